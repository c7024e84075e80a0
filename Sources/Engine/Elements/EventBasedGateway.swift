import FEEL

extension Execution {
  /// BPMN 2.0.2 §13.4.4: waits for the events behind it; the gateway holds all their triggers.
  mutating func beginEventBasedGateway(_ site: Site) throws(Trouble) {
    for flow in site.element.outgoing {
      try armEvent(site.program.elements[flow.target], behind: site)
    }
  }

  private mutating func armEvent(_ event: Element, behind gateway: Site) throws(Trouble) {
    switch event.behavior {
    case .intermediateCatch(let trigger): try arm(trigger, for: gateway, element: event)
    case .receive(let message): try arm(.message(message), for: gateway, element: event)
    default: break
    }
  }

  /// BPMN 2.0.2 §13.4.4: the first event takes the token of the gateway, and the others are given up; of
  /// a parallel gateway all must happen.
  mutating func choose(_ event: Element, after gateway: Site, variables: Context) {
    guard let scope = state[gateway.id]?.scope else { return }
    if case .eventBasedGateway(isParallel: true) = gateway.element.behavior {
      disarm(gateway.id) { WaitName.element(of: $0) == event.id }
    } else {
      disarm(gateway.id)
    }
    if !isWaitingAtAll(gateway.id) { record(.completed(gateway.id, by: nil, opinion: nil)) }
    happen(
      PendingEntry(program: gateway.program, element: event, scope: scope, cause: [gateway.id]),
      variables: variables)
  }

  /// BPMN 2.0.2 §13.2: an event behind an instantiating gateway has begun the process. Of a parallel
  /// one the other events are waited for.
  mutating func beginProcess(
    _ scope: Site, at event: Element, behind gateway: Element
  ) throws(Trouble) {
    let site = Site(
      id: recordActivation(
        of: PendingEntry(
          program: scope.program, element: gateway, scope: scope.id, cause: [scope.id])),
      program: scope.program, element: gateway)
    if case .eventBasedGateway(isParallel: true) = gateway.behavior {
      do {
        for flow in gateway.outgoing where flow.target != event.index {
          try armEvent(scope.program.elements[flow.target], behind: site)
        }
      } catch {
        raise(error, on: site.id, phase: .entering)
      }
    }
    if !isWaitingAtAll(site.id), state.incidents[site.id] == nil {
      record(.completed(site.id, by: nil, opinion: nil))
    }
    happen(
      PendingEntry(program: scope.program, element: event, scope: scope.id, cause: [site.id]),
      variables: [:])
  }

  private func isWaitingAtAll(_ id: ActivationID) -> Bool {
    state.timers.contains { $0.activation == id }
      || state.subscriptions.contains { $0.activation == id }
      || state.signals.contains { $0.activation == id }
      || state.conditions.contains { $0.activation == id }
  }
}
