/// Bytes as decimal digits, which a QR code packs densely and no keyboard or input method garbles.
///
/// Every 7 bytes become 17 digits, a rest of 1 to 6 bytes 3, 5, 8, 10, 13 or 15. A group whose number
/// does not fit its bytes is malformed, so each sequence of bytes has exactly one text.
enum DecimalDigits {
  private static let groupLength = 7
  /// The number of digits for 0 to 7 bytes.
  private static let widths = [0, 3, 5, 8, 10, 13, 15, 17]

  static func count(forBytes bytes: Int) -> Int {
    bytes / groupLength * widths[groupLength] + widths[bytes % groupLength]
  }

  static func encode(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: groupLength) {
      let group = bytes[start..<min(start + groupLength, bytes.count)]
      let digits = String(group.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      text += String(repeating: "0", count: widths[group.count] - digits.count) + digits
    }
    return text
  }

  /// Reads the digits of exactly so many bytes.
  static func decode(_ text: some StringProtocol, count: Int) throws(MarkError) -> [UInt8] {
    let digits = Array(text.utf8)
    guard digits.count == self.count(forBytes: count) else {
      throw .malformed("应有 \(self.count(forBytes: count)) 位数字，实有 \(digits.count) 位")
    }
    var bytes: [UInt8] = []
    var position = 0
    while bytes.count < count {
      let length = min(groupLength, count - bytes.count)
      var number: UInt64 = 0
      for digit in digits[position..<position + widths[length]] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else {
          throw .malformed("含有数字以外的字符")
        }
        number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
      }
      position += widths[length]
      guard number < 1 << UInt64(length * 8) else { throw .malformed("数字超出范围") }
      for index in (0..<length).reversed() {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(index * 8)))
      }
    }
    return bytes
  }
}
