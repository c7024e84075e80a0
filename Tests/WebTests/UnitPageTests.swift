import CivilTime
import Directory
import HTTPServer
import Runtime
import Testing
import Web

/// Units and posts as the administrators keep them, and absences that people enter themselves.
@Suite("Units and posts on the pages")
struct UnitPageTests {
  private let office: WebOffice
  private let today: CalendarDate

  init() throws {
    office = try WebOffice()
    today = office.runtime.settings.zone.date(of: office.runtime.settings.now())
  }

  private func day(_ days: Int) -> String { today.adding(days: days).description }

  private func unit(_ code: String) throws -> Directory.Unit? {
    try office.runtime.read { try DirectoryQueries($0).unit(code) }
  }

  @Test func `units are added, renamed, moved and closed`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/admin/people")
    browser.get(try browser.link("单位与岗位"))
    #expect(browser.location == "/admin/units" && browser.page.contains("/admin/units/U000"))
    browser.get("/admin/units/U000")
    #expect(browser.text.contains("县教育局"))
    try browser.submit("/admin/units/U000/units", [("unit-code", ""), ("unit-name", "县统计局")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请填写"))
    #expect(try browser.value("unit-name") == "县统计局")
    try browser.submit(
      "/admin/units/U000/units",
      [("unit-code", "U010"), ("unit-name", "县统计局"), ("unit-kind", "organ"), ("unit-sort", "9")])
    #expect(browser.text.contains("已办理") && browser.text.contains("县统计局"))
    try browser.submit(
      "/admin/units/U000/units", [("unit-code", "U010"), ("unit-name", "县档案馆")])
    #expect(browser.text.contains("单位代码“U010”已由“县统计局”使用"))

    browser.get("/admin/units/U010")
    try browser.submit("/admin/units/U010", [("name", "县调查统计局"), ("parent", "U003")])
    #expect(try unit("U010")?.name == "县调查统计局" && unit("U010")?.parent == "U003")
    try browser.submit("/admin/units/U010", [("parent", "U010")])
    #expect(browser.text.contains("不能隶属于自己"))
    browser.get("/admin/units/U003")
    try browser.submit("/admin/units/U003/close", [("closed", day(0))])
    #expect(browser.text.contains("请先调整后再撤销"))
    browser.get("/admin/units/U010")
    try browser.submit("/admin/units/U010/close", [("closed", day(1))])
    #expect(browser.text.contains("不能晚于今天"))
    try browser.submit("/admin/units/U010/close", [("closed", day(0))])
    #expect(browser.location == "/admin/units/U003" && !browser.text.contains("县调查统计局"))
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `a new person begins in a post of the unit`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/admin/units/U001")
    try browser.submit(
      "/admin/units/U001/people",
      [
        ("person-code", "P30"), ("person-name", "欧阳静"), ("person-title", "科员"),
        ("person-on", day(-2)),
      ])
    #expect(browser.location == "/admin/people/P30" && browser.text.contains("县教育局 科员"))
    #expect(browser.text.contains("\(day(-2)) 起"))
  }

  @Test func `posts are established, held, looked back at and abolished`() throws {
    let browser = try office.browser(of: "sys")
    browser.get("/admin/units/U001")
    try browser.submit(
      "/admin/units/U001/posts", [("title", "局长"), ("leading", "head"), ("rank", "正科")])
    let post = "/admin/units/U001/posts/%E5%B1%80%E9%95%BF"
    #expect(browser.location == post && browser.text.contains("没有人任过这一职务"))
    browser.get("/admin/units/U001")
    #expect(browser.text.contains("空缺"))
    try browser.submit("/admin/units/U001/posts", [("title", "主任"), ("leading", "head")])
    #expect(browser.text.contains("“县教育局”的正职已是“局长”"))
    browser.get("/admin/people/P5")
    try browser.submit(
      "/admin/people/P5/posts",
      [("unit", "U001"), ("title", "局长"), ("on", day(-9)), ("capacity", "acting")])
    browser.get(post)
    #expect(browser.text.contains("何志远") && browser.text.contains("主持工作"))
    try browser.submit(post, [("_act", "close")])
    #expect(browser.text.contains("还有 1 人任职"))
    browser.get("/admin/people/P5")
    try browser.submit(
      "/admin/people/P5/posts/end", [("unit", "U001"), ("title", "局长"), ("until", day(-1))])
    browser.get("/admin/units/U001?on=\(day(-2))")
    #expect(browser.text.contains("何志远（主持工作）"))
    browser.get("/admin/units/U001?on=\(day(0))")
    #expect(browser.text.contains("空缺"))
    browser.get(post)
    #expect(browser.text.contains("\(day(-9)) – \(day(-1))"))
    try browser.submit(post, [("_act", "close"), ("closed", day(0))])
    #expect(browser.location == "/admin/units/U001" && !browser.text.contains("局长"))
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `roles come with a post, by the security administrator alone`() throws {
    let system = try office.browser(of: "sys")
    system.get("/admin/units/U003")
    try system.submit("/admin/units/U003/posts", [("title", "收发员"), ("leading", "none")])
    let post = "/admin/units/U003/posts/%E6%94%B6%E5%8F%91%E5%91%98"
    #expect(!system.text.contains("授予角色"))
    system.post(
      post, ["_token": try system.value("_token") ?? "", "_act": "grant", "role": "doc.clerk"])
    #expect(system.status == .forbidden)
    let security = try office.browser(of: "sec")
    security.get(post)
    #expect(!security.text.contains("撤销岗位"))
    try security.submit(post, [("_act", "grant"), ("role", "doc.clerk")])
    try security.submit(post, [("_act", "grant"), ("role", "dept.handler")])
    #expect(security.text.contains("收发员") && security.text.contains("部门承办人"))
    try security.submit(post, [("_act", "grant"), ("role", "")])
    #expect(security.text.contains("请填写"))
    system.get("/admin/people/P3")
    try system.submit("/admin/people/P3/posts", [("unit", "U003"), ("title", "收发员")])
    let holders = try office.runtime.read {
      try DirectoryQueries($0).holders(of: "dept.handler", at: "U003").map(\.code)
    }
    #expect(holders == ["P3"])
    system.get(post)
    #expect(system.text.contains("没有其他人担任"))
    system.get("/admin/people/P3")
    #expect(system.text.contains("没有其他人担任"))
    security.get(post)
    try security.submit(post, [("_act", "revoke"), ("role", "doc.clerk"), ("target", "")])
    let roles = try office.runtime.read {
      try DirectoryQueries($0).roles(ofPosition: "收发员", in: "U003").map(\.role)
    }
    #expect(roles == ["dept.handler"])
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `nobody else comes there`() throws {
    let clerk = try office.browser(of: "zhou")
    for address in ["/admin/units", "/admin/units/U001"] {
      clerk.get(address)
      #expect(clerk.status == .forbidden)
    }
    let security = try office.browser(of: "sec")
    security.get("/admin/units/U001")
    #expect(!security.text.contains("新增单位"))
    security.post(
      "/admin/units/U001/close",
      ["_token": try security.value("_token") ?? "", "closed": day(0)])
    #expect(security.status == .forbidden)
    security.get("/admin/units/U999")
    #expect(security.status == .notFound)
  }

  @Test func `people enter their own absence and come back`() throws {
    let browser = try office.browser(of: "li")
    browser.get("/me")
    try browser.submit(
      "/me/absences", [("kind", "travel"), ("away-from", ""), ("away-through", day(2))])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请填写日期"))
    #expect(try browser.value("away-through") == day(2))
    try browser.submit(
      "/me/absences",
      [("kind", "travel"), ("away-from", day(0)), ("away-through", day(2)), ("away-reason", "开会")])
    #expect(browser.text.contains("已办理") && browser.text.contains("开会"))
    try browser.submit("/me/absences", [("away-from", day(1)), ("away-through", day(1))])
    #expect(browser.text.contains("日期不能重叠"))
    let other = try office.browser(of: "he")
    other.get("/me")
    other.post("/me/absences/1/end", ["_token": try other.value("_token") ?? ""])
    #expect(other.text.contains("没有这条离岗记录"))
    browser.get("/me")
    try browser.submit("/me/absences/1/end")
    #expect(browser.text.contains("销假"))
    let today = today
    let absence = try office.runtime.read { try DirectoryQueries($0).absence(of: "P2", on: today) }
    #expect(absence == nil)
  }
}
