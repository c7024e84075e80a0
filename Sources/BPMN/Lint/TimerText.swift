import CivilTime

/// The text of a timer, checked against ISO 8601; what begins with `=` is left to the compiler.
struct TimerText {
  private let timer: TimerDefinition

  init(_ timer: TimerDefinition) {
    self.timer = timer
  }

  /// What is wrong with the text; nil where it can be understood.
  var fault: String? {
    switch timer {
    case .date(let text) where !isExpression(text) && !isDate(text):
      "的日期“\(text)”无法识别。请写成 ISO 8601，如 2026-03-01T09:00:00+08:00，或 = 开头的 FEEL。"
    case .duration(let text) where !isExpression(text) && CivilDuration(text) == nil:
      "的时长“\(text)”无法识别。请写成 ISO 8601 时长，如 PT10M、P3D，或 = 开头的 FEEL。"
    case .cycle(let text)
    where !isExpression(text) && RepeatingInterval(text) == nil
      && CronSchedule(text) == nil:
      "的循环“\(text)”无法识别。请写成 ISO 8601 循环，如 R3/PT10M、R/P1D，或 cron，如 0 0 9 * * MON-FRI，或 = 开头的 FEEL。"
    default: nil
    }
  }

  /// A moment, or a date with or without the time of the clock in the zone of the office.
  private func isDate(_ text: String) -> Bool {
    Instant(text) != nil || CivilDateTime(text) != nil || CalendarDate(text) != nil
  }

  private func isExpression(_ text: String) -> Bool { text.hasPrefix("=") }
}
