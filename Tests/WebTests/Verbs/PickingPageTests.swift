import Directory
import Engine
import FEEL
import HTTPServer
import Runtime
import Testing
import Web

/// Whom the pages of verbs let people choose, and who does again what was sent back.
@Suite("People on the pages of verbs")
struct PickingPageTests {
  private let scene: VerbScene

  init() throws {
    scene = try VerbScene()
    try scene.finish("zhou")
  }

  @Test(arguments: [("same", "P2"), ("anew", nil)])
  func `a return goes to those who did it, or to whom the model names now`(
    handlers: String, assignee: String?
  ) throws {
    let runtime = scene.office.runtime
    let instance = try runtime.startCase(
      process: "LEAVE",
      variables: [
        "initiator": ["person": "P1", "name": "周文静", "unit": "U002"], "days": 2, "reason": "探亲",
      ], by: Actor(person: "P1")
    ).instance
    for person in ["P1", "P2"] {
      let task = try #require(try runtime.queries.tasks(of: instance).first)
      _ = try runtime.completeTask(
        task.key, version: task.version, variables: [:],
        opinion: Opinion(conclusion: "agree", label: "同意", text: "同意。"),
        by: Actor(person: person))
    }
    let task = try #require(try runtime.queries.tasks(of: instance).first)
    let browser = try scene.office.browser(of: "chen")
    browser.get("/tasks/\(task.key)/return")
    try browser.submit(
      "/tasks/\(task.key)/return", [("reason", "材料不齐，请补充"), ("handlers", handlers)])
    #expect(browser.text.contains("已退回"), "\(browser.text)")
    let again = try #require(try runtime.queries.tasks(of: instance).first)
    #expect(again.element == "head" && again.assignee == assignee)
    #expect(try runtime.queries.isOffered(again.key, to: ["unit.head@U002"]) == (assignee == nil))
  }

  @Test func `people chosen before come first, and nobody chooses himself`() throws {
    let browser = try scene.office.browser(of: "li")
    let page = "/tasks/\(try scene.task(of: "li"))/consult"
    browser.get(page)
    #expect(
      browser.page.contains("data-picker=\"people\"") && !browser.page.contains("value=\"P2\""))
    try browser.submit(page, [("_act", "pick-people"), ("people_q", "nobody-of-this-name")])
    #expect(browser.text.contains("没有找到"))
    try browser.submit(
      page, [("_act", "submit"), ("people", "P4"), ("reason", "请核"), ("people_q", "")])
    #expect(browser.text.contains("已征求意见"), "\(browser.text)")
    browser.get("/people/pick")
    #expect(browser.text.contains("王建国"))
  }
}
