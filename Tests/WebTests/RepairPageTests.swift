import Engine
import FEEL
import HTTPServer
import Runtime
import Testing
import Web

@Suite("Repair on the administrator's pages")
struct RepairPageTests {
  private let office: WebOffice

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(StuckModel.resources, by: .system)
  }

  /// A case that stops at its gateway when the count is 1, and waits in 复核 when it is 6.
  private func begin(count: Int) throws -> StartedCase {
    try office.runtime.startCase(
      process: "STUCK", variables: ["count": Value(integerLiteral: count)],
      by: Actor(person: "P3"))
  }

  private func running(_ started: StartedCase) throws -> [String] {
    try office.runtime.queries.activations(of: started.instance)
      .filter { $0.status == .active && $0.type != "process" }.map(\.element)
  }

  @Test func `an incident is opened, and tried again with other variables`() throws {
    let started = try begin(count: 1)
    let browser = try office.browser(of: "sys")
    browser.get("/admin/incidents")
    browser.get(try browser.link("处理"))
    #expect(browser.text.contains("停在“人数够吗”") && browser.text.contains("count（数字）"))
    let action = "/admin/repair/\(started.instance)/incidents/\(started.instance)-3"
    let variables = (name: "variables", wrong: "{count: 6}")
    try browser.submit(action, [(variables.name, variables.wrong), ("_act", "retry")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("JSON 第 1 行第 2 列"))
    #expect(try browser.value("variables") == variables.wrong)
    try browser.submit(action, [(variables.name, "[1]"), ("_act", "retry")])
    #expect(browser.text.contains("应为 JSON 对象"))
    #expect(try running(started) == ["gate"])
    try browser.submit(action, [(variables.name, #"{"count": 6}"#), ("_act", "retry")])
    #expect(browser.location == "/admin/repair/\(started.instance)")
    #expect(try running(started) == ["review"])
    #expect(browser.text.contains("正在进行的步骤") && !browser.text.contains("停在"))
  }

  @Test func `a step is skipped`() throws {
    let started = try begin(count: 1)
    let browser = try office.browser(of: "sys")
    browser.get("/admin/repair?q=\(started.caseNumber)")
    let action = "/admin/repair/\(started.instance)/incidents/\(started.instance)-3"
    // The token goes on as the values tell that count as the result of the step.
    try browser.submit(action, [("variables", #"{"count": -1}"#), ("_act", "skip")])
    #expect(browser.text.contains("已结束"))
    let outcome = try office.runtime.queries.header(of: started.instance)?.outcome
    #expect(outcome == "completed:none")
  }

  @Test func `a case is suspended, found again, resumed and ended after a confirmation`() throws {
    let started = try begin(count: 6)
    let path = "/admin/repair/\(started.instance)"
    let browser = try office.browser(of: "sys")
    browser.get(path)
    try browser.submit(path, [("_act", "suspend")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请填写原因"))
    try browser.submit(path, [("reason", "查账"), ("_act", "suspend")])
    #expect(browser.text.contains("已挂起") && browser.text.contains("挂起原因：查账"))
    browser.get("/admin/incidents")
    #expect(browser.text.contains("已挂起的事项") && browser.text.contains("查账"))
    browser.get(path)
    try browser.submit(path, [("_act", "resume")])
    try browser.submit(path, [("reason", "重复申请"), ("_act", "cancel")])
    #expect(browser.text.contains("请先勾选确认"))
    #expect(try browser.value("reason") == "重复申请")
    try browser.submit(path, [("reason", "重复申请"), ("confirmed", "true"), ("_act", "cancel")])
    #expect(browser.text.contains("已结束"))
    let outcome = try office.runtime.queries.header(of: started.instance)?.outcome
    #expect(outcome == "cancelled:重复申请")
    // There is nothing left to be done; an old page is told so.
    #expect(throws: TestBrowser.NoForm.self) { try browser.submit(path) }
  }

  @Test func `a case that was ended while suspended is not suspended any more`() throws {
    let started = try begin(count: 6)
    let path = "/admin/repair/\(started.instance)"
    let browser = try office.browser(of: "sys")
    browser.get(path)
    try browser.submit(path, [("reason", "查账"), ("_act", "suspend")])
    try browser.submit(path, [("reason", "重复申请"), ("confirmed", "true"), ("_act", "cancel")])
    #expect(browser.text.contains("已结束") && !browser.text.contains("挂起原因"))
    browser.get("/admin/incidents")
    #expect(!browser.text.contains("查账"))
  }

  @Test func `it is closed to whoever has not the right, and needs the token of the form`() throws {
    let started = try begin(count: 1)
    let path = "/admin/repair/\(started.instance)"
    for login in ["sec", "chen", "zhou"] {
      let browser = try office.browser(of: login)
      browser.get(path)
      #expect(browser.status == .forbidden, "\(login)")
      browser.get("/admin/repair?q=\(started.caseNumber)")
      #expect(browser.status == .forbidden, "\(login)")
    }
    let browser = try office.browser(of: "sys")
    browser.post(path, ["reason": "", "_act": "cancel", "confirmed": "true"])
    #expect(browser.status == .forbidden)
    browser.get("/admin/repair?q=1")
    #expect(browser.location == "/admin/incidents" && browser.text.contains("没有编号为“1”的事项"))
    browser.get("/admin/repair/999")
    #expect(browser.status == .notFound)
  }

  @Test func `the security administrator sees and revokes the tokens of programs`() throws {
    let worker = try office.worker()
    #expect(worker.post("jobs/search").status == .ok)
    let browser = try office.browser(of: "sec")
    browser.get("/admin/people/W1")
    #expect(browser.text.contains("程序令牌") && browser.text.contains("有效"))
    try browser.submit("/admin/people/W1/tokens/T1")
    #expect(browser.text.contains("已收回"))
    #expect(worker.post("jobs/search").status == .unauthorized)
    let other = try office.browser(of: "sys")
    other.get("/admin/people/W1")
    #expect(other.text.contains("程序令牌") && !other.page.contains("/tokens/T1"))
  }
}
