import CivilTime
import Engine
import Runtime
import WorkCalendar

/// The clocks of a case as its page tells them (时限时钟), counted by the calendar of its region.
struct ClockAccount {
  let office: Office
  let header: CaseHeader
  let state: InstanceState?
  let now: Instant

  var calendar: WorkingCalendar {
    state?.started?.region.map { office.calendar.inRegion($0) } ?? office.calendar
  }

  private var today: CalendarDate { office.today(at: now) }

  var clock: CasePage.Clock {
    let start = office.zone.date(of: header.startedAt)
    let end = office.zone.date(of: header.endedAt ?? now)
    let total = header.due.map { calendar.workingDays(after: start, through: $0.date) }
    var clock = CasePage.Clock(
      began: start.description,
      deadline: office.deadline(
        header.due, at: now, isOver: header.endedAt != nil, by: calendar),
      usedDays: max(0, calendar.workingDays(after: start, through: end)), totalDays: total,
      calendar: calendar.addingWorkingDays(max(1, total ?? 1), to: start).calendarVersion)
    guard let state else { return clock }
    // A deadline that never stood still is told above already.
    if !state.handling.clocks.isEmpty || !state.handling.pauses.isEmpty {
      clock.statutory = state.clocks.map { line(of: $0, in: state) }
    }
    clock.pauses = state.handling.pauses.map { line(of: $0, in: state) }
    return clock
  }

  // MARK: Lines

  private func line(
    of clock: CaseClock, in state: InstanceState
  ) -> CasePage.Clock.StatutoryLine {
    let isOver = header.endedAt != nil || !clock.isRunning
    return CasePage.Clock.StatutoryLine(
      name: .clock(clock.kind),
      deadline: office.deadline(clock.due, at: now, isOver: isOver, by: calendar),
      state: mark(of: clock, in: state), account: account(of: clock, in: state))
  }

  private func mark(of clock: CaseClock, in state: InstanceState) -> StateMark {
    if let end = clock.end {
      return end.on > clock.due.date
        ? StateMark(.late, .warning, .clockEndedLate(end.on.description))
        : StateMark(.good, .check, .clockEndedInTime(end.on.description))
    }
    if header.endedAt != nil { return StateMark(.neutral, .info, .clockStopped) }
    if state.pauses(of: clock.kind).contains(where: { $0.ended == nil }) {
      return StateMark(.attention, .clock, .clockPausedNow)
    }
    if clock.due.date < today {
      return StateMark(
        .late, .warning, clock.kind == .promise ? .promiseMissed : .statutoryMissed)
    }
    return StateMark(.good, .clock, .clockRuns)
  }

  /// From which day, how many days, what was left out, until when.
  private func account(of clock: CaseClock, in state: InstanceState) -> Words {
    let paused = PausedDays(state.pauses(of: clock.kind).compactMap(\.toldStretch))
    let left = paused.stretches.map { stretch in
      calendar.workingDays(
        after: max(stretch.after, clock.base), through: min(stretch.through, clock.due.date))
    }.reduce(0) { $0 + max(0, $1) }
    return .clockAccount(
      from: clock.base.description, days: clock.workingDays, extended: clock.granted?.days ?? 0,
      leftOut: left, due: clock.due.date.description)
  }

  private func line(of pause: CasePause, in state: InstanceState) -> CasePage.Clock.PauseLine {
    let through = pause.ended ?? max(today, pause.began)
    var flags: [Words] = []
    if pause.isGroundless { flags.append(.pauseGroundless) }
    if pause.pause.isOverrun(asOf: today) { flags.append(.pauseOverrun) }
    return CasePage.Clock.PauseLine(
      ground: .verbatim(pause.ground.chineseName), basis: pause.basis, notice: pause.notice,
      time: .pauseTime(
        pause.began.description, pause.ended?.description, planned: pause.planned?.description),
      workingDays: calendar.workingDays(after: pause.began, through: through),
      evidence: pause.evidence.isEmpty ? pause.reason : pause.evidence, flags: flags)
  }
}
