/// 撤销申请、作废、重启: what ends a case otherwise than its end events, and what begins it again.
extension Execution {
  /// The initiator withdraws the case, as long as the model lets him (`tz:withdraw`).
  mutating func withdraw(reason: String) throws(Rejection) {
    guard let program = program(state.program), let until = program.withdrawal else {
      throw .verbNotAllowed(verb: "withdraw", element: state.program.process)
    }
    guard principal == initiator else { throw refuse(.notInitiator) }
    guard state.handling.withdrawal == nil else { throw refuse(.withdrawn) }
    if until == .beforeApproval {
      let approved = state.activations.contains { run in
        guard run.lifecycle == .completed, let actor = run.actor, actor != .system,
          (actor.onBehalfOf ?? actor.person) != initiator
        else { return false }
        return self.program(run.program)?[run.element]?.userTask != nil
      }
      if approved { throw refuse(.tooLate) }
    }
    let root = InstanceState.root
    let jobs = state.activations.reversed().filter { $0.lifecycle == .completed }
      .compactMap { undoJob(for: $0.id) }
    for child in state.activeChildren(of: root).reversed() {
      cancel(child, reason: .withdrawn(reason: reason))
    }
    dropTokens(in: root)
    disarm(root)
    if state.incidents[root] != nil { record(.incidentResolved(root)) }
    if state.isSuspended { record(.resumed) }
    note(.withdrawalBegun(reason: reason, by: principal))
    // The case ends when what service tasks did has been taken back.
    for job in jobs { beginUndo(job) }
    check(root)
  }

  mutating func endWithdrawn(reason: String) {
    cancel(InstanceState.root, reason: .withdrawn(reason: reason))
    record(.instanceEnded(.withdrawn(reason: reason)))
  }

  /// 作废: what an ended case decided is no longer valid.
  mutating func void(reason: String) throws(Rejection) {
    guard state.isEnded else { throw refuse(.notEnded) }
    note(.voided(reason: reason, by: actor.person))
  }

  /// 重启: an ended case goes on from a step at which it was before, in the last round; what followed
  /// becomes an earlier round.
  mutating func restart(at element: String, reason: String) throws(Rejection) {
    guard state.isEnded else { throw refuse(.notEnded) }
    if case .withdrawn = state.outcome { throw refuse(.withdrawn) }
    let graph = CauseGraph(of: state)
    let steps = state.activations.filter { run in
      run.scope == InstanceState.root && run.lifecycle != .superseded
        && state.assist(of: run.id) == nil
        && program(run.program)?[run.element]?.userTask != nil
        && run.begin.cause.allSatisfy { $0 == run.scope || state[$0]?.lifecycle == .completed }
    }
    guard let run = steps.last(where: { $0.element == element }), let site = site(of: run) else {
      throw .noReturnTarget(element: state.program.process, valid: steps.map(\.element).unique)
    }
    if state.isSuspended {
      record(.resumed)
      startClocks(in: InstanceState.root)
    }
    note(.restarted(reason: reason, by: actor.person))
    rearm(InstanceState.root)
    undo(graph.closure(of: [run.id]), in: graph, because: .returned(reason: reason)) { _ in }
    begin(
      PendingEntry(
        program: site.program, element: site.element, scope: InstanceState.root,
        cause: run.begin.cause, reopens: run.id))
  }

  private mutating func rearm(_ id: ActivationID) {
    guard let run = state[id], let site = site(of: run) else { return }
    do {
      try armEventSubProcesses(of: site)
    } catch {
      raise(error, on: id, phase: .leaving(by: nil, opinion: nil))
    }
  }
}

extension [String] {
  /// Each text once, in the order of its first place.
  var unique: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}
