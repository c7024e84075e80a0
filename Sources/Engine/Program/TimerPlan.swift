package import CivilTime
import FEEL

/// When a timer fires (BPMN 2.0.2 §10.5.5.7): read from the model once, or a formula.
package enum TimerPlan: Sendable {
  case constant(TimerValue)
  case formula(Formula, TimerForm)

  var isCycle: Bool {
    switch self {
    case .constant(.cycle), .formula(_, .cycle): true
    default: false
    }
  }
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
  /// `R3/PT1H` fires three times, `R/PT1H` (nil) for ever.
  case cycle(repetitions: Int?, CivilDuration)

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
      if let instant = Instant(text) {
        self = .instant(instant)
      } else if let civil = CivilDateTime(text) {
        self = .civil(civil)
      } else if let date = CalendarDate(text) {
        self = .civil(CivilDateTime(date: date))
      } else {
        return nil
      }
    case .duration:
      guard let duration = CivilDuration(text) else { return nil }
      self = .duration(duration)
    case .cycle:
      guard text.first == "R", let slash = text.firstIndex(of: "/"),
        let period = CivilDuration(String(text[text.index(after: slash)...])),
        period.months >= 0, period.days >= 0, period.milliseconds >= 0, !period.isZero
      else { return nil }
      let count = text[text.index(after: text.startIndex)..<slash]
      if count.isEmpty {
        self = .cycle(repetitions: nil, period)
      } else {
        guard let repetitions = Int(count), repetitions > 0 else { return nil }
        self = .cycle(repetitions: repetitions, period)
      }
    }
  }

  /// The time between repetitions of a cycle.
  var period: CivilDuration? {
    if case .cycle(_, let period) = self { period } else { nil }
  }

  /// When the timer fires, armed at this moment, and how often again after that.
  func due(after now: Instant, in zone: CivilZone) -> (Instant, remaining: Int?) {
    switch self {
    case .instant(let instant): (instant, nil)
    case .civil(let civil): (zone.instant(of: civil), nil)
    case .duration(let duration): (zone.adding(duration, to: now), nil)
    case .cycle(let repetitions, let period):
      (zone.adding(period, to: now), repetitions.map { $0 - 1 })
    }
  }
}
