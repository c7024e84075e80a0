import CivilTime
import FEEL
import WorkCalendar

/// 计时: the steps of the model begin and end the statutory clocks of a case.
extension Execution {
  /// What the end of an element does to the clocks, evaluated before anything is recorded.
  struct ClockTurn {
    var begun: [CaseClock] = []
    var ends: [StatutoryClock.Kind] = []
  }

  func clockTurn(of site: Site) throws(Trouble) -> ClockTurn? {
    guard let plan = site.element.clockTurn else { return nil }
    let scope = scope(at: site.id)
    let base = try clockBase(plan, at: site, seeing: scope)
    var turn = ClockTurn(ends: plan.ends)
    for kind in plan.begins where state.runningClock(kind) == nil {
      guard let days = try limit(of: kind, at: site, seeing: scope) else { continue }
      let from = base ?? firstDay(of: kind)
      turn.begun.append(
        CaseClock(
          kind, from: from, workingDays: days, isJoint: try isJoint(site, seeing: scope),
          began: site.id, due: dueDate(in: days, from: from, of: kind)))
    }
    return turn
  }

  /// The answer to an application is due from the day on which it counts as received.
  private func firstDay(of kind: StatutoryClock.Kind) -> CalendarDate {
    kind == .acceptance
      ? calendar.receiptDay(of: surroundings.zone.civil(surroundings.now)) : today
  }

  private func clockBase(
    _ plan: ClockTurnPlan, at site: Site, seeing scope: FEEL.Scope
  ) throws(Trouble) -> CalendarDate? {
    guard let setting = plan.from else { return nil }
    let value = try value(of: setting, in: scope)
    if value == .null { return nil }
    guard let day = value.plainText.flatMap({ CalendarDate($0) }), day <= today else {
      throw trouble(
        .expression, at: site,
        "的起算日（tz:clockFrom）应为不晚于今天的日期，结果却是 \(value.literalText)；请修正后重试。")
    }
    return day
  }

  private func limit(
    of kind: StatutoryClock.Kind, at site: Site, seeing scope: FEEL.Scope
  ) throws(Trouble) -> Int? {
    let plan = site.program.clocks
    let setting: Setting? =
      switch kind {
      case .decision: plan.statutoryDays
      case .promise: plan.promisedDays
      case .acceptance, .delivery, .step: nil
      }
    guard let setting else {
      return StatutoryClock.lawfulLimit(of: kind, jointly: try isJoint(site, seeing: scope))
    }
    let value = try value(of: setting, in: scope)
    if value == .null, kind == .promise { return nil }
    guard let days = value.wholeNumber, days > 0 else {
      throw trouble(
        .expression, at: site,
        "的\(kind.chineseName)期限应为工作日数，结果却是 \(value.literalText)；请修正后重试。")
    }
    return days
  }

  private func isJoint(_ site: Site, seeing scope: FEEL.Scope) throws(Trouble) -> Bool {
    guard let setting = site.program.clocks.jointly else { return false }
    let value = try value(of: setting, in: scope)
    return value == .boolean(true) || value.plainText == "true"
  }

  /// Ends clocks, then begins others. The answer to an application is given when the decision is begun.
  mutating func turn(_ turn: ClockTurn, at run: ActivationID) {
    var ends = turn.ends
    if turn.begun.contains(where: { $0.kind == .decision }) { ends.append(.acceptance) }
    for kind in ends where state.runningClock(kind) != nil {
      note(.clockEnded(kind, by: run, on: today))
    }
    for clock in turn.begun { note(.clockBegan(clock)) }
  }

  /// 退回 behind a decision: its clock goes on as if it had never ended. None begins anew, so that nobody
  /// gains time by it.
  mutating func turnBack(_ undone: [ActivationID]) {
    guard !state.handling.clocks.isEmpty else { return }
    for clock in state.handling.clocks where clock.kind == .delivery {
      if undone.contains(clock.began) { note(.clockDropped(.delivery)) }
    }
    for clock in state.handling.clocks where clock.kind != .acceptance {
      guard let end = clock.end, undone.contains(end.by) else { continue }
      let isLed = clock.kind == .decision && state.handling.clocks.contains { $0.kind == .promise }
      note(.clockReopened(clock.kind, caseDue: isLed ? nil : clock.due))
    }
  }
}

extension InstanceState {
  func runningClock(_ kind: StatutoryClock.Kind) -> CaseClock? {
    handling.clocks.first { $0.kind == kind && $0.isRunning }
  }

  /// The clock by which the case is due: what was promised, else what the law gives.
  package var leadingClock: CaseClock? {
    runningClock(.promise) ?? runningClock(.decision) ?? runningClock(.delivery)
  }
}
