import Engine
import BPMN
import Runtime

/// Where a conclusion may lead: the next steps with people in them, as the model draws them.
///
/// Conditions are not evaluated, since they may depend on what is still being typed; conditions on
/// the conclusion itself, under whatever name the step leaves it to the case, are read as far as
/// they compare it with a text.
struct NextSteps {
  private let scope: Scope?
  private let element: String
  /// The names under which conditions find the conclusion.
  private let names: [String]

  init(office: Office, task: TaskRecord) throws {
    element = task.element
    scope = try office.models.model(task.program)?.definitions.processes
      .first { $0.id == task.program.process }
      .flatMap { Self.scope(holding: task.element, in: $0.scope) }
    let outputs = scope?.nodes.first { $0.id == task.element }?.extensions.outputs ?? []
    names = ["conclusion"] + outputs.filter { $0.source == "=conclusion" }.map(\.target)
  }

  /// The names of the next steps; nil when the model leaves too many open.
  func after(_ conclusion: String) throws -> String? {
    guard let scope else { return nil }
    var names: [String] = []
    var seen: Set<String> = []
    var open = targets(of: element, in: scope, conclusion: conclusion)
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let node = scope.nodes.first(where: { $0.id == id }) else {
        continue
      }
      switch node.kind {
      case .task(.user), .task(.manual), .subProcess, .callActivity, .endEvent:
        names.append(node.name ?? node.id)
      default: open += targets(of: id, in: scope, conclusion: conclusion)
      }
    }
    return (1...3).contains(names.count) ? names.reversed().joined(separator: "、") : nil
  }

  private func targets(
    of node: String, in scope: Scope, conclusion: String
  ) -> [String] {
    let flows = scope.flows.filter { $0.source == node }
    let deciding = flows.filter { flow in names.contains { flow.condition?.contains($0) == true } }
    let matching = deciding.filter { $0.condition?.contains("\"\(conclusion)\"") == true }
    return (matching.isEmpty ? flows.filter { !deciding.contains($0) } : matching).map(\.target)
  }

  private static func scope(holding element: String, in scope: Scope) -> Scope? {
    if scope.nodes.contains(where: { $0.id == element }) { return scope }
    for node in scope.nodes {
      if case .subProcess(let inner) = node.kind,
        let found = self.scope(holding: element, in: inner.scope)
      {
        return found
      }
    }
    return nil
  }
}
