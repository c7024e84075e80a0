/// The two check digits MOD 97-10 of ISO/IEC 7064 at the end of a string of digits.
///
/// They find every single wrong digit, every swap of two neighbours and nearly all other slips of a
/// person who types a number from paper. They prove nothing about who wrote it.
package enum CheckDigits {
  /// The digits with their two check digits appended, or nil if one of them is no ASCII digit.
  package static func appended(to digits: some StringProtocol) -> String? {
    guard !digits.isEmpty, let rest = remainder(of: digits) else { return nil }
    let check = 98 - rest * 100 % 97
    return "\(digits)\(check / 10)\(check % 10)"
  }

  /// Whether the last two digits are the check digits of those before them.
  package static func areValid(in digits: some StringProtocol) -> Bool {
    digits.utf8.count > 2 && remainder(of: digits) == 1
  }

  private static func remainder(of digits: some StringProtocol) -> Int? {
    var remainder = 0
    for unit in digits.utf8 {
      guard unit >= UInt8(ascii: "0"), unit <= UInt8(ascii: "9") else { return nil }
      remainder = (remainder * 10 + Int(unit - UInt8(ascii: "0"))) % 97
    }
    return remainder
  }
}
