package import CivilTime
package import Cryptography

/// What the anti-forgery mark (防伪标记) of one printed sheet says: the 50-byte body of format PF1.
///
/// The layout, to the byte and big-endian, stands in docs/marks.md.
package struct Mark: Hashable, Sendable {
  package var algorithm: SignatureAlgorithm
  package var documentType: DocumentType
  /// 副本: a duplicate with the force of the original.
  package var isDuplicate: Bool
  /// A sample, which is never valid.
  package var isSample: Bool
  /// The key that signs, in the registry of keys.
  package var keyID: UInt16
  package var issuer: IssuerCode
  /// The number of the certificate among those of the issuer and type; at most 40 bits.
  package var certificateSerial: UInt64
  /// 1 for the first print, 2 for the first reprint.
  package var ordinal: UInt8
  /// The number of the sheet among those signed with the key.
  package var printSerial: UInt32
  /// 印刷流水号 of the blank that was printed on; 0 for plain paper.
  package var blankNumber: UInt32
  /// From 2000-01-01 to 2179-06-06.
  package var issuedOn: CalendarDate
  /// Days after the issue; 0 for no end.
  package var validityDays: UInt16
  /// 8 bytes that stand for the holder, all zero for natural persons.
  package var holderTag: [UInt8]
  /// 16 bytes of the digest of the printed fields.
  package var contentDigest: [UInt8]

  package static let bodyLength = 50
  package static let holderTagLength = 8
  package static let contentDigestLength = 16
  static let largestCertificateSerial: UInt64 = 1 << 40 - 1
  /// Day 0 of issue dates.
  static let firstDay = CalendarDate(daysSinceEpoch: 10_957)

  package init(
    algorithm: SignatureAlgorithm, documentType: DocumentType, isDuplicate: Bool = false,
    isSample: Bool = false, keyID: UInt16, issuer: IssuerCode, certificateSerial: UInt64,
    ordinal: UInt8, printSerial: UInt32, blankNumber: UInt32 = 0, issuedOn: CalendarDate,
    validityDays: UInt16 = 0, holderTag: [UInt8], contentDigest: [UInt8]
  ) {
    self.algorithm = algorithm
    self.documentType = documentType
    self.isDuplicate = isDuplicate
    self.isSample = isSample
    self.keyID = keyID
    self.issuer = issuer
    self.certificateSerial = certificateSerial
    self.ordinal = ordinal
    self.printSerial = printSerial
    self.blankNumber = blankNumber
    self.issuedOn = issuedOn
    self.validityDays = validityDays
    self.holderTag = holderTag
    self.contentDigest = contentDigest
  }

  /// The last day of validity; nil if there is no end.
  package var validUntil: CalendarDate? {
    validityDays == 0 ? nil : issuedOn.adding(days: Int(validityDays))
  }

  /// The tag of a holder that is an organisation: 8 bytes of SM3 over `PF1H` and its identifier.
  package static func holderTag(of identifier: String) -> [UInt8] {
    Array(Digest.sm3(Array("PF1H".utf8) + Array(identifier.utf8)).prefix(holderTagLength))
  }

  /// The tag of natural persons, whom a mark must not make recognisable.
  package static let personTag = [UInt8](repeating: 0, count: holderTagLength)
}
