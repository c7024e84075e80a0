import CivilTime

/// Reads the lexical forms of dates, times and durations (XML Schema part 2, with zone names).
struct TemporalReader {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func date(_ text: String) -> CalendarDate? {
    var reader = TemporalReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    return date
  }

  static func time(_ text: String) -> FEELTime? {
    var reader = TemporalReader(text)
    guard let time = reader.time(), reader.isAtEnd else { return nil }
    return time
  }

  static func dateTime(_ text: String) -> FEELDateTime? {
    var reader = TemporalReader(text)
    guard let date = reader.date() else { return nil }
    if reader.isAtEnd { return FEELDateTime(date: date, time: .midnight) }
    guard reader.skip("T"), let time = reader.time(), reader.isAtEnd else { return nil }
    return FEELDateTime(date: date, time: time)
  }

  /// A `.daysDuration` or a `.yearsDuration`.
  static func duration(_ text: String) -> Value? {
    var reader = TemporalReader(text)
    guard let duration = reader.duration(), reader.isAtEnd else { return nil }
    return duration
  }

  /// What an at-literal holds (DMN 1.5, grammar rule 62).
  static func any(_ text: String) -> Value? {
    if let date = date(text) { return .date(date) }
    if let time = time(text) { return .time(time) }
    return dateTime(text).map { .dateTime($0) } ?? duration(text)
  }

  private var isAtEnd: Bool { position == bytes.count }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func digits(_ count: ClosedRange<Int>) -> Int? {
    let start = position
    var value = 0
    while let byte = next, (48...57).contains(byte), position - start < count.upperBound {
      value = value * 10 + Int(byte) - 48
      position += 1
    }
    return position - start >= count.lowerBound ? value : nil
  }

  private mutating func date() -> CalendarDate? {
    let negative = skip("-")
    let start = position
    guard let year = digits(4...9) else { return nil }
    if position - start > 4, bytes[start] == UInt8(ascii: "0") { return nil }
    guard skip("-"), let month = digits(2...2), skip("-"), let day = digits(2...2) else {
      return nil
    }
    return CalendarDate(year: negative ? -year : year, month: month, day: day)
  }

  private mutating func time() -> FEELTime? {
    guard let hour = digits(2...2), skip(":"), let minute = digits(2...2), skip(":"),
      let second = digits(2...2), let fraction = fraction()
    else { return nil }
    var zone: FEELZone?
    if !isAtEnd {
      guard let found = self.zone() else { return nil }
      zone = found
    }
    return FEELTime(hour: hour, minute: minute, second: second, nanosecond: fraction, zone: zone)
  }

  /// The nanoseconds after a decimal point, further digits being cut off; nil for a bare point,
  /// which durations may have.
  private mutating func fraction(mayBeBare: Bool = false) -> Int? {
    guard skip(".") else { return 0 }
    let start = position
    var value = 0
    var unit = 100_000_000
    while let byte = next, (48...57).contains(byte) {
      value += (Int(byte) - 48) * unit
      unit /= 10
      position += 1
    }
    return position > start || mayBeBare ? value : nil
  }

  private mutating func zone() -> FEELZone? {
    if skip("Z") { return .utc }
    if skip("@") {
      let name = String(decoding: bytes[position...], as: UTF8.self)
      position = bytes.count
      return name == "Z" || name.first == "+" || name.first == "-"
        ? nil : CivilZone(identifier: name).map { .named($0) }
    }
    let sign = skip("-") ? -1 : 1
    guard sign < 0 || skip("+"), let hours = digits(2...2), skip(":"), let minutes = digits(2...2)
    else { return nil }
    var seconds = 0
    if skip(":") {
      guard let value = digits(2...2) else { return nil }
      seconds = value
    }
    let offset = (hours * 60 + minutes) * 60 + seconds
    guard minutes < 60, seconds < 60, offset <= FEELZone.greatestOffset else { return nil }
    return .offset(sign * offset)
  }

  private mutating func duration() -> Value? {
    let sign = skip("-") ? -1 : 1
    guard skip("P") else { return nil }
    var parts: [(unit: UInt8, value: Int, nanoseconds: Int)] = []
    var remaining = "YMDTHMS"[...]
    while let byte = next {
      if byte == UInt8(ascii: "T") {
        guard let place = remaining.firstIndex(of: "T") else { return nil }
        remaining = remaining[remaining.index(after: place)...]
        position += 1
        guard !isAtEnd else { return nil }
        continue
      }
      let beforeT = remaining.prefix { $0 != "T" }
      guard let number = digits(1...15) else { return nil }
      let point = position
      guard let fraction = fraction(mayBeBare: true), let unit = next else { return nil }
      let hasFraction = position != point
      let letters = remaining.contains("T") ? beforeT : remaining
      guard let place = letters.firstIndex(of: Character(Unicode.Scalar(unit))),
        !hasFraction || unit == UInt8(ascii: "S")
      else { return nil }
      let isTime = !remaining.contains("T")
      remaining = remaining[remaining.index(after: place)...]
      position += 1
      parts.append(
        (isTime && unit == UInt8(ascii: "M") ? UInt8(ascii: "m") : unit, number, fraction))
    }
    guard !parts.isEmpty else { return nil }
    return Self.duration(parts, sign: sign)
  }

  private static func duration(
    _ parts: [(unit: UInt8, value: Int, nanoseconds: Int)], sign: Int
  ) -> Value? {
    let calendar = parts.filter { $0.unit == UInt8(ascii: "Y") || $0.unit == UInt8(ascii: "M") }
    if calendar.count == parts.count {
      let months = calendar.reduce(0) {
        $0 + $1.value * ($1.unit == UInt8(ascii: "Y") ? 12 : 1)
      }
      return .yearsDuration(YearsDuration(months: sign * months))
    }
    guard calendar.isEmpty else { return nil }
    let nanoseconds = parts.reduce(Int128(0)) { sum, part in
      let seconds =
        switch part.unit {
        case UInt8(ascii: "D"): 86_400
        case UInt8(ascii: "H"): 3600
        case UInt8(ascii: "m"): 60
        default: 1
        }
      return sum + Int128(part.value) * Int128(seconds) * DaysDuration.second
        + Int128(part.nanoseconds)
    }
    let duration = DaysDuration(nanoseconds: Int128(sign) * nanoseconds)
    return duration.isValid ? .daysDuration(duration) : nil
  }
}

extension Value {
  /// The date, time, date and time or duration of this ISO text, as an at-literal would read it.
  package init?(temporal text: String) {
    guard let value = TemporalReader.any(text) else { return nil }
    self = value
  }
}
