import Certificates
import CivilTime
import Runtime
import SQLDatabase
import Testing

@Suite("A sheet at the counter")
struct CounterTests {
  private static func order() throws -> IssueOrder {
    var order = try TestRegister.order()
    order.stock = StockTests.kind
    order.isForCounter = true
    return order
  }

  private func refused(_ register: TestRegister, _ body: (CertificateRegister) throws -> Void)
    -> String?
  {
    StockTests.refusal { try register.act(body) }
  }

  @Test func `is reserved, bound, printed and issued`() throws {
    let register = try StockTests.register()
    let reserved = try register.act { try $0.issue(Self.order()) }
    #expect(try register.queries.print(reserved.id)?.state == .reserved)
    #expect(reserved.wantsBlank)
    // Nobody outside has it yet, whatever he shows.
    #expect(try register.verify(reserved.mark.digits).outcome == .void)
    #expect(refused(register) { try $0.confirm(reserved.id) } == "STK-NUMBER")
    #expect(refused(register) { try $0.notePrinted(reserved.id) } == "STK-NUMBER")
    let bound = try register.act { try $0.bind(reserved.id, to: 1005, heldBy: ["窗口1"]) }
    #expect(bound.id == reserved.id)
    #expect(bound.mark.mark.blankNumber == 1005)
    #expect(bound.blank == BlankNumber(kind: StockTests.kind, number: 1005))
    try register.act { try $0.notePrinted(bound.id) }
    #expect(try register.queries.print(bound.id)?.state == .printed)
    try register.act { try $0.confirm(bound.id) }
    #expect(try register.verify(bound.mark.digits).outcome == .genuine)
    // The mark without the blank was never on paper.
    #expect(try register.verify(reserved.mark.digits).outcome == .forged)
    #expect(refused(register) { try $0.confirm(bound.id) } == "CRT-STATE")
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `gets a blank that is at the window and used by nothing else`() throws {
    let register = try StockTests.register()
    let first = try register.act { try $0.issue(Self.order()) }
    let second = try register.act { try $0.issue(Self.order()) }
    func binding(_ number: UInt32, _ holders: Set<String> = ["窗口1", "P1"]) -> String? {
      refused(register) { try $0.bind(second.id, to: number, heldBy: holders) }
    }
    try register.act { try $0.bind(first.id, to: 1005, heldBy: ["窗口1"]) }
    #expect(binding(1005) == "STK-USED")
    #expect(binding(1006, ["窗口2"]) == "STK-HOLDER")
    #expect(binding(1031) == "STK-HOLDER")
    #expect(binding(2000) == "STK-UNKNOWN")
    try register.act {
      try $0.spoil(BlankNumber(kind: StockTests.kind, number: 1008), reason: "污损")
    }
    #expect(binding(1008) == "STK-SPOILED")
    // The same number again is no second act; another one is refused.
    try register.act { try $0.bind(first.id, to: 1005, heldBy: ["窗口1"]) }
    #expect(
      refused(register) { try $0.bind(first.id, to: 1006, heldBy: ["窗口1"]) } == "STK-BOUND")
    #expect(try register.queries.print(second.id)?.record.wantsBlank == true)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `is spoiled with its blank and printed again on another`() throws {
    let register = try StockTests.register()
    let first = try register.act { try $0.issue(Self.order()) }
    try register.act { try $0.bind(first.id, to: 1001, heldBy: ["窗口1"]) }
    try register.act { try $0.notePrinted(first.id) }
    #expect(refused(register) { _ = try $0.reprint(first.id, reason: "印坏") } == "CRT-STATE")
    try register.act { try $0.void(first.id, cause: .spoiled, reason: "卡纸") }
    let blank = try StockQueries(register.database).blank(
      BlankNumber(kind: StockTests.kind, number: 1001))
    #expect(blank?.state == .spoiled)
    #expect(blank?.reason == "卡纸")
    #expect(blank?.print == first.id)
    let second = try register.act { try $0.reprint(first.id, reason: "卡纸") }
    #expect(second.number == first.number)
    #expect(second.id.serial == first.id.serial + 1)
    #expect(second.wantsBlank)
    // Of one paper one sheet is under way.
    #expect(refused(register) { _ = try $0.reprint(first.id, reason: "又一次") } == "CRT-STATE")
    try register.act { try $0.bind(second.id, to: 1002, heldBy: ["窗口1"]) }
    try register.act { try $0.confirm(second.id) }
    let void = try register.database.rows(
      "select document_number from issued_number where is_void = 1"
    ) { try $0.text(0) }
    #expect(void.isEmpty)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `replaces the sheet before it when it is confirmed, not sooner`() throws {
    let register = try StockTests.register()
    let first = try register.act { try $0.issue(Self.order()) }
    try register.act { try $0.bind(first.id, to: 1001, heldBy: ["窗口1"]) }
    try register.act { try $0.confirm(first.id) }
    let second = try register.act { try $0.reprint(first.id, reason: "破损") }
    #expect(try register.queries.print(first.id)?.state == .issued)
    try register.act { try $0.bind(second.id, to: 1002, heldBy: ["窗口1"]) }
    try register.act { try $0.confirm(second.id) }
    let old = try #require(try register.queries.print(first.id))
    #expect(old.state == .superseded)
    #expect(old.replacedBy == second.id)
    #expect(old.reason == "破损")
    #expect(try register.queries.print(second.id)?.state == .issued)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `takes its blank with its number where the laser prints it`() throws {
    let register = try StockTests.register()
    var order = try Self.order()
    order.isForCounter = false
    #expect(refused(register) { _ = try $0.issue(order) } == "STK-NUMBER")
    order.blankNumber = 1003
    #expect(refused(register) { _ = try $0.issue(order) } == "STK-HOLDER")
    order.blankHolders = ["窗口1"]
    let record = try register.act { try $0.issue(order) }
    #expect(try register.queries.print(record.id)?.state == .issued)
    #expect(refused(register) { _ = try $0.issue(order) } == "STK-USED")
    // A refused paper takes no number.
    #expect(record.number.number == 1)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `stands in the new table as its older facts have it`() throws {
    let old = try Connection.inMemory()
    let room = try TestRegister().room
    try old.migrate(room: room.name, room.migrations.filter { $0.number <= 3 })
    for (serial, state, cause) in [
      (1, "valid", nil), (2, "superseded", nil), (3, "void", "spoiled"), (4, "void", "lost"),
      (5, "void", "revoked"), (6, "void", "returned"),
    ] as [(Int, String, String?)] {
      try old.execute(
        """
        insert into print
          (key_id, serial, verification_number, document_number, case_number, document_type,
           issuer, certificate_serial, ordinal, template, template_version, issued_on, record,
           state, issued_by, issued_at, void_cause)
        values (1, ?, ?, 'n', 'c', 3, 1, ?, 1, 't', 1, '2026-05-06', '{}', ?, 'P1', 0, ?)
        """, serial, "v\(serial)", serial, state, cause)
    }
    try old.migrate(room: room.name, room.migrations)
    let states = try old.rows("select state from sheet order by serial") { try $0.text(0) }
    #expect(states == ["issued", "superseded", "spoiled", "lost", "revoked", "revoked"])
  }
}
