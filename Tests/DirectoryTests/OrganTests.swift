import CivilTime
import Directory
import FEEL
import Runtime
import Testing

@Suite("Organs and people")
struct OrganTests {
  private let directory: TestDirectory

  init() throws { directory = try TestDirectory.small() }

  @Test func `form a tree in their order`() throws {
    #expect(try directory.queries.units().map(\.code) == ["U000", "U003", "U001", "U002"])
    #expect(try directory.queries.subtree(of: "U001") == ["U001", "U002"])
  }

  @Test func `a unit cannot be used twice, hang in the air or below itself`() throws {
    let twice = #expect(throws: Refusal.self) {
      try directory.act { register in
        try register.create(Unit(code: "U001", name: "甲", kind: .organ, parent: nil, sort: 1))
      }
    }
    #expect(twice?.message == "单位代码“U001”已由“县教育局”使用")
    #expect(throws: Refusal.self) {
      try directory.act { register in
        try register.create(Unit(code: "U9", name: "甲", kind: .organ, parent: "U8", sort: 1))
      }
    }
    let circle = #expect(throws: Refusal.self) {
      try directory.act { register in
        try register.change(
          Unit(code: "U001", name: "县教育局", kind: .organ, parent: "U002", sort: 1))
      }
    }
    #expect(circle?.message == "“县教育局”不能隶属于自己或自己的下级单位")
  }

  @Test func `tell a case who finished a task, and where`() throws {
    let day = try #require(CalendarDate("2026-05-06"))
    let standing = try #require(try directory.queries.standing(of: "P1"))
    #expect(
      standing.handling(on: day) == [
        "handledBy": ["person": "P1", "name": "陈望", "unit": "U001", "unitName": "县教育局"],
        "handledOn": "2026-05-06",
      ])
    #expect(try directory.queries.standing(of: "P9") == nil)
  }

  @Test func `a unit with people or units below it is not closed`() throws {
    let date = try #require(CalendarDate("2026-05-06"))
    let refusal = #expect(throws: Refusal.self) {
      try directory.act { try $0.closeUnit("U001", on: date) }
    }
    #expect(refusal?.message == "“县教育局”还有 2 人、1 个下级单位，请先调整后再撤销")
    try directory.act { register in
      try register.leave("P2", on: date)
      try register.closeUnit("U002", on: date)
    }
    #expect(try directory.queries.units().map(\.code) == ["U000", "U003", "U001"])
  }

  @Test func `a person has one main post and any number beside it`() throws {
    try directory.act { register in
      try register.assign(Post(person: "P1", unit: "U003", title: "副局长", isMain: true))
    }
    let posts = try directory.queries.posts(of: "P1")
    #expect(posts.map(\.title) == ["副局长", "科员"])
    #expect(posts.map(\.isMain) == [true, false])
    let refusal = #expect(throws: Refusal.self) {
      try directory.act { try $0.endPost(of: "P1", in: "U003", title: "副局长") }
    }
    #expect(refusal?.message == "请先把另一项任职设为主要职务，再免去“副局长”")
  }

  @Test func `whoever begins a case is described with unit and competent department`() throws {
    let school = try #require(try directory.queries.initiator("P2"))
    #expect(school.unitName == "县第一中学")
    #expect(school.unitKind == .institution)
    #expect(school.parentUnit == "U001")
    let bureau = try #require(try directory.queries.initiator("P1"))
    #expect(bureau.parentUnit == nil)
    #expect(try directory.queries.initiator("P1", in: "U003") == nil)
  }
}
