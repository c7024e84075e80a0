/// A date with a time on the clock of some place (民用日期时间), without saying which place.
package struct CivilDateTime: Hashable, Sendable {
  package var date: CalendarDate
  package var time: TimeOfDay

  package init(date: CalendarDate, time: TimeOfDay = .midnight) {
    self.date = date
    self.time = time
  }

  /// Milliseconds since 1970-01-01T00:00:00 on the same clock.
  package var millisecondsSinceEpoch: Int64 {
    Int64(date.daysSinceEpoch) * 86_400_000 + Int64(time.milliseconds)
  }

  package init(millisecondsSinceEpoch milliseconds: Int64) {
    let (days, rest) = milliseconds.flooredDivision(by: 86_400_000)
    date = CalendarDate(daysSinceEpoch: Int(days))
    time = TimeOfDay(validMilliseconds: Int(rest))
  }
}

extension CivilDateTime: Comparable {
  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    left.date == right.date ? left.time < right.time : left.date < right.date
  }
}

extension CivilDateTime: LosslessStringConvertible {
  /// Reads `yyyy-mm-ddThh:mm[:ss[.sss]]` without zone.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let date = reader.date(), reader.skip("T"), let time = reader.time(), reader.isAtEnd
    else { return nil }
    self.init(date: date, time: time)
  }

  package var description: String {
    var writer = DigitWriter()
    writer.append(date)
    writer.append("T")
    writer.append(time, alwaysMilliseconds: false)
    return writer.text
  }

  /// `yyyy-mm-dd hh:mm`, as screens show it.
  package var displayText: String { "\(date) \(time.shortText)" }
}

extension Int64 {
  /// Quotient rounded toward minus infinity, and the remainder, which is never negative.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
