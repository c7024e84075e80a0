/// The days of a schedule that no list of numbers names: `L`, `L-3`, `15W`, `LW` among the days of the month,
/// `6L` and `6#3` among those of the week.
enum CronDay: Hashable, Sendable {
  /// So many days before the last of the month.
  case beforeLast(Int)
  /// The working day (Monday to Friday) of the month that is nearest to a day of it.
  case nearestWorkday(Int)
  case lastWorkday
  /// The last of a month that is this day of the week, counted from Sunday.
  case lastWeekday(Int)
  /// The first, second, … of a month that is this day of the week.
  case weekday(Int, nth: Int)

  /// Nil if the text is no such day of the month.
  init?(ofMonth text: Substring) {
    if text == "L" {
      self = .beforeLast(0)
    } else if text == "LW" {
      self = .lastWorkday
    } else if text.hasPrefix("L-"), let days = Int(text.dropFirst(2)), (0...30).contains(days) {
      self = .beforeLast(days)
    } else if text.last == "W", let day = Int(text.dropLast()), (1...31).contains(day) {
      self = .nearestWorkday(day)
    } else {
      return nil
    }
  }

  /// Nil if the text is no such day of the week; `number` reads names and numbers of days.
  init?(ofWeek text: Substring, number: (Substring) -> Int?) {
    let halves = text.split(separator: "#", omittingEmptySubsequences: false)
    if halves.count == 2, let day = number(halves[0]), let nth = Int(halves[1]),
      (1...5).contains(nth)
    {
      self = .weekday(day % 7, nth: nth)
    } else if text.last == "L", let day = number(text.dropLast()) {
      self = .lastWeekday(day % 7)
    } else {
      return nil
    }
  }

  func isOn(_ date: CalendarDate) -> Bool {
    let last = date.lastOfMonth.day
    return switch self {
    case .beforeLast(let days): date.day == last - days
    case .nearestWorkday(let day): day <= last && date == nearestWorkday(to: day, in: date)
    case .lastWorkday: date == nearestWorkday(to: last, in: date)
    case .lastWeekday(let weekday): date.daysFromSunday == weekday && date.day > last - 7
    case .weekday(let weekday, let nth):
      date.daysFromSunday == weekday && (date.day + 6) / 7 == nth
    }
  }

  /// It stays within the month: the first that is a Saturday becomes the Monday after it.
  private func nearestWorkday(to day: Int, in month: CalendarDate) -> CalendarDate {
    let wanted = month.firstOfMonth.adding(days: day - 1)
    switch wanted.daysFromSunday {
    case 6: return wanted.adding(days: day == 1 ? 2 : -1)
    case 0: return wanted.adding(days: wanted == month.lastOfMonth ? -2 : 1)
    default: return wanted
    }
  }
}

extension CalendarDate {
  /// The day of the week as cron counts it, from Sunday (0); the first day of 1970 was a Thursday.
  var daysFromSunday: Int { ((daysSinceEpoch + 4) % 7 + 7) % 7 }
}
