import BPMN

extension ProgramCompiler {
  /// The message that an element sends or waits for: the one that it names, or else the one that a
  /// message flow brings to it or takes from it (BPMN 2.0.2 §9.4), be it named by the flow or by its other
  /// end.
  ///
  /// Without a correlation key a message is known by its name alone; one that the file does not define is
  /// known by what refers to it, and where nothing does, by the id of the element.
  mutating func message(
    _ reference: String?, of draft: ElementDraft, isThrown: Bool = false
  ) -> MessagePlan {
    let flow = definitions.messageFlows(at: draft.id).first
    return plan(
      reference ?? definitions.messageCarried(at: draft.id), orFlow: flow?.id ?? draft.id, draft,
      isThrown: isThrown)
  }

  /// The messages that a task sends when it is done, beside its own work (BPMN 2.0.2 §10.3, message flow
  /// connections: an activity may be the source of message flows). A send task is nothing but that, and a
  /// receive task waits for one.
  mutating func messagesSent(by draft: ElementDraft) -> [MessagePlan] {
    switch draft.node?.kind {
    case .task(.send), .task(.receive): []
    case .task:
      definitions.messagesSent(by: draft.id).map { message in
        plan(message.name, orFlow: message.flow, draft, isThrown: true)
      }
    default: []
    }
  }

  private mutating func plan(
    _ named: String?, orFlow flow: String, _ draft: ElementDraft, isThrown: Bool
  ) -> MessagePlan {
    if let message = named.flatMap({ definitions.messages[$0] }) {
      let name = setting(message.name, element: draft.id, at: message.origin) ?? .text(message.id)
      let key: Formula?
      if let text = message.correlationKey {
        key = formula(text, element: draft.id, at: message.origin)
      } else {
        key = correlation(of: message.id, isThrown: isThrown, draft)
      }
      return MessagePlan(name: name, key: key)
    }
    return MessagePlan(name: .text(named ?? flow), key: nil)
  }

  /// BPMN 2.0.2 §8.4.2: the key of a message consists of what its correlation properties find in it. An
  /// instance compares it with what the process binds the properties to, or else with what the same
  /// expressions find in its own variables.
  private mutating func correlation(
    of message: String, isThrown: Bool, _ draft: ElementDraft
  ) -> Formula? {
    var parts: [(path: String, origin: Origin)] = []
    for property in definitions.correlationProperties {
      guard let retrieval = property.retrievals.first(where: { $0.message == message }) else {
        continue
      }
      let binding = process.correlations.first { $0.property == property.id }
      if !isThrown, let binding {
        parts.append((binding.path, binding.origin))
      } else {
        parts.append((retrieval.path, retrieval.origin))
      }
    }
    guard let first = parts.first, let key = CorrelationProperty.key(of: parts.map(\.path)) else {
      return nil
    }
    return formula(key, element: draft.id, at: first.origin)
  }
}
