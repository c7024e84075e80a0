/// A schedule as cron writes it, with six fields: second, minute, hour, day of the month, month, day of the
/// week (0 and 7 are Sunday, or `MON` … `SUN`). `@yearly`, `@monthly`, `@weekly`, `@daily` and `@hourly`
/// stand for the usual ones.
package struct CronSchedule: Hashable, Sendable {
  /// The schedule as written.
  package let text: String
  private let seconds: [Int]
  private let minutes: [Int]
  private let hours: [Int]
  private let days: Set<Int>
  private let months: Set<Int>
  private let weekdays: Set<Int>
  /// Whether day of the month or day of the week is left open: else one of them is enough.
  private let needsBothDays: Bool

  private static let macros = [
    "@yearly": "0 0 0 1 1 *", "@annually": "0 0 0 1 1 *", "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0", "@daily": "0 0 0 * * *", "@midnight": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
  ]
  private static let monthNames = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
  private static let weekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]

  /// Nil if the text is no schedule.
  package init?(_ text: String) {
    let fields = (Self.macros[text] ?? text).uppercased().split(separator: " ").map(String.init)
    guard fields.count == 6, let seconds = Self.values(fields[0], in: 0...59),
      let minutes = Self.values(fields[1], in: 0...59),
      let hours = Self.values(fields[2], in: 0...23),
      let days = Self.values(fields[3], in: 1...31),
      let months = Self.values(fields[4], in: 1...12, names: Self.monthNames, first: 1),
      let weekdays = Self.values(fields[5], in: 0...7, names: Self.weekdayNames, first: 0)
    else { return nil }
    self.text = text
    self.seconds = seconds.sorted()
    self.minutes = minutes.sorted()
    self.hours = hours.sorted()
    self.days = days
    self.months = months
    self.weekdays = Set(weekdays.map { $0 % 7 })
    needsBothDays = [fields[3], fields[5]].contains { $0 == "*" || $0 == "?" }
  }

  /// `*`, `5`, `1-5`, `*/15`, `1-5/2`, and lists of these.
  private static func values(
    _ field: String, in range: ClosedRange<Int>, names: [String] = [], first: Int = 0
  ) -> Set<Int>? {
    func number(_ text: some StringProtocol) -> Int? {
      if let index = names.firstIndex(of: String(text)) { return index + first }
      return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
    var found: Set<Int> = []
    for part in field.split(separator: ",", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
      guard pieces.count <= 2 else { return nil }
      var step = 1
      if pieces.count == 2 {
        guard let given = Int(pieces[1]), given > 0 else { return nil }
        step = given
      }
      let bounds: ClosedRange<Int>
      if pieces[0] == "*" || pieces[0] == "?" {
        bounds = range
      } else {
        let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let low = number(ends[0]),
          let high = ends.count == 2
            ? number(ends[1]) : (pieces.count == 2 ? range.upperBound : low),
          low <= high
        else { return nil }
        bounds = low...high
      }
      found.formUnion(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
    }
    return found.isEmpty ? nil : found
  }

  /// The first moment of the schedule after `instant`, on a day that counts; nil if there is none within
  /// ten years.
  package func next(
    after instant: Instant, in zone: CivilZone,
    onDays counts: (CalendarDate) -> Bool = { _ in true }
  ) -> Instant? {
    let start = zone.civil(instant)
    for offset in 0..<3660 {
      let date = CalendarDate(daysSinceEpoch: start.date.daysSinceEpoch + offset)
      guard isOn(date), counts(date) else { continue }
      for hour in hours {
        for minute in minutes {
          for second in seconds {
            guard let time = TimeOfDay(hour: hour, minute: minute, second: second) else { continue }
            let moment = zone.instant(of: CivilDateTime(date: date, time: time))
            if moment > instant { return moment }
          }
        }
      }
    }
    return nil
  }

  private func isOn(_ date: CalendarDate) -> Bool {
    guard months.contains(date.month) else { return false }
    // The first day of 1970 was a Thursday.
    let weekday = ((date.daysSinceEpoch + 4) % 7 + 7) % 7
    let (byDay, byWeekday) = (days.contains(date.day), weekdays.contains(weekday))
    return needsBothDays ? byDay && byWeekday : byDay || byWeekday
  }
}
