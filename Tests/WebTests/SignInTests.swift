import HTTPServer
import Testing
import Web

@Suite("The sign-in")
struct SignInTests {
  private let office: WebOffice

  init() throws { office = try WebOffice() }

  @Test func `leads to the page that was asked for`() throws {
    let browser = office.browser()
    browser.get("/tasks?deadline=soon")
    #expect(browser.location.hasPrefix("/login?"))
    try browser.submit("/login", [("account", "zhou"), ("password", WebOffice.password)])
    #expect(browser.location == "/tasks?deadline=soon")
    #expect(browser.text.contains("周文静"))
  }

  @Test func `never leads to another site`() throws {
    for next in ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:1"] {
      let browser = office.browser()
      browser.get("/login")
      try browser.submit(
        "/login", [("account", "zhou"), ("password", WebOffice.password), ("next", next)])
      #expect(browser.location == "/")
    }
  }

  @Test func `does not say whether the account or the password is wrong`() throws {
    var pages: Set<String> = []
    for login in ["zhou", "nobody"] {
      let browser = office.browser()
      try browser.signIn(login, password: "wrong-Password-1")
      #expect(browser.status == .unauthorized)
      #expect(browser.page.contains("<title>出错："))
      pages.insert(browser.page.replacing("value=\"\(login)\"", with: ""))
    }
    #expect(pages.count == 1)
    #expect(pages.first?.contains("账号或口令不正确") == true)
  }

  @Test func `locks after five failures and says until when`() throws {
    let browser = office.browser()
    for _ in 0..<4 { try browser.signIn("zhou", password: "wrong-Password-1") }
    #expect(browser.text.contains("账号或口令不正确"))
    try browser.signIn("zhou", password: "wrong-Password-1")
    #expect(browser.text.contains("连续失败 5 次，09:15 后可再试"))
    try browser.signIn("zhou")
    #expect(browser.text.contains("连续失败 5 次"))
    office.advance(minutes: 16)
    try browser.signIn("zhou")
    #expect(browser.location == "/")
  }

  @Test func `gives every session a secret that scripts cannot read`() throws {
    let browser = office.browser()
    browser.get("/login")
    let request = HTTPRequest(
      method: .post, target: "/login",
      form: SubmittedForm(fields: ["account": "zhou", "password": WebOffice.password]))
    let cookie = try #require(office.web.respond(to: request).headers["Set-Cookie"])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    let other = try #require(office.web.respond(to: request).headers["Set-Cookie"])
    #expect(cookie != other)
  }

  @Test func `ends after half an hour without a request`() throws {
    let browser = try office.browser(of: "zhou")
    office.advance(minutes: 29)
    browser.get("/tasks")
    #expect(browser.location == "/tasks")
    office.advance(minutes: 31)
    browser.get("/tasks")
    #expect(browser.location.hasPrefix("/login"))
    #expect(browser.text.contains("登录已过期"))
  }

  @Test func `ends after twelve hours in any case`() throws {
    let browser = try office.browser(of: "zhou")
    for _ in 0..<25 {
      office.advance(minutes: 29)
      browser.get("/")
    }
    #expect(browser.location.hasPrefix("/login"))
  }

  @Test func `outlives a restart of the program`() throws {
    let browser = try office.browser(of: "zhou")
    let again = try WebApplication(
      runtime: office.runtime, settings: WebSettings(office: "甲") { _ in },
      certificates: office.certificates)
    let request = HTTPRequest(
      target: "/tasks",
      headers: ["Cookie": browser.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")])
    #expect(again.respond(to: request).status == .ok)
  }

  @Test func `is over at once after signing out`() throws {
    let browser = try office.browser(of: "zhou")
    let cookies = browser.cookies
    try browser.submit("/logout")
    #expect(browser.location == "/login")
    let request = HTTPRequest(
      target: "/tasks",
      headers: ["Cookie": cookies.map { "\($0)=\($1)" }.joined(separator: "; ")])
    #expect(office.web.respond(to: request).status == .seeOther)
  }

  @Test func `forces the change of a password that was given out`() throws {
    let security = try office.browser(of: "sec")
    security.get("/admin/people/P1")
    try security.submit("/admin/people/P1", [("_act", "password")])
    let given = try #require(
      security.page.firstMatch(of: #/class="password">([^<]+)</#)?.output.1)
    let browser = office.browser()
    try browser.signIn("zhou", password: String(given))
    #expect(browser.location == "/password")
    browser.get("/tasks")
    #expect(browser.location == "/password")
    try browser.submit(
      "/password", [("current", String(given)), ("new", "short"), ("again", "short")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("口令至少 10 个字符"))
    try browser.submit(
      "/password",
      [("current", String(given)), ("new", "Shanshui#2026"), ("again", "Shanshui#2026")])
    #expect(browser.location == "/")
    #expect(browser.text.contains("口令已修改"))
    browser.get("/tasks")
    #expect(browser.location == "/tasks")
  }
}
