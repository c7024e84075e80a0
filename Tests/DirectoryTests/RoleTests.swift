import CivilTime
import Directory
import Runtime
import Testing

@Suite("Roles and authority")
struct RoleTests {
  private let directory: TestDirectory

  init() throws { directory = try TestDirectory.small() }

  private func message(_ body: (DirectoryRegister) throws -> Void) -> String? {
    do {
      try directory.act(body)
      return nil
    } catch {
      return (error as? Refusal)?.message
    }
  }

  @Test func `become the names of groups whose tasks one may take`() throws {
    try directory.act { register in
      try register.grant("unit.hr", to: "P2", at: "U002")
      try register.grant("unit.head", to: "P2", at: "U002")
      try register.grant("est.officer", to: "P2")
    }
    let authority = try directory.queries.authority(of: "P2")
    #expect(authority.groupKeys == ["est.officer", "unit.head@U002", "unit.hr@U002"])
    #expect(authority.holds("unit.hr", at: "U002"))
    #expect(!authority.holds("unit.hr", at: "U001"))
    #expect(authority.holds("est.officer", at: "U001"))
    #expect(authority.units(holding: ["unit.hr"]) == ["U002"])
    let members = try directory.queries.members(ofGroup: "unit.hr@U002")
    #expect(members.map(\.name) == ["李春"])
    #expect(try directory.queries.members(ofGroup: "est.officer").map(\.code) == ["P2"])
  }

  @Test func `need a unit exactly when they are held at units`() throws {
    #expect(message { try $0.grant("unit.hr", to: "P1") } == "角色“用编单位经办人”必须指定单位")
    #expect(
      message { try $0.grant("est.officer", to: "P1", at: "U001") }
        == "角色“编办经办人”是全局角色，不能指定单位")
    #expect(message { try $0.grant("emperor", to: "P1") } == "没有角色“emperor”")
  }

  @Test func `give sight of the own unit, the units below or all`() throws {
    try directory.act { register in
      try register.grant("unit.hr", to: "P1", at: "U001")
      try register.grant("parent.head", to: "P4", at: "U001")
      try register.grant("est.officer", to: "P3")
    }
    let queries = directory.queries
    #expect(try queries.authority(of: "P1").visibleUnits == ["U001"])
    #expect(try queries.authority(of: "P4").visibleUnits == ["U001", "U002"])
    #expect(try queries.authority(of: "P3").sees(unit: "U002"))
    #expect(try queries.authority(of: "P2").visibleUnits == [])
  }

  @Test func `keep the three administrators apart from each other and from business`() throws {
    try directory.act { try $0.grant("admin.system", to: "P1") }
    #expect(
      message { try $0.grant("admin.audit", to: "P1") }
        == "陈望已是“系统管理员”，按三员分立的要求不能再任“审计管理员”")
    #expect(
      message { try $0.grant("unit.hr", to: "P1", at: "U001") }
        == "陈望已是“系统管理员”，按三员分立的要求不能再任“用编单位经办人”")
    try directory.act { try $0.grant("unit.hr", to: "P2", at: "U002") }
    #expect(
      message { try $0.grant("admin.security", to: "P2") }
        == "李春已是“用编单位经办人”，按三员分立的要求不能再任“安全管理员”")
    #expect(
      message { try $0.grant("admin.security", to: "P3", scope: .all) }
        == "“安全管理员”不能授予业务数据范围")
  }

  @Test func `answer what one may do`() throws {
    try directory.act { register in
      try register.grant("admin.system", to: "P1")
      try register.grant("unit.hr", to: "P2", at: "U002")
      try register.grant("est.data", to: "P3")
    }
    let system = try directory.queries.authority(of: "P1")
    let clerk = try directory.queries.authority(of: "P2")
    let auditor = try directory.queries.authority(of: "P3")
    #expect(system.mayPerform(.keepDirectory))
    #expect(!system.mayPerform(.grantRoles))
    #expect(!system.mayPerform(.seeCase(unit: "U001", initiator: "P2")))
    #expect(!system.mayPerform(.start(roles: [])))
    #expect(clerk.mayPerform(.start(roles: ["unit.hr", "est.officer"])))
    #expect(!clerk.mayPerform(.start(roles: ["est.officer"])))
    #expect(clerk.mayPerform(.seeCase(unit: "U001", initiator: "P2")))
    #expect(!clerk.mayPerform(.seeCase(unit: "U001", initiator: "P1")))
    #expect(clerk.mayPerform(.seeIdentityNumbers(unit: "U002")))
    #expect(!clerk.mayPerform(.seeIdentityNumbers(unit: "U001")))
    #expect(auditor.mayPerform(.changeEstablishment))
    #expect(!clerk.mayPerform(.readAudit))
  }

  @Test func `end when somebody leaves`() throws {
    let date = try #require(CalendarDate("2026-05-06"))
    try directory.act { register in
      try register.grant("est.officer", to: "P3")
      try register.openAccount("wangan", for: "P3")
      try register.leave("P3", on: date)
    }
    #expect(try directory.queries.authority(of: "P3").groupKeys == [])
    #expect(try directory.queries.account("wangan")?.isDisabled == true)
    #expect(
      message { try $0.enableAccount("wangan") } == "账号“wangan”的人员已离职，不能启用")
  }

  @Test func `are unique in the catalogue`() {
    let codes = RoleCatalogue.roles.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(Set(RoleCatalogue.roles.map(\.name)).count == codes.count)
  }
}
