import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// 离职转办: what somebody has in hand goes to others, and he leaves.
@Suite("Handing over")
struct HandoverTests {
  private let scene: VerbScene
  private let address = "/admin/people/P2/handover"

  init() throws {
    scene = try VerbScene()
    try scene.finish("zhou")
  }

  private func hasLeft(_ person: String) throws -> Bool {
    try scene.office.runtime.read { try !DirectoryQueries($0).isHere(person) }
  }

  @Test func `is chosen, shown and told task by task, and then the person has left`() throws {
    let browser = try scene.office.browser(of: "sys")
    browser.get("/admin/people/P2")
    browser.get(try browser.link("离职转办"))
    #expect(browser.location == address && browser.text.contains("手上的任务 1"))
    #expect(browser.text.contains("没有其他人担任的角色") && browser.text.contains("县第一中学"))
    try browser.submit(address, [("_act", "preview")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请选择接办人"))
    try browser.submit(
      address, [("_act", "preview"), ("successor", "P2"), ("reason", "退休"), ("left", "2026-03-09")])
    #expect(browser.text.contains("接办人不能是本人") && browser.text.contains("不能晚于今天"))
    try browser.submit(address, [("_act", "pick-successor"), ("successor_q", "hzy")])
    #expect(browser.text.contains("何志远"))
    try browser.submit(
      address, [("_act", "preview"), ("successor", "P5"), ("reason", "退休"), ("left", "2026-03-04")])
    #expect(browser.text.contains("何志远") && browser.text.contains("将转办"))
    #expect(try scene.inbox("li") == ["review"], "the preview moves nothing")
    try browser.submit(address, [("_act", "submit")])
    #expect(browser.text.contains("已转办 1 件。") && browser.text.contains("已登记离职"), "\(browser.text)")
    #expect(try scene.inbox("he") == ["review"] && hasLeft("P2"))
    #expect(try scene.trail().contains { if case .transferred = $0 { true } else { false } })
    let former = scene.office.browser()
    try former.signIn("li")
    #expect(former.text.contains("不正确") || former.location.contains("login"))
    try scene.close()
  }

  @Test func `whoever has a task left in hand does not leave`() throws {
    let browser = try scene.office.browser(of: "sys")
    browser.get(address)
    try browser.submit(
      address, [("_act", "preview"), ("successor", "P5"), ("reason", "退休"), ("left", "2026-03-04")])
    let given = try scene.call("transfer", of: "li", ["person": "P3", "reason": "请看"])
    #expect(given.status == .noContent)
    try scene.call("hand-back", of: "chen", ["reason": "已看"])
    try browser.submit(address, [("_act", "submit")])
    #expect(browser.text.contains("未转成 1 件") && browser.text.contains("已有变化"), "\(browser.text)")
    #expect(browser.text.contains("还有 1 件任务没有转出"))
    #expect(try scene.inbox("li") == ["review"] && !hasLeft("P2"))
    try scene.close()
  }

  @Test func `each step may have a successor of its own`() throws {
    _ = try scene.office.runtime.deploy(BatchModel.resources, by: .system)
    let other = try scene.office.runtime.startCase(
      process: "PLAIN", variables: ["subject": "甲"], by: Actor(person: "P1")
    ).instance
    let browser = try scene.office.browser(of: "sys")
    browser.get(address)
    #expect(browser.text.contains("平常件 · 审定（1 件）"))
    try browser.submit(
      address,
      [
        ("_act", "preview"), ("successor", "P5"), ("successor-PLAIN-decide-PLAIN", "P3"),
        ("reason", "调岗"),
      ])
    try browser.submit(address, [("_act", "submit")])
    #expect(browser.text.contains("已转办 2 件。"), "\(browser.text)")
    #expect(try scene.inbox("he") == ["review"])
    let task = try scene.queries.tasks(of: other).first
    #expect(task?.assignee == "P3")
    #expect(try !hasLeft("P2"))
  }

  @Test func `is the system administrator's alone`() throws {
    for login in ["sec", "he"] {
      let browser = try scene.office.browser(of: login)
      browser.get(address)
      #expect(browser.status == .forbidden)
    }
  }

  @Test func `programs hand over with a result for each task`() throws {
    let call: JSON = ["from": "P2", "person": "P5", "reason": "离职"]
    let denied = try scene.program("he").post("user-tasks/transfer", call)
    #expect(denied.status == .forbidden)
    let gone = try scene.program("sys").post(
      "user-tasks/transfer", ["from": "P2", "person": "P77", "reason": "离职"])
    #expect(gone.items("done") == [false])
    #expect(gone.items("problem").first?["type"] == "urn:tongzheng:problem:not-in-office")
    let done = try scene.program("sys").post("user-tasks/transfer", call)
    #expect(done.items("done") == [true])
    #expect(try scene.inbox("he") == ["review"])
    try scene.close()
  }
}
