package import CivilTime

/// A time of day to the nanosecond, with or without a zone.
package struct FEELTime: Hashable, Sendable {
  /// Nanoseconds since midnight.
  package let nanoseconds: Int64
  package let zone: FEELZone?

  static let nanosecondsPerDay: Int64 = 86_400_000_000_000

  package init?(nanoseconds: Int64, zone: FEELZone? = nil) {
    guard (0..<Self.nanosecondsPerDay).contains(nanoseconds) else { return nil }
    self.init(valid: nanoseconds, zone: zone)
  }

  package init?(
    hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone? = nil
  ) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    self.init(
      valid: Int64((hour * 60 + minute) * 60 + second) * 1_000_000_000 + Int64(nanosecond),
      zone: zone)
  }

  package init(_ time: TimeOfDay, zone: FEELZone? = nil) {
    self.init(valid: Int64(time.milliseconds) * 1_000_000, zone: zone)
  }

  private init(valid nanoseconds: Int64, zone: FEELZone?) {
    self.nanoseconds = nanoseconds
    self.zone = zone
  }

  static let midnight = FEELTime(valid: 0, zone: nil)

  /// The time that many nanoseconds after midnight, counted round the clock.
  init(wrapping nanoseconds: Int128, zone: FEELZone?) {
    let day = Int128(Self.nanosecondsPerDay)
    let rest = nanoseconds % day
    self.init(valid: Int64(rest < 0 ? rest + day : rest), zone: zone)
  }

  package var hour: Int { Int(nanoseconds / 3_600_000_000_000) }
  package var minute: Int { Int(nanoseconds / 60_000_000_000 % 60) }
  package var second: Int { Int(nanoseconds / 1_000_000_000 % 60) }
  package var nanosecond: Int { Int(nanoseconds % 1_000_000_000) }

  func with(zone: FEELZone?) -> FEELTime { FEELTime(valid: nanoseconds, zone: zone) }

  /// Nanoseconds since midnight in UTC, which may lie outside the day; as they stand without a zone.
  private var universalNanoseconds: Int64 {
    nanoseconds - Int64(zone?.offset ?? 0) * 1_000_000_000
  }

  /// FEEL's `=`: a time with a zone never equals one without.
  func equals(_ other: FEELTime) -> Bool { compared(to: other) == .equal }

  /// The order by milliseconds; FEEL takes finer fractions for equal.
  func compared(to other: FEELTime) -> Order? {
    if zone == other.zone {
      return Order(milliseconds(nanoseconds), milliseconds(other.nanoseconds))
    }
    guard zone != nil, other.zone != nil else { return nil }
    return Order(milliseconds(universalNanoseconds), milliseconds(other.universalNanoseconds))
  }

  /// The time from the other to this one; nil when only one of them has a zone.
  func since(_ other: FEELTime) -> DaysDuration? {
    guard (zone == nil) == (other.zone == nil) else { return nil }
    return DaysDuration(nanoseconds: Int128(universalNanoseconds - other.universalNanoseconds))
  }

  func adding(_ duration: DaysDuration) -> FEELTime {
    FEELTime(wrapping: Int128(nanoseconds) + duration.nanoseconds, zone: zone)
  }

  /// `hh:mm:ss` without zone, with as many decimals as are needed.
  var localText: String {
    let base = twoDigits(hour) + ":" + twoDigits(minute) + ":" + twoDigits(second)
    return base + fractionText(nanosecond)
  }
}

extension FEELTime: CustomStringConvertible {
  package var description: String { localText + (zone?.text ?? "") }
}

/// Whole milliseconds, rounded toward the past.
func milliseconds<T: SignedInteger>(_ nanoseconds: T) -> T {
  (nanoseconds < 0 ? nanoseconds - 999_999 : nanoseconds) / 1_000_000
}

/// `.5` for half a second of nanoseconds, nothing for zero.
func fractionText(_ nanoseconds: Int) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = String(nanoseconds)
  digits = String(repeating: "0", count: 9 - digits.count) + digits
  while digits.last == "0" { digits.removeLast() }
  return "." + digits
}
