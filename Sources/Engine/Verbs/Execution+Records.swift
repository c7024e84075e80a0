import CivilTime
import FEEL

/// 代录、补签、补充意见: what is written down about a decision beside the decision.
extension Execution {
  /// A clerk finishes the task in the leader's place, with the evidence of what the leader said.
  mutating func recordTask(
    _ id: ActivationID, _ variables: Context, _ opinion: Opinion?, evidence: String
  ) throws(Rejection) {
    let site = try freeTask(id, for: .recordFor)
    guard let leader = actor.onBehalfOf else { throw refuse(.notYours) }
    guard !evidence.isEmpty else { throw refuse(.textMissing) }
    note(
      .recordedFor(
        RecordedDecision(activation: id, leader: leader, clerk: actor.person, evidence: evidence)))
    if let days = site.element.userTask?.confirmsWithin {
      let end = dueDate(in: days, from: surroundings.zone.date(of: surroundings.now)).date
      record(
        .timerScheduled(
          TimerScheduled(
            activation: InstanceState.root, element: OwnTimer.confirmation(of: id).name,
            due: surroundings.zone.start(of: end.adding(days: 1)))))
    }
    try completeTask(id, variables, opinion)
  }

  /// The leader confirms what was recorded for him. When he has left, another may who neither recorded it nor
  /// applied; the office says who supervises the case.
  mutating func confirmRecord(_ id: ActivationID) throws(Rejection) {
    guard let recorded = state.handling.unconfirmed[id] else { throw refuse(.notRecorded) }
    if recorded.leader != actor.person {
      guard hindrance(to: recorded.leader)?.kind == .left else { throw refuse(.notYours) }
      guard recorded.clerk != actor.person, initiator != actor.person else {
        throw refuse(.notYours)
      }
    }
    disarm(InstanceState.root) { $0 == OwnTimer.confirmation(of: id).name }
    note(.recordConfirmed(id, by: actor.person))
  }

  mutating func supplement(_ id: ActivationID, _ text: String) throws(Rejection) {
    guard let run = state[id] else { throw .unknownActivation(id) }
    guard run.lifecycle == .completed,
      run.actor?.person == actor.person || run.actor?.onBehalfOf == actor.person
    else { throw refuse(.notHandler) }
    guard !text.isEmpty else { throw refuse(.textMissing) }
    note(.supplemented(id, by: actor.person, text: text))
  }
}

/// A timer that no event of the model stands for.
enum OwnTimer {
  /// A suspended run goes on.
  case resumption
  /// What was recorded for a leader counts as confirmed.
  case confirmation(of: ActivationID)

  private static let resumptionName = "$resume"
  private static let confirmationPrefix = "$confirm:"

  var name: String {
    switch self {
    case .resumption: Self.resumptionName
    case .confirmation(let id): Self.confirmationPrefix + id.description
    }
  }

  /// Whether it goes on when the case has ended.
  var outlivesCase: Bool {
    if case .confirmation = self { true } else { false }
  }

  init?(name: String) {
    if name == Self.resumptionName {
      self = .resumption
    } else if name.hasPrefix(Self.confirmationPrefix),
      let number = Int32(name.dropFirst(Self.confirmationPrefix.count))
    {
      self = .confirmation(of: ActivationID(rawValue: number))
    } else {
      return nil
    }
  }
}

extension Execution {
  mutating func fire(_ timer: OwnTimer, of id: ActivationID) {
    switch timer {
    case .resumption:
      guard state.handling.suspended[id] != nil else { return }
      note(.runResumed(id))
      startClocks(in: id)
    case .confirmation(let run):
      if state.handling.unconfirmed[run] != nil { note(.recordConfirmed(run, by: nil)) }
    }
  }

  // MARK: Suspending a task or a branch

  /// 挂起: the run and all that is inside stop; what waits goes on waiting.
  mutating func suspendRun(
    _ id: ActivationID, reason: String, until end: Instant?
  ) throws(Rejection) {
    guard let run = state[id] else { throw .unknownActivation(id) }
    guard run.isActive, !run.isProcess else { throw .notActive(id) }
    try check(.suspend, at: try site(of: id))
    if let reason = state.suspension(of: id) { throw refuse(.suspended(reason)) }
    note(.runSuspended(id, reason: reason, until: end))
    stopClocks(in: id, reason: reason, until: end)
    if let end {
      record(
        .timerScheduled(
          TimerScheduled(activation: id, element: OwnTimer.resumption.name, due: end)))
    }
  }

  mutating func resumeRun(_ id: ActivationID) throws(Rejection) {
    guard state.handling.suspended[id] != nil else { throw refuse(.notSuspended) }
    try check(.suspend, at: try site(of: id))
    disarm(id) { $0 == OwnTimer.resumption.name }
    note(.runResumed(id))
    startClocks(in: id)
  }

  func checkGoing(_ id: ActivationID) throws(Rejection) {
    if let reason = state.suspension(of: id) { throw refuse(.suspended(reason)) }
  }
}
