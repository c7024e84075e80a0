import CivilTime
import WorkCalendar

/// 期限重算: dates that were counted on the calendar are counted again when it has changed, or when a
/// clock stood still.
extension Execution {
  var today: CalendarDate { surroundings.zone.date(of: surroundings.now) }

  /// Counts again what was counted in working days and is not past yet: the due days of the case and of
  /// its open tasks, its clocks and its timers. A date that was missed stays missed, whatever the
  /// calendar says.
  mutating func reviseDates(because cause: String) {
    revise(openDates(), timers: state.timers.compactMap(revised), because: cause)
  }

  /// Counts the days again that were open before a clock was stopped, let go on or given more time.
  /// The timers of the model wait for what it says, not for a period.
  mutating func revise(_ dates: [OpenDate], because cause: String) {
    revise(dates, timers: [], because: cause)
  }

  private mutating func revise(
    _ dates: [OpenDate], timers: [DatesRevised.Timer], because cause: String
  ) {
    var revision = DatesRevised(cause: cause, dues: [], timers: timers)
    for open in dates {
      guard let new = recounted(open) else { continue }
      switch open.owner {
      case .theCase:
        revision.dues.append(DatesRevised.Due(activation: nil, old: open.due, new: new))
      case .task(let id):
        revision.dues.append(DatesRevised.Due(activation: id, old: open.due, new: new))
      case .clock(let kind):
        revision.clocks.append(DatesRevised.Clock(kind, old: open.due, new: new))
      }
    }
    if let due = dueOfCase(after: revision) { revision.dues.insert(due, at: 0) }
    if !revision.isEmpty { record(.datesRevised(revision)) }
  }

  /// The case is due when the clock is that leads.
  private func dueOfCase(after revision: DatesRevised) -> DatesRevised.Due? {
    guard let kind = state.leadingClock?.kind,
      let change = revision.clocks.first(where: { $0.kind == kind }), let old = state.started?.due
    else { return nil }
    return DatesRevised.Due(activation: nil, old: old, new: change.new)
  }

  // MARK: What is counted again

  /// A day by which something must be done that was not missed.
  struct OpenDate {
    enum Owner {
      case theCase
      case task(ActivationID)
      case clock(StatutoryClock.Kind)
    }

    let owner: Owner
    let due: DueDate
  }

  /// The days that can still move. One that is past was missed, unless the clock stood still before.
  func openDates() -> [OpenDate] {
    var dates: [OpenDate] = []
    if state.leadingClock == nil, !state.handling.clocks.contains(where: \.leads),
      let due = state.started?.due
    {
      dates.append(OpenDate(owner: .theCase, due: due))
    }
    for (id, task) in state.tasks.sorted(by: { $0.key < $1.key }) {
      if let due = task.due { dates.append(OpenDate(owner: .task(id), due: due)) }
    }
    for clock in state.handling.clocks where clock.isRunning {
      dates.append(OpenDate(owner: .clock(clock.kind), due: clock.due))
    }
    return dates.filter { !isMissed($0.due, of: $0.kind, at: $0.run) }
  }

  func isMissed(
    _ due: DueDate, of kind: StatutoryClock.Kind, at run: ActivationID = InstanceState.root
  ) -> Bool {
    due.date < today
      && !state.pauses(of: kind, at: run).contains { $0.ended == nil && $0.began <= due.date }
  }

  /// The day as it is now, or nil when nobody would see a difference.
  private func recounted(_ open: OpenDate) -> DueDate? {
    guard let basis = open.due.basis else { return nil }
    var days = basis.workingDays
    if case .clock(let kind) = open.owner {
      days = state.handling.clocks.first { $0.kind == kind }?.wholeDays ?? days
    }
    let new = dueDate(in: days, from: basis.base, of: open.kind, at: open.run)
    return new.date == open.due.date && new.isProvisional == open.due.isProvisional ? nil : new
  }

  private func revised(_ timer: TimerScheduled) -> DatesRevised.Timer? {
    guard let count = timer.workingDays, timer.due > surroundings.now else { return nil }
    let due: Instant
    if let schedule = timer.cron.flatMap({ CronSchedule($0) }) {
      due = TimerValue.next(of: schedule, after: count.from, in: surroundings.zone, calendar)
    } else if let span = timer.period ?? count.span {
      due = TimerValue.adding(span, to: count.from, in: surroundings.zone, calendar)
    } else {
      return nil
    }
    guard due != timer.due else { return nil }
    return DatesRevised.Timer(
      activation: timer.activation, element: timer.element, old: timer.due, new: due)
  }

  // MARK: Counting

  /// The day so many working days (工作日) from a day, on the calendar of the case, without the days on
  /// which a clock of that kind stands still.
  func dueDate(
    in count: Int, from base: CalendarDate, of kind: StatutoryClock.Kind = .step,
    at run: ActivationID = InstanceState.root
  ) -> DueDate {
    let pauses = state.pauses(of: kind, at: run)
    let deadline =
      pauses.isEmpty
      ? calendar.addingWorkingDays(count, to: base)
      : calendar.count(
        .workingDays(count), from: base,
        without: PausedDays(pauses.compactMap(\.toldStretch))
      ).deadline
    return DueDate(
      date: deadline.date, isProvisional: deadline.isProvisional,
      basis: DueDate.Basis(
        base: base, workingDays: count, calendar: deadline.calendarVersion))
  }
}

extension Execution.OpenDate {
  var kind: StatutoryClock.Kind {
    switch owner {
    case .theCase: .promise
    case .task: .step
    case .clock(let kind): kind
    }
  }

  var run: ActivationID {
    if case .task(let id) = owner { id } else { InstanceState.root }
  }
}
