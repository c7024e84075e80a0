import Barcodes
import Certificates
import CivilTime
import Cryptography
import Drawing
import Establishment
import Foundation
import PictureReading

/// Marks of papers: signing and verifying them, and reading them from pictures of worn 24-pin print.
struct MarkWorkload {
  /// So many prints are read for each figure.
  private static let prints = 60
  private static let pages = 20

  func measure(seconds: Double, seed: UInt64, tell: (Measurement) -> Void) throws {
    for algorithm in SignatureAlgorithm.allCases {
      try measureSignatures(algorithm, seconds: min(seconds, 3), tell)
    }
    try measureReading(seed: seed, tell)
  }

  private func measureSignatures(
    _ algorithm: SignatureAlgorithm, seconds: Double, _ tell: (Measurement) -> Void
  ) throws {
    let office = try MarkOffice(algorithm)
    let signing = try ThreadedLoad.run(threads: 1, seconds: seconds) {
      for serial in 1...100 { _ = try office.mark(UInt32(serial)) }
      return 100
    }
    tell(figure("\(algorithm.rawValue): marks signed", signing.perSecond, "/s"))
    let mark = try office.mark(1)
    let verifying = try ThreadedLoad.run(threads: 1, seconds: seconds) {
      for _ in 0..<100 where !mark.isSigned(by: office.verifyingKey) {
        throw CommandFailure("a mark of the bench was not verified")
      }
      return 100
    }
    tell(figure("\(algorithm.rawValue): marks verified", verifying.perSecond, "/s"))
  }

  /// Each time begins with the bytes of the file and ends with the answer.
  private func measureReading(seed: UInt64, _ tell: (Measurement) -> Void) throws {
    let office = try MarkOffice(.sm2)
    let check = try OfflineCheck(keys: office.keys)
    for (name, size, count) in [
      ("from 1,000 × 1,000 pixels", (1_000, 1_000), Self.prints),
      ("from A4 at 300 dpi", (2_480, 3_508), Self.pages),
    ] {
      var random = SeededRandom(seed: seed)
      var verified = 0
      var times: [Double] = []
      for serial in 1...count {
        let mark = try office.mark(UInt32(serial))
        let sheet = WornSheet(try QRCode.encode(office.address.text(of: mark)), &random)
        let file = try sheet.scanned(width: size.0, height: size.1, &random).png()
        let begin = ContinuousClock.now
        let code = PaperReader(keys: office.keys).code(in: try Luminance(file: file))
        if code.map({ check.verdict(on: $0).holds }) == true { verified += 1 }
        times.append(begin.duration(to: .now) / .milliseconds(1))
      }
      let sorted = Times(times)
      tell(figure("\(name), p50", sorted.percentile(0.5), "ms"))
      tell(figure("\(name), slowest of \(count)", sorted.percentile(1), "ms"))
      tell(figure("\(name), verified", Double(verified), "of \(count)"))
    }
  }

  private func figure(_ name: String, _ value: Double, _ unit: String) -> Measurement {
    Measurement(workload: "MARKS", name: name, value: value, unit: unit)
  }
}

/// An office with one key, which signs the marks of the bench.
private struct MarkOffice {
  let address: MarkAddress
  let keys: MarkKeyRegistry
  let verifyingKey: VerifyingKey
  private let key: SigningKey
  private let issuer: IssuerCode
  private let day: CalendarDate

  init(_ algorithm: SignatureAlgorithm) throws {
    guard let address = MarkAddress("https://zheng.yunling.example"),
      let issuer = IssuerCode(division: 990_102, unit: 7), let day = CalendarDate("2026-05-06")
    else { throw CommandFailure("the address of the bench is malformed") }
    self.address = address
    self.issuer = issuer
    self.day = day
    key = try SigningKey(generating: algorithm)
    verifyingKey = try key.verifyingKey()
    keys = MarkKeyRegistry([
      MarkKey(id: 1, key: verifyingKey, issuer: "云岭县委编办", notBefore: day)
    ])
  }

  func mark(_ serial: UInt32) throws -> SignedMark {
    let mark = Mark(
      algorithm: key.algorithm, documentType: .notice, keyID: 1, issuer: issuer,
      certificateSerial: UInt64(serial), ordinal: 1, printSerial: serial, issuedOn: day,
      holderTag: Mark.holderTag(of: "organisation \(serial)"),
      contentDigest: Array(Digest.sm3(Array("paper \(serial)".utf8)).prefix(16)))
    return try SignedMark(mark, signedBy: key)
  }
}
