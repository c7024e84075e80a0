import BPMN

/// Gives events and tasks that name no message, signal or error one of their own, under their ids.
///
/// A message flow at the element names the message better, and is left to the engine.
struct MissingReferences {
  private(set) var definitions: Definitions
  private let flowEnds: Set<String>

  init(in definitions: Definitions) {
    self.definitions = definitions
    flowEnds = Set(
      definitions.collaborations.flatMap(\.messageFlows).flatMap { [$0.source, $0.target] })
    for index in self.definitions.processes.indices {
      self.definitions.processes[index].scope = completed(definitions.processes[index].scope)
    }
  }

  private mutating func completed(_ scope: BPMN.Scope) -> BPMN.Scope {
    var scope = scope
    for index in scope.nodes.indices {
      scope.nodes[index].kind = completed(scope.nodes[index].kind, of: scope.nodes[index])
    }
    return scope
  }

  private mutating func completed(_ kind: FlowNode.Kind, of node: FlowNode) -> FlowNode.Kind {
    switch kind {
    case .startEvent(var event):
      event.definition = completed(event.definition, of: node)
      return .startEvent(event)
    case .boundaryEvent(var event):
      event.definition = completed(event.definition, of: node, isThrown: false)
      return .boundaryEvent(event)
    case .endEvent(let definition):
      return .endEvent(completed(definition, of: node, isThrown: true))
    case .intermediateCatch(let definition):
      return .intermediateCatch(completed(definition, of: node))
    case .intermediateThrow(let definition):
      return .intermediateThrow(completed(definition, of: node, isThrown: true))
    case .task(.receive(nil, let instantiates)):
      return .task(.receive(message: message(of: node), instantiates: instantiates))
    case .subProcess(var subProcess):
      subProcess.scope = completed(subProcess.scope)
      return .subProcess(subProcess)
    default: return kind
    }
  }

  private mutating func completed(
    _ definition: EventDefinition, of node: FlowNode, isThrown: Bool = false
  ) -> EventDefinition {
    switch definition {
    case .message(nil): return .message(reference: message(of: node))
    case .signal(nil):
      definitions.signals[node.id] = Signal(id: node.id, name: node.id, origin: node.origin)
      return .signal(reference: node.id)
    case .error(nil) where isThrown:
      definitions.errors[node.id] = BPMNError(
        id: node.id, name: nil, code: node.id, origin: node.origin)
      return .error(reference: node.id)
    case .multiple(let parts, let parallel):
      return .multiple(
        parts.map { completed($0, of: node, isThrown: isThrown) }, parallel: parallel)
    default: return definition
    }
  }

  private mutating func message(of node: FlowNode) -> String? {
    if flowEnds.contains(node.id) { return nil }
    definitions.messages[node.id] = Message(
      id: node.id, name: node.id, correlationKey: nil, origin: node.origin)
    return node.id
  }
}
