import HTTPServer
import JSONText
import Testing

/// 撤销申请 that those must agree to who have the case in hand, on pages and for programs.
@Suite("Stories of withdrawals with consent")
struct WithdrawalStories {
  /// A case that lies with li and chen at once.
  private func shared() throws -> Story {
    let story = try Story(["tz:withdraw": "withConsent"]) { model in
      model.step("draft", "zhou")
      model.parallel("f", "j")
      model.step("b", "li")
      model.step("c", "chen")
      model.flow("s draft f b j e")
      model.flow("f c j")
    }
    try story.signs("zhou", "draft")
    _ = try story.journal()
    return story
  }

  private func asks(_ story: Story) throws {
    let browser = try story.browser("zhou")
    browser.get("/cases/\(try story.caseNumber)")
    browser.get(try browser.link("撤销申请"))
    #expect(browser.text.contains("现在由 李明远、陈晓东 经手，他们都同意后才撤销"), "\(browser.text)")
    try browser.submit(
      "/cases/\(try story.caseNumber)/withdraw", [("text", "不再需要"), ("_act", "submit")])
    #expect(browser.text.contains("已提出撤销申请，等待现在经手的人同意"), "\(browser.text)")
    #expect(browser.text.contains("等待 李明远、陈晓东 同意"))
    // Asking twice says what is waited for.
    #expect(browser.text.contains("撤销申请正等待经办人同意"))
  }

  private func answers(_ story: Story, _ login: String, _ verdict: String) throws -> TestBrowser {
    let browser = try story.browser(login)
    let address = "/cases/\(try story.caseNumber)/withdrawal-answer"
    browser.get("/")
    #expect(try browser.link("答复撤销申请") == address)
    browser.get(address)
    #expect(browser.text.contains("周文静 撤销申请：不再需要"), "\(browser.text)")
    try browser.submit(address, [("_act", "submit")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("请选择是否同意"))
    try browser.submit(address, [("verdict", verdict), ("_act", "submit")])
    return browser
  }

  @Test func `all who have the case in hand agree, and it is withdrawn`() throws {
    let story = try shared()
    try asks(story)
    try story.sees(["zhou": "已办", "li": "待办 b", "chen": "待办 c"])
    let first = try answers(story, "li", "agree")
    #expect(first.text.contains("等待 陈晓东 同意。已同意：李明远。"), "\(first.text)")
    first.get("/")
    #expect(!first.text.contains("待您答复的撤销申请"))
    #expect(try !story.isEnded)
    // The task itself says so too, with the way to the answer.
    let browser = try story.browser("chen")
    browser.get("/tasks/\(try story.task("c", of: "chen"))")
    #expect(try browser.link("答复撤销申请").hasSuffix("/withdrawal-answer"))
    _ = try answers(story, "chen", "agree")
    try story.sees(["zhou": "已办"])
    #expect(try story.trace() == ["draft·zhou", "-b", "-c"])
    #expect(
      try story.acts().filter { $0.hasPrefix("withdrawal") } == [
        "withdrawalAsked", "withdrawalAnswered", "withdrawalAnswered", "withdrawalBegun",
      ])
    #expect(
      try story.journal().filter { !$0.hasPrefix("readTask") } == [
        "withdrawCase zhou", "answerWithdrawal li", "answerWithdrawal chen",
      ])
    browser.get("/cases/\(try story.caseNumber)/withdrawal-answer")
    #expect(browser.location == "/cases/\(try story.caseNumber)")
    try story.close()
  }

  @Test func `one who does not agree keeps the case going`() throws {
    let story = try shared()
    try asks(story)
    _ = try answers(story, "chen", "refuse")
    try story.sees(["zhou": "已办", "li": "待办 b", "chen": "待办 c"])
    let browser = try story.browser("li")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("不同意撤销"), "\(browser.text)")
    #expect(!browser.text.contains("等待 李明远"))
    try story.signs("li", "b")
    try story.signs("chen", "c")
    #expect(try story.isEnded)
    #expect(try story.journal().filter { !$0.hasPrefix("readTask") }.count == 4)
    try story.close()
  }

  @Test func `nobody else answers, and programs see whose consent is owed`() throws {
    let story = try shared()
    try story.doesToCase("zhou", "withdrawal", ["reason": "不再需要"])
    let path = "process-instances/\(story.instance)"
    let request = try story.program("sys").get(path).json["withdrawalRequest"]
    #expect(request == ["reason": "不再需要", "agreed": [], "owed": ["P2", "P3"]])
    for login in ["zhou", "sys"] {
      let answer = try story.program(login).post("\(path)/withdrawal-answer", ["agrees": true])
      #expect(answer.problem == "not-handler", "\(login): \(answer.json.text)")
    }
    let browser = try story.browser("wang")
    browser.get("/cases/\(try story.caseNumber)/withdrawal-answer")
    #expect(!browser.text.contains("您的意见"), "\(browser.text)")
    try story.doesToCase("li", "withdrawal-answer", ["agrees": true])
    #expect(
      try story.program("sys").get(path).json["withdrawalRequest"]?["owed"] == ["P3"])
    try story.close()
  }

  @Test func `an answer to what is asked no more is told so`() throws {
    let story = try shared()
    try asks(story)
    let address = "/cases/\(try story.caseNumber)/withdrawal-answer"
    let browser = try story.browser("li")
    browser.get(address)
    try story.doesToCase("chen", "withdrawal-answer", ["agrees": false])
    try browser.submit(address, [("verdict", "agree"), ("_act", "submit")])
    #expect(browser.text.contains("现在已经不能办理这一操作"), "\(browser.text)")
    try story.sees(["zhou": "已办", "li": "待办 b", "chen": "待办 c"])
    try story.close()
  }

  @Test func `two who act on the same case at once do not undo each other's work unseen`() throws {
    let story = try Story(["tz:withdraw": "beforeEnd"]) { model in
      model.step("draft", "zhou")
      model.step("b", "li")
      model.step("c", "chen")
      model.flow("s draft b c e")
    }
    try story.signs("zhou", "draft")
    let address = "/cases/\(try story.caseNumber)/withdraw"
    let browser = try story.browser("zhou")
    browser.get(address)
    try story.browser("li").get("/tasks/\(try story.task("b", of: "li"))")
    try story.signs("li", "b")
    try browser.submit(address, [("text", "改由线下办理"), ("_act", "submit")])
    #expect(browser.status == .conflict)
    #expect(browser.text.contains("这件事已被别人更新"), "\(browser.text)")
    #expect(browser.text.contains("改由线下办理"))
    #expect(browser.text.contains("李明远"))
    #expect(try story.desk("chen") == "待办 c")
    // Where others have only read since, it is done.
    browser.get(try browser.link("打开最新内容"))
    try story.browser("chen").get("/tasks/\(try story.task("c", of: "chen"))")
    try browser.submit(address, [("text", "改由线下办理"), ("_act", "submit")])
    #expect(browser.status == .ok, "\(browser.text)")
    #expect(try story.isEnded)
    try story.close()
  }
}
