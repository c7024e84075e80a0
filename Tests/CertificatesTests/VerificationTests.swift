import Certificates
import CivilTime
import Cryptography
import Testing

@Suite("The verification of a paper")
struct VerificationTests {
  @Test func `answers by the mark and by the number under the bars`() throws {
    let register = try TestRegister()
    var order = try TestRegister.order()
    order.validUntil = CalendarDate("2026-08-06")
    let record = try register.act { try $0.issue(order) }
    let number = record.verificationNumber
    #expect(number.digits.count == 16)
    #expect(number.description.count == 19)
    for typed in [
      number.digits, number.description, " \(number.description) ",
      number.digits.map { String($0) }.joined(separator: "-"),
      String(
        String.UnicodeScalarView(
          number.digits.unicodeScalars.compactMap {
            Unicode.Scalar($0.value + 0xFEE0)
          })),
      record.mark.digits, register.room.settings.address.text(of: record.mark),
    ] {
      let answer = try register.verify(typed)
      #expect(answer.outcome == .genuine, "\(typed)")
      #expect(answer.standing?.record == record)
      #expect(answer.holder == "云岭县第一中学")
      #expect(answer.facts.map(\.label) == ["文号", "单位", "签发日期"])
      #expect(!answer.isExpired)
    }
    register.now = register.now.adding(seconds: 86_400 * 93)
    #expect(try register.verify(number.digits).isExpired)
  }

  @Test func `covers the name of a person wherever it stands`() throws {
    let register = try TestRegister()
    var order = try TestRegister.order()
    order.holder = nil
    let number = try register.act { try $0.issue(order) }.verificationNumber
    let answer = try register.verify(number.digits)
    #expect(answer.holder == "云岭＊＊＊中学")
    #expect(answer.facts.first { $0.label == "单位" }?.value == "云岭＊＊＊中学")
  }

  @Test func `refuses every wrong digit of the number`() throws {
    let register = try TestRegister()
    let digits = Array(
      try register.act { try $0.issue(TestRegister.order()) }
        .verificationNumber.digits)
    for index in digits.indices {
      var wrong = digits
      wrong[index] = digits[index] == "0" ? "1" : "0"
      #expect(try register.verify(String(wrong)).outcome == .unknown)
    }
    #expect(try register.verify("").outcome == .unknown)
    #expect(try register.verify("云编核〔2026〕1号").outcome == .unknown)
  }

  @Test func `finds forgeries, samples and sheets that nobody registered`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    let (_, key) = try register.act { try $0.currentKey() }
    func verify(_ change: (inout Mark) -> Void, _ signer: any Signer) throws -> Verification {
      var mark = record.mark.mark
      change(&mark)
      return try register.verify(SignedMark(mark, signedBy: signer).digits)
    }
    #expect(try verify({ _ in }, key).outcome == .genuine)
    #expect(try verify({ $0.isSample = true }, key).outcome == .sample)
    #expect(try verify({ $0.printSerial = 77 }, key).outcome == .unknown)
    #expect(try verify({ $0.contentDigest[0] ^= 1 }, key).outcome == .forged)
    let stranger = try SigningKey(generating: .ed25519)
    #expect(try verify({ _ in }, stranger).outcome == .forged)
    #expect(try verify({ $0.keyID = 9 }, key).outcome == .cannotVerify)
    var digits = Array(record.mark.digits)
    digits[200] = digits[200] == "5" ? "6" : "5"
    #expect(try register.verify(String(digits)).outcome == .forged)
  }

  @Test func `answers by the short mark, if the kind of the paper is right`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    let short = ShortMark(number: record.verificationNumber, documentType: record.documentType)
    for typed in [
      short.digits, "/2/\(short.digits)", register.room.settings.address.text(of: short),
    ] {
      let answer = try register.verify(typed)
      #expect(answer.outcome == .genuine, "\(typed)")
      #expect(answer.standing?.record == record)
    }
    let other = ShortMark(number: record.verificationNumber, documentType: .licence)
    #expect(try register.verify(other.digits).outcome == .forged)
    let number = try #require(VerificationNumber("0000000000000098"))
    let nobody = ShortMark(number: number, documentType: .notice)
    #expect(try register.verify(nobody.digits).outcome == .unknown)
  }

  @Test func `notices that many clients show one sheet`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    let log = ScanLog()
    for client in 0..<21 {
      log.note(try register.verify(record.mark.digits), by: "10.0.0.\(client)", at: register.now)
      log.note(try register.verify(record.mark.digits), by: "10.0.0.\(client)", at: register.now)
    }
    let scans = log.take()
    #expect(scans.count == 42)
    #expect(Set(scans.map(\.client)).count == 21)
    #expect(scans.allSatisfy { !$0.client.contains("10.0") })
    #expect(log.isEmpty)
    try register.act { try $0.keep(scans) }
    let answer = try register.verify(record.mark.digits)
    #expect(answer.earlierScans == 42)
    #expect(answer.maybeCopied)
    #expect(answer.outcome == .genuine)
    register.now = register.now.adding(seconds: 86_401)
    #expect(try !register.verify(record.mark.digits).maybeCopied)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `is noted within a bound, however many ask`() throws {
    let register = try TestRegister()
    let unknown = try register.verify("1")
    let log = ScanLog()
    for _ in 0..<1_200 { log.note(unknown, by: "a", at: register.now) }
    #expect(log.take().count == 1_000)
    #expect(log.dropped == 200)
  }

  @Test func `is limited together for addresses of one IPv6 network`() {
    let limiter = RateLimiter(capacity: 2, perMinute: 1, bound: 10)
    let now = Instant(seconds: 1_778_040_000)
    #expect(limiter.allows("2001:db8:1:2::1", at: now))
    #expect(limiter.allows("2001:db8:1:2:a::9", at: now))
    #expect(!limiter.allows("2001:db8:1:2::77", at: now))
    #expect(limiter.secondsUntilAllowed("2001:DB8:1:2::78", at: now) == 60)
    #expect(limiter.allows("2001:db8:1:3::1", at: now))
    for _ in 0..<2 { #expect(limiter.allows("10.0.0.1", at: now)) }
    #expect(limiter.allows("::ffff:10.0.0.2", at: now))
  }

  @Test func `is limited for each client and free again with time`() {
    let limiter = RateLimiter(capacity: 3, perMinute: 6, bound: 10)
    var now = Instant(seconds: 1_778_040_000)
    #expect((0..<4).map { _ in limiter.allows("a", at: now) } == [true, true, true, false])
    #expect(limiter.secondsUntilAllowed("a", at: now) == 10)
    #expect(limiter.allows("b", at: now))
    now = now.adding(seconds: 10)
    #expect(limiter.secondsUntilAllowed("a", at: now) == 0)
    #expect((0..<2).map { _ in limiter.allows("a", at: now) } == [true, false])
    // A flood from many addresses makes it forget, but not break.
    for client in 0..<100 { #expect(limiter.allows("x\(client)", at: now)) }
    #expect(limiter.secondsUntilAllowed("x99", at: now) == 0)
  }
}
