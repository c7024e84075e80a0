import Certificates
import CivilTime
import Cryptography
import Foundation
import JSONText
import Testing
import Web

/// The page for the outside network, in a browser and without any server.
@Suite("A published page of checks")
struct PublishedCheckTests {
  private struct NoAnswer: Error {
    let page: String
  }

  private static let key = Result { try SigningKey(ed25519Seed: [UInt8](repeating: 9, count: 32)) }

  private static func mark(
    serial: UInt32, validityDays: UInt16 = 0, isSample: Bool = false
  ) throws -> SignedMark {
    let issuer = try #require(IssuerCode(division: 990_102, unit: 7))
    let mark = Mark(
      algorithm: .ed25519, documentType: .licence, isSample: isSample, keyID: 4, issuer: issuer,
      certificateSerial: 12, ordinal: 2, printSerial: serial, blankNumber: 4_711,
      issuedOn: try #require(CalendarDate("2026-05-06")), validityDays: validityDays,
      holderTag: Mark.personTag, contentDigest: [UInt8](repeating: 0xAB, count: 16))
    return try SignedMark(mark, signedBy: key.get())
  }

  private static func check() throws -> PublishedCheck {
    let signer = try key.get()
    let begin = try #require(CalendarDate("2026-01-01"))
    let keys = MarkKeyRegistry([
      MarkKey(id: 4, key: try signer.verifyingKey(), issuer: "云岭县委编办", notBefore: begin),
      MarkKey(
        id: 5, key: try SigningKey(generating: .sm2).verifyingKey(), issuer: "云岭县委编办",
        notBefore: begin),
    ])
    let voids = try VoidList(
      issuer: "云岭县委编办", at: Instant(seconds: 1_778_040_000),
      entries: [PrintID(key: 4, serial: 8): .void, PrintID(key: 4, serial: 9): .superseded],
      keyID: 4, signedBy: signer)
    return PublishedCheck(
      keys: keys, voids: voids, address: try #require(MarkAddress("https://v.example.cn")))
  }

  /// What a browser shows for a code: the page after its script.
  private func page(_ code: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "check-\(Hexadecimal.encode(RandomBytes.make(count: 8)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }  // Litter in /tmp fails no test.
    for (name, bytes) in try Self.check().files {
      try Data(bytes).write(to: folder.appending(path: name))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000",
      "--user-data-dir=\(folder.path)/profile", "--dump-dom",
      "file://\(folder.path)/index.html#\(code)",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private func verdict(_ code: String) throws -> String {
    let page = try page(code)
    guard let match = page.firstMatch(of: /data-verdict="([^"]*)"/) else {
      throw NoAnswer(page: page)
    }
    return String(match.1)
  }

  @Test func `verifies marks in the browser`() throws {
    let signed = try Self.mark(serial: 7)
    let address = try #require(MarkAddress("https://v.example.cn"))
    let page = try page(address.text(of: signed))
    #expect(page.contains("data-verdict=\"valid\""))
    for words in ["云岭县委编办", "审批证照", "2026-05-06", "第 2 次打印", "4711"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.contains("https://v.example.cn/1/\(signed.digits)"))
  }

  @Test func `refuses what is void, replaced, expired, a sample or forged`() throws {
    #expect(try verdict(Self.mark(serial: 8).digits) == "void")
    #expect(try verdict(Self.mark(serial: 9).digits) == "superseded")
    #expect(try verdict(Self.mark(serial: 7, validityDays: 1).digits) == "expired")
    #expect(try verdict(Self.mark(serial: 7, isSample: true).digits) == "sample")
    var digits = Array(try Self.mark(serial: 7).digits)
    digits[60] = digits[60] == "1" ? "2" : "1"
    #expect(try verdict(String(digits)) == "forged")
    let stranger = try SignedMark(
      Self.mark(serial: 7).mark, signedBy: SigningKey(generating: .ed25519))
    #expect(try verdict(stranger.digits) == "forged")
    #expect(try verdict("0000000000000098") == "unsigned")
  }

  @Test func `carries what the command needs too`() throws {
    let check = try Self.check()
    let files = Dictionary(uniqueKeysWithValues: check.files.map { ($0.name, $0.bytes) })
    let keys = try MarkKeyRegistry(JSON(parsing: try #require(files["keys.json"])))
    #expect(keys == check.keys)
    let voids = try VoidList(JSON(parsing: try #require(files["void.json"])))
    let offline = try OfflineCheck(keys: keys, voids: voids)
    #expect(offline.verdict(on: .mark(try Self.mark(serial: 7))).holds)
    #expect(!offline.verdict(on: .mark(try Self.mark(serial: 8))).holds)
    for (name, bytes) in check.files where !name.hasSuffix(".json") {
      let text = String(decoding: bytes, as: UTF8.self)
      // Nothing is fetched from anywhere else.
      #expect(!text.contains("src=\"http") && !text.contains("href=\"http"), "\(name)")
    }
  }
}
