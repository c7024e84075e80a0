import CivilTime
import Directory
import HTTPServer
import Runtime
import Testing

/// 期间代理 through HTTP: T11 and T12.
@Suite("Stories of proxies")
struct ProxyStories {
  /// zhou has drafted, li checks, and somebody stands in for li today and tomorrow.
  private func checking(proxies: String...) throws -> Story {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.step("check", "li")
      model.step("file", "wang")
      model.flow("s draft check file e")
    }
    _ = try story.office.runtime.perform("delegate", by: .system) { step in
      let register = try DirectoryRegister(step)
      _ = try register.give(
        Delegation(
          person: "P2", proxies: proxies, from: register.today,
          through: register.today.adding(days: 1), reason: "出差"))
      return Done()
    }
    try story.signs("zhou", "draft")
    return story
  }

  private func standsIn(_ login: String, _ story: Story) throws -> Bool {
    let browser = try story.browser(login)
    browser.get("/")
    return browser.text.contains("代 李明远 办理")
  }

  @Test func `T11 when the period is over, tasks unread are whose they were alone`() throws {
    let story = try checking(proxies: "P5")
    let task = "/tasks/\(try story.task("check", of: "li"))"
    #expect(try standsIn("he", story))
    try story.sees(["zhou": "已办", "li": "待办 check", "he": "待办 check"])
    story.advance(days: 2)
    #expect(try !standsIn("he", story))
    let browser = try story.browser("he")
    browser.get(task)
    #expect(!browser.page.contains("value=\"submit\""), "\(browser.text)")
    try story.sees(["zhou": "已办", "li": "待办 check"])
    try story.signs("li", "check")
    #expect(try story.trace() == ["draft·zhou", "check·li", "+file"])
    try story.sees(["zhou": "已办", "li": "已办", "wang": "待办 file"])
    #expect(try story.journal() == ["completeTask zhou", "completeTask li"])
    try story.close()
  }

  @Test func `T12 nobody approves his own application in the place of another`() throws {
    let story = try checking(proxies: "P1", "P5")
    let task = "/tasks/\(try story.task("check", of: "li"))"
    let applicant = try story.browser("zhou")
    applicant.get(task)
    try applicant.submit(task, [("_act", "submit"), ("_conclusion", "agree")])
    #expect(applicant.status == .unprocessableContent)
    #expect(applicant.text.contains("不能代他人审批自己的申请"))
    try story.sees(["zhou": "待办 check；已办", "li": "待办 check", "he": "待办 check"])
    #expect(try story.trace() == ["draft·zhou", "+check"])
    // Another may, and both names stand in the record.
    #expect(try standsIn("he", story))
    let proxy = try story.browser("he")
    proxy.get(task)
    try proxy.submit(task, [("_act", "submit"), ("_conclusion", "agree")])
    #expect(try story.trace() == ["draft·zhou", "check·he代li", "+file"])
    try story.sees(["zhou": "已办", "li": "已办", "he": "已办", "wang": "待办 file"])
    proxy.get("/cases/\(try story.caseNumber)")
    #expect(proxy.text.contains("何志远（代李明远）"), "\(proxy.text)")
    let journal = try story.journal()
    #expect(journal == ["completeTask zhou", "readTask he代li", "completeTask he代li"])
    try story.close()
  }
}
