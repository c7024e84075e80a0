package import CivilTime
import FEEL
import WorkCalendar

/// When a timer fires (BPMN 2.0.2 §10.5.5.7): read from the model once, or a formula.
package enum TimerPlan: Sendable {
  case constant(TimerValue)
  case formula(Formula, TimerForm)
}

/// The three forms that BPMN gives a timer.
package enum TimerForm: String, Sendable {
  case date, duration, cycle
}

/// A timer's value as ISO 8601 writes it.
package enum TimerValue: Hashable, Sendable {
  case instant(Instant)
  /// A time of the clock in the zone of the office.
  case civil(CivilDateTime)
  case duration(CivilDuration)
  /// `R3/PT1H` fires three times, `R/PT1H` for ever.
  case cycle(RepeatingInterval)
  /// Fires for ever, at the moments of a schedule such as `0 0 9 * * MON-FRI`.
  case cron(CronSchedule)

  /// Reads what a formula yields: a date and time whose zone has a name has no ISO 8601 text.
  init?(_ value: Value, form: TimerForm) {
    if form == .date, case .dateTime(let moment) = value, let instant = moment.instant {
      self = .instant(instant)
    } else {
      guard let text = value.plainText else { return nil }
      self.init(text, form: form)
    }
  }

  /// Reads a text of the given form; nil if it is not ISO 8601, or a cycle that never advances.
  init?(_ text: String, form: TimerForm) {
    switch form {
    case .date:
      switch RepeatingInterval.Moment(text) {
      case .instant(let instant): self = .instant(instant)
      case .civil(let civil): self = .civil(civil)
      case nil: return nil
      }
    case .duration:
      guard let duration = CivilDuration(text) else { return nil }
      self = .duration(duration)
    case .cycle where text.first != "R":
      guard let schedule = CronSchedule(text), schedule.everComes else { return nil }
      self = .cron(schedule)
    case .cycle:
      guard let interval = RepeatingInterval(text) else { return nil }
      self = .cycle(interval)
    }
  }

  /// The time between repetitions of a cycle.
  var period: CivilDuration? {
    if case .cycle(let interval) = self { interval.period } else { nil }
  }

  /// The schedule by which it repeats, as written.
  var cron: String? {
    if case .cron(let schedule) = self { schedule.text } else { nil }
  }

  /// What it counts from this moment on; nil for a moment that the model names itself.
  func count(from now: Instant) -> WorkingDayCount? {
    switch self {
    case .instant, .civil: nil
    case .cycle(let interval) where interval.start != nil: nil
    case .duration(let duration): WorkingDayCount(from: now, span: duration)
    case .cycle, .cron: WorkingDayCount(from: now)
    }
  }

  /// When the timer fires, armed at this moment, and how often again after that. With a working
  /// calendar, days are working days (工作日).
  func due(
    after now: Instant, in zone: CivilZone, by calendar: WorkingCalendar? = nil
  ) -> (Instant, remaining: Int?) {
    switch self {
    case .instant(let instant): (instant, nil)
    case .civil(let civil): (zone.instant(of: civil), nil)
    case .duration(let duration): (Self.adding(duration, to: now, in: zone, calendar), nil)
    case .cycle(let interval):
      interval.due(after: now, in: zone) {
        Self.adding(interval.period, to: $0, in: zone, calendar)
      } ?? (Self.never(after: now), 0)
    case .cron(let schedule): (Self.next(of: schedule, after: now, in: zone, calendar), nil)
    }
  }

  /// The next moment of a schedule; one that has none any more rests for a century.
  static func next(
    of schedule: CronSchedule, after now: Instant, in zone: CivilZone,
    _ calendar: WorkingCalendar?
  ) -> Instant {
    let next = schedule.next(after: now, in: zone) { calendar?.isWorkday($0) ?? true }
    return next ?? never(after: now)
  }

  private static func never(after now: Instant) -> Instant {
    now.adding(seconds: 100 * 366 * 86_400)
  }

  /// The time of the day stays, and what is left falls on a working day.
  static func adding(
    _ duration: CivilDuration, to now: Instant, in zone: CivilZone, _ calendar: WorkingCalendar?
  ) -> Instant {
    guard let calendar else { return zone.adding(duration, to: now) }
    var rest = duration
    rest.days = 0
    let civil = zone.civil(now)
    let day = calendar.addingWorkingDays(duration.days, to: civil.date).date
    return zone.adding(rest, to: zone.instant(of: CivilDateTime(date: day, time: civil.time)))
  }
}
