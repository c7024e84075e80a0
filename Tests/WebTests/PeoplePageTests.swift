import CivilTime
import Directory
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

@Suite("People on the pages")
struct PeoplePageTests {
  private let office: WebOffice
  private let today: CalendarDate

  init() throws {
    office = try WebOffice()
    today = office.runtime.settings.zone.date(of: office.runtime.settings.now())
  }

  private func day(_ days: Int) -> String { today.adding(days: days).description }

  // MARK: Picker

  @Test func `are found by pinyin initials, as a page and as JSON`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/people/pick?q=lmy")
    #expect(browser.text.contains("李明远") && browser.text.contains("县第一中学 干部"))
    browser.get("/people/pick")
    #expect(browser.text.contains("最近选过") && browser.text.contains("临江县"))
    browser.get("/people/pick?unit=U001")
    #expect(browser.text.contains("何志远") && browser.text.contains("县第一中学"))
    browser.headers["Accept"] = "application/json"
    browser.get("/people/pick?q=lmy")
    #expect(browser.response.headers["Content-Type"] == "application/json; charset=utf-8")
    let answer = try JSON(parsing: browser.page)
    #expect(answer["items"]?.arrayValue?.first?["code"]?.stringValue == "P2")
    let stranger = office.browser()
    stranger.get("/people/pick?q=lmy")
    #expect(stranger.location.hasPrefix("/login"))
  }

  // MARK: Delegation

  @Test func `are chosen as proxies without scripts, and the bar says so on every page`() throws {
    let head = try office.browser(of: "li")
    head.get("/me")
    #expect(head.text.contains("没有委托过"))
    try head.submit(
      "/me/delegations",
      [("proxy_q", "zwj"), ("from", day(0)), ("through", day(3)), ("_act", "pick-proxy")])
    #expect(head.status == .ok && head.page.contains("value=\"P1\""))
    #expect(try head.value("from") == day(0))
    try head.submit(
      "/me/delegations",
      [
        ("proxy", "P1"), ("from", day(0)), ("through", day(3)), ("reason", "出差"),
        ("mode", "both"), ("scope", "all"),
      ])
    #expect(head.location == "/me#delegations" && head.text.contains("委托已登记"))
    head.get("/tasks")
    #expect(head.text.contains("您的待办已委托 周文静（至 \(day(3))）"))
    head.get("/me")
    #expect(head.text.contains("进行中") && head.page.contains("value=\"P1\""))
    let clerk = try office.browser(of: "zhou")
    clerk.get("/tasks")
    #expect(!clerk.text.contains("您的待办已委托"))

    try head.submit("/me/delegations/1/end")
    #expect(head.text.contains("委托已结束") && !head.text.contains("您的待办已委托"))
  }

  @Test func `cannot be proxies of themselves, in circles or without days`() throws {
    let head = try office.browser(of: "li")
    head.get("/me")
    func delegate(_ browser: TestBrowser, _ fields: [(String, String)]) throws {
      browser.get("/me")
      try browser.submit(
        "/me/delegations",
        [("scope", "all"), ("mode", "both"), ("reason", "出差")] + fields)
    }
    try delegate(head, [("proxy", "P2"), ("from", day(0)), ("through", day(2))])
    #expect(head.status == .unprocessableContent && head.text.contains("不能委托给自己"))
    try delegate(head, [("from", day(0)), ("through", "")])
    #expect(head.text.contains("请选择代理人") && head.text.contains("请填写日期"))
    #expect(try head.value("from") == day(0))
    try delegate(head, [("proxy", "P8"), ("from", day(0)), ("through", day(2))])
    #expect(head.text.contains("系统员是“系统管理员”，不办理业务"))
    try delegate(head, [("proxy", "P1"), ("from", day(0)), ("through", day(2))])
    let clerk = try office.browser(of: "zhou")
    try delegate(clerk, [("proxy", "P2"), ("from", day(1)), ("through", day(2))])
    #expect(clerk.text.contains("李明远在 \(day(0)) 至 \(day(2)) 已委托周文静，不能互相委托"))
    try delegate(clerk, [("proxy", "P3"), ("from", day(1)), ("through", day(2))])
    #expect(clerk.text.contains("代理的事项不能转委托"))
    clerk.post("/me/delegations/1/end", ["_token": try clerk.value("_token") ?? ""])
    #expect(clerk.status == .conflict && clerk.text.contains("没有这项委托"))
  }

  @Test func `who administer have nothing to delegate`() throws {
    let system = try office.browser(of: "sys")
    system.get("/me")
    #expect(!system.text.contains("委托代理"))
  }

  // MARK: Organisation

  @Test func `stand in the organisation with their posts, on any day`() throws {
    let today = today
    _ = try office.runtime.perform("posts", by: .system) { step in
      let register = try DirectoryRegister(step)
      try register.set(Position(unit: "U001", title: "局长", leading: .head, rank: .section))
      try register.set(Position(unit: "U001", title: "副局长", leading: .deputy, sort: 1))
      try register.assign(
        Post(person: "P5", unit: "U001", title: "局长", isMain: false, capacity: .acting),
        on: today.adding(days: -10))
      try register.enter(
        Absence(person: "P5", kind: .travel, from: today, through: today.adding(days: 1)))
      return Done()
    }
    let browser = try office.browser(of: "zhou")
    browser.get("/organisation")
    #expect(browser.text.contains("临江县"))
    browser.get("/organisation?unit=U001")
    #expect(browser.text.contains("主持工作，\(day(-10)) 起，出差至 \(day(1))"))
    #expect(browser.text.contains("空缺") && browser.text.contains("正科"))
    #expect(!browser.page.contains("/admin/people/"))
    browser.get("/organisation?unit=U001&on=\(day(-11))")
    #expect(!browser.text.contains("主持工作"))
    browser.get("/organisation?unit=U001&on=gestern")
    #expect(browser.status == .unprocessableContent && browser.text.contains("请填写日期"))
    browser.get("/organisation?unit=U999")
    #expect(browser.status == .notFound)
    let system = try office.browser(of: "sys")
    system.get("/organisation?unit=U001")
    #expect(system.page.contains("/admin/people/P5"))
  }

  // MARK: The administrators' page of a person

  @Test func `are given posts and absences by the system administrator`() throws {
    let system = try office.browser(of: "sys")
    system.get("/admin/people/P2")
    try system.submit(
      "/admin/people/P2/posts", [("unit", "U001"), ("title", "副局长"), ("on", day(-3))])
    #expect(system.text.contains("已办理") && system.text.contains("县教育局 副局长"))
    #expect(system.text.contains("\(day(-3)) 起"))
    try system.submit("/admin/people/P2/posts", [("unit", "U001"), ("title", "x"), ("on", day(3))])
    #expect(
      system.status == .unprocessableContent
        && system.text.contains("任职日期 \(day(3)) 晚于今天"))
    try system.submit("/admin/people/P2/posts/end", [("unit", "U001"), ("title", "副局长")])
    #expect(system.text.contains("\(day(-3)) – \(day(0))"))
    try system.submit(
      "/admin/people/P2/absences",
      [
        ("kind", "leave"), ("away-from", day(0)), ("away-through", day(2)),
        ("away-reason", "年休假"),
      ])
    #expect(system.text.contains("年休假"))
    try system.submit(
      "/admin/people/P2/absences",
      [("kind", "travel"), ("away-from", day(1)), ("away-through", day(2))])
    #expect(system.text.contains("日期不能重叠"))
    try system.submit(
      "/admin/people/P2/absences", [("away-from", "x"), ("away-through", day(2))])
    #expect(system.text.contains("请填写日期"))
    try system.submit("/admin/people/P2/absences/1/end")
    #expect(system.text.contains("销假"))
  }

  @Test func `are cleared by the security administrator alone, and leave by the other`() throws {
    let security = try office.browser(of: "sec")
    security.get("/admin/people/P2")
    #expect(!security.page.contains("/admin/people/P2/posts\""))
    try security.submit("/admin/people/P2/clearance", [("clearance", "secret")])
    #expect(try office.runtime.read { try DirectoryQueries($0).clearance(of: "P2") } == .secret)
    let token = try security.value("_token") ?? ""
    security.post("/admin/people/P2/leave", ["_token": token, "left": day(0)])
    #expect(security.status == .forbidden)

    let gone = try office.browser(of: "li")
    let system = try office.browser(of: "sys")
    system.get("/admin/people/P2")
    #expect(!system.page.contains("/clearance\"") && system.text.contains("机密"))
    try system.submit("/admin/people/P2/leave", [("left", day(1))])
    #expect(system.text.contains("日期不能晚于今天"))
    try system.submit("/admin/people/P2/leave", [("left", day(0))])
    #expect(system.text.contains("已办理") && system.text.contains("李明远"))
    gone.get("/tasks")
    #expect(gone.location.hasPrefix("/login"))
    let clerk = try office.browser(of: "zhou")
    clerk.get("/admin/people/P2")
    #expect(clerk.status == .forbidden)
  }

  // MARK: Import

  private func file(_ text: String) -> UploadedFile {
    UploadedFile(
      fieldName: "file", fileName: "名册.csv", contentType: "text/csv", bytes: Array(text.utf8))
  }

  @Test func `come out of a file after a preview`() throws {
    let system = try office.browser(of: "sys")
    system.get("/admin/people/import")
    try system.submit(
      "/admin/people/import",
      files: [file("人员代码,姓名,单位代码,职务\nP20,欧阳静,U001,科员\nP2,李明远,U002,校长\n")])
    #expect(system.text.contains("新增 1，变更 1，离职或撤销 0，有误 0"))
    #expect(system.text.contains("任 县教育局 科员"))
    #expect(try office.runtime.read { try DirectoryQueries($0).person("P20") } == nil)
    try system.submit("/admin/people/import/apply")
    #expect(system.location == "/admin/people" && system.text.contains("已导入"))
    #expect(system.text.contains("欧阳静"))
    let titles = try office.runtime.read { try DirectoryQueries($0).posts(of: "P2").map(\.title) }
    #expect(titles == ["校长"])
  }

  @Test func `do not, when a row is faulty or the directory has changed meanwhile`() throws {
    let system = try office.browser(of: "sys")
    system.get("/admin/people/import")
    try system.submit(
      "/admin/people/import", files: [file("人员代码,姓名,单位代码,职务\nP20,甲,U999,科员\n")])
    #expect(system.status == .unprocessableContent)
    #expect(system.text.contains("名册.csv 第 2 行 C 列“单位代码”"))
    #expect(system.text.contains("没有代码为“U999”的单位；请先导入单位或改正代码"))
    #expect(!system.page.contains("/admin/people/import/apply"))
    system.get("/admin/people/import")
    try system.submit("/admin/people/import")
    #expect(system.text.contains("请选择文件"))
    try system.submit("/admin/people/import", files: [file("\"")])
    #expect(system.text.contains("引号没有结束"))
    try system.submit(
      "/admin/people/import", files: [file("人员代码,姓名,单位代码,职务\nP2,李明远,U002,校长\n")])
    let today = today
    _ = try office.runtime.perform("leave", by: .system) { step in
      try DirectoryRegister(step).leave("P2", on: today)
      return Done()
    }
    try system.submit("/admin/people/import/apply")
    #expect(system.status == .unprocessableContent && system.text.contains("请重新上传预览"))
    let clerk = try office.browser(of: "zhou")
    clerk.get("/admin/people/import")
    #expect(clerk.status == .forbidden)
    let security = try office.browser(of: "sec")
    security.get("/admin/people/import")
    #expect(security.status == .forbidden)
  }
}
