package import CivilTime

/// A date and a time (日期时间), with or without a zone.
package struct FEELDateTime: Hashable, Sendable {
  package let date: CalendarDate
  package let time: FEELTime

  package init(date: CalendarDate, time: FEELTime) {
    self.date = date
    self.time = time
  }

  /// An instant as the clock of a zone shows it.
  package init(_ instant: Instant, in zone: CivilZone) {
    let civil = zone.civil(instant)
    self.init(date: civil.date, time: FEELTime(civil.time, zone: .named(zone)))
  }

  /// Midnight of a date, to be compared with another date and time: in UTC if that has a zone.
  init(_ date: CalendarDate, like other: FEELDateTime) {
    self.init(date: date, time: FEELTime.midnight.with(zone: other.zone == nil ? nil : .utc))
  }

  package var zone: FEELZone? { time.zone }

  /// Seconds east of UTC; nil without a zone.
  package var offset: Int? { zone?.offset(at: date, time.nanoseconds) }

  /// Nanoseconds since 1970-01-01T00:00:00 on the clock of the place.
  var localNanoseconds: Int128 {
    Int128(date.daysSinceEpoch) * Int128(FEELTime.nanosecondsPerDay) + Int128(time.nanoseconds)
  }

  /// Nanoseconds since 1970 in UTC; those of the clock without a zone.
  var nanosecondsSinceEpoch: Int128 {
    localNanoseconds - Int128(offset ?? 0) * 1_000_000_000
  }

  /// The point of time; nil without a zone and for years that no instant reaches.
  package var instant: Instant? {
    guard zone != nil else { return nil }
    return Int64(exactly: nanosecondsSinceEpoch / 1_000_000).map { Instant(milliseconds: $0) }
  }

  /// The point of time, read on the clock of the given zone when the value names none.
  package func instant(orIn zone: CivilZone) -> Instant? {
    instant ?? FEELDateTime(date: date, time: time.with(zone: .named(zone))).instant
  }

  func equals(_ other: FEELDateTime) -> Bool { compared(to: other) == .equal }

  /// The order by milliseconds; FEEL takes finer fractions for equal.
  func compared(to other: FEELDateTime) -> Order? {
    guard (zone == nil) == (other.zone == nil) else { return nil }
    return Order(milliseconds(nanosecondsSinceEpoch), milliseconds(other.nanosecondsSinceEpoch))
  }

  /// The time from the other to this one; nil when only one of them has a zone.
  func since(_ other: FEELDateTime) -> DaysDuration? {
    guard (zone == nil) == (other.zone == nil) else { return nil }
    return DaysDuration(nanoseconds: nanosecondsSinceEpoch - other.nanosecondsSinceEpoch)
  }

  /// The point so much later; nil beyond the years of the calendar.
  func adding(_ duration: DaysDuration) -> FEELDateTime? {
    guard case .named(let civilZone)? = zone else {
      return FEELDateTime(localNanoseconds: localNanoseconds + duration.nanoseconds, zone: zone)
    }
    // In a named zone the exact time passes, and the clock may have been changed meanwhile.
    let nanoseconds = nanosecondsSinceEpoch + duration.nanoseconds
    guard let milliseconds = Int64(exactly: nanoseconds / 1_000_000),
      abs(milliseconds) < 50_000_000_000_000
    else {
      return FEELDateTime(localNanoseconds: localNanoseconds + duration.nanoseconds, zone: zone)
    }
    let offset = civilZone.offset(at: Instant(milliseconds: milliseconds))
    return FEELDateTime(
      localNanoseconds: nanoseconds + Int128(offset) * 1_000_000_000, zone: zone)
  }

  func adding(_ duration: YearsDuration) -> FEELDateTime? {
    date.adding(duration).map { FEELDateTime(date: $0, time: time) }
  }

  init?(localNanoseconds: Int128, zone: FEELZone?) {
    let time = FEELTime(wrapping: localNanoseconds, zone: zone)
    let days = (localNanoseconds - Int128(time.nanoseconds)) / Int128(FEELTime.nanosecondsPerDay)
    guard let date = CalendarDate(feelDays: days) else { return nil }
    self.init(date: date, time: time)
  }
}

extension FEELDateTime: CustomStringConvertible {
  package var description: String { date.feelText + "T" + time.description }
}

extension CalendarDate {
  static let feelYears = -999_999_999...999_999_999

  /// The date so many days after 1970-01-01; nil beyond the years of FEEL.
  init?(feelDays days: Int128) {
    guard abs(days) < 365_000_000_000 else { return nil }
    self.init(daysSinceEpoch: Int(days))
    guard Self.feelYears.contains(year) else { return nil }
  }

  func adding(_ duration: YearsDuration) -> CalendarDate? {
    let (months, overflow) = (year * 12).addingReportingOverflow(duration.months)
    guard !overflow, abs(months) < 12 * (Self.feelYears.upperBound - 1) else { return nil }
    return adding(months: duration.months)
  }

  /// Midnight UTC plus the duration, as a date.
  func adding(_ duration: DaysDuration) -> CalendarDate? {
    FEELDateTime(date: self, time: .midnight).adding(duration)?.date
  }

  /// `yyyy-mm-dd`; years beyond 9999 have more digits.
  var feelText: String {
    let size = String(abs(year))
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - size.count)) + size
      + "-" + twoDigits(month) + "-" + twoDigits(day)
  }
}
