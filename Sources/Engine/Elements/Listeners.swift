import FEEL

/// Listeners are jobs between the moments of an element's life: each is done before the next begins.
extension Execution {
  /// Tells the next listener of the moment, if there is one; the element goes on when it is done.
  mutating func tellListener(_ listening: Listening, of site: Site) throws(Trouble) -> Bool {
    guard !site.element.listeners.isEmpty else { return false }
    let plans = site.element.listeners.filter { $0.event == listening.event }
    guard listening.position < plans.count else { return false }
    let plan = plans[listening.position].job
    let type = try text(of: plan.type, in: scope(at: site.id), at: site, "的监听程序类型", kind: .job)
    record(
      .jobCreated(
        JobCreated(
          activation: site.id, type: type, variables: visibleVariables(at: site.id),
          retries: try retries(of: plan, at: site), listening: listening)))
    return true
  }

  /// A listener is done: what it yields belongs to the element, and the next one is told.
  mutating func completeListener(
    _ listening: Listening, of site: Site, _ variables: Context
  ) {
    record(.listenerCompleted(site.id))
    let variables = variables.storable
    if !variables.isEmpty { record(.variablesSet(scope: site.id, variables)) }
    var next = listening
    next.position += 1
    do {
      if try !tellListener(next, of: site) { try goOn(after: listening, site) }
    } catch {
      let isLeaving = listening.event == .end || listening.event == .completing
      raise(
        error, on: site.id,
        phase: isLeaving ? .leaving(by: listening.by, opinion: listening.opinion) : .entering)
    }
  }

  private mutating func goOn(after listening: Listening, _ site: Site) throws(Trouble) {
    switch listening.event {
    case .start: try begin(site)
    case .creating:
      if let plan = site.element.userTask { try offerNow(site, plan) }
    case .assigning: record(.taskAssigned(site.id, person: listening.person))
    case .completing: leave(site, by: listening.by, opinion: listening.opinion)
    case .end:
      if case .process = site.element.behavior {
        endProcess(site)
      } else {
        try finish(site, by: listening.by, opinion: listening.opinion)
      }
    }
  }
}
