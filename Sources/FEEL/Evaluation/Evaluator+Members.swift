import CivilTime
import Decimals

extension Evaluator {
  /// `value.name`: an entry of a context, a property of a time or range, or these of all items.
  mutating func member(_ name: String, of value: Value) -> Value {
    switch value {
    case .null: return .null
    case .context(let context): return context[name] ?? report(.unknownEntry(name))
    case .list(let items): return .list(items.map { member(name, of: $0) })
    default:
      guard let property = value.property(name) else { return report(.unknownEntry(name)) }
      return property
    }
  }
}

extension Value {
  /// A property of a value (DMN 1.5, table 65); nil when it has none of this name.
  func property(_ name: String) -> Value? {
    switch self {
    case .date(let date): date.property(name)
    case .dateTime(let point):
      point.date.property(name)
        ?? (name == "time offset"
          ? point.offset.map { .daysDuration(DaysDuration(seconds: $0)) } ?? .null
          : point.time.property(name))
    case .time(let time): time.property(name)
    case .daysDuration(let duration):
      switch name {
      case "days": Value(duration.days)
      case "hours": Value(duration.hours)
      case "minutes": Value(duration.minutes)
      case "seconds": .number(duration.secondsWithFraction)
      case "value": .number(duration.totalSeconds)
      default: nil
      }
    case .yearsDuration(let duration):
      switch name {
      case "years": Value(duration.months / 12)
      case "months": Value(duration.months % 12)
      case "value": Value(duration.months)
      default: nil
      }
    case .range(let range):
      switch name {
      case "start": range.start
      case "end": range.end
      case "start included": .boolean(range.startIncluded)
      case "end included": .boolean(range.endIncluded)
      default: nil
      }
    default: nil
    }
  }

  /// An entry of a context or a property of another value, as a path finds it.
  package func member(_ name: String) -> Value? { contextValue?[name] ?? property(name) }

  package init(_ integer: Int) { self = .number(Decimal128(integer)) }
}

extension DaysDuration {
  fileprivate var secondsWithFraction: Decimal128 {
    totalSeconds.remainder(dividingBy: 60) ?? 0
  }
}

extension CalendarDate {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "year": Value(year)
    case "month": Value(month)
    case "day": Value(day)
    case "weekday": Value(weekday.rawValue)
    default: nil
    }
  }
}

extension FEELTime {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "hour": return Value(hour)
    case "minute": return Value(minute)
    case "second":
      let fraction = Decimal128(nanosecond) / 1_000_000_000 ?? 0
      return .number(Decimal128(second) + fraction)
    case "time offset":
      return zone.map { .daysDuration(DaysDuration(seconds: $0.offset)) } ?? .null
    case "timezone":
      guard case .named(let zone)? = zone else { return .null }
      return .string(zone.identifier)
    default: return nil
    }
  }
}
