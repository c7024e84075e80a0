/// A period as rules state it (期间).
package enum Period: Hashable, Sendable {
  /// Counted on workdays alone, as 行政许可法 article 82 orders.
  case workingDays(Int)
  /// 日: every day counts, and the last is moved off rest days (民法典 articles 201, 203).
  case calendarDays(Int)
  /// 月: ends on the corresponding day (民法典 article 202).
  case months(Int)
  case years(Int)
  /// Business hours, counted from the moment itself (民法典 article 201, second paragraph).
  case hours(Int)

  /// The longest that is counted: counting goes day by day, so a slip of the pen must not count for
  /// ever.
  package static let reach = 10_000

  /// How many of its unit.
  package var count: Int {
    switch self {
    case .workingDays(let count), .calendarDays(let count), .months(let count),
      .years(let count), .hours(let count):
      count
    }
  }

  /// The words for it, such as 20个工作日.
  package var chineseText: String {
    switch self {
    case .workingDays(let count): "\(count)个工作日"
    case .calendarDays(let count): "\(count)日"
    case .months(let count): "\(count)个月"
    case .years(let count): "\(count)年"
    case .hours(let count): "\(count)个工作小时"
    }
  }

  /// The same unit, so many more.
  package func extended(by more: Int) -> Period {
    switch self {
    case .workingDays(let count): .workingDays(count + more)
    case .calendarDays(let count): .calendarDays(count + more)
    case .months(let count): .months(count + more)
    case .years(let count): .years(count + more)
    case .hours(let count): .hours(count + more)
    }
  }
}
