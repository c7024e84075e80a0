import FEEL

/// 取回: whoever finished a task takes it back while nobody has acted on what followed from it.
extension Execution {
  mutating func recall(_ id: ActivationID) throws(Rejection) {
    guard let run = state[id] else { throw .unknownActivation(id) }
    let site = try site(of: run.id)
    try check(.recall, at: site)
    guard run.lifecycle == .completed, state.assist(of: id) == nil,
      run.actor?.person == actor.person || run.actor?.onBehalfOf == actor.person
    else { throw refuse(.notHandler) }
    try checkGoing(id)
    let graph = CauseGraph(of: state)
    guard graph.scopes(around: id).allSatisfy(graph.isOpen) else { throw refuse(.notHandler) }
    var after = graph.closure(of: [id])
    after.remove(id)
    let untouched = after.filter { !isHelp(graph[$0], of: id) }
    try checkUntouched(untouched, in: graph, at: site)
    try checkNotJumpedAway(run)
    try checkNotInterrupted(run, in: graph)
    undo(graph.closure(of: [id]), in: graph, because: .recalled(by: principal)) { execution in
      execution.reopenScopes(around: id)
    }
    guard let scope = run.scope else { return }
    let handler = run.actor.map { $0.onBehalfOf ?? $0.person }
    // The tokens that it took the first time are there again.
    let takes = site.element.startQuantity
    let reopened = begin(
      PendingEntry(
        program: site.program, element: site.element, scope: scope, cause: run.begin.cause,
        loopCounter: run.begin.loopCounter, takes: takes > 1 ? takes : nil, reopens: id,
        call: continuingCall(of: id, for: handler)))
    if let counter = run.begin.loopCounter { beginUndecided(of: scope, beside: counter) }
    note(.recalled(reopened, by: principal))
  }

  /// Work inside the task that is taken back: signers and helpers.
  private func isHelp(_ run: Activation, of id: ActivationID) -> Bool {
    run.scope == id && state.assist(of: run.id) != nil
  }

  /// Whoever jumped and ended the other branches acted on what all had done before: their tokens are gone.
  private func checkNotJumpedAway(_ run: Activation) throws(Rejection) {
    if let jump = clearings(since: run).first { throw refuse(.handledBy([jump.by])) }
  }

  /// Where an event sub-process has ended the course of a scope, nothing before it is taken up again.
  private func checkNotInterrupted(
    _ run: Activation, in graph: CauseGraph
  ) throws(Rejection) {
    let scopes = graph.scopes(around: run.id)
    let event = state.activations.first { event in
      guard event.id > run.id, event.lifecycle == .active || event.lifecycle == .completed,
        let scope = event.scope, scopes.contains(scope),
        case .eventSubProcess(let plan) = program(event.program)?[event.element]?.behavior
      else { return false }
      return plan.isInterrupting
    }
    if let event { throw refuse(.interrupted(event.element)) }
  }

  private mutating func checkUntouched(
    _ after: Set<ActivationID>, in graph: CauseGraph, at site: Site
  ) throws(Rejection) {
    var handlers: [String] = []
    var readers: [String] = []
    for id in after.sorted() {
      guard let next = self.site(of: graph[id]) else { continue }
      if let reason = state.handling.suspended[id] { throw refuse(.suspended(reason)) }
      if next.element.userTask != nil {
        if graph[id].lifecycle == .completed, let actor = graph[id].actor, actor != .system {
          handlers.append(actor.person)
        }
        if let finish = state.handling.finished[id], let actor = finish.by {
          handlers.append(actor.person)
        }
        if state.handling.read.contains(id) {
          readers.append(state.tasks[id]?.assignee ?? "")
        }
      } else if graph[id].lifecycle == .completed, state.doneJobs[id] == nil,
        next.element.isMarkedIrreversible ?? next.element.actsOutside
      {
        throw refuse(.irreversible(next.element.id))
      }
    }
    guard handlers.isEmpty else { throw refuse(.handledBy(handlers)) }
    if site.element.userTask?.recallsUnreadOnly == true, !readers.isEmpty {
      throw refuse(.readBy(readers.filter { !$0.isEmpty }))
    }
  }

  /// Places that lost their turn when the countersignature was decided may speak again.
  private mutating func beginUndecided(of body: ActivationID, beside counter: Int) {
    guard let run = state[body], let bodySite = site(of: run), countersign(of: bodySite) != nil,
      let plan = bodySite.element.loop?.multiple
    else { return }
    for other in slotsBeside(counter, in: run, isSequential: plan.isSequential) {
      enqueueInstance(other, of: bodySite, cause: [body])
    }
  }
}

extension Element {
  /// Whether it does something outside, which is not taken back by leaving it.
  fileprivate var actsOutside: Bool {
    switch behavior {
    case .job, .send: true
    case .intermediateThrow(let announcement), .endEvent(let announcement):
      announcement.reachesOutside
    default: false
    }
  }
}
