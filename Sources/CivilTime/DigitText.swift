/// Reads the fixed-width numbers of ISO 8601 texts, byte after byte.
struct DigitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// A number of exactly this many digits.
  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for index in position..<position + digits {
      let digit = Int(bytes[index]) - 48
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    position += digits
    return value
  }

  /// A number of one to eighteen digits.
  mutating func number() -> Int? {
    var value = 0
    let start = position
    while let byte = next, (48...57).contains(byte) {
      guard position - start < 18 else { return nil }
      value = value * 10 + Int(byte) - 48
      position += 1
    }
    return position > start ? value : nil
  }

  /// The digits after a decimal point as milliseconds, further digits being cut off.
  mutating func fraction() -> Int? {
    guard skip(".") || skip(",") else { return 0 }
    var value = 0
    var scale = 100
    let start = position
    while let byte = next, (48...57).contains(byte) {
      value += (Int(byte) - 48) * scale
      scale /= 10
      position += 1
    }
    return position > start ? value : nil
  }

  mutating func date() -> CalendarDate? {
    let sign = skip("-") ? -1 : 1
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2)
    else { return nil }
    return CalendarDate(year: sign * year, month: month, day: day)
  }

  mutating func time() -> TimeOfDay? {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2) else {
      return nil
    }
    guard skip(":") else { return TimeOfDay(hour: hour, minute: minute) }
    guard let second = number(digits: 2), let millisecond = fraction() else { return nil }
    return TimeOfDay(hour: hour, minute: minute, second: second, millisecond: millisecond)
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int? {
    if skip("Z") { return 0 }
    let sign: Int
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(digits: 2) else { return nil }
    _ = skip(":")
    guard let minutes = number(digits: 2), hours <= 18, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}

/// Writes the fixed-width numbers of ISO 8601 texts.
struct DigitWriter {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(24) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

  mutating func append(_ value: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(48 + value / divisor % 10))
      divisor /= 10
    }
  }

  mutating func append(_ date: CalendarDate) {
    if date.year < 0 { append("-") }
    let year = abs(date.year)
    if year > 9999 {
      append("+")
      append(year, digits: 6)
    } else {
      append(year, digits: 4)
    }
    append("-")
    append(date.month, digits: 2)
    append("-")
    append(date.day, digits: 2)
  }

  mutating func append(_ time: TimeOfDay, alwaysMilliseconds: Bool) {
    append(time.hour, digits: 2)
    append(":")
    append(time.minute, digits: 2)
    append(":")
    append(time.second, digits: 2)
    if alwaysMilliseconds || time.millisecond != 0 {
      append(".")
      append(time.millisecond, digits: 3)
    }
  }
}
