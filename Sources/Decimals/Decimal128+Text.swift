import CIntelDecimal

extension Decimal128: CustomStringConvertible {
  /// Reads `-12.50`, `.5` or `1.2E-3`; nil for any other text and for numbers beyond the range.
  package init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// Reads a number from ASCII digits; the grammar is that of `init(_:)`.
  package init?(utf8 bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { position += 1 }
    var coefficient: UInt128 = 0
    var significantDigits = 0
    var digits = 0
    var fractionDigits = 0
    var inFraction = false
    scan: while position < bytes.endIndex {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if inFraction { fractionDigits += 1 }
        if significantDigits > 0 || byte != UInt8(ascii: "0") { significantDigits += 1 }
        if significantDigits <= Self.maximumDigits {
          coefficient = coefficient * 10 + UInt128(byte - UInt8(ascii: "0"))
        }
      case UInt8(ascii: "."):
        guard !inFraction else { return nil }
        inFraction = true
      default:
        break scan
      }
      position += 1
    }
    guard digits > 0, !inFraction || fractionDigits > 0 else { return nil }
    var exponent = 0
    if position < bytes.endIndex {
      guard bytes[position] | 0x20 == UInt8(ascii: "e"),
        let power = Self.power(bytes[(position + 1)...])
      else { return nil }
      exponent = power
    }
    exponent -= fractionDigits
    if significantDigits <= Self.maximumDigits, Self.exponentRange.contains(exponent) {
      self.init(negative: negative, coefficient: coefficient, exponent: exponent)
    } else {
      self.init(rounding: bytes)
    }
  }

  /// The integer after `E`, limited so that sums with it cannot overflow.
  private static func power(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var value = 0
    for byte in rest {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
    }
    return negative ? -value : value
  }

  /// Reads well-formed text of more digits than fit, or of an exponent near the bounds.
  private init?(rounding bytes: ArraySlice<UInt8>) {
    var text = bytes.map { CChar(bitPattern: $0) }
    text.append(0)
    var flags: _IDEC_flags = 0
    let raw = unsafe text.withUnsafeMutableBufferPointer { buffer in
      unsafe __bid128_from_string(
        buffer.baseAddress, _IDEC_round(BID_ROUNDING_TO_NEAREST), &flags)
    }
    self.init(raw)
  }

  /// Plain digits without trailing zeros; `1.2E+40` only where plain digits would exceed 34 places.
  package var description: String {
    let (coefficient, exponent) = reduced
    let sign = isNegative ? "-" : ""
    let digits = String(coefficient)
    if exponent >= 0, digits.count + exponent <= Self.maximumDigits {
      return sign + digits + String(repeating: "0", count: exponent)
    }
    let point = digits.count + exponent
    if exponent < 0, point > 0 {
      return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
    }
    if exponent < 0, -exponent <= Self.maximumDigits {
      return sign + "0." + String(repeating: "0", count: -point) + digits
    }
    let power = point - 1
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    return "\(sign)\(digits.prefix(1))\(fraction)E\(power < 0 ? "-" : "+")\(power.magnitude)"
  }
}
