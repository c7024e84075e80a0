/// A schedule as cron writes it, with six fields: second, minute, hour, day of the month, month, day of the
/// week (0 and 7 are Sunday, or `MON` … `SUN`), and a seventh for the year where one is wanted. Among the days
/// `L`, `W` and `#` count from the end of the month, to a working day, and weeks. `@yearly`, `@monthly`,
/// `@weekly`, `@daily` and `@hourly` stand for the usual ones.
package struct CronSchedule: Hashable, Sendable {
  /// The schedule as written.
  package let text: String
  private let seconds: [Int]
  private let minutes: [Int]
  private let hours: [Int]
  private let days: Set<Int>
  private let months: Set<Int>
  private let weekdays: Set<Int>
  /// Days that only the month itself tells, such as its last.
  private let namedDays: [CronDay]
  private let namedWeekdays: [CronDay]
  /// Nil for every year.
  private let years: Set<Int>?
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
    guard (6...7).contains(fields.count), let seconds = Self.values(fields[0], in: 0...59),
      let minutes = Self.values(fields[1], in: 0...59),
      let hours = Self.values(fields[2], in: 0...23),
      let (days, namedDays) = Self.days(fields[3]),
      let months = Self.values(fields[4], in: 1...12, names: Self.monthNames, first: 1),
      let (weekdays, namedWeekdays) = Self.weekdays(fields[5])
    else { return nil }
    if fields.count == 7, fields[6] != "*" {
      guard let years = Self.values(fields[6], in: 1970...2199) else { return nil }
      self.years = years
    } else {
      years = nil
    }
    self.text = text
    self.seconds = seconds.sorted()
    self.minutes = minutes.sorted()
    self.hours = hours.sorted()
    self.days = days
    self.months = months
    self.namedDays = namedDays
    self.weekdays = Set(weekdays.map { $0 % 7 })
    self.namedWeekdays = namedWeekdays
    needsBothDays = [fields[3], fields[5]].contains { $0 == "*" || $0 == "?" }
  }

  private static func days(_ field: String) -> (Set<Int>, [CronDay])? {
    parted(field, CronDay.init(ofMonth:)) { values($0, in: 1...31) }
  }

  private static func weekdays(_ field: String) -> (Set<Int>, [CronDay])? {
    func number(_ text: Substring) -> Int? {
      weekdayNames.firstIndex(of: String(text))
        ?? Int(text).flatMap { (0...7).contains($0) ? $0 : nil }
    }
    return parted(field, { CronDay(ofWeek: $0, number: number) }) {
      values($0, in: 0...7, names: weekdayNames, first: 0)
    }
  }

  /// The days of a field that the month tells, and the numbers of the others.
  private static func parted(
    _ field: String, _ named: (Substring) -> CronDay?, _ numbers: (String) -> Set<Int>?
  ) -> (Set<Int>, [CronDay])? {
    let parts = field.split(separator: ",", omittingEmptySubsequences: false)
    let found = parts.filter { !$0.isEmpty }.compactMap(named)
    if found.count == parts.count { return ([], found) }
    return numbers(parts.filter { $0.isEmpty || named($0) == nil }.joined(separator: ","))
      .map { ($0, found) }
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
          let end = ends.count == 2
            ? number(ends[1]) : (pieces.count == 2 ? range.upperBound : low)
        else { return nil }
        // From Saturday to Sunday is a range, too.
        let high = end < low && names == weekdayNames ? end + 7 : end
        guard low <= high else { return nil }
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

  /// Whether there is any such moment, in whatever year.
  package var everComes: Bool {
    (years ?? [1970]).contains { year in
      let first = CalendarDate(daysSinceEpoch: 0).adding(years: year - 1970)
      let before = CivilZone.utc.instant(of: CivilDateTime(date: first)).adding(seconds: -1)
      return next(after: before, in: .utc) != nil
    }
  }

  private func isOn(_ date: CalendarDate) -> Bool {
    guard months.contains(date.month), years?.contains(date.year) ?? true else { return false }
    let byDay = days.contains(date.day) || namedDays.contains { $0.isOn(date) }
    let byWeekday =
      weekdays.contains(date.daysFromSunday) || namedWeekdays.contains { $0.isOn(date) }
    return needsBothDays ? byDay && byWeekday : byDay || byWeekday
  }
}
