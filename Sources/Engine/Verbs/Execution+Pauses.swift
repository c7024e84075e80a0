package import CivilTime
package import WorkCalendar

/// 暂停计时、恢复计时、延长期限.
extension Execution {
  /// The clocks of the case stand still, each if the ground stops it. What no rule allows is written down
  /// all the same, and stops nothing (违规暂停).
  mutating func pauseClock(_ id: ActivationID, _ order: ClockPauseOrder) throws(Rejection) {
    let site = try openTask(id)
    try check(.pauseClock, at: site)
    let began = order.began ?? today
    let running = state.clocks.filter(\.isRunning)
    guard let first = running.map(\.base).min() else { throw refuse(.clock(.noClock)) }
    guard order.ground != .leave else { throw refuse(.clock(.suspension)) }
    guard began <= today else { throw refuse(.clock(.inFuture(began))) }
    guard began >= first else { throw refuse(.clock(.beforeItBegan(began))) }
    let number = state.handling.pauses.count + 1
    var pause = CasePause(
      number: number, scope: InstanceState.root, ground: order.ground,
      basis: order.basis.isEmpty ? order.ground.basis ?? "" : order.basis, notice: order.notice,
      began: began, plannedDays: order.plannedDays, reason: order.reason)
    if pause.isGroundless {
      guard state.runningClock(.decision) != nil else {
        throw refuse(.clock(.groundless("受理以前的补正由补正告知办理，期限另行起算，不需要暂停计时")))
      }
    } else {
      try checkStopping(order, from: began, running)
      pause.planned = order.plannedDays.map {
        calendar.addingWorkingDays($0, to: began).date
      }
    }
    let dates = openDates()
    note(.clockPaused(pause))
    revise(dates, because: "pause.\(number)")
  }

  private func checkStopping(
    _ order: ClockPauseOrder, from began: CalendarDate, _ running: [CaseClock]
  ) throws(Rejection) {
    if let problem = Pause(order.ground, notice: order.notice, began: began).problem {
      throw refuse(.clock(.groundless(problem)))
    }
    guard let days = order.plannedDays, days > 0 else { throw refuse(.clock(.noPlannedDays)) }
    let stopped = running.filter { order.ground.stops($0.kind) }
    guard let longest = stopped.max(by: { $0.due.date < $1.due.date }) else {
      throw refuse(
        .clock(.notStopped(running.last?.kind ?? .decision, by: order.ground)))
    }
    guard began <= longest.due.date, !isMissed(longest.due, of: longest.kind) else {
      throw refuse(.clock(.alreadyMissed(longest.due.date)))
    }
  }

  /// The clocks go on after the pause of that number, or after the latest.
  mutating func resumeClock(
    _ id: ActivationID, after number: Int?, on day: CalendarDate?, evidence: String
  ) throws(Rejection) {
    let site = try openTask(id)
    try check(.pauseClock, at: site)
    let open = state.handling.pauses.filter { $0.ended == nil && $0.ground != .leave }
    guard let pause = open.last(where: { number == nil || $0.number == number }) else {
      throw refuse(.clock(.noSuchPause))
    }
    let day = day ?? today
    guard day <= today else { throw refuse(.clock(.inFuture(day))) }
    guard day >= pause.began else { throw refuse(.clock(.endsBeforeItBegan(pause.began))) }
    guard !evidence.isEmpty else { throw refuse(.textMissing) }
    endPause(pause, on: day, evidence: evidence)
  }

  private mutating func endPause(_ pause: CasePause, on day: CalendarDate, evidence: String) {
    let dates = openDates()
    note(.clockResumed(pause.number, on: day, evidence: evidence))
    revise(dates, because: "resume.\(pause.number)")
  }

  /// 延期, once and before the time is up (行政许可法 article 42); what was promised is put off with it.
  mutating func extendClock(_ id: ActivationID, _ more: ClockExtension) throws(Rejection) {
    let site = try openTask(id)
    try check(.pauseClock, at: site)
    guard let clock = state.runningClock(.decision) else { throw refuse(.clock(.noClock)) }
    guard clock.granted == nil else { throw refuse(.clock(.alreadyExtended)) }
    guard !isMissed(clock.due, of: .decision) else {
      throw refuse(.clock(.tooLate(clock.due.date)))
    }
    let limit = StatutoryClock.lawfulExtension(jointly: clock.isJoint)
    guard (1...limit).contains(more.days) else { throw refuse(.clock(.tooMuch(limit: limit))) }
    guard !clock.isJoint || more.level == .governmentHead else {
      throw refuse(.clock(.needsGovernmentHead))
    }
    guard !more.approver.isEmpty else { throw refuse(.clock(.noApprover)) }
    guard !more.notice.isEmpty else { throw refuse(.clock(.noNotice)) }
    guard !more.reason.isEmpty else { throw refuse(.textMissing) }
    guard more.decided <= today else { throw refuse(.clock(.inFuture(more.decided))) }
    let dates = openDates()
    var kinds: [StatutoryClock.Kind] = [.decision]
    if let promise = state.runningClock(.promise), !isMissed(promise.due, of: .promise) {
      kinds.append(.promise)
    }
    note(.clockExtended(kinds, more))
    revise(dates, because: "extension")
  }

  // MARK: Suspensions

  /// 挂起 stops the clocks of the steps that it holds, unless the process says otherwise; those of the law
  /// run on.
  mutating func stopClocks(
    in scope: ActivationID, reason: String, until end: Instant?
  ) {
    guard let program = program(state.program), program.clocks.stopsWhenSuspended,
      program.elements.contains(where: { $0.userTask?.deadline != nil })
    else { return }
    let dates = openDates()
    let number = state.handling.pauses.count + 1
    note(
      .clockPaused(
        CasePause(
          number: number, scope: scope, ground: .leave, basis: PauseGround.leave.basis ?? "",
          began: today, planned: end.map { surroundings.zone.date(of: $0) }, reason: reason)))
    revise(dates, because: "pause.\(number)")
  }

  mutating func startClocks(in scope: ActivationID) {
    let open = state.handling.pauses.last {
      $0.scope == scope && $0.ground == .leave && $0.ended == nil
    }
    if let open { endPause(open, on: max(today, open.began), evidence: "") }
  }
}

/// 暂停计时, as somebody asks for it.
package struct ClockPauseOrder: Hashable, Sendable {
  package var ground: PauseGround
  /// The rule that allows it; that of the ground where it is empty.
  package var basis: String
  package var notice: String
  /// Nil for today.
  package var began: CalendarDate?
  package var plannedDays: Int?
  package var reason: String

  package init(
    _ ground: PauseGround, basis: String = "", notice: String = "", began: CalendarDate? = nil,
    plannedDays: Int? = nil, reason: String = ""
  ) {
    self.ground = ground
    self.basis = basis
    self.notice = notice
    self.began = began
    self.plannedDays = plannedDays
    self.reason = reason
  }
}
