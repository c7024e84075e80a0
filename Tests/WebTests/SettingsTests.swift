import HTTPServer
import Testing
import Web

@Suite("What people keep for themselves")
struct SettingsTests {
  private let office: WebOffice

  init() throws { office = try WebOffice { $0.proxies = ["127.0.0.1"] } }

  /// The task of the head, once an application is there.
  private func task() throws -> (TestBrowser, String) {
    let clerk = try office.browser(of: "zhou")
    clerk.get("/start/LEAVE")
    try clerk.submit("/start/LEAVE", [("days", "3"), ("reason", "家中有事"), ("_act", "submit")])
    clerk.get("/tasks")
    let own = try clerk.link("周文静请假")
    clerk.get(own)
    try clerk.submit(own, [("_act", "submit")])
    let head = try office.browser(of: "li")
    head.get("/tasks")
    let task = try head.link("周文静请假")
    head.get(task)
    return (head, task)
  }

  @Test func `is offered where an opinion is asked for, to its owner alone`() throws {
    let (head, task) = try task()
    #expect(head.page.contains("value=\"同意。\"") && head.text.contains("增删我的常用意见"))
    head.get("/me")
    #expect(head.text.contains("还没有自己的常用意见"))
    try head.submit("/me/opinions", [("words", " 请按程序<办理>。 ")])
    #expect(head.location == "/me" && head.text.contains("已加入常用意见"))
    head.get(task)
    #expect(head.page.contains("value=\"请按程序&lt;办理&gt;。\""))
    #expect(!head.page.contains("value=\"同意。\""))

    head.get("/me")
    try head.submit("/me/opinions", [("words", "请按程序<办理>。")])
    #expect(head.status == .unprocessableContent && head.text.contains("已在列表中"))
    try head.submit("/me/opinions", [("words", "")])
    #expect(head.text.contains("请填写意见"))
    try head.submit("/me/opinions", [("words", String(repeating: "长", count: 201))])
    #expect(head.text.contains("不能超过 200 个字"))
    let other = try office.browser(of: "chen")
    other.get("/me")
    #expect(other.text.contains("还没有自己的常用意见"))

    head.get("/me")
    try head.submit("/me/opinions/remove")
    #expect(head.text.contains("已删去") && head.text.contains("还没有自己的常用意见"))
    head.get(task)
    #expect(head.page.contains("value=\"同意。\""))
  }

  @Test func `is kept while it is typed, and the page stays`() throws {
    let (head, task) = try task()
    #expect(head.page.contains("draft-status"))
    try head.submit(task, [("_opinion", "写到一半"), ("note", "交接"), ("_act", "keep")])
    #expect(head.status == .ok && head.location == task)
    #expect(head.page == "草稿已于 09:00 自动保存。")
    head.get(task)
    #expect(head.text.contains("暂存的内容") && head.page.contains("写到一半"))
    #expect(!head.text.contains("已暂存，可在"))

    let clerk = try office.browser(of: "zhou")
    clerk.get("/start/LEAVE")
    try clerk.submit("/start/LEAVE", [("days", "5"), ("_act", "keep")])
    #expect(clerk.page == "草稿已于 09:00 自动保存。")
    clerk.get("/drafts")
    #expect(clerk.page.contains("/start/LEAVE?draft="))
  }

  @Test func `shows from where the last sign-in came, not this one`() throws {
    let first = office.browser()
    first.headers["X-Forwarded-For"] = "10.1.1.1"
    try first.signIn("zhou")
    #expect(!first.text.contains("上次登录"))
    office.advance(minutes: 5)
    let second = office.browser()
    second.headers["X-Forwarded-For"] = "10.2.2.2"
    try second.signIn("zhou")
    second.get("/")
    #expect(second.text.contains("上次登录：2026-03-04 09:00，来自 10.1.1.1"))
  }
}
