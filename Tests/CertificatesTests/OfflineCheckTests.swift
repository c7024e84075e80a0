import Certificates
import CivilTime
import Cryptography
import JSONText
import Testing

@Suite("A check without a connection")
struct OfflineCheckTests {
  @Test(arguments: SignatureAlgorithm.allCases)
  func `knows what was void when the list was published`(algorithm: SignatureAlgorithm) throws {
    let register = try TestRegister(algorithm: algorithm)
    let prints = try (0..<3).map { _ in try register.act { try $0.issue(TestRegister.order()) } }
    _ = try register.act { try $0.reprint(prints[0].id, reason: "污损") }
    try register.act { try $0.void(prints[1].id, cause: .revoked, reason: "撤销许可") }
    let list = try register.room.voidList(register.database, at: register.now, in: .shanghai)
    let keys = try register.queries.keys()
    let read = try VoidList(JSON(parsing: list.json.text))
    #expect(read == list)
    let check = try OfflineCheck(keys: keys, voids: read)
    let verdicts = prints.map { check.verdict(on: .mark($0.mark)) }
    #expect(verdicts.map(\.holds) == [false, false, true])
    #expect(verdicts[0].status == .listed(.superseded, at: register.now))
    #expect(verdicts[1].status == .listed(.void, at: register.now))
    #expect(verdicts[2].status == .notListed(at: register.now))
    #expect(try OfflineCheck(keys: keys).verdict(on: .mark(prints[0].mark)).status == .notChecked)
    let number = PaperCode.number(prints[2].verificationNumber)
    #expect(!check.verdict(on: number).holds)
  }

  @Test func `trusts no list from which a sheet was taken`() throws {
    let register = try TestRegister()
    let print = try register.act { try $0.issue(TestRegister.order()) }
    try register.act { try $0.void(print.id, cause: .lost, reason: "遗失") }
    let json = try register.room.voidList(register.database, at: register.now, in: .shanghai).json
      .text
    let keys = try register.queries.keys()
    let altered = json.replacing("[\"\(print.id)\",\"void\"]", with: "")
    #expect(altered != json)
    #expect(throws: ForgedVoidList.self) {
      try OfflineCheck(keys: keys, voids: VoidList(JSON(parsing: altered)))
    }
    #expect(throws: MalformedVoidList.self) { try VoidList(JSON(parsing: "{\"format\":\"x\"}")) }
  }

  @Test func `takes what people type and readers give out`() throws {
    let register = try TestRegister()
    let print = try register.act { try $0.issue(TestRegister.order()) }
    let number = print.verificationNumber
    let short = ShortMark(number: number, documentType: .notice)
    let address = register.room.settings.address
    #expect(try PaperCode("]Q3" + address.text(of: print.mark)) == .mark(print.mark))
    #expect(try PaperCode(" \(print.mark.digits)\n") == .mark(print.mark))
    #expect(try PaperCode(address.text(of: short)) == .short(short))
    #expect(try PaperCode(short.digits) == .short(short))
    #expect(try PaperCode("]C1\(number.digits)") == .number(number))
    #expect(try PaperCode(number.description) == .number(number))
    #expect(throws: PaperCodeError.mistyped) { try PaperCode("1234") }
    #expect(throws: PaperCodeError.mistyped) { try PaperCode("") }
    #expect(throws: PaperCodeError.self) { try PaperCode("https://a/b") }
  }
}
