import Cryptography

/// What a small QR code says that has no room for a signature: the number that is also under the bars,
/// and the kind of the paper. Only the register can answer it.
///
/// 20 digits: 16 of the verification number, two of the kind, and two check digits over those 18
/// (ISO/IEC 7064, MOD 97-10). Behind an address and `/2/` they fit version 3-M, 29 × 29 modules.
package struct ShortMark: Hashable, Sendable {
  package let number: VerificationNumber
  package let documentType: DocumentType

  package static let digitCount = 20

  package init(number: VerificationNumber, documentType: DocumentType) {
    self.number = number
    self.documentType = documentType
  }

  /// Reads the digits, or a whole address that ends with them; nil if it is something else or a digit
  /// is wrong.
  package init?(_ text: some StringProtocol) {
    let digits: Substring
    if let slash = text.lastIndex(of: "/") {
      guard text[..<slash].hasSuffix("/2") else { return nil }
      digits = Substring(text[text.index(after: slash)...])
    } else {
      digits = Substring(text)
    }
    guard digits.utf8.count == Self.digitCount, CheckDigits.areValid(in: digits),
      let number = VerificationNumber(digits.prefix(VerificationNumber.length)),
      let kind = UInt8(digits.dropFirst(VerificationNumber.length).prefix(2)),
      let type = DocumentType(rawValue: kind)
    else { return nil }
    self.init(number: number, documentType: type)
  }

  package var digits: String {
    let kind = documentType.rawValue
    let body = "\(number.digits)\(kind / 10)\(kind % 10)"
    // The body consists of digits, of which the check digits can always be made.
    return CheckDigits.appended(to: body) ?? body
  }
}

extension MarkAddress {
  /// What the small QR code holds.
  package func text(of mark: ShortMark) -> String {
    "\(base)/2/\(mark.digits)"
  }
}
