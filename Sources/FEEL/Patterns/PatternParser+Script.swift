/// Escapes as ECMAScript has them (ECMA-262 §22.2.1, with the flag `u`).
extension PatternParser {
  /// What follows the backslash at the position, if it is none of the supported.
  func unsupportedEscape() -> String? {
    guard let scalar = peek else { return nil }
    switch scalar {
    case "1"..."9", "b", "B", "k": return "\\\(scalar)"
    default: return nil
    }
  }

  mutating func scriptEscape() -> ScalarSet? {
    guard let scalar = peek else { return nil }
    _ = take(scalar)
    switch scalar {
    case "n": return .one("\n")
    case "r": return .one("\r")
    case "t": return .one("\t")
    case "v": return .one("\u{B}")
    case "f": return .one("\u{C}")
    case "0": return .one("\0")
    case "d": return Self.digit
    case "D": return .complement(Self.digit)
    case "s": return Self.space
    case "S": return .complement(Self.space)
    case "w": return Self.word
    case "W": return .complement(Self.word)
    case "x": return hexadecimal(digits: 2)
    case "u": return take("{") ? bracedScalar() : hexadecimal(digits: 4)
    case "p": return property()
    case "P": return property().map { .complement($0) }
    case _ where scalar.isASCII && !Character(scalar).isLetter && !Character(scalar).isNumber:
      return .one(scalar)
    default: return nil
    }
  }

  private static let digit = ScalarSet.range(0x30...0x39)
  private static let word = ScalarSet.union([
    digit, .range(0x41...0x5A), .range(0x61...0x7A), .one("_"),
  ])
  private static let space = ScalarSet.union([
    .range(0x09...0x0D), .one(" "), .one("\u{A0}"), .one("\u{1680}"), .range(0x2000...0x200A),
    .range(0x2028...0x2029), .one("\u{202F}"), .one("\u{205F}"), .one("\u{3000}"),
    .one("\u{FEFF}"),
  ])

  private mutating func hexadecimal(digits count: Int) -> ScalarSet? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = hexadecimalDigit() else { return nil }
      value = value * 16 + digit
    }
    return Unicode.Scalar(value).map { .one($0) }
  }

  private mutating func bracedScalar() -> ScalarSet? {
    var value: UInt32?
    while let digit = hexadecimalDigit() {
      let longer = (value ?? 0) * 16 + digit
      guard longer <= 0x10_FFFF else { return nil }
      value = longer
    }
    guard take("}") else { return nil }
    return value.flatMap { Unicode.Scalar($0) }.map { .one($0) }
  }

  private mutating func hexadecimalDigit() -> UInt32? {
    guard let scalar = peek, scalar.isASCII,
      let digit = Character(scalar).hexDigitValue.flatMap(UInt32.init(exactly:))
    else { return nil }
    _ = take(scalar)
    return digit
  }
}
