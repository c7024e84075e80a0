import Engine
import HTTPServer
import JSONText
import Runtime
import Testing

/// 放回: whoever took a task that was offered to several gives it back to them.
@Suite("Giving back what was taken")
struct ReleaseTests {
  private let scene: VerbScene
  private let task: TaskKey

  init() throws {
    scene = try VerbScene()
    task = try scene.pooledTask()
  }

  private func open(_ login: String) throws -> TestBrowser {
    let browser = try scene.office.browser(of: login)
    browser.get("/tasks/\(task)")
    return browser
  }

  @Test func `a task that somebody took goes back to all to whom it was offered`() throws {
    let browser = try open("chen")
    try browser.submit("/tasks/\(task)", [("_act", "claim")])
    #expect(browser.page.contains("value=\"release\""), "\(browser.text)")
    try browser.submit("/tasks/\(task)", [("_act", "release")])
    #expect(browser.text.contains("已放回"))
    #expect(try scene.queries.task(task)?.assignee == nil)
    let other = try open("wang")
    #expect(other.page.contains("value=\"claim\""))
    try scene.close()
  }

  @Test func `a task that was transferred is nobody else's to take, and stays`() throws {
    let browser = try open("chen")
    try browser.submit("/tasks/\(task)", [("_act", "claim")])
    let given = try scene.call("transfer", of: "chen", ["person": "P4", "reason": "出差"], on: task)
    #expect(given.status == .noContent, "\(given.json)")
    let holder = try open("wang")
    #expect(!holder.page.contains("value=\"release\""), "\(holder.text)")
    try holder.submit("/tasks/\(task)", [("_act", "release")])
    #expect(holder.text.contains("没有其他人可以认领"), "\(holder.text)")
    #expect(try scene.queries.task(task)?.assignee == "P4")
    let refusal = #expect(throws: ActFailure.self) {
      try scene.office.runtime.assignTask(task, to: nil, by: Actor(person: "P4"))
    }
    guard case .rejected(.verbRefused(.nobodyElse)) = refusal else {
      Issue.record("refused for another reason: \(String(describing: refusal))")
      return
    }
    try scene.close()
  }

  @Test func `whoever waits for others keeps his task until they have answered`() throws {
    let browser = try open("chen")
    try browser.submit("/tasks/\(task)", [("_act", "claim")])
    let asked = try scene.call(
      "signers", of: "chen", ["kind": "before", "people": ["P5"], "reason": "请把关"], on: task)
    #expect(asked.status == .noContent, "\(asked.json)")
    #expect(!(try open("chen")).page.contains("value=\"release\""))
    #expect(throws: ActFailure.self) {
      try scene.office.runtime.assignTask(task, to: nil, by: Actor(person: "P3"))
    }
    try scene.close()
  }
}
