import Certificates
import CivilTime
import Cryptography
import TestTools
import Testing

/// Ten thousand attempts to make a mark that was never printed pass for a genuine one, offline and at
/// the register.
@Suite("A forged mark")
struct ForgeryTests {
  private static let attempts = 5_000

  @Test(arguments: SignatureAlgorithm.allCases)
  func `is never accepted, however it was made`(algorithm: SignatureAlgorithm) throws {
    let office = try Office(algorithm)
    for seed in 0..<UInt64(Self.attempts) {
      var random = SeededRandom(seed: seed)
      let forger = Forger.allCases[Int(seed) % Forger.allCases.count]
      let text = try forger.attempt(office, &random)
      guard !office.genuine.contains(text) else { continue }
      if case .genuine(let mark, _) = office.registry.judge(text) {
        Issue.record("offline: \(forger) made \(mark), seed \(seed)")
      }
      let answer = try office.register.verify(text)
      if answer.outcome == .genuine {
        Issue.record("online: \(forger) made \(text), seed \(seed)")
      }
    }
    // The very same judges accept what was printed.
    for text in office.genuine {
      #expect(try office.register.verify(text).outcome == .genuine)
    }
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `with any byte altered is found, at every place`(algorithm: SignatureAlgorithm) throws {
    let office = try Office(algorithm)
    var random = SeededRandom(seed: 3)
    for index in office.bytes.indices {
      var bytes = office.bytes
      bytes[index] ^= UInt8.random(in: 1...255, using: &random)
      let text = Digits.text(bytes)
      if case .genuine = office.registry.judge(text) { Issue.record("byte \(index)") }
      #expect(try office.register.verify(text).outcome != .genuine, "byte \(index)")
    }
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `copied from a sheet that was replaced is genuine offline and old at the register`(
    algorithm: SignatureAlgorithm
  ) throws {
    let office = try Office(algorithm)
    let record = try office.register.act { try $0.issue(TestRegister.order()) }
    _ = try office.register.act { try $0.reprint(record.id, reason: "污损") }
    #expect(try office.register.verify(record.mark.digits).outcome == .superseded)
  }
}

/// Bytes as the digits of a mark, in the plainest way: a second implementation of the format.
private enum Digits {
  static func text(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 7).map { start in
      let group = bytes[start..<min(start + 7, bytes.count)]
      let digits = String(group.reduce(UInt64(0)) { $0 * 256 + UInt64($1) })
      let width = [0, 3, 5, 8, 10, 13, 15, 17][group.count]
      return String(repeating: "0", count: width - digits.count) + digits
    }.joined()
  }
}

/// A register with printed sheets, a revoked key and the published list of keys.
private final class Office {
  let register: TestRegister
  let registry: MarkKeyRegistry
  /// The marks of valid sheets, as digits.
  let genuine: Set<String>
  let marks: [SignedMark]
  /// The key that was revoked, and still in the thief's hands.
  let stolen: (id: UInt16, key: any Signer)
  let stranger: SigningKey
  let otherKind: SigningKey

  var bytes: [UInt8] { marks[0].mark.bytes + marks[0].signature }

  init(_ algorithm: SignatureAlgorithm) throws {
    let office = try TestRegister(algorithm: algorithm)
    let (id, key) = try office.act { try $0.currentKey() }
    try office.act { try $0.revokeKey(id) }
    let marks = try (0..<4).map { _ in
      try office.act { try $0.issue(TestRegister.order()) }.mark
    }
    register = office
    registry = try office.queries.keys()
    self.marks = marks
    genuine = Set(marks.map(\.digits))
    stolen = (id, key)
    stranger = try SigningKey(generating: algorithm)
    otherKind = try SigningKey(generating: algorithm == .sm2 ? .ed25519 : .sm2)
  }
}

/// The ways of forging, each from the papers of the office and without its key.
private enum Forger: CaseIterable {
  case alteredByte, alteredBytes, swappedFields, fieldOfAnother, signatureOfAnother, otherKey
  case otherAlgorithm, replayedSerial, revokedKey, unknownVersion, unknownAlgorithm, unknownKey
  case sample, alteredDigit, alteredLength, emptySignature, malleableSignature, noise

  /// The fields of the body that have another of the same length, as offset and length.
  private static let pairs = [(14, 18, 4), (4, 14, 4), (22, 24, 2), (2, 22, 2), (26, 34, 8)]
  private static let fields = [
    (1, 1), (2, 2), (4, 4), (8, 5), (13, 1), (14, 4), (18, 4), (22, 2), (24, 2), (26, 8), (34, 16),
  ]

  func attempt(_ office: Office, _ random: inout SeededRandom) throws -> String {
    let own = office.marks[Int.random(in: 0..<office.marks.count, using: &random)]
    let other = office.marks[Int.random(in: 0..<office.marks.count, using: &random)]
    var bytes = own.mark.bytes + own.signature
    let others = other.mark.bytes + other.signature
    switch self {
    case .alteredByte: alter(&bytes, &random)
    case .alteredBytes:
      for _ in 0..<Int.random(in: 2...20, using: &random) { alter(&bytes, &random) }
    case .swappedFields:
      let (first, second, length) = Self.pairs[Int.random(in: 0..<Self.pairs.count, using: &random)]
      for index in 0..<length { bytes.swapAt(first + index, second + index) }
    case .fieldOfAnother:
      let (start, length) = Self.fields[Int.random(in: 0..<Self.fields.count, using: &random)]
      bytes.replaceSubrange(start..<start + length, with: others[start..<start + length])
    case .signatureOfAnother: bytes.replaceSubrange(50..., with: others[50...])
    case .otherKey: return try signed(own.mark, by: office.stranger)
    case .otherAlgorithm: return try signed(own.mark, by: office.otherKind)
    case .replayedSerial:
      var mark = own.mark
      mark.printSerial = UInt32.random(in: 0...8, using: &random)
      return try signed(mark, by: office.stranger)
    case .revokedKey:
      var mark = own.mark
      mark.keyID = office.stolen.id
      mark.printSerial = UInt32.random(in: 0...UInt32.max, using: &random)
      return try signed(mark, by: office.stolen.key)
    case .unknownVersion:
      bytes[0] = bytes[0] & 0x0F | UInt8.random(in: 2...15, using: &random) << 4
    case .unknownAlgorithm: bytes[0] = 0x10 | UInt8.random(in: 3...15, using: &random)
    case .unknownKey:
      var mark = own.mark
      mark.keyID = UInt16.random(in: 100...UInt16.max, using: &random)
      return try signed(mark, by: office.stranger)
    case .sample:
      var mark = own.mark
      mark.isSample = true
      return try signed(mark, by: office.stolen.key)
    case .alteredDigit:
      var digits = Array(own.digits)
      let index = Int.random(in: 0..<digits.count, using: &random)
      digits[index] = Array("0123456789Oo０ ").randomElement(using: &random) ?? "x"
      return String(digits)
    case .alteredLength:
      return Bool.random(using: &random)
        ? String(own.digits.dropLast(Int.random(in: 1...277, using: &random)))
        : own.digits + String(repeating: "0", count: Int.random(in: 1...400, using: &random))
    case .emptySignature:
      let filler: UInt8 = Bool.random(using: &random) ? 0 : 0xFF
      bytes.replaceSubrange(50..., with: [UInt8](repeating: filler, count: 64))
    case .malleableSignature: bytes.replaceSubrange(82..., with: other == own ? twin(bytes) : [])
    case .noise:
      let length = Int.random(in: 0...400, using: &random)
      return String(
        String.UnicodeScalarView(
          (0..<length).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0x3000, using: &random))
          }))
    }
    return Digits.text(bytes)
  }

  private func alter(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(
      in: 1...255, using: &random)
  }

  private func signed(_ mark: Mark, by key: any Signer) throws -> String {
    var mark = mark
    mark.algorithm = key.algorithm
    return try SignedMark(mark, signedBy: key).digits
  }

  /// The second number of a signature plus the order of Ed25519's group (RFC 8032 §5.1.7 demands that
  /// it be refused): another text for the same signature.
  private func twin(_ bytes: [UInt8]) -> [UInt8] {
    let order: [UInt8] = [
      0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE,
      0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]
    var carry = 0
    return zip(bytes[82...], order).map { byte, added in
      let sum = Int(byte) + Int(added) + carry
      carry = sum >> 8
      return UInt8(sum & 0xFF)
    }
  }
}
