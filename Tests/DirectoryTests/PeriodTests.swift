import CivilTime
import Directory
import Runtime
import Testing

@Suite("Absences and delegations")
struct PeriodTests {
  private let directory: TestDirectory
  private let today: CalendarDate

  init() throws {
    directory = try TestDirectory.small()
    today = try directory.act { $0.today }
  }

  private func day(_ days: Int) -> CalendarDate { today.adding(days: days) }

  private func message(_ body: (DirectoryRegister) throws -> Void) -> String? {
    do {
      try directory.act(body)
      return nil
    } catch {
      return (error as? Refusal)?.message
    }
  }

  private func delegation(
    _ person: String, to proxies: String..., from: Int = 0, through: Int = 9,
    scope: Delegation.Scope = .all, mode: Delegation.Mode = .both
  ) -> Delegation {
    Delegation(
      person: person, proxies: proxies, from: day(from), through: day(through), scope: scope,
      mode: mode, reason: "出差")
  }

  private func may(
    _ proxy: String, _ person: String, process: String = "leave", unit: String? = "U001",
    on days: Int = 0
  ) throws -> Bool {
    try directory.queries.may(
      proxy, actFor: person, inProcess: process, ofUnit: unit, on: day(days))
  }

  // MARK: Absences

  @Test func `are told for the days that they cover`() throws {
    try directory.act { register in
      try register.enter(
        Absence(person: "P1", kind: .leave, from: day(1), through: day(3), reason: "年休假"))
    }
    let queries = directory.queries
    #expect(try queries.absence(of: "P1", on: today) == nil)
    #expect(try queries.absence(of: "P1", on: day(1))?.kind == .leave)
    #expect(try queries.absence(of: "P1", on: day(3))?.isReachable == false)
    #expect(try queries.absence(of: "P1", on: day(4)) == nil)
    try directory.act { try $0.endAbsence(1, on: day(2)) }
    #expect(try queries.absence(of: "P1", on: day(1)) != nil)
    #expect(try queries.absence(of: "P1", on: day(2)) == nil)
  }

  @Test func `do not overlap, but may follow one that was ended early`() throws {
    try directory.act { register in
      try register.enter(
        Absence(person: "P1", kind: .travel, from: day(0), through: day(5)))
    }
    #expect(
      message { register in
        try register.enter(Absence(person: "P1", kind: .leave, from: day(5), through: day(6)))
      } == "陈望在 \(day(0)) 至 \(day(5)) 已登记“出差”，日期不能重叠")
    #expect(
      message { register in
        try register.enter(Absence(person: "P1", kind: .leave, from: day(7), through: day(6)))
      } == "结束日期不能早于开始日期")
    try directory.act { register in
      try register.endAbsence(1, on: day(3))
      try register.enter(Absence(person: "P1", kind: .leave, from: day(3), through: day(6)))
    }
    #expect(try directory.queries.absence(of: "P1", on: day(3))?.kind == .leave)
    #expect(try directory.queries.absences(of: "P1").map(\.kind) == [.leave, .travel])
  }

  // MARK: Delegations

  @Test func `let the proxy act within the period`() throws {
    try directory.act { try $0.give(delegation("P1", to: "P2", "P3", from: 1, through: 3)) }
    #expect(try !may("P2", "P1", on: 0))
    #expect(try may("P2", "P1", on: 1))
    #expect(try may("P3", "P1", on: 3))
    #expect(try !may("P2", "P1", on: 4))
    #expect(try !may("P4", "P1", on: 2))
    #expect(try !may("P1", "P2", on: 2))
    #expect(try directory.queries.delegations(to: "P3", on: day(2)).map(\.person) == ["P1"])
    #expect(try directory.queries.delegations(by: "P1", on: day(2)).first?.proxies == ["P2", "P3"])
  }

  @Test func `reach only the processes or the units that they name`() throws {
    try directory.act { register in
      try register.give(delegation("P1", to: "P2", scope: .processes(["leave", "entry"])))
      try register.give(delegation("P4", to: "P3", scope: .unit("U001")))
    }
    #expect(try may("P2", "P1", process: "entry"))
    #expect(try !may("P2", "P1", process: "document"))
    #expect(try may("P3", "P4", unit: "U001"))
    #expect(try may("P3", "P4", unit: "U002"))
    #expect(try !may("P3", "P4", unit: "U003"))
    #expect(try !may("P3", "P4", unit: nil))
  }

  @Test func `end at once, and with the people who leave`() throws {
    try directory.act { register in
      try register.give(delegation("P1", to: "P2"))
      try register.give(delegation("P3", to: "P4"))
      try register.endDelegation(1, on: day(2))
    }
    #expect(try may("P2", "P1", on: 1))
    #expect(try !may("P2", "P1", on: 2))
    try directory.act { try $0.leave("P4", on: today) }
    #expect(try !may("P4", "P3"))
    try directory.act { try $0.leave("P3", on: today) }
    #expect(try directory.queries.delegations(by: "P3", on: day(1)) == [])
  }

  @Test func `to oneself, in a circle or in a chain are refused with the reason`() throws {
    #expect(message { try $0.give(delegation("P1", to: "P1")) } == "不能委托给自己")
    try directory.act { try $0.give(delegation("P1", to: "P2", from: 0, through: 5)) }
    #expect(
      message { try $0.give(delegation("P2", to: "P1", from: 5, through: 8)) }
        == "陈望在 \(day(0)) 至 \(day(5)) 已委托李春，不能互相委托")
    #expect(
      message { try $0.give(delegation("P2", to: "P3", from: 3, through: 8)) }
        == "您在 \(day(0)) 至 \(day(5)) 是陈望的代理人，代理的事项不能转委托；请先由陈望结束该委托")
    #expect(
      message { try $0.give(delegation("P4", to: "P1", from: 3, through: 8)) }
        == "陈望在 \(day(0)) 至 \(day(5)) 已把自己的事项委托他人，不能再做代理人；请另选代理人")
    try directory.act { try $0.give(delegation("P2", to: "P3", from: 6, through: 8)) }
    #expect(try may("P3", "P2", on: 6))
  }

  @Test func `need people who do business, a reason and days to come`() throws {
    try directory.act { register in
      try register.grant("admin.audit", to: "P4")
      try register.create(Person(code: "P5", name: "无职", sort: 1))
    }
    #expect(
      message { try $0.give(delegation("P1", to: "P4")) } == "赵宁是“审计管理员”，不办理业务，不能委托或代理")
    #expect(message { try $0.give(delegation("P1", to: "P5")) } == "无职没有任职，不能委托或代理")
    #expect(message { try $0.give(delegation("P1")) } == "请选择代理人")
    #expect(
      message { try $0.give(delegation("P1", to: "P2", from: -9, through: -1)) } == "委托期间已经过去")
    var silent = delegation("P1", to: "P2")
    silent.reason = ""
    #expect(message { try $0.give(silent) } == "请填写委托原因")
    #expect(
      message { try $0.give(delegation("P1", to: "P2", scope: .processes([]))) }
        == "请选择委托的事项，或改为全部事项")
  }
}
