import HTTPServer
import JSONText
import Testing

/// What pages offer: nothing that would be refused, and nobody who would never find his work.
@Suite("Stories of what is offered")
struct OfferStories {
  @Test func `administrators, who have no desk, get nothing to do by whatever verb`() throws {
    let story = try Story { model in
      model.step("draft", "zhou", ["tz:transferTo": "any"])
      model.flow("s draft e")
    }
    let people: JSON = ["people": ["P8"], "reason": "请看"]
    for verb in ["consultation", "delegation"] {
      try story.cannot("zhou", "draft", verb, people, "not-in-business", "administrator")
    }
    try story.cannot(
      "zhou", "draft", "transfer", ["person": "P8", "reason": "请办"], "not-in-business",
      "administrator")
    let copies = try story.program("zhou").post(
      "process-instances/\(story.instance)/circulation", ["kind": "know", "people": ["P8"]])
    #expect(copies.problem == "not-in-business")
    let browser = try story.browser("zhou")
    let page = "/tasks/\(try story.task("draft", of: "zhou"))/transfer"
    browser.get(page)
    #expect(!browser.page.contains("value=\"P8\""))
    try browser.submit(page, [("_act", "pick-people"), ("people_q", "系统员")])
    #expect(!browser.page.contains("value=\"P8\""), "\(browser.text)")
    try story.sees(["zhou": "待办 draft"])
    try story.close()
  }

  @Test func `a return offers the steps that the engine takes, and tells where there is none`()
    throws
  {
    let story = try Story { model in
      model.step("check", "li")
      model.step("seal", "chen", ["tz:irreversible": "true"])
      model.step("file", "wang")
      model.step("end", "he")
      model.flow("s check seal file end e")
    }
    let first = try story.browser("li")
    first.get("/tasks/\(try story.task("check", of: "li"))")
    #expect(!first.text.contains("退回…") && first.text.contains("退回：前面没有可以退回的步骤"))
    try story.signs("li", "check")
    try story.signs("chen", "seal")
    let barred = try story.browser("wang")
    barred.get("/tasks/\(try story.task("file", of: "wang"))")
    #expect(!barred.text.contains("退回…") && barred.text.contains("退回："), "\(barred.text)")
    try story.signs("wang", "file")
    let browser = try story.browser("he")
    browser.get("/tasks/\(try story.task("end", of: "he"))/return")
    #expect(browser.text.contains("上一步") && !browser.text.contains("发起人 周文静"))
    #expect(browser.page.contains("value=\"previous\""))
    for step in ["initiator", "check", "seal"] {
      #expect(!browser.page.contains("value=\"\(step)\""), "\(step)")
    }
    try story.close()
  }

  @Test func `an urged task is marked on the lists of whoever holds it`() throws {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.step("check", "li")
      model.flow("s draft check e")
    }
    try story.signs("zhou", "draft")
    let browser = try story.browser("li")
    for address in ["/", "/tasks"] {
      browser.get(address)
      #expect(!browser.text.contains("已催办"))
    }
    try story.does("zhou", "check", "urge", on: story.task("check", of: "li"))
    for address in ["/", "/tasks"] {
      browser.get(address)
      #expect(browser.text.contains("已催办 1 次"), "\(browser.text)")
    }
    try story.close()
  }

  @Test func `a transfer within the roles of a step offers those who hold them`() throws {
    let story = try Story { model in
      model.step("check", role: "est.officer")
      model.flow("s check e")
    }
    let task = try story.task("check", of: "chen")
    let browser = try story.browser("chen")
    browser.get("/tasks/\(task)")
    try browser.submit("/tasks/\(task)", [("_act", "claim")])
    let page = "/tasks/\(task)/transfer"
    browser.get(page)
    for (code, isOffered) in [("P4", true), ("P2", false), ("P5", false), ("P8", false)] {
      #expect(browser.page.contains("value=\"\(code)\"") == isOffered, "\(code)")
    }
    try browser.submit(page, [("_act", "pick-people"), ("people_q", "lmy")])
    #expect(browser.page.contains("value=\"P2\""), "who is looked for is found")
    try story.close()
  }
}
