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
      let isAsked = state.handling.pendingWithdrawal != nil
      // Whoever was asked may have finished meanwhile: then nobody is left to agree.
      guard !isAsked || state.owedConsents.isEmpty else { throw refuse(.withdrawalPending) }
      if !isAsked, !state.consenters.isEmpty {
        return note(.withdrawalAsked(reason: reason, by: principal))
      }
    }
    carryOutWithdrawal(reason: reason)
  }

  /// One refusal keeps the case going; when all have agreed who have it in hand by then, it ends.
  mutating func answerWithdrawal(_ agrees: Bool) throws(Rejection) {
    guard let pending = state.handling.pendingWithdrawal else {
      throw refuse(.noWithdrawalPending)
    }
    guard state.consenters.contains(principal), actor.person != initiator else {
      throw refuse(.notHandler)
    }
    note(.withdrawalAnswered(by: principal, agrees: agrees))
    if agrees, state.owedConsents.isEmpty { carryOutWithdrawal(reason: pending.reason) }
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
