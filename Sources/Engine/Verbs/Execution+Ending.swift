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
        guard run.lifecycle == .completed, state.assist(of: run.id) == nil,
          let actor = run.actor, actor != .system, (actor.onBehalfOf ?? actor.person) != initiator
        else { return false }
        return self.program(run.program)?[run.element]?.userTask != nil
      }
      if approved { throw refuse(.tooLate) }
    }
    if until == .withConsent {
      guard state.handling.pendingWithdrawal == nil else { throw refuse(.withdrawalPending) }
      if !consenters.isEmpty { return note(.withdrawalAsked(reason: reason, by: principal)) }
    }
    carryOutWithdrawal(reason: reason)
  }

  /// Those who have the case in hand, beside its initiator: whoever holds an open task that is a step's.
  private var consenters: [String] {
    state.tasks.values.filter { state.assist(of: $0.activation) == nil }
      .compactMap(\.assignee).filter { $0 != initiator }.sorted().unique
  }

  /// One refusal keeps the case going; when all have agreed who have it in hand by then, it ends.
  mutating func answerWithdrawal(_ agrees: Bool) throws(Rejection) {
    guard let pending = state.handling.pendingWithdrawal else {
      throw refuse(.noWithdrawalPending)
    }
    let asked = consenters
    guard asked.contains(principal), actor.person != initiator else { throw refuse(.notHandler) }
    note(.withdrawalAnswered(by: principal, agrees: agrees))
    let agreed = pending.agreed + [principal]
    if agrees, asked.allSatisfy(agreed.contains) { carryOutWithdrawal(reason: pending.reason) }
  }

  private mutating func carryOutWithdrawal(reason: String) {
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
    note(.withdrawalBegun(reason: reason, by: initiator ?? principal))
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
}

extension [String] {
  /// Each text once, in the order of its first place.
  var unique: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}
