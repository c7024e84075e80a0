import CivilTime
import Directory
import Runtime
import Testing

@Suite("Posts")
struct PostTests {
  private let directory: TestDirectory
  private let today: CalendarDate

  init() throws {
    directory = try TestDirectory.small()
    today = try directory.act { $0.today }
    try directory.act { register in
      try register.set(Position(unit: "U001", title: "局长", leading: .head, rank: .section))
      try register.set(
        Position(unit: "U001", title: "副局长", leading: .deputy, rank: .deputySection, sort: 1))
    }
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func message(_ body: (DirectoryRegister) throws -> Void) -> String? {
    do {
      try directory.act(body)
      return nil
    } catch {
      return (error as? Refusal)?.message
    }
  }

  private func assign(
    _ person: String, _ title: String, in unit: String = "U001", on day: CalendarDate? = nil,
    _ capacity: Post.Capacity = .held
  ) throws {
    try directory.act { register in
      try register.assign(
        Post(person: person, unit: unit, title: title, isMain: false, capacity: capacity), on: day)
    }
  }

  @Test func `stand in their order, leaders first`() throws {
    let titles = try directory.queries.positions(of: "U001").map(\.title)
    #expect(titles == ["局长", "副局长"])
    #expect(try directory.queries.position("局长", of: "U001")?.rank == .section)
    #expect(try directory.queries.position("局长", of: "U003") == nil)
  }

  @Test func `are held by several people, a head post by one`() throws {
    try assign("P1", "局长")
    try assign("P4", "副局长")
    try assign("P3", "副局长")
    #expect(
      message { register in
        try register.assign(Post(person: "P3", unit: "U001", title: "局长", isMain: false))
      } == "“县教育局”的“局长”现由陈望担任，请先免去")
    let deputies = try directory.queries.posts(inPosition: "副局长", of: "U001")
    #expect(deputies.map(\.person) == ["P3", "P4"])
    #expect(
      message { try $0.set(Position(unit: "U001", title: "书记", leading: .head)) }
        == "“县教育局”的正职已是“局长”，请先把它改为其他职务")
  }

  @Test func `know who held them on any day`() throws {
    try assign("P1", "局长", on: day("2025-03-01"))
    try directory.act { try $0.endPost(of: "P1", in: "U001", title: "局长", on: day("2025-09-01")) }
    try assign("P4", "局长", on: day("2025-11-01"), .acting)
    try assign("P4", "局长", on: day("2026-01-15"))
    func holder(_ text: String) throws -> [String] {
      try directory.queries.terms(inPosition: "局长", of: "U001", on: day(text))
        .map { "\($0.person) \($0.capacity.name)" }
    }
    #expect(try holder("2025-02-28") == [])
    #expect(try holder("2025-03-01") == ["P1 任职"])
    #expect(try holder("2025-08-31") == ["P1 任职"])
    #expect(try holder("2025-09-01") == [])
    #expect(try holder("2025-11-01") == ["P4 主持工作"])
    #expect(try holder("2026-01-15") == ["P4 任职"])
    #expect(try holder("2099-01-01") == ["P4 任职"])
    #expect(
      message { register in
        try register.assign(
          Post(person: "P1", unit: "U001", title: "局长", isMain: false, capacity: .acting),
          on: try day("2025-08-01"))
      } == "陈望的“局长”已登记到 2025-09-01，任职日期不能更早")
  }

  @Test func `begin and end on days that have come`() throws {
    let tomorrow = today.adding(days: 1)
    #expect(
      message { register in
        try register.assign(
          Post(person: "P1", unit: "U001", title: "局长", isMain: false), on: tomorrow)
      } == "任职日期 \(tomorrow) 晚于今天，请到那一天再登记")
    try assign("P1", "局长", on: today)
    #expect(
      message { register in
        try register.endPost(of: "P1", in: "U001", title: "局长", on: try day("2026-01-01"))
      } == "“局长”自 \(today) 起任职，免职日期不能更早")
  }

  @Test func `outlive the people who leave`() throws {
    try assign("P1", "局长", on: day("2025-03-01"))
    try directory.act { try $0.leave("P1", on: today) }
    #expect(try directory.queries.posts(of: "P1") == [])
    #expect(
      try directory.queries.terms(inPosition: "局长", of: "U001", on: day("2025-12-31"))
        .map(\.person) == ["P1"])
    #expect(try directory.queries.person("P1")?.name == "陈望")
    #expect(message { try $0.leave("P1", on: today) } == "陈望已离职")
    #expect(
      message { try $0.create(Person(code: "P1", name: "别人", sort: 1)) } == "人员代码“P1”已由“陈望”使用")
  }

  @Test func `bring roles to whoever is in them, also acting`() throws {
    try directory.act { register in
      try register.grant("unit.head", toPosition: "局长", of: "U001", at: "U001")
    }
    try assign("P1", "局长")
    #expect(try directory.queries.authority(of: "P1").groupKeys == ["unit.head@U001"])
    try directory.act { try $0.endPost(of: "P1", in: "U001", title: "局长") }
    #expect(try directory.queries.authority(of: "P1").groupKeys == [])
    try assign("P4", "局长", .acting)
    #expect(try directory.queries.holders(of: "unit.head", at: "U001").map(\.code) == ["P4"])
    #expect(try directory.queries.authority(of: "P4").visibleUnits == ["U001", "U002"])
    try directory.act { try $0.revoke("unit.head", fromPosition: "局长", of: "U001", at: "U001") }
    #expect(try directory.queries.holders(of: "unit.head", at: "U001") == [])
  }

  @Test func `bring no administrator's role, and no business to administrators`() throws {
    #expect(
      message { try $0.grant("admin.system", toPosition: "局长", of: "U001") }
        == "“系统管理员”只能授予个人，不能随岗位“局长”")
    try directory.act { register in
      try register.grant("admin.system", to: "P3")
      try register.grant("unit.head", toPosition: "局长", of: "U001", at: "U001")
    }
    #expect(
      message { register in
        try register.assign(Post(person: "P3", unit: "U001", title: "局长", isMain: false))
      } == "王安已是“系统管理员”，按三员分立的要求不能再任“单位负责人”")
  }

  @Test func `are abolished when nobody is in them`() throws {
    try assign("P1", "局长")
    #expect(
      message { try $0.closePosition("局长", of: "U001", on: today) }
        == "“局长”还有 1 人任职，请先免去后再撤销")
    try directory.act { register in
      try register.endPost(of: "P1", in: "U001", title: "局长")
      try register.closePosition("局长", of: "U001", on: today)
    }
    #expect(try directory.queries.positions(of: "U001").map(\.title) == ["副局长"])
    #expect(
      message { register in
        try register.assign(
          Post(person: "P1", unit: "U001", title: "局长", isMain: false, capacity: .acting))
      } == "“县教育局”没有设置“局长”，不能主持其工作")
  }

  @Test func `are those of journals that knew no days`() throws {
    let copy = try TestDirectory.small()
    let entry = EntryHead(sequence: 9, at: directory.now, actor: .system)
    let post = Post(person: "P1", unit: "U003", title: "局长", isMain: false)
    let facts: [DirectoryFact] = [
      .postAssigned(post, on: nil),
      .postEnded(person: "P1", unit: "U003", title: "局长", on: nil),
      .postAssigned(post, on: nil),
    ]
    for fact in facts {
      #expect(fact.fact.version == 1)
      try DirectoryRoom().apply(fact.fact, of: entry, to: copy.database)
    }
    let terms = try copy.queries.terms(of: "P1").filter { $0.unit == "U003" }
    #expect(terms.map(\.from) == [nil])
    #expect(terms.map(\.until) == [nil])
    try copy.act { try $0.endPost(of: "P1", in: "U003", title: "局长", on: today) }
    #expect(
      try copy.queries.terms(inPosition: "局长", of: "U003", on: day("2001-01-01"))
        .map(\.person) == ["P1"])
  }

  @Test func `see what is secret as far as they are cleared`() throws {
    #expect(try directory.queries.may("P1", see: .none))
    #expect(try !directory.queries.may("P1", see: .confidential))
    try directory.act { try $0.clear("P1", upTo: .secret) }
    #expect(try directory.queries.may("P1", see: .confidential))
    #expect(try directory.queries.may("P1", see: .secret))
    #expect(try !directory.queries.may("P1", see: .topSecret))
    try directory.act { try $0.leave("P1", on: today) }
    #expect(try !directory.queries.may("P1", see: .confidential))
    #expect(Secrecy(naming: "机密") == .secret)
    #expect(Secrecy(naming: "topSecret") == .topSecret)
    #expect(Secrecy(naming: "内部") == nil)
  }
}
