import CivilTime
import Decimals

extension Call {
  /// Conversion functions (DMN 1.5, 10.3.4.1).
  func conversion() -> Value? {
    switch builtin {
    case .date: return madeDate.map { .date($0) }
    case .dateAndTime: return madeDateTime.map { .dateTime($0) }
    case .time: return madeTime.map { .time($0) }
    case .number: return form == 0 ? parsedNumber.map { .number($0) } : plainNumber
    case .string: return values[0].isNull ? .null : .string(values[0].text)
    case .duration:
      guard case .string(let text) = values[0] else { return values[0] }
      return TemporalReader.duration(text)
    case .yearsAndMonthsDuration: return monthsBetween.map { .yearsDuration($0) }
    default: return rangeFromText
    }
  }

  private var madeDate: CalendarDate? {
    if form == 1 {
      guard let year = values[0].integerValue, CalendarDate.feelYears.contains(year),
        let month = values[1].integerValue, let day = values[2].integerValue
      else { return nil }
      return CalendarDate(year: year, month: month, day: day)
    }
    return date(0) ?? TemporalReader.date(string(0))
  }

  private var madeDateTime: FEELDateTime? {
    if form == 0 {
      switch values[0] {
      case .dateTime(let point): return point
      case .date(let date):
        return FEELDateTime(date: date, time: FEELTime.midnight.with(zone: .utc))
      default: return TemporalReader.dateTime(string(0))
      }
    }
    guard let date = date(0), case .time(let time) = values[1] else { return nil }
    guard form == 2 else { return FEELDateTime(date: date, time: time) }
    return CivilZone(identifier: string(2)).map {
      FEELDateTime(date: date, time: time.with(zone: .named($0)))
    }
  }

  private var madeTime: FEELTime? {
    if form == 0 {
      switch values[0] {
      case .time(let time): return time
      case .dateTime(let point): return point.time
      case .date: return FEELTime.midnight.with(zone: .utc)
      default: return TemporalReader.time(string(0))
      }
    }
    guard let hour = values[0].integerValue, let minute = values[1].integerValue,
      let nanoseconds = number(2).multiplied(by: 1_000_000_000)?.rounded(toScale: 0, .down)?
        .integerValue, nanoseconds >= 0
    else { return nil }
    var zone: FEELZone?
    if case .daysDuration(let offset) = values[3] {
      guard let seconds = offset.totalSeconds.integerValue,
        abs(seconds) <= FEELZone.greatestOffset
      else { return nil }
      zone = .offset(seconds)
    }
    return FEELTime(
      hour: hour, minute: minute, second: nanoseconds / 1_000_000_000,
      nanosecond: nanoseconds % 1_000_000_000, zone: zone)
  }

  /// A number alone or its plain text.
  private var plainNumber: Value? {
    switch values[0] {
    case .number: values[0]
    case .string(let text): Decimal128(text).map { .number($0) }
    default: nil
    }
  }

  private var parsedNumber: Decimal128? {
    var text = string(0)
    let grouping = values[1].stringValue
    let point = values[2].stringValue
    if let grouping {
      guard [" ", ",", "."].contains(grouping), grouping != point ?? "." else { return nil }
      text = text.split(separator: grouping, omittingEmptySubsequences: false).joined()
    }
    if let point, point != "." {
      guard point == ",", !text.contains(".") else { return nil }
      text = text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")
    }
    return Decimal128(text)
  }

  /// Whole months from one date to another.
  private var monthsBetween: YearsDuration? {
    guard let from = date(0), let to = date(1) else { return nil }
    var months = (to.year - from.year) * 12 + to.month - from.month
    if months > 0, to.day < from.day { months -= 1 }
    if months < 0, to.day > from.day { months += 1 }
    return YearsDuration(months: months)
  }

  /// A range whose ends are literals of one type, the lower first.
  private var rangeFromText: Value? {
    guard let expression = try? Expression(parsing: string(0)),
      case .interval(let start, let startIncluded, let end, let endIncluded) = expression.node,
      start.isLiteralEnd, end.isLiteralEnd
    else { return nil }
    var reader = Evaluator()
    let (low, high) = (reader.evaluate(start, scope), reader.evaluate(end, scope))
    guard ParameterKinds(of: low) == ParameterKinds(of: high), !low.isNull,
      low.compared(to: high) != .descending, low.compared(to: high) != nil
    else { return nil }
    return .range(
      FEELRange(start: low, startIncluded: startIncluded, end: high, endIncluded: endIncluded))
  }
}

extension Node {
  /// Whether the node is a literal, or a call that makes a time of a string literal.
  fileprivate var isLiteralEnd: Bool {
    switch self {
    case .literal: return true
    case .invocation(.variable(let name), .positional(let arguments)):
      let makers: Set<String> = ["date", "time", "date and time", "duration"]
      guard makers.contains(name), arguments.count == 1, case .literal(.string) = arguments[0]
      else { return false }
      return true
    default: return false
    }
  }
}
