/// A length of time as ISO 8601 writes it (时长), for example `PT10M`, `P3D` or `P1Y2M`.
///
/// Months and days are kept apart from the clock time, since a month has no fixed number of days and
/// a day of some zones not always 24 hours. Years count 12 months and weeks 7 days.
package struct CivilDuration: Hashable, Sendable {
  package var months: Int
  package var days: Int
  package var milliseconds: Int64

  package init(months: Int = 0, days: Int = 0, milliseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.milliseconds = milliseconds
  }

  /// Whether it has a time part only, so that it needs no calendar and no zone.
  package var isExact: Bool { months == 0 && days == 0 }

  package var isZero: Bool { months == 0 && days == 0 && milliseconds == 0 }

  package static prefix func - (duration: CivilDuration) -> CivilDuration {
    CivilDuration(
      months: -duration.months, days: -duration.days, milliseconds: -duration.milliseconds)
  }
}

extension CivilDuration: LosslessStringConvertible {
  /// Reads `PnYnMnWnDTnHnMnS`, each part optional but one needed, with an optional minus sign before
  /// it; only seconds may have decimals.
  package init?(_ text: String) {
    self.init()
    var reader = DigitReader(text)
    let isNegative = reader.skip("-")
    guard reader.skip("P") else { return nil }
    var units: [(unit: Unicode.Scalar, isTime: Bool)] = [
      ("Y", false), ("M", false), ("W", false), ("D", false), ("H", true), ("M", true), ("S", true),
    ]
    var inTime = false
    var hasPart = false
    while !reader.isAtEnd {
      if !inTime, reader.skip("T") {
        inTime = true
        hasPart = false
        units.removeAll { !$0.isTime }
      }
      guard let number = reader.number(), number <= 1_000_000_000 else { return nil }
      let hasFraction = reader.next == UInt8(ascii: ".") || reader.next == UInt8(ascii: ",")
      guard let fraction = reader.fraction(),
        let place = units.firstIndex(where: { entry in
          entry.isTime == inTime && reader.next == UInt8(ascii: entry.unit)
        })
      else { return nil }
      let unit = units[place]
      guard reader.skip(unit.unit), !hasFraction || unit.unit == "S" else { return nil }
      units.removeSubrange(...place)
      hasPart = true
      switch (unit.unit, inTime) {
      case ("Y", _): months += number * 12
      case ("M", false): months += number
      case ("W", _): days += number * 7
      case ("D", _): days += number
      case ("H", _): milliseconds += Int64(number) * 3_600_000
      case ("M", true): milliseconds += Int64(number) * 60_000
      default: milliseconds += Int64(number) * 1000 + Int64(fraction)
      }
    }
    guard hasPart else { return nil }
    if isNegative { self = -self }
  }

  /// The shortest ISO 8601 form, `PT0S` for nothing. Parts of different signs have no such form and
  /// are written each with its own sign.
  package var description: String {
    if isZero { return "PT0S" }
    if months <= 0, days <= 0, milliseconds <= 0 { return "-" + (-self).description }
    var text = "P"
    if months / 12 != 0 { text += "\(months / 12)Y" }
    if months % 12 != 0 { text += "\(months % 12)M" }
    if days != 0 { text += "\(days)D" }
    guard milliseconds != 0 else { return text }
    text += "T"
    let (hours, minutes) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60)
    let rest = milliseconds % 60_000
    if hours != 0 { text += "\(hours)H" }
    if minutes != 0 { text += "\(minutes)M" }
    if rest != 0 {
      text += rest < 0 ? "-" : ""
      var writer = DigitWriter()
      writer.append(Int(abs(rest) % 1000), digits: 3)
      text += "\(abs(rest) / 1000)" + (rest % 1000 == 0 ? "" : "." + writer.text) + "S"
    }
    return text
  }
}

extension CivilZone {
  /// The instant after this duration: first months, then days on the calendar of the zone at the same
  /// time of the clock, then the exact rest.
  package func adding(_ duration: CivilDuration, to instant: Instant) -> Instant {
    guard !duration.isExact else { return instant.adding(milliseconds: duration.milliseconds) }
    var civil = civil(instant)
    civil.date = civil.date.adding(months: duration.months).adding(days: duration.days)
    return self.instant(of: civil).adding(milliseconds: duration.milliseconds)
  }
}
