/// Which messages go between the elements of a file (BPMN 2.0.2 §9.4).
extension Definitions {
  /// The message flows that begin or end at an element, in the order of the file.
  package func messageFlows(at element: String) -> [Collaboration.MessageFlow] {
    collaborations.flatMap(\.messageFlows).filter { $0.source == element || $0.target == element }
  }

  /// The message that a flow carries from or to an element: the flow names it, or else the element at its
  /// other end does.
  package func messageCarried(at element: String) -> String? {
    let flows = messageFlows(at: element)
    return flows.lazy.compactMap(\.message).first
      ?? flows.lazy.compactMap { flow in
        self.node(flow.source == element ? flow.target : flow.source)?.message
      }.first
  }

  /// The flows that take a message from an element to something in this file that waits for one, each with the
  /// message that it carries: what waits for it knows it by that.
  package func messagesSent(by element: String) -> [(name: String?, flow: String)] {
    collaborations.flatMap(\.messageFlows).compactMap { flow in
      guard flow.source == element, let target = node(flow.target), target.hearsMessage else {
        return nil
      }
      let name = target.message ?? messageCarried(at: target.id)
      return (name, messageFlows(at: target.id).first?.id ?? flow.id)
    }
  }

  /// The flow node with this id, in whatever process or sub-process it stands.
  package func node(_ id: String) -> FlowNode? {
    processes.lazy.compactMap { $0.scope.node(id) }.first
  }
}

extension Scope {
  /// The flow node with this id, here or in a sub-process.
  package func node(_ id: String) -> FlowNode? {
    for node in nodes {
      if node.id == id { return node }
      if case .subProcess(let inner) = node.kind, let found = inner.scope.node(id) { return found }
    }
    return nil
  }
}

extension FlowNode {
  /// Whether it waits for a message.
  fileprivate var hearsMessage: Bool {
    switch kind {
    case .startEvent(let event): event.definition.isMessage
    case .boundaryEvent(let event): event.definition.isMessage
    case .intermediateCatch(let definition): definition.isMessage
    case .task(.receive): true
    default: false
    }
  }

  /// The id of the message that the node names, if it exchanges one.
  fileprivate var message: String? {
    switch kind {
    case .startEvent(let event): event.definition.message
    case .boundaryEvent(let event): event.definition.message
    case .endEvent(let definition), .intermediateCatch(let definition),
      .intermediateThrow(let definition):
      definition.message
    case .task(.send(let message)), .task(.receive(let message, _)): message
    default: nil
    }
  }
}

extension EventDefinition {
  /// Whether it is a message, or one of several things that it waits for.
  fileprivate var isMessage: Bool {
    switch self {
    case .message: true
    case .multiple(let parts, _): parts.contains { $0.isMessage }
    default: false
    }
  }

  /// The id of the first message that it names.
  fileprivate var message: String? {
    switch self {
    case .message(let reference): reference
    case .multiple(let parts, _): parts.lazy.compactMap(\.message).first
    default: nil
    }
  }
}
