import CivilTime

extension Call {
  /// Functions of dates and of the clock (DMN 1.5, 10.3.4.6 and 10.3.4.10).
  func calendar() -> Value? {
    switch builtin {
    case .now: return .dateTime(FEELDateTime(scope.now, in: scope.zone))
    case .today: return .date(scope.zone.date(of: scope.now))
    default: break
    }
    guard let date = date(0) else { return nil }
    switch builtin {
    case .dayOfYear: return Value(date.dayOfYear)
    case .dayOfWeek: return .string(Self.weekdays[date.weekday.rawValue - 1])
    case .monthOfYear: return .string(Self.months[date.month - 1])
    default:
      // The week of ISO 8601 belongs to the year of its Thursday.
      let thursday = date.adding(days: 4 - date.weekday.rawValue)
      return Value((thursday.dayOfYear - 1) / 7 + 1)
    }
  }

  func date(_ index: Int) -> CalendarDate? {
    switch values[index] {
    case .date(let date): date
    case .dateTime(let point): point.date
    default: nil
    }
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
