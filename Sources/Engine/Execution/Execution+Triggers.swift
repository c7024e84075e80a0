import FEEL

extension Execution {
  /// Lets a trigger happen for which a run waits: of its own event, of one at its border, of one that
  /// starts an event sub-process, or of one behind an event-based gateway.
  mutating func trigger(_ wait: String, at site: Site, variables: Context) {
    let name = WaitName.element(of: wait)
    guard let event = site.program[name] else { return }
    if event.trigger.needsAll, !takeTriggers(of: event, after: wait, at: site, variables) { return }
    if name == site.element.id {
      disarm(site.id) { WaitName.element(of: $0) == name }
      receive(variables, at: site)
      leave(site)
      return
    }
    switch event.behavior {
    case .boundaryEvent(let plan):
      if plan.isInterrupting { cancel(site.id, reason: .interrupted(by: event.id)) }
      passBoundary(event, of: site, variables: variables)
    case .startEvent: startEventSubProcess(at: event, in: site, variables: variables)
    default: choose(event, after: site, variables: variables)
    }
  }

  /// Whether all triggers of a parallel multiple event have happened now (BPMN 2.0.2 §10.5.5); what the
  /// earlier ones brought is known already when the last one happens.
  private mutating func takeTriggers(
    of event: Element, after wait: String, at site: Site, _ variables: Context
  ) -> Bool {
    let happened = state.happened.filter { $0.activation == site.id }.map(\.wait)
    let missing = event.trigger.parts(of: event).map(\.wait).filter {
      $0 != wait && !happened.contains($0)
    }
    if missing.isEmpty {
      if !happened.isEmpty { record(.triggersTaken(site.id, element: event.id)) }
      return true
    }
    if !happened.contains(wait) { record(.triggerHappened(site.id, element: wait)) }
    if event.id == site.element.id {
      receive(variables, at: site)
    } else {
      propagate(variables.storable, from: state[site.id]?.scope ?? site.id)
    }
    return false
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
      disarm(scope.id) { !border.contains(WaitName.element(of: $0)) }
    }
    let id = recordActivation(
      of: PendingEntry(
        program: scope.program, element: process, scope: scope.id, cause: [scope.id]))
    do {
      try armEventSubProcesses(of: Site(id: id, program: scope.program, element: process))
    } catch {
      propagate(variables.storable, from: id)
      return raise(error, on: id, phase: .entering)
    }
    happen(
      PendingEntry(program: scope.program, element: event, scope: id, cause: [id]),
      variables: variables)
  }

  /// Whether an event sub-process has taken the place of everything else in the scope: it is the only
  /// run in it, and no other can start (BPMN 2.0.2 §13.5.4).
  mutating func isInterrupted(_ scope: Site) -> Bool {
    state.activeChildren(of: scope.id).contains { child in
      guard let run = state[child], run.program == scope.program.key,
        case .eventSubProcess(let plan) = scope.program[run.element]?.behavior
      else { return false }
      return plan.isInterrupting
    }
  }

  mutating func dropTokens(in scope: ActivationID) {
    dropEntries(in: scope)
    if state.waitingTokens.contains(where: { $0.scope == scope }) {
      record(.tokensDropped(scope: scope))
    }
  }
}
