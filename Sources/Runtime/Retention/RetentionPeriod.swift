package import CivilTime

/// How long the history of a finished case is kept (保管期限): for ever, or for so many years or days.
///
/// The classes of files of Chinese organs are 永久, 30年 and 10年 (国家档案局令第8号); others are for
/// what no archive wants to keep so long.
package enum RetentionPeriod: Hashable, Sendable {
  case permanent
  case years(Int)
  case days(Int)

  /// Reads `permanent`, `30y` or `180d`.
  package init?(_ text: String) {
    if text == "permanent" {
      self = .permanent
      return
    }
    guard let count = Int(text.dropLast()), count > 0, text.first != "+" else { return nil }
    switch text.last {
    case "y": self = .years(count)
    case "d": self = .days(count)
    default: return nil
    }
  }

  /// The first day on which the history of a case may go; nil if never.
  ///
  /// Years count from 1 January after the case has ended, as they do for files; days from the day
  /// after.
  package func end(ofCaseEndedOn date: CalendarDate) -> CalendarDate? {
    switch self {
    case .permanent: nil
    case .years(let years): CalendarDate(year: date.year + 1 + years, month: 1, day: 1)
    case .days(let days): date.adding(days: days + 1)
    }
  }
}

extension RetentionPeriod: CustomStringConvertible {
  package var description: String {
    switch self {
    case .permanent: "permanent"
    case .years(let years): "\(years)y"
    case .days(let days): "\(days)d"
    }
  }
}
