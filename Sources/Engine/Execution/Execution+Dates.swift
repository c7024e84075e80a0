import CivilTime
import WorkCalendar

/// 期限重算: dates that were counted on the calendar are counted again when it has changed.
extension Execution {
  /// Counts again what was counted in working days and is not past yet: the due days of the case and of
  /// its open tasks, and its timers. A date that was missed stays missed, whatever the calendar says.
  mutating func reviseDates(because cause: String) {
    let today = surroundings.zone.date(of: surroundings.now)
    var dues: [DatesRevised.Due] = []
    if let old = state.started?.due, let new = revised(old, today: today) {
      dues.append(DatesRevised.Due(activation: nil, old: old, new: new))
    }
    for (id, task) in state.tasks.sorted(by: { $0.key < $1.key }) {
      guard let old = task.due, let new = revised(old, today: today) else { continue }
      dues.append(DatesRevised.Due(activation: id, old: old, new: new))
    }
    let timers = state.timers.compactMap(revised)
    let revision = DatesRevised(cause: cause, dues: dues, timers: timers)
    if !revision.isEmpty { record(.datesRevised(revision)) }
  }

  /// The day as it is now, or nil when nobody would see a difference.
  private func revised(_ old: DueDate, today: CalendarDate) -> DueDate? {
    guard let basis = old.basis, old.date >= today else { return nil }
    let new = dueDate(in: basis.workingDays, from: basis.base)
    return new.date == old.date && new.isProvisional == old.isProvisional ? nil : new
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

  /// The day so many working days (工作日) from a day, on the calendar of the case.
  func dueDate(in count: Int, from base: CalendarDate) -> DueDate {
    let deadline = calendar.addingWorkingDays(count, to: base)
    return DueDate(
      date: deadline.date, isProvisional: deadline.isProvisional,
      basis: DueDate.Basis(
        base: base, workingDays: count, calendar: deadline.calendarVersion))
  }
}
