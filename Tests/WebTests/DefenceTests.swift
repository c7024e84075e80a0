import HTTPServer
import Testing
import Web

@Suite("The defence of the pages")
struct DefenceTests {
  private let office: WebOffice

  init() throws { office = try WebOffice() }

  @Test(
    "sends its headers with every answer",
    arguments: ["/", "/login", "/nowhere", "/healthz", "/%2e%2e/x", "/assets/none.css"])
  func headers(target: String) {
    let response = office.web.respond(to: HTTPRequest(target: target))
    let policy = response.headers["Content-Security-Policy"] ?? ""
    #expect(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(response.headers["X-Content-Type-Options"] == "nosniff")
    #expect(response.headers["Referrer-Policy"] == "same-origin")
    #expect(response.headers["Cache-Control"] == "no-store")
  }

  @Test func `lets browsers keep the files of a version for ever`() throws {
    let browser = office.browser()
    browser.get("/login")
    let address = try #require(browser.page.firstMatch(of: #/href="(\/assets\/style[^"]+)"/#))
    browser.get(String(address.output.1))
    #expect(browser.status == .ok)
    #expect(browser.response.headers["Cache-Control"]?.contains("immutable") == true)
  }

  @Test func `refuses a post without or with a foreign token and keeps what was typed`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    for token in ["", "AAAA", String(repeating: "A", count: 32)] {
      browser.post("/start/LEAVE", ["_token": token, "_act": "submit", "reason": "家中有事"])
      #expect(browser.status == .forbidden)
      #expect(browser.text.contains("页面已失效"))
      #expect(browser.text.contains("家中有事"))
    }
  }

  @Test func `refuses a post that a page of another site makes`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    browser.headers["Origin"] = "https://evil.test"
    try browser.submit("/start/LEAVE", [("_act", "submit")])
    #expect(browser.status == .forbidden)
    browser.headers["Origin"] = "http://office.test"
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", [("_act", "submit")])
    #expect(browser.status == .unprocessableContent)
  }

  @Test(
    "keeps people out of what is not theirs",
    arguments: [
      ("zhou", "/admin"), ("zhou", "/admin/people"), ("sys", "/start/LEAVE"),
      ("sec", "/admin/incidents"), ("sec", "/admin/deployments"), ("chen", "/start/LEAVE"),
    ])
  func forbidden(login: String, target: String) throws {
    let browser = try office.browser(of: login)
    browser.get(target)
    #expect(browser.status == .forbidden)
    #expect(browser.text.contains("您没有权限"))
  }

  @Test func `says what it does not know and what cannot be asked like that`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/nowhere")
    #expect(browser.status == .notFound)
    browser.post("/tasks", [:])
    #expect(browser.status == .methodNotAllowed)
    #expect(browser.response.headers["Allow"] == "GET")
    browser.get("/cases/123456789012345")
    #expect(browser.status == .notFound)
  }

  @Test func `stops an address that tries passwords without end`() throws {
    let browser = office.browser()
    for number in 0..<30 { try browser.signIn("nobody\(number)", password: "x") }
    try browser.signIn("zhou")
    #expect(browser.status == .tooManyRequests)
    office.advance(minutes: 1)
    try browser.signIn("zhou")
    #expect(browser.location == "/")
  }

  @Test func `believes the address that a known proxy names, and no other`() throws {
    let trusting = try WebOffice { $0.proxies = ["127.0.0.1"] }
    let attempt = { (office: WebOffice, forwarded: String) in
      office.web.respond(
        to: HTTPRequest(
          method: .post, target: "/login", headers: ["X-Forwarded-For": forwarded],
          form: SubmittedForm(fields: ["account": "nobody", "password": "x"]))
      ).status
    }
    for number in 0..<40 {
      #expect(attempt(trusting, "6.6.6.6, 10.0.0.\(number)") == .unauthorized)
    }
    for number in 0..<30 { _ = attempt(office, "10.0.0.\(number)") }
    #expect(attempt(office, "10.0.0.200") == .tooManyRequests)
  }

  @Test func `remembers how somebody wants pages to look`() throws {
    let browser = office.browser()
    browser.get("/login")
    browser.get(try browser.link("特大字"))
    browser.get(try browser.link("高对比"))
    #expect(browser.page.contains(#"class="text-largest contrast""#))
    browser.get(try browser.link("English"))
    #expect(browser.page.contains(#"lang="en""#))
    #expect(browser.text.contains("Sign in"))
  }
}
