import BPMN
import CivilTime
import Engine
import Runtime
import WorkCalendar

extension Office {
  /// How a due day stands today, by the calendar of the case where it keeps one of its own.
  func deadline(
    _ due: DueDate?, at now: Instant, isOver: Bool = false, by own: WorkingCalendar? = nil
  ) -> Deadline? {
    guard let due else { return nil }
    let today = today(at: now)
    let calendar = own ?? calendar
    let remaining: Deadline.Remaining =
      if isOver {
        .stopped
      } else if due.date == today {
        .today
      } else if due.date < today {
        .overdue(max(1, calendar.workingDays(after: due.date, through: today)))
      } else {
        .days(calendar.workingDays(after: today, through: due.date))
      }
    return Deadline(
      date: due.date.description, isProvisional: due.isProvisional, remaining: remaining)
  }

  /// The calendar by which the days of a case count: that of its region, if it keeps one of its own.
  func calendar(of program: ProgramKey, _ instance: InstanceID) throws -> WorkingCalendar {
    guard
      runtime.program(program.process, version: program.version)?.extensions.property("tz:region")
        != nil, let region = try runtime.queries.state(of: instance)?.started?.region
    else { return calendar }
    return calendar.inRegion(region)
  }

  /// How the due day of an open task stands today.
  func deadline(of task: TaskRecord, at now: Instant) throws -> Deadline? {
    try deadline(task.due, at: now, by: calendar(of: task.program, task.key.instance))
  }

  /// The last day that still counts as soon: two working days from today.
  func soon(at now: Instant) -> CalendarDate {
    calendar.addingWorkingDays(2, to: today(at: now)).date
  }

  /// How long something took: minutes, hours, or working days.
  func duration(from start: Instant, to end: Instant) -> Words {
    let minutes = start.milliseconds(to: end) / 60_000
    if minutes < 60 { return .minutes(Int(max(0, minutes))) }
    let days = calendar.workingDays(after: zone.date(of: start), through: zone.date(of: end))
    return days == 0 ? .hours(Int(minutes / 60)) : .workingDays(days)
  }
}
