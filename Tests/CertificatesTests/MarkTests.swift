import Certificates
import CivilTime
import Cryptography
import JSONText
import TestTools
import Testing

@Suite("A mark")
struct MarkTests {
  private static func mark(_ random: inout SeededRandom, _ key: SigningKey) throws -> Mark {
    /// The smallest, the largest, or anything between.
    func number<Number: FixedWidthInteger & UnsignedInteger>(
      _ largest: Number, _ random: inout SeededRandom
    ) -> Number {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: 0
      case 1: largest
      default: Number.random(in: 0...largest, using: &random)
      }
    }
    let issuer = try #require(
      IssuerCode(
        division: number(UInt32(999_999), &random), unit: number(UInt16(4_095), &random)))
    let type = try #require(DocumentType(rawValue: number(UInt8(63), &random)))
    return Mark(
      algorithm: key.algorithm, documentType: type, isDuplicate: Bool.random(using: &random),
      isSample: Bool.random(using: &random), keyID: number(.max, &random), issuer: issuer,
      certificateSerial: number(UInt64(1 << 40 - 1), &random), ordinal: number(.max, &random),
      printSerial: number(.max, &random), blankNumber: number(.max, &random),
      issuedOn: CalendarDate(daysSinceEpoch: 10_957 + Int(number(UInt16.max, &random))),
      validityDays: number(.max, &random),
      holderTag: (0..<8).map { _ in number(UInt8.max, &random) },
      contentDigest: (0..<16).map { _ in number(UInt8.max, &random) })
  }

  @Test("reads back every field from its bytes and its digits", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let key = try SigningKey(generating: .ed25519)
    let mark = try Self.mark(&random, key)
    #expect(mark.bytes.count == 50, "seed \(seed)")
    #expect(try Mark(bytes: mark.bytes) == mark, "seed \(seed)")
    let signed = try SignedMark(mark, signedBy: key)
    #expect(signed.digits.count == 277)
    #expect(try SignedMark(signed.digits) == signed, "seed \(seed)")
    #expect(signed.isSigned(by: try key.verifyingKey()))
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `with one altered digit is refused, at every place`(algorithm: SignatureAlgorithm) throws {
    var random = SeededRandom(seed: 7)
    let key = try SigningKey(generating: algorithm)
    var mark = try Self.mark(&random, key)
    mark.keyID = 3
    mark.isSample = false
    mark.issuedOn = try #require(CalendarDate("2026-05-06"))
    let registry = MarkKeyRegistry([
      MarkKey(
        id: 3, key: try key.verifyingKey(), issuer: "云岭县委编办",
        notBefore: try #require(CalendarDate("2026-01-01")))
    ])
    let digits = try SignedMark(mark, signedBy: key).digits
    guard case .genuine(let judged, _) = registry.judge(digits) else {
      Issue.record("not genuine")
      return
    }
    #expect(judged == mark)
    var altered = Array(digits)
    for index in altered.indices {
      let right = altered[index]
      altered[index] = right == "9" ? "0" : Character(String((right.wholeNumberValue ?? 0) + 1))
      if case .genuine = registry.judge(String(altered)) {
        Issue.record("genuine with digit \(index) altered")
      }
      altered[index] = right
    }
    for text in [String(digits.dropLast()), digits + "0", digits.replacing("0", with: "O"), ""] {
      guard case .notGenuine = registry.judge(text) else {
        Issue.record("“\(text)” is judged otherwise")
        continue
      }
    }
  }

  @Test func `is laid out as the format says`() throws {
    let issuer = try #require(IssuerCode(division: 990_102, unit: 7))
    let mark = Mark(
      algorithm: .sm2, documentType: .notice, isDuplicate: true, keyID: 0x0102, issuer: issuer,
      certificateSerial: 0x0A_0B0C_0D0E, ordinal: 2, printSerial: 0x0102_0304, blankNumber: 9,
      issuedOn: try #require(CalendarDate("2000-01-02")), validityDays: 365,
      holderTag: Mark.personTag, contentDigest: [UInt8](repeating: 0xEE, count: 16))
    #expect(
      Hexadecimal.encode(mark.bytes)
        == "11" + "43" + "0102" + "f1b96007" + "0a0b0c0d0e" + "02" + "01020304" + "00000009"
        + "0001" + "016d" + "0000000000000000" + String(repeating: "ee", count: 16))
    #expect(mark.validUntil?.description == "2001-01-01")
    let holder = Mark.holderTag(of: "U002")
    #expect(holder == Array(Digest.sm3(Array("PF1HU002".utf8)).prefix(8)))
  }

  @Test func `of an unknown version, algorithm or key cannot be verified`() throws {
    var random = SeededRandom(seed: 9)
    let key = try SigningKey(generating: .ed25519)
    let signed = try SignedMark(Self.mark(&random, key), signedBy: key)
    let registry = MarkKeyRegistry([])
    guard case .cannotVerify = registry.judge(signed.digits) else {
      Issue.record("judged without a key")
      return
    }
    var bytes = signed.mark.bytes
    bytes[0] = 0x22
    #expect(throws: MarkError.unknownVersion(2)) { try Mark(bytes: bytes) }
    bytes[0] = 0x13
    #expect(throws: MarkError.unknownAlgorithm(3)) { try Mark(bytes: bytes) }
  }

  @Test func `counts only while its key is in force, and never as a sample`() throws {
    var random = SeededRandom(seed: 11)
    let key = try SigningKey(generating: .ed25519)
    var mark = try Self.mark(&random, key)
    mark.keyID = 1
    mark.isSample = false
    mark.issuedOn = try #require(CalendarDate("2026-05-06"))
    func judge(_ mark: Mark, _ from: String, _ to: String?, _ revoked: String? = nil) throws
      -> MarkVerdict
    {
      let entry = MarkKey(
        id: 1, key: try key.verifyingKey(), issuer: "甲",
        notBefore: try #require(CalendarDate(from)), notAfter: to.flatMap { CalendarDate($0) },
        revokedOn: revoked.flatMap { CalendarDate($0) })
      return MarkKeyRegistry([entry]).judge(try SignedMark(mark, signedBy: key))
    }
    func isGenuine(_ verdict: MarkVerdict) -> Bool {
      if case .genuine = verdict { true } else { false }
    }
    #expect(isGenuine(try judge(mark, "2026-05-06", "2026-05-06")))
    #expect(!isGenuine(try judge(mark, "2026-05-07", nil)))
    #expect(!isGenuine(try judge(mark, "2020-01-01", "2026-05-05")))
    #expect(!isGenuine(try judge(mark, "2020-01-01", nil, "2026-06-01")))
    mark.isSample = true
    #expect(!isGenuine(try judge(mark, "2020-01-01", nil)))
  }

  @Test func `is read from an address, in letters as telephones change them`() throws {
    let key = try SigningKey(generating: .ed25519)
    var random = SeededRandom(seed: 13)
    let signed = try SignedMark(Self.mark(&random, key), signedBy: key)
    let address = try #require(MarkAddress("https://v.example.cn/"))
    let text = address.text(of: signed)
    #expect(text.hasPrefix("HTTPS://V.EXAMPLE.CN/1/"))
    #expect(try SignedMark(text) == signed)
    #expect(try SignedMark(text.lowercased()) == signed)
    #expect(throws: MarkError.self) { try SignedMark(text.replacing("/1/", with: "/2/")) }
    #expect(MarkAddress("http://127.0.0.1:8080")?.base == "HTTP://127.0.0.1:8080")
    for wrong in ["v.example.cn", "ftp://a", "https://", "https://a/b", "https://编办.cn"] {
      #expect(MarkAddress(wrong) == nil)
    }
  }

  @Test func `digests fields in one spelling and order`() {
    let fields = CanonicalFields(["b": " 乙\n二 ", "a": "e\u{301}", "A": "1"])
    #expect(fields.text == "A=1\na=\u{E9}\nb=乙 二\n")
    #expect(fields.digest == Array(Digest.sm3(Array(fields.text.utf8)).prefix(16)))
    #expect(CanonicalFields(["a": "1\nb=2"]) != CanonicalFields(["a": "1", "b": "2"]))
  }

  @Test func `is verified with a registry that went through its file`() throws {
    let key = try SigningKey(generating: .sm2)
    let registry = MarkKeyRegistry([
      MarkKey(
        id: 9, key: try key.verifyingKey(), issuer: "云岭县委编办",
        notBefore: try #require(CalendarDate("2026-01-01")),
        notAfter: CalendarDate("2031-01-01"))
    ])
    #expect(try MarkKeyRegistry(JSON(parsing: registry.json.prettyText)) == registry)
    #expect(throws: MalformedKeyRegistry.self) { try MarkKeyRegistry([["id": 70_000]]) }
  }
}
