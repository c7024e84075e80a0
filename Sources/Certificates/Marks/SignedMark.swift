package import Cryptography

/// A mark with its signature: 114 bytes, written as 277 decimal digits behind an address.
package struct SignedMark: Hashable, Sendable {
  package let mark: Mark
  /// 64 bytes over `CERTQR1`, a zero byte and the body.
  package let signature: [UInt8]

  /// The number of digits.
  package static let digitCount = DecimalDigits.count(
    forBytes: Mark.bodyLength + SignatureAlgorithm.signatureLength)

  package init(mark: Mark, signature: [UInt8]) {
    self.mark = mark
    self.signature = signature
  }

  /// Signs a mark with a key of the algorithm that the mark names.
  package init(_ mark: Mark, signedBy key: some Signer) throws(CryptographyError) {
    precondition(key.algorithm == mark.algorithm, "the key is of another algorithm than the mark")
    self.mark = mark
    signature = try key.sign(Self.message(mark))
  }

  /// Reads the digits, or a whole address that ends with them.
  package init(_ text: some StringProtocol) throws(MarkError) {
    let digits = try Self.digits(in: String(text))
    let bytes = try DecimalDigits.decode(
      digits, count: Mark.bodyLength + SignatureAlgorithm.signatureLength)
    mark = try Mark(bytes: Array(bytes.prefix(Mark.bodyLength)))
    signature = Array(bytes.suffix(SignatureAlgorithm.signatureLength))
  }

  /// Whether the signature is the key's.
  package func isSigned(by key: VerifyingKey) -> Bool {
    key.algorithm == mark.algorithm && key.verifies(signature, of: Self.message(mark))
  }

  package var digits: String {
    DecimalDigits.encode(mark.bytes + signature)
  }

  private static func message(_ mark: Mark) -> [UInt8] {
    Array("CERTQR1\0".utf8) + mark.bytes
  }

  /// The digits behind `…/1/`; a text without an address is taken as digits.
  ///
  /// Telephones write the scheme and the host of an address in small letters when they open it; what
  /// is signed are the digits alone.
  private static func digits(in text: String) throws(MarkError) -> Substring {
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return text[...] }
    guard let slash = text.lastIndex(of: "/"), text[..<slash].hasSuffix("/1") else {
      throw .malformed("网址不是核验地址")
    }
    return text[text.index(after: slash)...]
  }
}
