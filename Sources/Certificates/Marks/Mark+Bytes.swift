import CivilTime
import Cryptography

extension Mark {
  /// The high half of the first byte.
  static let version: UInt8 = 1

  /// The body: 50 bytes.
  package var bytes: [UInt8] {
    precondition(holderTag.count == Self.holderTagLength, "a holder tag has 8 bytes")
    precondition(contentDigest.count == Self.contentDigestLength, "a content digest has 16 bytes")
    precondition(certificateSerial <= Self.largestCertificateSerial, "a serial has 40 bits")
    var writer = BigEndianWriter()
    writer.append(Self.version << 4 | algorithm.markNumber, length: 1)
    writer.append(
      documentType.rawValue | (isDuplicate ? 0x40 : 0) | (isSample ? 0x80 : 0), length: 1)
    writer.append(keyID, length: 2)
    writer.append(issuer.rawValue, length: 4)
    writer.append(certificateSerial, length: 5)
    writer.append(ordinal, length: 1)
    writer.append(printSerial, length: 4)
    writer.append(blankNumber, length: 4)
    writer.append(UInt16(clamping: Self.firstDay.days(to: issuedOn)), length: 2)
    writer.append(validityDays, length: 2)
    return writer.bytes + holderTag + contentDigest
  }

  /// Reads a body; what this program does not know is refused, never guessed at.
  package init(bytes: [UInt8]) throws(MarkError) {
    guard bytes.count == Self.bodyLength else { throw .malformed("标记长度不对") }
    guard bytes[0] >> 4 == Self.version else { throw .unknownVersion(Int(bytes[0] >> 4)) }
    guard let algorithm = SignatureAlgorithm(markNumber: bytes[0] & 0x0F) else {
      throw .unknownAlgorithm(Int(bytes[0] & 0x0F))
    }
    var reader = BigEndianReader(bytes: bytes[2...])
    let keyID = UInt16(truncatingIfNeeded: reader.number(length: 2))
    let issuer = IssuerCode(rawValue: UInt32(truncatingIfNeeded: reader.number(length: 4)))
    guard let issuer, let type = DocumentType(rawValue: bytes[1] & 0x3F) else {
      throw .malformed("签发单位代码不对")
    }
    self.init(
      algorithm: algorithm, documentType: type, isDuplicate: bytes[1] & 0x40 != 0,
      isSample: bytes[1] & 0x80 != 0, keyID: keyID, issuer: issuer,
      certificateSerial: reader.number(length: 5),
      ordinal: UInt8(truncatingIfNeeded: reader.number(length: 1)),
      printSerial: UInt32(truncatingIfNeeded: reader.number(length: 4)),
      blankNumber: UInt32(truncatingIfNeeded: reader.number(length: 4)),
      issuedOn: Self.firstDay.adding(days: Int(reader.number(length: 2))),
      validityDays: UInt16(truncatingIfNeeded: reader.number(length: 2)),
      holderTag: reader.bytes(length: Self.holderTagLength),
      contentDigest: reader.bytes(length: Self.contentDigestLength))
  }
}

extension SignatureAlgorithm {
  /// The number of the algorithm in marks.
  var markNumber: UInt8 {
    switch self {
    case .sm2: 1
    case .ed25519: 2
    }
  }

  init?(markNumber: UInt8) {
    switch markNumber {
    case 1: self = .sm2
    case 2: self = .ed25519
    default: return nil
    }
  }
}

/// Writes numbers with their highest byte first.
private struct BigEndianWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger & UnsignedInteger, length: Int) {
    for index in (0..<length).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: UInt64(number) >> UInt64(index * 8)))
    }
  }
}

/// Reads numbers with their highest byte first.
private struct BigEndianReader {
  private var rest: ArraySlice<UInt8>

  init(bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func number(length: Int) -> UInt64 {
    bytes(length: length).reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func bytes(length: Int) -> [UInt8] {
    let bytes = Array(rest.prefix(length))
    rest = rest.dropFirst(length)
    return bytes
  }
}
