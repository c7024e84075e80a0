import HTTPServer
import JSONText
import Testing

/// 须补正的字段: what a return, 委派 and 前加签 want to see filled in.
@Suite("Stories of fields that are asked for")
struct AskedFieldStories {
  /// A case with chen, whose step asks for the basis; only the first step fills it.
  private func drafted() throws -> Story {
    let story = try Story { model in
      model.form("note", ["text": "正文", "basis": "依据"])
      model.form("check", ["remark": "核稿说明"])
      model.step("draft", "zhou", form: "note")
      model.step("check", "li", form: "check")
      model.step("sign", "chen", ["tz:askFields": "basis"])
      model.flow("s draft check sign e")
    }
    try submits(story, "zhou", "draft", ["text": "一稿"])
    try submits(story, "li", "check", [:])
    return story
  }

  /// Somebody fills his form in and submits it.
  @discardableResult
  private func submits(
    _ story: Story, _ login: String, _ step: String, _ values: [String: String]
  ) throws -> TestBrowser {
    let browser = try story.browser(login)
    let address = "/tasks/\(try story.task(step, of: login))"
    browser.get(address)
    try browser.submit(
      address, values.map { ($0.key, $0.value) } + [("_conclusion", "agree"), ("_act", "submit")])
    return browser
  }

  @Test func `a return asks for fields of the step to which it goes`() throws {
    let story = try drafted()
    let browser = try story.browser("chen")
    let address = "/tasks/\(try story.task("sign", of: "chen"))/return"
    browser.get(address)
    #expect(browser.text.contains("须补正的内容") && browser.text.contains("核稿说明"))
    let ticked = try TestBrowser.values(ofForm: address, in: browser.page).filter { $0.0 == "ask" }
    #expect(ticked.map(\.1) == ["basis"])
    let answer = [("reason", "依据没有写明"), ("_act", "submit")]
    try browser.submit(address, answer + [("target", "previous")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("所选步骤的表单里没有：依据"), "\(browser.text)")
    try browser.submit(address, answer + [("target", "initiator"), ("way", "jump")])
    #expect(browser.location == "/tasks", "\(browser.text)")
    try story.sees(["zhou": "待办 draft；已办", "li": "已办", "chen": "已办"])

    let page = try submits(story, "zhou", "draft", [:])
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("须先填写：依据") && page.text.contains("依据：要求补正，请填写"), "\(page.text)")
    let field = try page.link("依据：要求补正，请填写")
    #expect(page.page.contains(" id=\"\(field.dropFirst())\""))
    #expect(try story.desk("zhou") == "待办 draft；已办")
    try submits(story, "zhou", "draft", ["basis": "一号令"])
    try story.sees(["zhou": "已办", "li": "已办", "chen": "待办 sign；已办"])
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("依据没有写明（须补正：依据）"), "\(browser.text)")
    #expect(try story.acts().filter { $0 != "taskRead" } == ["sentBack", "called", "called"])
    #expect(
      try story.journal().filter { $0.hasPrefix("completeTask") || $0.hasPrefix("return") } == [
        "completeTask zhou", "completeTask li", "returnTask chen", "completeTask zhou",
      ])
    try story.close()
  }

  @Test func `whoever sends back may ask for nothing`() throws {
    let story = try drafted()
    let browser = try story.browser("chen")
    let address = "/tasks/\(try story.task("sign", of: "chen"))/return"
    browser.get(address)
    try browser.submit(
      address,
      [("reason", "请再核对一次"), ("target", "initiator"), ("ask", ""), ("_act", "submit")])
    #expect(browser.location == "/tasks", "\(browser.text)")
    let page = try submits(story, "zhou", "draft", [:])
    #expect(page.location.hasPrefix("/tasks"), "\(page.text)")
    #expect(try story.desk("li") == "待办 check；已办")
    try story.close()
  }

  @Test func `whoever is asked to help fills in what is asked for`() throws {
    let story = try Story { model in
      model.form("note", ["text": "正文", "basis": "依据"])
      model.step("draft", "zhou", form: "note")
      model.flow("s draft e")
    }
    let browser = try story.browser("zhou")
    let address = "/tasks/\(try story.task("draft", of: "zhou"))/delegate"
    browser.get(address)
    try browser.submit(
      address, [("people", "P2"), ("reason", "请补依据"), ("ask", "basis"), ("_act", "submit")])
    try story.sees(["zhou": "等待 draft", "li": "待办 draft"])
    let refused = try submits(story, "li", "draft", [:])
    #expect(refused.text.contains("依据：要求补正，请填写"), "\(refused.text)")
    try submits(story, "li", "draft", ["basis": "一号令"])
    try story.sees(["zhou": "待办 draft", "li": "已办"])
    try submits(story, "zhou", "draft", [:])
    #expect(try story.isEnded)
    #expect(try story.variable("basis") == "一号令")
    try story.close()
  }

  @Test func `programs ask too, and are told what is missing by its label`() throws {
    let story = try Story { model in
      model.form("note", ["basis": "依据"])
      model.step("draft", "zhou")
      model.step("check", "li", form: "note")
      model.step("sign", "chen", ["tz:askFields": "basis"])
      model.flow("s draft check sign e")
    }
    try story.signs("zhou", "draft")
    try submits(story, "li", "check", [:])
    try story.returns("chen", "sign", to: "draft", ["askFields": ["basis"]])
    try story.cannot(
      "zhou", "draft", "completion", ["action": "agree"], "fields-missing", "依据")
    try story.signs("zhou", "draft", "agree", ["basis": "一号令"])
    #expect(try story.desk("li") == "待办 check；已办")
    try submits(story, "li", "check", [:])
    try story.returns("chen", "sign", to: "draft", ["askFields": []])
    try story.signs("zhou", "draft")
    #expect(try story.desk("li") == "待办 check；已办")
    try story.close()
  }
}
