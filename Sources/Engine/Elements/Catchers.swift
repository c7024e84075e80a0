import FEEL

/// What is thrown inside a scope and goes outward until something catches it.
enum Thrown {
  case error(String)
  /// Empty for an escalation without code, which only who catches any escalation catches.
  case escalation(String)

  /// How well a trigger fits: it names the code, or it takes any; nil where it does not fit.
  func fit(_ trigger: Trigger) -> Fit? {
    switch (self, trigger) {
    case (.error(let code), .error(let wanted)), (.escalation(let code), .escalation(let wanted)):
      wanted == nil ? .any : wanted == code ? .exact : nil
    case (_, .multiple(let parts, needsAll: false)): parts.compactMap(fit).min()
    default: nil
    }
  }

  enum Fit: Int, Comparable {
    case exact, any

    static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
  }
}

/// What catches it: an event at the border of an activity, or an event sub-process of a scope.
enum Catcher {
  case boundary(Element, host: Site)
  case eventSubProcess(start: Element, scope: Site)

  var event: Element {
    switch self {
    case .boundary(let event, _): event
    case .eventSubProcess(let start, _): start
    }
  }
}

extension Execution {
  /// BPMN 2.0.2 §10.5.7, §13.5.3: from scope to scope, also out of called processes. In each place what
  /// names the code goes before what catches any.
  mutating func catcher(of thrown: Thrown, from id: ActivationID) -> Catcher? {
    var next: ActivationID? = id
    // What runs through an event sub-process is not caught by its own start (§10.5.6).
    var inner: String?
    while let current = next, let activation = state[current] {
      guard let site = site(of: activation) else { return nil }
      // Who undoes a sub-process is no longer inside it.
      let isInside = !isUndoing(activation)
      if isInside, current != id, !isInterrupted(site),
        let start = eventSubProcess(catching: thrown, in: site, but: inner)
      {
        return .eventSubProcess(start: start, scope: site)
      }
      if isInside, !activation.isInstance || site.element.loop == nil,
        let event = boundaryEvent(catching: thrown, at: site)
      {
        return .boundary(event, host: site)
      }
      inner = activation.element
      next = activation.scope
    }
    return nil
  }

  private func eventSubProcess(
    catching thrown: Thrown, in site: Site, but inner: String?
  ) -> Element? {
    best(
      site.element.eventSubProcesses.compactMap { index in
        if site.program.elements[index].id == inner { return nil }
        if case .eventSubProcess(let plan) = site.program.elements[index].behavior {
          return site.program.elements[plan.start]
        } else {
          return nil
        }
      }, for: thrown)
  }

  private func boundaryEvent(catching thrown: Thrown, at site: Site) -> Element? {
    best(site.element.boundaryEvents.map { site.program.elements[$0] }, for: thrown)
  }

  private func best(_ events: [Element], for thrown: Thrown) -> Element? {
    events.first { thrown.fit($0.trigger) == .exact }
      ?? events.first { thrown.fit($0.trigger) == .any }
  }

  /// The path of the error: what threw it is withdrawn with everything beside it, and the catcher runs
  /// with `errorCode` and `errorMessage`.
  mutating func handleError(code: String, message: String, by catcher: Catcher) {
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

  /// BPMN 2.0.2 §10.5.1: an escalation ends nothing but what its catcher interrupts, and one that
  /// nothing catches ends nothing at all. The catcher runs with `escalationCode`.
  mutating func escalate(_ code: String, from site: Site) {
    let catcher = catcher(of: .escalation(code), from: site.id)
    record(.escalationThrown(site.id, code: code, catcher: catcher?.event.id))
    let variables: Context = ["escalationCode": .string(code)]
    switch catcher {
    case nil: break
    case .boundary(let event, let host):
      if case .boundaryEvent(let plan) = event.behavior, plan.isInterrupting {
        cancel(host.id, reason: .interrupted(by: event.id))
      }
      passBoundary(event, of: host, variables: variables)
    case .eventSubProcess(let start, let scope):
      startEventSubProcess(at: start, in: scope, variables: variables)
    }
  }
}
