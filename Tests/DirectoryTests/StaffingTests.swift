import CivilTime
import Directory
import Engine
import FEEL
import Runtime
import Testing

/// A bureau with a division and a school; above it the government of the county.
///
///     县人民政府 (县长 P9, 正处)
///       └ 县教育局 (局长 P1, 正科; 副局长 P4)
///           ├ 人事股 (股长, vacant)
///           └ 县第一中学 (校长 P2)
@Suite("Finding people for a task")
struct StaffingTests {
  private let directory: TestDirectory
  private let today: CalendarDate

  init() throws {
    directory = try TestDirectory.small()
    today = try directory.act { $0.today }
    try directory.act { register in
      try register.create(
        Unit(code: "U010", name: "县人民政府", kind: .organ, parent: "U000", sort: 0))
      try register.change(
        Unit(code: "U001", name: "县教育局", kind: .organ, parent: "U010", sort: 2))
      try register.create(
        Unit(code: "U011", name: "人事股", kind: .division, parent: "U001", sort: 2))
      for (unit, title, rank) in [
        ("U010", "县长", Rank.county), ("U001", "局长", .section), ("U011", "股长", .subsection),
        ("U002", "校长", .subsection),
      ] {
        try register.set(Position(unit: unit, title: title, leading: .head, rank: rank))
      }
      try register.create(Person(code: "P9", name: "傅云", sort: 0))
      for (person, unit, title) in [
        ("P9", "U010", "县长"), ("P1", "U001", "局长"), ("P2", "U002", "校长"),
      ] {
        try register.assign(Post(person: person, unit: unit, title: title, isMain: true))
      }
    }
  }

  private func answer(
    _ rule: StaffingRequest.Rule, avoiding avoided: Set<String> = [], secrecy: String = "none",
    process: String = "leave", on day: CalendarDate? = nil
  ) throws -> StaffingAnswer {
    let request = StaffingRequest(
      rule, process: process, unit: "U001", on: day ?? today, avoiding: avoided,
      secrecy: secrecy)
    return try DirectoryRoom().staff(request, on: directory.database)
  }

  /// The people of each place, proxies as 代.
  private func people(_ answer: StaffingAnswer) -> [[String]] {
    answer.places.map { place in
      place.candidates.map { $0.person + ($0.onBehalfOf.map { "（代\($0)）" } ?? "") }
    }
  }

  private func people(
    _ rule: StaffingRequest.Rule, avoiding avoided: Set<String> = []
  ) throws -> [[String]] {
    people(try answer(rule, avoiding: avoided))
  }

  private func act(_ body: (DirectoryRegister) throws -> Void) throws {
    try directory.act(body)
  }

  // MARK: Levels (T26)

  @Test func `goes up level by level until the rank or the number`() throws {
    #expect(try people(.levels(from: "U002", until: .count(1))) == [["P2"]])
    #expect(try people(.levels(from: "U002", until: .count(2))) == [["P2"], ["P1"]])
    #expect(
      try people(.levels(from: "U002", until: .rank("正处"))) == [["P2"], ["P1"], ["P9"]])
    #expect(try people(.levels(from: "U002", until: .rank("副科"))) == [["P2"], ["P1"]])
    #expect(
      try answer(.levels(from: "U002", until: .count(2))).places.map(\.unit) == ["U002", "U001"])
  }

  @Test func `T26 hierarchy with vacant head goes one level up, and says so`() throws {
    let one = try answer(.levels(from: "U011", until: .count(1)))
    #expect(people(one) == [["P1"]])
    #expect(one.places[0].explanation == "“人事股”的“股长”空缺；由上一级“县教育局”一并办理")
    #expect(try people(.levels(from: "U011", until: .count(2))) == [["P1"]])
    #expect(try people(.levels(from: "U011", until: .count(3))) == [["P1"], ["P9"]])
  }

  @Test func `T26 hierarchy with vacant head asks the acting head first`() throws {
    try act { register in
      try register.assign(
        Post(person: "P4", unit: "U011", title: "股长", isMain: false, capacity: .acting))
    }
    let answer = try answer(.levels(from: "U011", until: .count(2)))
    #expect(people(answer) == [["P4"], ["P1"]])
    #expect(answer.places[0].explanation == "“人事股”的“股长”空缺；赵宁主持“人事股”工作")
  }

  @Test func `a leader of several levels appears once`() throws {
    try act { register in
      try register.assign(Post(person: "P1", unit: "U011", title: "股长", isMain: false))
    }
    let answer = try answer(.levels(from: "U011", until: .count(3)))
    #expect(people(answer) == [["P1"], ["P9"]])
    #expect(answer.places[0].notes.map(\.kind) == [.once])
  }

  @Test func `a unit without established head is no level`() throws {
    try act { register in
      try register.create(
        Unit(code: "U012", name: "筹备组", kind: .division, parent: "U002", sort: 1))
    }
    let answer = try answer(.levels(from: "U012", until: .count(1)))
    #expect(people(answer) == [["P2"]])
    #expect(answer.places[0].notes.map(\.kind) == [.headless])
  }

  @Test func `says when the top comes before the rank, or leaves a level owing`() throws {
    let ranked = try answer(.levels(from: "U001", until: .rank("正厅")))
    #expect(people(ranked) == [["P1"], ["P9"]])
    #expect(ranked.places[1].notes.map(\.kind) == [.topReached])
    try act { try $0.enter(absence("P9")) }
    let owing = try answer(.levels(from: "U001", until: .count(2)))
    #expect(people(owing) == [["P1"], []])
    #expect(owing.isEmpty)
    #expect(owing.places[1].explanation == "傅云请假至 \(today)")
    #expect(try people(.levels(from: "U777", until: .count(1))) == [[]])
  }

  private func absence(_ person: String, reachable: Bool? = nil) -> Absence {
    Absence(
      person: person, kind: .leave, from: today, through: today, isReachable: reachable)
  }

  @Test func `passes over leaders who are away or must keep out of it`() throws {
    try act { try $0.enter(absence("P2")) }
    #expect(try people(.levels(from: "U002", until: .count(1))) == [["P1"]])
    #expect(
      try people(.levels(from: "U002", until: .count(1)), avoiding: ["P1"]) == [["P9"]])
    let tomorrow = try answer(
      .levels(from: "U002", until: .count(1)), on: today.adding(days: 1))
    #expect(people(tomorrow) == [["P2"]])
  }

  // MARK: Roles

  @Test func `finds those who hold a role, by grant or by post`() throws {
    try act { register in
      try register.grant("unit.hr", to: "P4", at: "U001")
      try register.grant("unit.hr", toPosition: "局长", of: "U001", at: "U001")
      try register.grant("est.officer", to: "P3")
    }
    let answer = try answer(.role(["unit.hr"], units: ["U001"]))
    #expect(people(answer) == [["P1", "P4"]])
    #expect(answer.places[0].groups == ["unit.hr@U001"])
    #expect(try people(.role(["est.officer"], units: nil)) == [["P3"]])
    try act { try $0.enter(absence("P1")) }
    #expect(try people(.role(["unit.hr"], units: ["U001"])) == [["P4"]])
  }

  @Test func `T28 empty approver holds, with the cause`() throws {
    let answer = try answer(.role(["unit.head"], units: ["U003"]))
    #expect(answer.isEmpty)
    #expect(people(answer) == [[]])
    #expect(answer.places[0].explanation == "“县财政局”没有人担任“单位负责人”")
    try act { register in
      try register.grant("unit.head", to: "P3", at: "U003")
      try register.enter(absence("P3"))
    }
    #expect(
      try self.answer(.role(["unit.head"], units: ["U003"])).places[0].explanation
        == "王安请假至 \(today)")
  }

  @Test func `the same model finds people however the organs are cut`() throws {
    let rule = StaffingRequest.Rule.role(["unit.head"], units: ["U003"])
    try act { try $0.grant("unit.head", to: "P3", at: "U003") }
    #expect(try people(rule) == [["P3"]])
    // 合署: one person leads both organs now.
    try act { register in
      try register.revoke("unit.head", from: "P3", at: "U003")
      try register.grant("unit.head", toPosition: "局长", of: "U001", at: "U003")
    }
    #expect(try people(rule) == [["P1"]])
  }

  // MARK: Fields, last actor, chosen

  @Test func `reads people, posts and units out of variables`() throws {
    #expect(try people(.field("P3")) == [["P3"]])
    #expect(try people(.field("U002")) == [["P2"]])
    #expect(try people(.field(["person": "P4", "name": "赵宁"])) == [["P4"]])
    #expect(try people(.field(["unit": "U001", "title": "局长"])) == [["P1"]])
    #expect(try people(.field(["unit": "U011"])) == [["P1"]])
    #expect(try people(.field(.list(["P3", "U002", "P3"]))) == [["P3", "P2"]])
    #expect(try answer(.field(.null)).places[0].explanation == "没有指定办理人")
    #expect(try answer(.field("X1")).places[0].explanation == "“X1”既不是人员也不是单位")
    #expect(
      try answer(.field(["unit": "U011", "title": "股长"])).places[0].explanation
        == "“人事股”的“股长”空缺")
  }

  @Test func `asks whoever acted or was chosen, unless they have left`() throws {
    #expect(try people(.lastActor("P3")) == [["P3"]])
    #expect(try people(.chosen(["P3", "P4"])) == [["P3", "P4"]])
    try act { try $0.leave("P3", on: today) }
    let left = try answer(.lastActor("P3"))
    #expect(left.isEmpty)
    #expect(left.places[0].explanation == "王安已离职")
    #expect(try people(.chosen(["P3", "P4"])) == [["P4"]])
    #expect(try people(.chosen([])) == [[]])
  }

  // MARK: Proxies

  private func delegate(
    _ person: String, to proxies: String..., mode: Delegation.Mode,
    scope: Delegation.Scope = .all
  ) throws {
    try act { register in
      try register.give(
        Delegation(
          person: person, proxies: proxies, from: today, through: today, scope: scope,
          mode: mode, reason: "出差"))
    }
  }

  @Test func `offers the task to proxies, beside the person or instead`() throws {
    try delegate("P1", to: "P4", mode: .both)
    try delegate("P2", to: "P3", mode: .divert)
    #expect(try people(.chosen(["P1"])) == [["P1", "P4（代P1）"]])
    #expect(try people(.chosen(["P2"])) == [["P3（代P2）"]])
    #expect(
      try answer(.chosen(["P2"])).places[0].explanation == "李春委托王安代理")
    try act { try $0.enter(absence("P1")) }
    #expect(try people(.chosen(["P1"])) == [["P4（代P1）"]])
    #expect(
      people(try answer(.chosen(["P1"]), on: today.adding(days: 1))) == [["P1"]])
  }

  @Test func `a proxy stands in only where the delegation reaches`() throws {
    try delegate("P1", to: "P4", mode: .divert, scope: .processes(["entry"]))
    #expect(try people(.chosen(["P1"])) == [["P1"]])
    #expect(people(try answer(.chosen(["P1"]), process: "entry")) == [["P4（代P1）"]])
  }

  @Test func `proxies of proxies and proxies who are away stand in for nobody`() throws {
    try delegate("P1", to: "P4", mode: .divert)
    try act { try $0.enter(absence("P4")) }
    #expect(try people(.chosen(["P1"])) == [["P1"]])
    #expect(try people(.chosen(["P4"])) == [[]])
  }

  @Test func `nobody acts in the place of somebody who must keep out of it`() throws {
    try delegate("P1", to: "P4", mode: .both)
    #expect(try people(.chosen(["P1"]), avoiding: ["P1"]) == [[]])
    #expect(try people(.chosen(["P1"]), avoiding: ["P4"]) == [["P1"]])
  }

  // MARK: Secrecy (T38)

  @Test func `T38 leaves out people who are not cleared`() throws {
    try act { register in
      try register.clear("P1", upTo: .secret)
      try register.clear("P4", upTo: .confidential)
    }
    try delegate("P1", to: "P4", mode: .both)
    #expect(
      people(try answer(.chosen(["P1", "P3"]), secrecy: "confidential")) == [["P1", "P4（代P1）"]])
    let secret = try answer(.chosen(["P1", "P3"]), secrecy: "secret")
    #expect(people(secret) == [["P1"]])
    #expect(
      secret.places[0].explanation == "赵宁的涉密等级不够（本件“机密”）；王安的涉密等级不够（本件“机密”）")
    #expect(try answer(.chosen(["P1"]), secrecy: "cosmic").isEmpty)
    let room = DirectoryRoom()
    #expect(try room.may("P1", seeSecrecy: "secret", reading: directory.database))
    #expect(try !room.may("P4", seeSecrecy: "secret", reading: directory.database))
    #expect(try !room.may("P1", seeSecrecy: "cosmic", reading: directory.database))
  }

  @Test func `T34 people who left are named, and their terms and acts stay`() throws {
    try act { try $0.leave("P1", on: today) }
    #expect(try directory.queries.person("P1")?.name == "陈望")
    let answer = try answer(.levels(from: "U001", until: .count(1)))
    #expect(people(answer) == [["P9"]])
    #expect(answer.places[0].notes.map(\.kind) == [.vacant, .lifted])
  }
}
