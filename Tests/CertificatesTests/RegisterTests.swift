import Certificates
import CivilTime
import Cryptography
import JSONText
import PrintTemplates
import Runtime
import SQLDatabase
import TestTools
import Testing

@Suite("The print register")
struct RegisterTests {
  @Test func `numbers, signs and freezes what it issues`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    #expect(record.number.text == "云编核〔2026〕1号")
    #expect(record.title == "核准通知单")
    #expect(record.id == PrintID(key: 1, serial: 1))
    #expect(record.data["number"]?.stringValue == "云编核〔2026〕1号")
    #expect(record.data["issuedOn"]?.stringValue == "2026-05-06")
    #expect(record.data["verifyAddress"]?.stringValue == "https://v.example.cn/v")
    #expect(record.facts.map(\.label) == ["文号", "单位", "签发日期"])
    #expect(record.facts.map(\.value) == ["云编核〔2026〕1号", "云岭县第一中学", "2026年5月6日"])
    #expect(record.mark.mark.contentDigest == record.fields.digest)
    #expect(record.mark.mark.holderTag == Mark.holderTag(of: "U002"))
    #expect(try register.queries.print(record.id)?.record == record)
    #expect(try register.queries.prints(ofCase: record.caseNumber).count == 1)
    guard case .genuine = try register.queries.keys().judge(record.mark) else {
      Issue.record("its own mark is not genuine")
      return
    }
  }

  @Test func `makes the sheet before a reprint worthless`() throws {
    let register = try TestRegister()
    let first = try register.act { try $0.issue(TestRegister.order()) }
    let second = try register.act { try $0.reprint(first.id, reason: "卡纸") }
    #expect(second.number == first.number)
    #expect(second.ordinal == 2)
    #expect(second.id.serial == 2)
    #expect(second.verificationNumber != first.verificationNumber)
    #expect(second.mark.mark.certificateSerial == first.mark.mark.certificateSerial)
    #expect(second.mark.mark.contentDigest == first.mark.mark.contentDigest)
    #expect(try register.verify(first.mark.digits).outcome == .superseded)
    #expect(try register.verify(second.mark.digits).outcome == .genuine)
    #expect(try register.queries.print(first.id)?.replacedBy == second.id)
    let again = #expect(throws: Refusal.self) {
      try register.act { try $0.reprint(first.id, reason: "卡纸") }
    }
    #expect(again?.code == "CRT-STATE")
    #expect(throws: Refusal.self) { try register.act { try $0.reprint(second.id, reason: " ") } }
  }

  @Test func `keeps the number of what is void`() throws {
    let register = try TestRegister()
    let first = try register.act { try $0.issue(TestRegister.order()) }
    try register.act { try $0.void(first.id, cause: .spoiled, reason: "印坏") }
    #expect(try register.verify(first.mark.digits).outcome == .void)
    let second = try register.act { try $0.issue(TestRegister.order()) }
    #expect(second.number.text == "云编核〔2026〕2号")
    let void = try register.database.rows(
      "select document_number from issued_number where is_void = 1"
    ) { try $0.text(0) }
    #expect(void == ["云编核〔2026〕1号"])
    try register.act {
      try $0.supersede(second.id, by: $0.issue(TestRegister.order()).id, reason: "变更")
    }
    #expect(try register.verify(second.verificationNumber.digits).outcome == .superseded)
  }

  @Test func `begins its numbers anew each year and follows paper books`() throws {
    let register = try TestRegister()
    let pattern = try NumberPattern("{prefix}编核〔{yyyy}〕{n}号")
    try register.act { try $0.continueSeries(pattern, after: 41) }
    #expect(try register.act { try $0.issue(TestRegister.order()).number.number } == 42)
    // Another spelling of the same pattern is the same series.
    let spelt = try register.act { try $0.issue(TestRegister.order("云编核〔{yyyy}〕{n}号")) }
    #expect(spelt.number.text == "云编核〔2026〕43号")
    #expect(throws: Refusal.self) { try register.act { try $0.continueSeries(pattern, after: 43) } }
    register.now = register.now.adding(seconds: 86_400 * 300)
    #expect(
      try register.act { try $0.issue(TestRegister.order()).number.text } == "云编核〔2027〕1号")
    let taken = try register.act { register in
      try register.takeNumber(NumberPattern("{prefix}收{n:4}"), caseNumber: "7")
    }
    #expect(taken.text == "云收0001")
    try register.act { try $0.voidNumber(NumberPattern("{prefix}收{n:4}"), caseNumber: "7") }
    #expect(throws: Refusal.self) {
      try register.act { try $0.voidNumber(NumberPattern("{prefix}收{n:4}"), caseNumber: "7") }
    }
  }

  @Test func `refuses what cannot be printed or marked`() throws {
    let register = try TestRegister()
    var past = try TestRegister.order()
    past.validUntil = CalendarDate("2026-05-06")
    #expect(throws: Refusal.self) { try register.act { try $0.issue(past) } }
    var far = past
    far.validUntil = CalendarDate("2300-01-01")
    #expect(throws: Refusal.self) { try register.act { try $0.issue(far) } }
    var unprintable = try TestRegister.order()
    unprintable.data["unit"] = ["name": ["a": 1]]
    #expect(throws: UnprintableFields.self) { try register.act { try $0.issue(unprintable) } }
    #expect(throws: Refusal.self) {
      try register.act { try $0.void(PrintID(key: 1, serial: 9), cause: .lost, reason: "x") }
    }
    #expect(try register.act { try $0.issue(TestRegister.order()).number.number } == 1)
  }

  @Test func `makes its key at first, keeps it, and goes on with a new one when it is revoked`()
    throws
  {
    let register = try TestRegister(algorithm: .sm2)
    let first = try register.act { try $0.issue(TestRegister.order()) }
    _ = try register.act { try $0.issue(TestRegister.order()) }
    #expect(try register.queries.keys().keys.map(\.id) == [1])
    try register.act { try $0.revokeKey(1) }
    let third = try register.act { try $0.issue(TestRegister.order()) }
    #expect(third.id == PrintID(key: 2, serial: 1))
    #expect(third.number.number == 3)
    // A revoked key proves nothing by itself, but the register knows what it issued.
    guard case .cannotVerify = try register.queries.keys().judge(first.mark) else {
      Issue.record("a revoked key proves")
      return
    }
    #expect(try register.verify(first.mark.digits).outcome == .genuine)
    // A key that an unfinished act left behind is taken up.
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try register.act { register in
        try register.makeKey()
        throw Stop()
      }
    }
    let made = try register.act { try $0.makeKey().key }
    #expect(made.id == 3)
  }

  @Test(
    "numbers without gaps and rebuilds from its facts, whatever is rolled back", arguments: 0..<30)
  func numbering(seed: UInt64) throws {
    struct Stop: Error {}
    let register = try TestRegister(seed: seed)
    var random = SeededRandom(seed: seed &+ 1000)
    var issued: [PrintRecord] = []
    let patterns = ["{prefix}编核〔{yyyy}〕{n}号", "云许{n:5}", "{yyyy}-{n}"]
    for _ in 0..<60 {
      register.now = register.now.adding(seconds: Int64.random(in: 1...2_000_000, using: &random))
      let pattern = patterns.randomElement(using: &random) ?? patterns[0]
      let action = Int.random(in: 0..<8, using: &random)
      let known = issued.randomElement(using: &random)
      let fails = Int.random(in: 0..<3, using: &random) == 0
      do {
        let record = try register.act { register -> PrintRecord? in
          var record: PrintRecord?
          switch (action, known) {
          case (0, let known?): record = try register.reprint(known.id, reason: "补打")
          case (1, let known?): try register.void(known.id, cause: .lost, reason: "遗失")
          case (2, _):
            _ = try register.takeNumber(NumberPattern(pattern), caseNumber: "8")
          default: record = try register.issue(TestRegister.order(pattern))
          }
          if fails { throw Stop() }
          return record
        }
        if let record { issued.append(record) }
      } catch is Stop {
      } catch is Refusal {}
    }
    let gaps = try register.database.rows(
      """
      select pattern, year, count(*), min(number), max(number) from issued_number
      group by pattern, year, issuer
      """
    ) { row in
      "\(try row.text(0)) \(try row.int(1)): \(try row.int(2)) \(try row.int(3)) \(try row.int(4))"
    }
    for series in gaps {
      let numbers = series.split(separator: " ").suffix(3)
      #expect(
        numbers.first == numbers.last && numbers.dropFirst().first == "1", "seed \(seed): \(series)"
      )
    }
    let serials = try register.database.rows(
      "select key_id, count(*), max(serial) from sheet group by key_id"
    ) { [try $0.int(1), try $0.int(2)] }
    for pair in serials { #expect(pair[0] == pair[1], "seed \(seed)") }
    #expect(try register.replayedRows() == register.rows(), "seed \(seed)")
  }
}
