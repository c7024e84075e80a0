import BPMN
import FEEL

/// BPMN 2.0.2 §10.4: data items are variables. A data object belongs to the scope in which it stands, a
/// property to its activity; data stores live outside and are not touched.
extension ProgramCompiler {
  /// The names of the variables that data items stand for, by the id of the item.
  static func dataNames(in process: BPMN.Process) -> [String: String] {
    var names: [String: String] = [:]
    collect(process.data, into: &names)
    collect(process.scope, into: &names)
    return names
  }

  private static func collect(_ scope: BPMN.Scope, into names: inout [String: String]) {
    let named = Dictionary(scope.dataObjects.map { ($0.id, $0.name) }) { first, _ in first }
    var shared: [String: String] = [:]
    for item in scope.dataObjects {
      // Several references share the variable of their object; its name, else that of the first.
      let object = item.object ?? item.id
      let name = (named[object] ?? nil) ?? shared[object] ?? item.name
      if let name { shared[object] = name }
      names[item.id] = name
    }
    for item in scope.dataObjects where names[item.id] == nil {
      let object = item.object ?? item.id
      names[item.id] = shared[object] ?? object
    }
    for node in scope.nodes {
      collect(node.data, into: &names)
      if case .subProcess(let inner) = node.kind { collect(inner.scope, into: &names) }
    }
  }

  private static func collect(_ data: DataFlow, into names: inout [String: String]) {
    for item in data.inputs + data.outputs + data.properties {
      names[item.id] = item.name ?? item.id
    }
  }

  mutating func data(of draft: ElementDraft) -> DataPlan {
    guard let node = draft.node else { return DataPlan() }
    var plan = DataPlan()
    plan.declared = node.data.properties.map { $0.name ?? $0.id }.filter { $0 != Self.placeholder }
    if case .subProcess(let inner) = node.kind {
      for item in inner.scope.dataObjects {
        if let name = dataNames[item.id], !plan.declared.contains(name) {
          plan.declared.append(name)
        }
      }
    }
    plan.inputs = node.data.inputAssociations.flatMap { movements($0, of: draft) }
    // The list of all results leaves with the body, not with each instance.
    let listed = node.multipleOutput
    plan.outputs = node.data.outputAssociations
      .filter { association in listed.map { !association.sources.contains($0) } ?? true }
      .flatMap { movements($0, of: draft) }
    return plan
  }

  /// What modelers write where they draw an association without meaning a place.
  private static let placeholder = "__targetRef_placeholder"

  mutating func movements(
    _ association: DataAssociation, of draft: ElementDraft
  ) -> [DataPlan.Movement] {
    var moved: [DataPlan.Movement] = []
    for assignment in association.assignments {
      guard let from = source(of: assignment.from, draft, at: association.origin) else { continue }
      let to = assignment.to.first == "=" ? String(assignment.to.dropFirst()) : assignment.to
      let path = to.split(separator: ".").map(String.init)
      moved.append(
        .init(
          source: from,
          path: path.first.map { dataNames[$0] ?? $0 }.map {
            [$0] + path.dropFirst()
          } ?? []))
    }
    guard association.assignments.isEmpty,
      let target = association.target.flatMap({ dataNames[$0] }), target != Self.placeholder
    else { return moved.filter { !$0.path.isEmpty } }
    if let text = association.transformation {
      if let formula = formula(text, element: draft.id, at: association.origin) {
        moved.append(.init(source: .setting(.formula(formula)), path: [target]))
      }
    } else if let source = association.sources.first.flatMap({ dataNames[$0] }) {
      moved.append(.init(source: .variable(source), path: [target]))
    }
    return moved
  }

  /// What an assignment takes (§10.4.1): an expression after `=`, a data item, a constant of FEEL such as
  /// `"text"` or `5`, else the text as it stands.
  private mutating func source(
    of text: String, _ draft: ElementDraft, at origin: Origin
  ) -> DataPlan.Source? {
    if let name = dataNames[text] { return .variable(name) }
    if dataNames.values.contains(text) { return .variable(text) }
    // What cannot be read as an expression is text.
    if (try? Expression(parsing: text))?.constant != nil {
      return formula(text, element: draft.id, at: origin).map { .setting(.formula($0)) }
    }
    return setting(text, element: draft.id, at: origin).map { .setting($0) }
  }
}

extension FlowNode {
  /// The data output in which a multi-instance activity collects its results.
  fileprivate var multipleOutput: String? {
    if case .multiInstance(let multiple) = loop { multiple.loopDataOutput } else { nil }
  }
}
