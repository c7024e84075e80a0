package import Decimals

/// A duration of days and time (天时长), to the nanosecond.
package struct DaysDuration: Hashable, Comparable, Sendable {
  package let nanoseconds: Int128

  package init(nanoseconds: Int128) { self.nanoseconds = nanoseconds }

  package init(seconds: Int) { nanoseconds = Int128(seconds) * Self.second }

  static let second: Int128 = 1_000_000_000
  static let day: Int128 = 86_400 * second
  /// More than the years of the calendar; sums and products beyond it are null.
  private static let greatest: Int128 = 4_000_000_000 * 366 * day

  package static func < (left: DaysDuration, right: DaysDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  var isValid: Bool { nanoseconds.magnitude <= Self.greatest.magnitude }

  var days: Int { Int(clamping: nanoseconds / Self.day) }
  var hours: Int { Int(nanoseconds / (3600 * Self.second) % 24) }
  var minutes: Int { Int(nanoseconds / (60 * Self.second) % 60) }
  var seconds: Int { Int(nanoseconds / Self.second % 60) }

  /// The length in seconds.
  package var totalSeconds: Decimal128 {
    let whole = Decimal128(Int(clamping: nanoseconds / Self.second))
    let rest = Decimal128(Int(nanoseconds % Self.second))
    return whole + (rest / 1_000_000_000 ?? 0)
  }

  init?(totalSeconds: Decimal128) {
    guard let scaled = totalSeconds.multiplied(by: 1_000_000_000)?.rounded(toScale: 0, .down),
      let value = Int128(scaled.description), value.magnitude <= Self.greatest.magnitude
    else { return nil }
    nanoseconds = value
  }
}

extension DaysDuration: CustomStringConvertible {
  /// ISO 8601 with days as the largest unit: `P1DT2H`, `-PT0.5S`, `PT0S`.
  package var description: String {
    guard nanoseconds != 0 else { return "PT0S" }
    guard nanoseconds > 0 else { return "-" + DaysDuration(nanoseconds: -nanoseconds).description }
    var text = "P"
    if days != 0 { text += "\(days)D" }
    guard nanoseconds % Self.day != 0 else { return text }
    text += "T"
    if hours != 0 { text += "\(hours)H" }
    if minutes != 0 { text += "\(minutes)M" }
    let fraction = fractionText(Int(nanoseconds % Self.second))
    if seconds != 0 || !fraction.isEmpty { text += "\(seconds)\(fraction)S" }
    return text
  }
}

/// A duration of years and months (年月时长).
package struct YearsDuration: Hashable, Comparable, Sendable {
  package let months: Int

  package init(months: Int) { self.months = months }

  package static func < (left: YearsDuration, right: YearsDuration) -> Bool {
    left.months < right.months
  }
}

extension YearsDuration: CustomStringConvertible {
  /// ISO 8601: `P1Y2M`, `-P3M`, `P0M`.
  package var description: String {
    guard months != 0 else { return "P0M" }
    let size = months.magnitude
    return (months < 0 ? "-P" : "P") + (size / 12 == 0 ? "" : "\(size / 12)Y")
      + (size % 12 == 0 ? "" : "\(size % 12)M")
  }
}
