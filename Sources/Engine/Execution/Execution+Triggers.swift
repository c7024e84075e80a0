import FEEL

extension Execution {
  /// Lets an event happen for which a run waits: its own, one at its border, one that starts an event
  /// sub-process, or one behind an event-based gateway.
  mutating func trigger(_ element: String, at site: Site, variables: Context) {
    if element == site.element.id {
      disarm(site.id) { $0 == element }
      receive(variables, at: site)
      leave(site)
      return
    }
    guard let event = site.program[element] else { return }
    switch event.behavior {
    case .boundaryEvent(let plan):
      if plan.isInterrupting { cancel(site.id, reason: .interrupted(by: event.id)) }
      passBoundary(event, of: site, variables: variables)
    case .startEvent: startEventSubProcess(at: event, in: site, variables: variables)
    default: choose(event, after: site, variables: variables)
    }
  }

  /// The token that leaves an activity over its border (BPMN 2.0.2 §13.5.3).
  mutating func passBoundary(_ event: Element, of host: Site, variables: Context) {
    guard let scope = state[host.id]?.scope else { return }
    happen(
      PendingEntry(program: host.program, element: event, scope: scope, cause: [host.id]),
      variables: variables)
  }

  /// Begins an element whose event has happened already, and ends it at once.
  mutating func happen(_ entry: PendingEntry, variables: Context) {
    let site = Site(
      id: recordActivation(of: entry), program: entry.program, element: entry.element)
    receive(variables, at: site)
    leave(site)
  }

  /// BPMN 2.0.2 §13.5.4: an interrupting one ends everything else in the scope first, and no event
  /// sub-process of the scope can start any more.
  mutating func startEventSubProcess(
    at event: Element, in scope: Site, variables: Context, reason: CancelReason? = nil
  ) {
    let process = scope.program.elements[event.container]
    guard case .eventSubProcess(let plan) = process.behavior else { return }
    if plan.isInterrupting {
      for child in state.activeChildren(of: scope.id).reversed() {
        cancel(child, reason: reason ?? .interrupted(by: event.id))
      }
      dropTokens(in: scope.id)
      let border = scope.element.boundaryEvents.map { scope.program.elements[$0].id }
      disarm(scope.id) { !border.contains($0) }
    }
    let id = recordActivation(
      of: PendingEntry(
        program: scope.program, element: process, scope: scope.id, cause: [scope.id]))
    happen(
      PendingEntry(program: scope.program, element: event, scope: id, cause: [id]),
      variables: variables)
  }

  /// BPMN 2.0.2 §13.4.4: the first event takes the token of the gateway; the others are given up.
  private mutating func choose(_ event: Element, after gateway: Site, variables: Context) {
    guard let scope = state[gateway.id]?.scope else { return }
    disarm(gateway.id)
    record(.completed(gateway.id, by: nil, opinion: nil))
    happen(
      PendingEntry(program: gateway.program, element: event, scope: scope, cause: [gateway.id]),
      variables: variables)
  }

  mutating func dropTokens(in scope: ActivationID) {
    dropEntries(in: scope)
    if state.waitingTokens.contains(where: { $0.scope == scope }) {
      record(.tokensDropped(scope: scope))
    }
  }
}
