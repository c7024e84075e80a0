import Cryptography

/// The number under the bars that anyone may type to verify a paper (核验号): 14 random digits and two
/// check digits, printed in groups of four.
package struct VerificationNumber: Hashable, Sendable, CustomStringConvertible {
  /// 16 digits.
  package let digits: String

  package static let length = 16
  static let randomDigits = 14

  /// Reads what a person typed: spaces and hyphens do not count, full-width digits do.
  package init?(_ typed: some StringProtocol) {
    var digits = ""
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "０"..."９":
        digits.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 48)))
      case " ", "-", "\u{3000}", "\t", "–", "—": continue
      default: return nil
      }
    }
    guard digits.count == Self.length, CheckDigits.areValid(in: digits) else { return nil }
    self.digits = digits
  }

  /// Makes a number of random bytes, of which each below 250 gives a digit; nil if they give too few.
  init?(random bytes: [UInt8]) {
    let digits = bytes.lazy.filter { $0 < 250 }.prefix(Self.randomDigits).map { "\($0 % 10)" }
    guard digits.count == Self.randomDigits,
      let number = CheckDigits.appended(to: digits.joined())
    else { return nil }
    self.digits = number
  }

  /// In groups of four, for reading on paper.
  package var description: String {
    stride(from: 0, to: digits.count, by: 4).map { start in
      String(digits.dropFirst(start).prefix(4))
    }.joined(separator: " ")
  }
}
