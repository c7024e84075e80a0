/// The forms of e-mail addresses and telephone numbers.
enum ContactFormat {
  /// As HTML defines a valid e-mail address (living standard, 4.10.5.1.5).
  static func isEmail(_ text: String) -> Bool {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = text.utf8[..<at]
    let domain = text[text.index(after: at)...]
    let marks = Array(".!#$%&'*+/=?^_`{|}~-".utf8)
    guard !local.isEmpty, local.allSatisfy({ isWord($0) || marks.contains($0) }) else {
      return false
    }
    return domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// An international number (`+` or `00` in front) as form-js wants it, or one as it is written
  /// inside the country: 11 digits of a mobile telephone, or a line with or without its area code
  /// and extension. Spaces and hyphens may stand between the digits.
  static func isPhone(_ text: String) -> Bool {
    let compact = text.filter { $0 != " " && $0 != "-" && $0 != "(" && $0 != ")" }
    let digits = compact.hasPrefix("+") ? compact.dropFirst() : compact[...]
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
    if compact.hasPrefix("+") { return (8...15).contains(digits.count) }
    if digits.hasPrefix("00") { return (10...17).contains(digits.count) }
    return (7...16).contains(digits.count)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
