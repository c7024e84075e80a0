import CivilTime
import Directory
import Establishment
import Runtime
import SQLDatabase
import Testing

@Suite("Places from application to exit")
struct LifecycleTests {
  private let office: TestOffice

  init() throws { office = try TestOffice.small() }

  private func numbers() throws -> [Int] {
    let numbers = try office.queries.numbers(of: "U001", .administrative)
    return [numbers.approved, numbers.occupied, numbers.reserved, numbers.free]
  }

  @Test func `are held, granted, used one by one and the rest given back`() throws {
    #expect(try numbers() == [3, 0, 0, 3])
    try office.act { try $0.reserve(office.request("1", count: 2)) }
    #expect(try numbers() == [3, 0, 2, 1])
    let expires = try office.act { try $0.grant(caseNumber: "1", by: "P3", validMonths: 12) }
    #expect(expires == office.today.adding(months: 12))
    #expect(try numbers() == [3, 0, 2, 1])
    try office.act { try $0.enter(office.entry("1", serial: 1)) }
    #expect(try numbers() == [3, 1, 1, 1])
    let entered = try office.act { try $0.settle(caseNumber: "1") }
    #expect(entered.map(\.member.name) == ["陈望"])
    #expect(try numbers() == [3, 1, 0, 2])
  }

  @Test func `held again for the same case are replaced, not added`() throws {
    try office.act { try $0.reserve(office.request("1", count: 2)) }
    try office.act { try $0.reserve(office.request("1", count: 3)) }
    #expect(try numbers() == [3, 0, 3, 0])
    try office.act { try $0.release(caseNumber: "1", as: .replaced) }
    try office.act { try $0.release(caseNumber: "1") }
    #expect(try numbers() == [3, 0, 0, 3])
    try office.act { try $0.reserve(office.request("1", count: 1)) }
    #expect(try numbers() == [3, 0, 1, 2])
  }

  @Test func `of two cases that want the last place one gets it`() throws {
    try office.act { try $0.reserve(office.request("1", count: 2)) }
    try office.act { try $0.reserve(office.request("2", count: 1)) }
    #expect(try office.refusal { try $0.reserve(office.request("3", count: 1)) }?.code == "R01")
    try office.act { try $0.release(caseNumber: "2") }
    #expect(try office.refusal { try $0.reserve(office.request("3", count: 1)) } == nil)
  }

  @Test func `a notice by which somebody came in cannot be voided`() throws {
    try office.act { register in
      try register.reserve(office.request("1", count: 2))
      try register.grant(caseNumber: "1", by: "P3", validMonths: 12)
      try register.enter(office.entry("1", serial: 1))
    }
    let refusal = try office.refusal { try $0.release(caseNumber: "1") }
    #expect(refusal?.message == "核准通知单已有 1 人入编，不能作废，剩余编制只能结清")
  }

  @Test func `a cut below what is taken freezes the unit, which can then only shrink`() throws {
    let first = try office.enter("1", serial: 1)
    let second = try office.enter("2", serial: 3)
    try office.act { try $0.reserve(office.request("3")) }
    try office.act { register in
      try register.change(
        QuotaEntry(
          unit: "U001", type: .administrative, delta: -2, document: 1, effective: office.today))
    }
    #expect(try numbers() == [1, 2, 1, 0])
    try office.act { register in
      try register.grant(caseNumber: "3", by: "P3", validMonths: 12)
      try register.enter(office.entry("3", serial: 5))
    }
    #expect(try numbers() == [1, 3, 0, 0])
    try office.act { try $0.end(first.occupancy.id, .retirement, on: office.today) }
    #expect(try office.refusal { try $0.reserve(office.request("4")) }?.code == "R02")
    try office.act { try $0.end(second.occupancy.id, .transferOut, on: office.today) }
    #expect(try numbers() == [1, 1, 0, 0])
    #expect(try office.refusal { try $0.reserve(office.request("4")) }?.code == "R01")
    #expect(try EstablishmentAudit.faults(in: office.database) == [])
  }

  @Test func `the tables themselves refuse what slipped past the rules`() throws {
    let occupancy = Occupancy(
      id: 1, staff: 1, unit: "U001", type: .fullyFunded, identity: .civil, postLevel: nil,
      postName: "", rank: nil, entryKind: .recruitment, entryDate: office.today,
      entryDocument: "迁移")
    let error = #expect(throws: DatabaseError.self) {
      try office.transaction { record in
        let number = try IdentityNumber(TestOffice.number(1))
        try record(
          EstablishmentFact.staffRegistered(StaffMember(id: 1, number: number, name: "陈望")).fact)
        try record(EstablishmentFact.occupancyStarted(occupancy).fact)
      }
    }
    #expect(error?.kind == .checkViolation)
  }

  @Test func `a move ends one place and begins another on the same day`() throws {
    let place = try office.enter("1", serial: 1)
    try office.act { register in
      try register.change(
        QuotaEntry(
          unit: "U003", type: .administrative, delta: 1, document: 1, effective: office.today))
    }
    var person = EntryPerson(
      name: "陈望", number: TestOffice.number(1), identity: .civil, entryDate: office.today,
      entryDocument: "云组〔2026〕8号")
    person.postName = "科员"
    let moved = try office.act {
      try $0.move(place.occupancy.id, to: "U003", .administrative, person: person)
    }
    #expect(moved.unitName == "县公安局")
    #expect(moved.occupancy.origin == "县教育局")
    let old = try #require(try office.queries.occupancy(place.occupancy.id))
    #expect(old.state == .ended)
    #expect(old.endDate == moved.occupancy.entryDate)
    let number = try IdentityNumber(TestOffice.number(1))
    #expect(try office.queries.places(of: number).map(\.unitName) == ["县公安局", "县教育局"])
    let again = try office.refusal { register in
      _ = try register.move(moved.occupancy.id, to: "U003", .administrative, person: person)
    }
    #expect(again?.message == "陈望已在该单位占同类编制")
  }

  @Test func `somebody away keeps the place`() throws {
    let place = try office.enter("1", serial: 1)
    try office.act { try $0.change(place.occupancy.id, to: .offPost, reason: "借调") }
    #expect(try numbers() == [3, 1, 0, 2])
    #expect(try office.queries.occupancy(place.occupancy.id)?.offReason == "借调")
    try office.act { try $0.end(place.occupancy.id, .resignation, on: office.today) }
    #expect(
      try office.refusal { try $0.change(place.occupancy.id, to: .active, reason: "") }?.code
        == "EST-PLACE")
  }

  @Test func `the ledger takes no line dated ahead and no cut below nothing`() throws {
    let ahead = try office.refusal { register in
      try register.change(
        QuotaEntry(
          unit: "U001", type: .administrative, delta: 1, document: 1,
          effective: office.today.adding(days: 1)))
    }
    #expect(ahead?.message.hasSuffix("晚于今天，请在生效当日登记") == true)
    let below = try office.refusal { register in
      try register.change(
        QuotaEntry(
          unit: "U001", type: .administrative, delta: -4, document: 1, effective: office.today))
    }
    #expect(below?.message == "县教育局行政编制核定 3 名，不能核减 4 名")
  }
}
