import FEEL

/// Listeners are jobs between the moments of an element's life: each is done before the next begins.
extension Execution {
  /// Tells the next listener of the moment, if there is one; the element goes on when it is done.
  mutating func tellListener(_ listening: Listening, of site: Site) throws(Trouble) -> Bool {
    guard let job = try listenerJob(for: listening, of: site) else { return false }
    record(.jobCreated(job))
    return true
  }

  /// The job of the next listener of the moment; nil where no more are to be told.
  func listenerJob(
    for listening: Listening, of site: Site
  ) throws(Trouble) -> JobCreated? {
    guard !site.element.listeners.isEmpty else { return nil }
    let plans = site.element.listeners.filter { $0.event == listening.event }
    guard listening.position < plans.count else { return nil }
    let plan = plans[listening.position].job
    let type = try text(of: plan.type, in: scope(at: site.id), at: site, "的监听程序类型", kind: .job)
    // What is withdrawn may be gone when the event is applied.
    let seesAll = listening.variables.isEmpty && !listening.event.isWithdrawal
    return JobCreated(
      activation: site.id, type: type,
      variables: seesAll
        ? [:] : state.visibleVariables(at: site.id).merging(listening.variables),
      seesAll: seesAll, retries: try retries(of: plan, at: site), listening: listening)
  }

  /// A listener is done: what it yields belongs to the element, and the next one is told.
  mutating func completeListener(
    _ listening: Listening, of site: Site, _ variables: Context
  ) {
    if listening.event.isWithdrawal { return completeWithdrawalListener(listening, of: site) }
    record(.listenerCompleted(site.id))
    let variables = variables.storable
    var next = listening
    next.position += 1
    if listening.event == .updating {
      next.variables.merge(variables)
    } else if !variables.isEmpty {
      record(.variablesSet(scope: site.id, variables))
    }
    do {
      if try !tellListener(next, of: site) { try goOn(after: next, site) }
    } catch {
      let isLeaving = listening.event == .end || listening.event == .completing
      raise(
        error, on: site.id,
        phase: isLeaving ? .leaving(by: listening.by, opinion: listening.opinion) : .entering)
    }
  }

  private mutating func goOn(after listening: Listening, _ site: Site) throws(Trouble) {
    switch listening.event {
    case .start, .beforeAll: try begin(site)
    case .creating:
      if let plan = site.element.userTask { try offerNow(site, plan) }
    case .assigning: record(.taskAssigned(site.id, person: listening.person))
    case .updating: record(.variablesSet(scope: site.id, listening.variables))
    case .completing: finishOwner(site, by: listening.by, opinion: listening.opinion)
    case .end:
      if case .process = site.element.behavior {
        endProcess(site)
      } else {
        try finish(site, by: listening.by, opinion: listening.opinion)
      }
    case .canceling, .cancel: break
    }
  }
}
