package import CivilTime

/// What a time says about its zone: an offset from UTC or a zone by name.
package enum FEELZone: Hashable, Sendable {
  /// Seconds east of UTC, at most 18 hours either way.
  case offset(Int)
  case named(CivilZone)

  static let utc = FEELZone.offset(0)
  static let greatestOffset = 18 * 3600

  /// Seconds east of UTC when the clock of the zone shows this.
  func offset(at date: CalendarDate, _ nanoseconds: Int64) -> Int {
    switch self {
    case .offset(let seconds): return seconds
    case .named(let zone):
      // The rules of zones repeat with the calendar, every 400 years; far years would overflow.
      let shift = date.year > 4000 || date.year < 1000 ? (date.year - 2000) / 400 * 4800 : 0
      let near = date.adding(months: -shift)
      guard let time = TimeOfDay(milliseconds: Int(nanoseconds / 1_000_000)) else { return 0 }
      let civil = CivilDateTime(date: near, time: time)
      let instant = zone.instant(of: civil)
      return Int((civil.millisecondsSinceEpoch - instant.milliseconds) / 1000)
    }
  }

  /// Seconds east of UTC for a time without date: those of the zone at the beginning of 1970.
  var offset: Int {
    offset(at: CalendarDate(daysSinceEpoch: 0), 0)
  }

  /// `Z`, `+08:00`, `+05:00:01` or `@Asia/Shanghai`.
  var text: String {
    switch self {
    case .named(let zone): return "@" + zone.identifier
    case .offset(0): return "Z"
    case .offset(let seconds):
      let size = abs(seconds)
      let base =
        (seconds < 0 ? "-" : "+") + twoDigits(size / 3600) + ":" + twoDigits(size / 60 % 60)
      return size % 60 == 0 ? base : base + ":" + twoDigits(size % 60)
    }
  }
}

func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
