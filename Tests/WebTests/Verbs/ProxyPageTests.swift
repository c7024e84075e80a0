import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime
import Testing
import Web

/// Tasks that people do in the place of others (期间代理).
@Suite("Proxies on pages")
struct ProxyPageTests {
  private let scene: VerbScene

  init() throws {
    scene = try VerbScene()
    try scene.finish("zhou")
  }

  /// Lets somebody stand in for P2, who holds the task, today and tomorrow.
  private func delegate(to proxy: String) throws {
    _ = try scene.office.runtime.perform("delegate", by: .system) { step in
      let register = try DirectoryRegister(step)
      _ = try register.give(
        Delegation(
          person: "P2", proxies: [proxy], from: register.today,
          through: register.today.adding(days: 1), reason: "出差"))
      return ActReceipt(sequence: step.sequence)
    }
  }

  @Test func `a proxy finds the task under the name of whose it is, and does it in his place`()
    throws
  {
    try delegate(to: "P5")
    let name = try #require(
      try scene.office.runtime.read { try DirectoryQueries($0).person("P2")?.name })
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "he")
    browser.get("/")
    #expect(browser.text.contains("代 \(name) 办理"))
    browser.get("/tasks/\(task)")
    #expect(browser.text.contains("代 \(name) 办理"))
    #expect(!browser.text.contains("转办…"))
    try browser.submit("/tasks/\(task)", [("_act", "submit"), ("_conclusion", "agree")])
    let handler = try scene.queries.handler(of: task)
    #expect(handler?.person == "P5" && handler?.onBehalfOf == "P2")
    #expect(try scene.inbox("li") == [])
    try scene.close()
  }

  @Test func `T11 when the period is over, tasks unread are whose they were alone`() throws {
    try delegate(to: "P5")
    let task = try scene.task(of: "li")
    _ = try scene.office.runtime.perform("end", by: .system) { step in
      let register = try DirectoryRegister(step)
      for delegation in try DirectoryQueries(try step.database).delegations(by: "P2") {
        try register.endDelegation(delegation.id, on: register.today)
      }
      return ActReceipt(sequence: step.sequence)
    }
    let browser = try scene.office.browser(of: "he")
    browser.get("/")
    #expect(!browser.text.contains("代 "))
    browser.get("/tasks/\(task)")
    #expect(!browser.text.contains("提交"))
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `T12 nobody approves his own application in the place of another`() throws {
    try delegate(to: "P1")
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "zhou")
    browser.get("/tasks/\(task)")
    try browser.submit("/tasks/\(task)", [("_act", "submit"), ("_conclusion", "agree")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("不能代他人审批自己的申请"))
    #expect(try scene.queries.handler(of: task) == nil)
    try scene.close()
  }
}
