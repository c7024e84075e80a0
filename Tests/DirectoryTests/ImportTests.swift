import CivilTime
import Directory
import Runtime
import Spreadsheets
import Testing

@Suite("An import of units, posts and people")
struct ImportTests {
  private let directory: TestDirectory
  private let today: CalendarDate

  init() throws {
    directory = try TestDirectory.small()
    today = try directory.act { $0.today }
  }

  private func plan(
    _ tables: String..., extent: ImportPlan.Extent = .partial
  ) throws -> ImportPlan {
    var workbook = Workbook(sheets: [])
    for (index, table) in tables.enumerated() {
      var sheet = try Workbook.read(Array(table.utf8), named: "表\(index + 1)").sheets[0]
      sheet.name = "表\(index + 1)"
      workbook.sheets.append(sheet)
    }
    return try ImportPlan(workbook, extent: extent, on: today, reading: directory.database)
  }

  private func apply(_ plan: ImportPlan) throws {
    #expect(plan.faults == [])
    try directory.act { try $0.carryOut(plan) }
    #expect(try directory.replayed().rows() == directory.rows())
  }

  private func lines(_ plan: ImportPlan) -> [String] {
    plan.changes.map { "\($0.kind.name) \($0.code) \($0.name) \($0.detail)" }
  }

  private func faults(_ plan: ImportPlan) -> [String] {
    plan.faults.map { "\($0.place)：\($0.message)" }
  }

  private static let units = """
    单位代码,单位名称,性质,上级单位代码,排序,区划级别,区划代码
    U011,人事股,内设机构,U010,1,,
    U010,县卫生健康局,机关,U000,3,,
    U000,云岭县,区域,,0,县级,990101
    U001,县教育和体育局,机关,U000,2,,
    """

  private static let posts = """
    单位代码,职务,领导职务,级别,排序
    U010,局长,正职,正科,
    U010,副局长,副职,副科,1
    U011,股长,正职,正股,
    """

  private static let people = """
    人员代码,姓名,单位代码,职务,主要职务,任职方式,任职日期,排序,离职日期
    P20,欧阳静,U010,局长,是,,2025-03-01,1,
    P20,欧阳静,U011,股长,否,主持工作,2026/1/5,1,
    P21,单田,U011,科员,,,,2,
    P1,陈望,U010,副局长,,,2026年2月1日,1,
    P3,王安,,,,,,,2026-04-30
    """

  @Test func `is previewed, applied in one act, and changes nothing the second time`() throws {
    let plan = try plan(Self.units, Self.posts, Self.people)
    #expect(
      lines(plan) == [
        "新增 U010 县卫生健康局 机关，上级 U000", "新增 U011 人事股 内设机构，上级 U010",
        "变更 U000 云岭县 区划", "变更 U001 县教育和体育局 名称 县教育局 → 县教育和体育局",
        "新增 U010/局长 县卫生健康局 局长 正职，正科", "新增 U010/副局长 县卫生健康局 副局长 副职，副科",
        "新增 U011/股长 人事股 股长 正职，正股",
        "新增 P20 欧阳静 任 县卫生健康局 局长；任 人事股 股长（主持工作）", "新增 P21 单田 任 人事股 科员",
        "变更 P1 陈望 免去 县教育和体育局 科员；任 县卫生健康局 副局长",
        "离职或撤销 P3 王安 自 2026-04-30 离职",
      ])
    try apply(plan)
    let queries = directory.queries
    #expect(try queries.unit("U000")?.region == Region(level: .county, code: "990101"))
    #expect(try queries.posts(of: "P20").map(\.displayTitle) == ["局长", "股长（主持工作）"])
    let day = try #require(CalendarDate("2025-03-01"))
    #expect(try queries.terms(inPosition: "局长", of: "U010", on: day).map(\.person) == ["P20"])
    #expect(try queries.posts(of: "P1").map(\.title) == ["副局长"])
    #expect(try !queries.isHere("P3"))
    let again = try self.plan(Self.units, Self.posts, Self.people)
    #expect(lines(again) == [])
    #expect(again.faults == [])
  }

  @Test func `names every faulty row with its place and what to do`() throws {
    let plan = try plan(
      """
      单位代码,单位名称,性质,上级单位代码
      U020,甲局,衙门,U000
      U021,乙局,机关,U099
      U001,县教育局,事业单位,U000
      U022,丙局,机关,U023
      U023,丁局,机关,U022
      ,戊局,机关,
      """,
      """
      人员代码,姓名,单位代码,职务,任职日期,离职日期,主要职务
      P30,甲,U001,,2026-13-01,,
      P31,乙,U000,科员,,,
      P32,丙,U001,科员,2099-01-01,,
      P33,丁,U001,科员,,,也许
      P1,陈旺,U001,科员,,,
      P1,陈望,U001,科员,,,
      P99,己,,,,2026-01-01,
      """)
    #expect(
      faults(plan) == [
        "表1 第 2 行 C 列“性质”：“衙门”不在可选之内；可用：区域、机关、事业单位、内设机构",
        "表1 第 3 行 D 列“上级单位代码”：没有代码为“U099”的单位；请补上这个单位或改正代码",
        "表1 第 4 行 C 列“性质”：“县教育局”原是机关，性质不能更改；请撤销后用新代码",
        "表1 第 5 行 D 列“上级单位代码”：上下级成了循环；请改正上级单位代码",
        "表1 第 6 行 D 列“上级单位代码”：上下级成了循环；请改正上级单位代码",
        "表1 第 7 行 A 列“单位代码”：不能为空",
        "表2 第 2 行 D 列“职务”：不能为空",
        "表2 第 3 行 C 列“单位代码”：“云岭县”是区域，不能任职；请写具体单位的代码",
        "表2 第 4 行 E 列“任职日期”：2099-01-01 晚于今天；请到那一天再导入",
        "表2 第 5 行 G 列“主要职务”：“也许”不在可选之内；可用：是、否",
        "表2 第 7 行 B 列“姓名”：人员代码“P1”在第 6 行是“陈旺”；请改正代码或姓名",
        "表2 第 8 行 A 列“人员代码”：没有代码为“P99”的人员，不能登记离职；请改正代码或删去这一行",
      ])
    let refusal = #expect(throws: Refusal.self) { try directory.act { try $0.carryOut(plan) } }
    #expect(refusal?.message == "文件有 12 处错误，没有导入；请改正后重新上传")
  }

  @Test func `says which columns a table may have`() throws {
    #expect(
      faults(try plan("姓名,电话\n甲,1\n")).first?.hasPrefix("表1 第 1 行：看不出这是什么表：单位表须有“单位代码”") == true)
    #expect(
      faults(try plan("人员代码,姓名,单位代码,职务,密级\nP1,陈望,U001,科员,机密\n"))
        == ["表1 第 1 行 “密级”：人员表没有这一列，请改名或删去；可用：人员代码、姓名、单位代码、职务、主要职务、任职方式、任职日期、排序、离职日期"])
    #expect(
      faults(try plan("人员代码,姓名,姓名\nP1,陈望,陈望\n")).first?.hasSuffix("列“姓名”出现了两次，请删去一列") == true)
    #expect(faults(try plan("")) == ["文件 第 1 行：没有内容；第一行应为列名"])
  }

  @Test func `lets two people change places at the head of a unit`() throws {
    try apply(try plan(Self.units, Self.posts, Self.people))
    let swap = """
      人员代码,姓名,单位代码,职务
      P20,欧阳静,U010,副局长
      P1,陈望,U010,局长
      """
    try apply(try plan(swap))
    #expect(
      try directory.queries.posts(inPosition: "局长", of: "U010").map(\.person) == ["P1"])
    let double = try plan("人员代码,姓名,单位代码,职务\nP21,单田,U010,局长\n")
    #expect(
      faults(double) == ["表1 第 2 行 D 列“职务”：正职“局长”还由陈望担任；请让其中一人改任或离职"])
  }

  @Test func `makes people leave whom a complete list does not name, but not administrators`()
    throws
  {
    try directory.act { try $0.grant("admin.system", to: "P4") }
    let list = "人员代码,姓名,单位代码,职务\nP1,陈望,U001,科员\nP2,李春,U002,科员\n"
    #expect(lines(try plan(list)) == [])
    let complete = try plan(list, extent: .complete)
    #expect(lines(complete) == ["离职或撤销 P3 王安 名册中没有，自 \(today) 离职"])
    try apply(complete)
    #expect(try directory.queries.isHere("P4"))
    #expect(
      faults(try plan("人员代码,姓名,离职日期\nP4,赵宁,\(today)\n"))
        == ["表1 第 2 行 C 列“离职日期”：赵宁是“系统管理员”；请先由安全管理员收回角色"])
    #expect(
      faults(try plan("人员代码,姓名,单位代码,职务\nP3,王安,U001,科员\n"))
        == ["表1 第 2 行 A 列“人员代码”：代码“P3”的人员已离职，代码不能再用；请换新代码"])
  }

  @Test func `abolishes posts and units that nobody is in`() throws {
    try apply(try plan(Self.units, Self.posts, Self.people))
    let closing = "单位代码,职务,领导职务,撤销日期\nU010,局长,正职,\(today)\n"
    #expect(
      faults(try plan(closing)) == ["表1 第 2 行 D 列“撤销日期”：“局长”还有人任职；请先免去后再撤销"])
    let units = "单位代码,单位名称,性质,上级单位代码,撤销日期\nU011,人事股,内设机构,U010,\(today)\n"
    #expect(faults(try plan(units)) == ["表1 第 2 行 E 列“撤销日期”：单位还有人员或下级单位；请先调整后再撤销"])
    let leaving = "人员代码,姓名,单位代码,职务\nP20,欧阳静,U010,局长\nP21,单田,U010,科员\n"
    let whole = try plan(units, leaving)
    #expect(whole.changes.last?.kind == .changed)
    try apply(whole)
    #expect(try !directory.queries.units().contains { $0.code == "U011" })
  }

  @Test func `has a digest that another state of the directory changes`() throws {
    let plan = try plan(Self.people.replacing("U010", with: "U003").replacing("U011", with: "U003"))
    let same = try self.plan(
      Self.people.replacing("U010", with: "U003").replacing("U011", with: "U003"))
    #expect(plan.digest == same.digest)
    try directory.act { try $0.leave("P3", on: today) }
    let other = try self.plan(
      Self.people.replacing("U010", with: "U003").replacing("U011", with: "U003"))
    #expect(plan.digest != other.digest)
  }
}
