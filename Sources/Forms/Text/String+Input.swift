extension String {
  /// The text as one line: every line break becomes a space.
  func onOneLine() -> String {
    guard utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return self }
    return String(replacingLineBreaks(with: " "))
  }

  /// The text with plain line feeds and without control characters, which no keyboard types and
  /// no paper shows.
  func withoutControls() -> String {
    guard utf8.contains(where: Self.mayBeginControl) else { return self }
    let lines = String(replacingLineBreaks(with: "\n"))
    return String(
      String.UnicodeScalarView(
        lines.unicodeScalars.filter { scalar in
          scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
        }))
  }

  /// The text with full-width digits, signs and points (as Chinese input methods send them) made
  /// half-width.
  func withHalfWidthDigits() -> String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar {
          case "０"..."９", "．", "－", "＋":
            Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
          case "。": "."
          default: scalar
          }
        }))
  }

  /// Whether a byte of UTF-8 is a control character of ASCII, or the first byte of another one
  /// (U+0080 to U+009F).
  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0xC2
  }

  private func replacingLineBreaks(with replacement: Character) -> [Character] {
    map { $0 == "\r\n" || $0 == "\n" || $0 == "\r" ? replacement : $0 }
  }
}
