import FEEL

/// What catches an error: an event at the border of an activity, or an event sub-process of a scope.
enum ErrorCatcher {
  case boundary(Element, host: Site)
  case eventSubProcess(start: Element, scope: Site)
}

extension Execution {
  /// BPMN 2.0.2 §10.5.7, §13.5.3: an error goes outward from scope to scope until something catches
  /// it. In each place what names the code goes before what catches any error.
  mutating func catcher(of code: String, from id: ActivationID) -> ErrorCatcher? {
    var next: ActivationID? = id
    while let current = next, let activation = state[current] {
      guard let site = site(of: activation) else { return nil }
      if current != id, let start = eventSubProcess(catching: code, in: site) {
        return .eventSubProcess(start: start, scope: site)
      }
      if !activation.isInstance || site.element.loop == nil,
        let event = boundaryEvent(catching: code, at: site)
      {
        return .boundary(event, host: site)
      }
      next = activation.scope
    }
    return nil
  }

  private func eventSubProcess(catching code: String, in site: Site) -> Element? {
    let plans = site.element.eventSubProcesses.compactMap { index in
      if case .eventSubProcess(let plan) = site.program.elements[index].behavior {
        plan
      } else {
        nil
      }
    }
    return choose(plans, code) { $0.trigger }.map { site.program.elements[$0.start] }
  }

  private func boundaryEvent(catching code: String, at site: Site) -> Element? {
    let events = site.element.boundaryEvents.map { site.program.elements[$0] }
    return choose(events, code) { event in
      if case .boundaryEvent(let plan) = event.behavior { plan.trigger } else { .none }
    }
  }

  private func choose<Candidate>(
    _ candidates: [Candidate], _ code: String, _ trigger: (Candidate) -> Trigger
  ) -> Candidate? {
    let exact = candidates.first {
      if case .error(code) = trigger($0) { true } else { false }
    }
    return exact
      ?? candidates.first { if case .error(nil) = trigger($0) { true } else { false } }
  }

  /// The path of the error: what threw it is withdrawn with everything beside it, and the catcher runs
  /// with `errorCode` and `errorMessage`.
  mutating func handleError(code: String, message: String, by catcher: ErrorCatcher) {
    let variables: Context = ["errorCode": .string(code), "errorMessage": .string(message)]
    switch catcher {
    case .boundary(let event, let host):
      cancel(host.id, reason: .error(code: code))
      passBoundary(event, of: host, variables: variables)
    case .eventSubProcess(let start, let scope):
      startEventSubProcess(
        at: start, in: scope, variables: variables, reason: .error(code: code))
    }
  }
}
