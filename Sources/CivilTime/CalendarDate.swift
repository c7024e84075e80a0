/// A day of the proleptic Gregorian calendar (日期), without time and without zone.
///
/// Text form is ISO 8601 `yyyy-mm-dd`; years outside 0000…9999 carry a sign.
package struct CalendarDate: Hashable, Sendable {
  private let storedYear: Int32
  private let storedMonth: UInt8
  private let storedDay: UInt8

  package var year: Int { Int(storedYear) }
  /// 1 to 12.
  package var month: Int { Int(storedMonth) }
  /// 1 to 31.
  package var day: Int { Int(storedDay) }

  /// The date of these numbers, or nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (-999_999_999...999_999_999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  private init(validYear year: Int, month: Int, day: Int) {
    storedYear = Int32(year)
    storedMonth = UInt8(month)
    storedDay = UInt8(day)
  }

  /// The date that lies this number of days after 1970-01-01.
  package init(daysSinceEpoch days: Int) {
    // Years are counted from March, so that the leap day is the last of its year; 146,097 days make
    // one full cycle of 400 years.
    let shifted = days + 719_468
    let cycle = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfCycle = shifted - cycle * 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      validYear: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The number of days after 1970-01-01, negative before it.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let cycle = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfCycle = shiftedYear - cycle * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return cycle * 146_097 + dayOfCycle - 719_468
  }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let offset = (daysSinceEpoch + 3) % 7
    return Weekday(rawValue: (offset < 0 ? offset + 7 : offset) + 1) ?? .monday
  }

  /// 1 for 1 January.
  package var dayOfYear: Int {
    daysSinceEpoch - Self(validYear: year, month: 1, day: 1).daysSinceEpoch + 1
  }

  package static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days of a month.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package var firstOfMonth: CalendarDate { Self(validYear: year, month: month, day: 1) }

  package var lastOfMonth: CalendarDate {
    Self(validYear: year, month: month, day: Self.length(ofMonth: month, year: year))
  }
}

extension CalendarDate {
  package func adding(days: Int) -> CalendarDate {
    CalendarDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// The corresponding day that many months later, or the last day of that month if it has none.
  package func adding(months: Int) -> CalendarDate {
    let total = year * 12 + (month - 1) + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    return Self(
      validYear: newYear, month: newMonth,
      day: min(day, Self.length(ofMonth: newMonth, year: newYear)))
  }

  package func adding(years: Int) -> CalendarDate { adding(months: years * 12) }

  /// The number of days from this date to the other, negative when the other is earlier.
  package func days(to other: CalendarDate) -> Int { other.daysSinceEpoch - daysSinceEpoch }
}

extension CalendarDate: Comparable {
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.storedYear, left.storedMonth, left.storedDay)
      < (right.storedYear, right.storedMonth, right.storedDay)
  }
}

extension CalendarDate: Strideable {
  package func distance(to other: CalendarDate) -> Int { days(to: other) }
  package func advanced(by days: Int) -> CalendarDate { adding(days: days) }
}

extension CalendarDate: LosslessStringConvertible {
  /// Reads `yyyy-mm-dd` and nothing else.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    self = date
  }

  package var description: String {
    var writer = DigitWriter()
    writer.append(self)
    return writer.text
  }

  /// The Chinese form without leading zeros, for example 2026年5月1日.
  package var chineseText: String { "\(year)年\(month)月\(day)日" }
}

extension CalendarDate: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CalendarDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not a date of the form yyyy-mm-dd")
    }
    self = date
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
