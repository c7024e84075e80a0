import BPMN
import FEEL
import XMLReading

/// Compiles one process of a file: first the graph, then each element's behaviour.
///
/// It goes on after a fault, so that a modeler sees all faults at once.
struct ProgramCompiler {
  let process: BPMN.Process
  let definitions: Definitions
  var findings: Findings
  var drafts: [ElementDraft] = []
  var positions: [String: Int] = [:]
  let dataNames: [String: String]
  /// What associations connect, in all scopes of the process.
  let associations: [(source: String, target: String)]

  init(process: BPMN.Process, definitions: Definitions) {
    self.process = process
    self.definitions = definitions
    dataNames = Self.dataNames(in: process)
    findings = Findings(file: definitions.file)
    associations = process.scope.associations
  }

  mutating func compile(version: Int) -> Program {
    drafts.append(ElementDraft(process))
    collect(process.scope, container: 0)
    for index in drafts.indices {
      complete(index)
    }
    let elements = drafts.indices.map { index in
      Element(
        drafts[index], behavior: behavior(of: drafts[index]),
        clockTurn: clockTurn(of: drafts[index]),
        isMarkedIrreversible: irreversibility(of: drafts[index]),
        sent: messagesSent(by: drafts[index]))
    }
    return Program(
      key: ProgramKey(process: process.id, version: version), file: definitions.file,
      process: process, elements: elements, title: property("tz:title", of: drafts[0]),
      deadline: property("tz:deadline", of: drafts[0]),
      region: property("tz:region", of: drafts[0]),
      secrecy: property("tz:secrecy", of: drafts[0]), withdrawal: withdrawal(of: drafts[0]),
      keepsSnapshots: keepsSnapshots(of: drafts[0]),
      clocks: clockPlan(of: drafts[0]))
  }

  // MARK: The graph

  private mutating func collect(_ scope: BPMN.Scope, container: Int) {
    var inner: [(BPMN.Scope, Int)] = []
    for node in scope.nodes {
      let draft = ElementDraft(node, index: drafts.count, container: container)
      if positions.updateValue(draft.index, forKey: node.id) != nil {
        findings.error(
          "duplicate-id", node.id, at: node.origin, "id \(draft.title) 在文件中重复，请改为唯一的 id。")
      }
      drafts.append(draft)
      if case .subProcess(let subProcess) = node.kind {
        inner.append((subProcess.scope, draft.index))
      }
    }
    connect(scope, in: container)
    for (scope, container) in inner { collect(scope, container: container) }
  }

  private mutating func connect(_ scope: BPMN.Scope, in container: Int) {
    for flow in scope.flows {
      guard let source = end(flow.source, of: flow, in: container),
        let target = end(flow.target, of: flow, in: container)
      else { continue }
      let condition = flow.condition.flatMap {
        formula($0, element: flow.id, at: flow.conditionOrigin ?? flow.origin)
      }
      drafts[source].outgoing.append(
        Flow(
          id: flow.id, target: target, condition: condition,
          isDefault: drafts[source].node?.defaultFlow == flow.id))
      drafts[target].incoming.append(flow.id)
    }
    connectLinks(of: scope, in: container)
    for node in scope.nodes {
      guard let index = positions[node.id], drafts[index].container == container else { continue }
      switch node.kind {
      case .boundaryEvent(let event):
        if let host = positions[event.attachedTo], drafts[host].container == container {
          drafts[host].boundaryEvents.append(index)
        }
      case .subProcess(let subProcess) where subProcess.kind == .event:
        drafts[container].eventSubProcesses.append(index)
      default: break
      }
    }
  }

  private mutating func end(_ id: String, of flow: SequenceFlow, in container: Int) -> Int? {
    guard let index = positions[id], drafts[index].container == container else {
      findings.error(
        "flow-end", flow.id, at: flow.origin,
        "顺序流“\(flow.id)”的一端“\(id)”不在同一流程（或子流程）中，请重新连接。")
      return nil
    }
    return index
  }

  // MARK: Formulas

  /// Compiles FEEL, with or without its leading `=`.
  mutating func formula(_ text: String, element: String, at origin: Origin) -> Formula? {
    let body = text.first == "=" ? String(text.dropFirst()) : text
    do {
      return Formula(
        expression: try Expression(parsing: body), text: body, location: findings.location(origin))
    } catch {
      findings.error(
        "feel-syntax", element, at: origin, "“\(element)”的表达式“\(body)”不能解析：\(error.message())")
      return nil
    }
  }

  /// Compiles a setting: text as it stands, FEEL where it begins with `=`.
  mutating func setting(_ text: String?, element: String, at origin: Origin) -> Setting? {
    guard let text, !text.isEmpty else { return nil }
    guard text.first == "=" else { return .text(text) }
    return formula(text, element: element, at: origin).map(Setting.formula)
  }

  mutating func property(_ name: String, of draft: ElementDraft) -> Setting? {
    guard let property = draft.extensions.properties.last(where: { $0.name == name }) else {
      return nil
    }
    return setting(property.value, element: draft.id, at: property.origin)
  }

  mutating func mappings(_ list: [Extensions.Mapping], of draft: ElementDraft) -> [VariableMapping]
  {
    list.compactMap { mapping in
      let path = mapping.target.split(separator: ".", omittingEmptySubsequences: false)
        .map(String.init)
      guard !path.contains(where: \.isEmpty) else {
        findings.error(
          "mapping-target", draft.id, at: mapping.origin,
          "\(draft.title)的变量映射没有目标变量名，请填写。")
        return nil
      }
      let source = setting(mapping.source, element: draft.id, at: mapping.origin) ?? .text("")
      return VariableMapping(source: source, path: path)
    }
  }
}

extension BPMN.Scope {
  /// What associations connect, here and in the sub-processes.
  fileprivate var associations: [(source: String, target: String)] {
    let own = artifacts.compactMap { artifact -> (source: String, target: String)? in
      if case .association(let source, let target) = artifact.kind { (source, target) } else { nil }
    }
    return nodes.reduce(into: own) { all, node in
      if case .subProcess(let inner) = node.kind { all += inner.scope.associations }
    }
  }
}
