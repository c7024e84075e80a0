extension String {
  /// The text as one line: every line break becomes a space.
  func onOneLine() -> String {
    String(replacingLineBreaks(with: " "))
  }

  /// The text with plain line feeds and without control characters, which no keyboard types and
  /// no paper shows.
  func withoutControls() -> String {
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

  private func replacingLineBreaks(with replacement: Character) -> [Character] {
    map { $0 == "\r\n" || $0 == "\n" || $0 == "\r" ? replacement : $0 }
  }
}
