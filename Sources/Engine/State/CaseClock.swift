package import CivilTime
package import WorkCalendar

/// One of the statutory clocks of a case (时限时钟), as its events left it.
package struct CaseClock: Hashable, Sendable {
  /// What stopped the clock for good: the decision, for those that measure until then.
  package struct End: Hashable, Sendable {
    package var by: ActivationID
    package var on: CalendarDate
  }

  package var kind: StatutoryClock.Kind
  /// The day of the event, which is not counted itself.
  package var base: CalendarDate
  /// The limit, without extensions and pauses.
  package var workingDays: Int
  /// Whether several departments decide jointly (联合办理).
  package var isJoint: Bool
  /// The run whose end began it; the root for the deadline of the process.
  package var began: ActivationID
  package var granted: ClockExtension?
  package var end: End?
  package var due: DueDate

  package init(
    _ kind: StatutoryClock.Kind, from base: CalendarDate, workingDays: Int, isJoint: Bool = false,
    began: ActivationID, due: DueDate
  ) {
    self.kind = kind
    self.base = base
    self.workingDays = workingDays
    self.isJoint = isJoint
    self.began = began
    self.due = due
  }

  package var isRunning: Bool { end == nil }

  /// What it may run altogether, in working days.
  package var wholeDays: Int { workingDays + (granted?.days ?? 0) }

  /// Whether the case as a whole is due when it is: the decision, then the delivery.
  var leads: Bool { kind != .acceptance }
}

/// A time in which clocks of a case stand still (暂停计时记录).
package struct CasePause: Hashable, Sendable {
  /// From 1, in the order in which they were recorded.
  package var number: Int
  /// The whole case, or the run that is suspended.
  package var scope: ActivationID
  package var ground: PauseGround
  /// The rule, or the paper, that allows it.
  package var basis: String
  /// The number of the written notice to the applicant.
  package var notice: String
  package var began: CalendarDate
  /// How many working days were told to the applicant.
  package var plannedDays: Int?
  /// The day until which it was said to last.
  package var planned: CalendarDate?
  package var ended: CalendarDate?
  /// What proves its end, such as the record of the hearing.
  package var evidence: String
  package var reason: String

  package init(
    number: Int, scope: ActivationID, ground: PauseGround, basis: String = "", notice: String = "",
    began: CalendarDate, plannedDays: Int? = nil, planned: CalendarDate? = nil, reason: String
  ) {
    self.number = number
    self.scope = scope
    self.ground = ground
    self.basis = basis
    self.notice = notice
    self.began = began
    self.plannedDays = plannedDays
    self.planned = planned
    self.reason = reason
    evidence = ""
  }

  package var pause: Pause {
    Pause(ground, notice: notice, began: began, ended: ended, planned: planned)
  }

  /// Whether no rule allows it, so that no clock stands still (违规暂停).
  package var isGroundless: Bool { ground.basis == nil }
}

/// More time to decide, granted once (延长办理期限).
package struct ClockExtension: Hashable, Sendable {
  /// Who must approve it (行政许可法 article 42).
  package enum Level: String, CaseIterable, Hashable, Sendable {
    /// 本行政机关负责人.
    case organHead
    /// 本级人民政府负责人.
    case governmentHead
  }

  package var days: Int
  package var level: Level
  package var approver: String
  /// The number of the 延期通知书.
  package var notice: String
  package var reason: String
  package var decided: CalendarDate

  package init(
    days: Int, level: Level, approver: String, notice: String, reason: String, decided: CalendarDate
  ) {
    self.days = days
    self.level = level
    self.approver = approver
    self.notice = notice
    self.reason = reason
    self.decided = decided
  }
}

extension InstanceState {
  /// Its clocks: those that its steps began, or else the deadline of the process as a promise.
  package var clocks: [CaseClock] {
    handling.clocks.isEmpty ? [impliedClock].compactMap(\.self) : handling.clocks
  }

  /// What `tz:deadline` of the process promises.
  private var impliedClock: CaseClock? {
    guard let due = started?.due, let basis = due.basis else { return nil }
    return CaseClock(
      .promise, from: basis.base, workingDays: basis.workingDays, began: InstanceState.root,
      due: due)
  }

  /// The pauses that stop clocks of a kind which belong to a run, or to the whole case.
  package func pauses(
    of kind: StatutoryClock.Kind, at run: ActivationID = InstanceState.root
  ) -> [Pause] {
    guard !handling.pauses.isEmpty else { return [] }
    return handling.pauses.lazy.filter { $0.ground.stops(kind) && encloses($0.scope, run) }
      .map(\.pause)
  }

  private func encloses(_ scope: ActivationID, _ run: ActivationID) -> Bool {
    var next: ActivationID? = run
    while let current = next {
      if current == scope { return true }
      next = self[current]?.scope
    }
    return false
  }

  /// A clock with the pauses that stop it, to be counted and told.
  package func statutory(_ clock: CaseClock) -> StatutoryClock {
    StatutoryClock(
      clock.kind, from: clock.base, limit: .workingDays(clock.workingDays),
      granted: clock.granted.map {
        StatutoryClock.Extension(more: $0.days, approver: $0.approver, decided: $0.decided)
      }, pauses: pauses(of: clock.kind))
  }

  // MARK: Applying

  mutating func begin(_ clock: CaseClock) {
    handling.clocks.removeAll { $0.kind == clock.kind }
    handling.clocks.append(clock)
    if clock.leads { started?.due = clock.due }
  }

  mutating func updateClock(_ kind: StatutoryClock.Kind, _ change: (inout CaseClock) -> Void) {
    for index in handling.clocks.indices where handling.clocks[index].kind == kind {
      change(&handling.clocks[index])
    }
  }

  mutating func endPause(_ number: Int, on day: CalendarDate, evidence: String) {
    for index in handling.pauses.indices where handling.pauses[index].number == number {
      handling.pauses[index].ended = day
      handling.pauses[index].evidence = evidence
    }
  }
}
