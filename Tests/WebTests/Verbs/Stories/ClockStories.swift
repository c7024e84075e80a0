import HTTPServer
import JSONText
import Runtime
import Testing

/// 暂停计时、恢复计时、延长期限 through HTTP, on pages and for programs.
@Suite("Stories of the statutory clock")
struct ClockStories {
  /// Accepted on Wednesday, 4 March 2026: twenty working days by law, ten as promised, five for the step.
  private func licence() throws -> Story {
    let story = try Story(["tz:deadline": "30", "tz:promisedDays": "10"]) { model in
      model.step("accept", "zhou", ["tz:clockBegins": "decision"])
      model.step("examine", "li", ["tz:deadline": "5"], verbs: "pauseClock,suspend,transfer")
      model.step("decide", "he", ["tz:clockEnds": "decision", "tz:clockBegins": "delivery"])
      model.flow("s accept examine decide e")
    }
    try story.signs("zhou", "accept")
    return story
  }

  private func clocks(_ story: Story, _ login: String = "li") throws -> JSON {
    try story.program(login).get("process-instances/\(story.instance)/clocks").json
  }

  private func due(_ clocks: JSON) -> [String: String] {
    Dictionary(
      (clocks["clocks"]?.arrayValue ?? []).map {
        ($0["clock"]?.stringValue ?? "", $0["dueDate"]?.stringValue ?? "")
      }, uniquingKeysWith: { first, _ in first })
  }

  private func taskDue(_ story: Story) throws -> String? {
    try story.program("li").post("user-tasks/search").items("dueDate").first?.stringValue
  }

  @Test func `a hearing stops the clocks, and every date follows`() throws {
    let story = try licence()
    #expect(due(try clocks(story)) == ["decision": "2026-04-01", "promise": "2026-03-18"])
    #expect(try taskDue(story) == "2026-03-11")
    try story.does(
      "li", "examine", "clock-pause",
      [
        "ground": "hearing", "notice": "告〔2026〕1号", "plannedWorkingDays": 5,
        "reason": "申请人要求听证",
      ])
    #expect(due(try clocks(story)) == ["decision": "2026-04-09", "promise": "2026-03-25"])
    #expect(try taskDue(story) == "2026-03-18")
    // The work itself does not stop.
    try story.sees(["zhou": "已办", "li": "待办 examine"])
    let told = try clocks(story)
    #expect(told["pauses"]?.arrayValue?.first?["basis"] == "《行政许可法》第四十五条")
    #expect(told["clocks"]?.arrayValue?.map { $0["paused"] } == [true, true])
    story.advance(days: 2)
    try story.does("li", "examine", "clock-resumption", ["evidence": "听证笔录 1 号"])
    #expect(due(try clocks(story)) == ["decision": "2026-04-03", "promise": "2026-03-20"])
    #expect(try taskDue(story) == "2026-03-13")
    #expect(try story.acts() == ["clockBegan", "clockBegan", "clockPaused", "clockResumed"])
    #expect(
      try story.journal() == ["completeTask zhou", "pauseClock li", "resumeClock li"])
    let browser = try story.browser("zhou")
    browser.get("/cases/\(try story.caseNumber)")
    for words in [
      "法定期限", "承诺期限", "扣除暂停的 2 个工作日，至 2026-04-03", "听证", "告〔2026〕1号",
      "2026-03-04 至 2026-03-06", "听证笔录 1 号", "自 2026-03-04 起因听证暂停计时，预计 5 个工作日",
      "听证于 2026-03-06 结束，恢复计时",
    ] {
      #expect(browser.text.contains(words), "\(words): \(browser.text)")
    }
    try story.close()
  }

  @Test func `the pages ask for what the record needs, and say why they refuse`() throws {
    let story = try licence()
    let browser = try story.browser("li")
    let task = "/tasks/\(try story.task("examine", of: "li"))"
    browser.get(task)
    #expect(browser.text.contains("暂停计时…") && browser.text.contains("延长期限…"), "\(browser.text)")
    #expect(browser.text.contains("恢复计时：没有正在暂停的计时"), "\(browser.text)")
    try browser.submit(task, [("_act", "pause-clock")])
    let page = "\(task)/pause-clock"
    try browser.submit(
      page, [("_act", "submit"), ("ground", "testing"), ("planned", "3")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("请填写通知书文号"), "\(browser.text)")
    try browser.submit(
      page,
      [("_act", "submit"), ("ground", "testing"), ("notice", "检〔2026〕7号"), ("planned", "3")])
    #expect(browser.text.contains("已暂停计时"), "\(browser.text)")
    #expect(due(try clocks(story))["decision"] == "2026-04-07")
    browser.get("\(task)/resume-clock")
    try browser.submit("\(task)/resume-clock", [("_act", "submit"), ("evidence", "检验报告")])
    #expect(browser.text.contains("已恢复计时"), "\(browser.text)")
    #expect(due(try clocks(story))["decision"] == "2026-04-01")
    browser.get("\(task)/extend-clock")
    try browser.submit(
      "\(task)/extend-clock",
      [
        ("_act", "submit"), ("extension", "15"), ("level", "organHead"), ("approver", "钱局长"),
        ("notice", "延〔2026〕1号"), ("reason", "案情复杂"),
      ])
    #expect(browser.text.contains("最多延长 10 个工作日"), "\(browser.text)")
    try browser.submit(
      "\(task)/extend-clock",
      [
        ("_act", "submit"), ("extension", "10"), ("level", "organHead"), ("approver", "钱局长"),
        ("notice", "延〔2026〕1号"), ("reason", "案情复杂"),
      ])
    #expect(due(try clocks(story)) == ["decision": "2026-04-16", "promise": "2026-04-01"])
    browser.get("/cases/\(try story.caseNumber)")
    #expect(
      browser.text.contains("延长 10 个工作日，本机关负责人钱局长批准（延〔2026〕1号）"), "\(browser.text)")
    try story.cannot(
      "li", "examine", "clock-extension",
      [
        "workingDays": 5, "level": "organHead", "approver": "钱局长", "notice": "延2", "reason": "再延",
      ], "clock", "只能延长一次")
    try story.close()
  }

  @Test func `a demand for corrections after acceptance is marked, and nothing moves`() throws {
    let story = try licence()
    try story.does(
      "li", "examine", "clock-pause",
      ["ground": "correction", "notice": "补〔2026〕2号", "reason": "要求补交合同"])
    #expect(due(try clocks(story)) == ["decision": "2026-04-01", "promise": "2026-03-18"])
    #expect(try clocks(story)["pauses"]?.arrayValue?.map { $0["groundless"] } == [true])
    let browser = try story.browser("li")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("没有法定依据，不停止计时"), "\(browser.text)")
    try story.cannot(
      "li", "examine", "clock-pause", ["ground": "hearing", "reason": "举行听证"], "clock",
      "书面告知申请人")
    try story.close()
  }

  @Test func `the page counts by the calendar of the region of the case`() throws {
    let overlay = """
      format 1
      year 2026
      status official
      issuer 某州人民政府
      notice 关于地方节日放假的通知
      published 2026-01-05
      version 1
      region 990100
      authority 某州人民政府
      off 2026-03-05 地方节日
      """
    for (region, due, left, local) in [
      ("990102", "2026-03-19", "剩 10 个工作日", true), ("110101", "2026-03-18", "剩 10 个工作日", false),
    ] {
      let office = try WebOffice()
      _ = try office.runtime.importCalendar(
        CalendarUpload(name: "region-990100-2026.cal", bytes: Array(overlay.utf8)),
        by: Actor(person: "cli:root", address: "local"))
      var model = StoryModel("STORY", ["tz:promisedDays": "10", "tz:region": region])
      model.step("accept", "zhou", ["tz:clockBegins": "decision"])
      model.step("examine", "li")
      model.flow("s accept examine e")
      let story = try Story(office: office, model)
      try story.signs("zhou", "accept")
      #expect(self.due(try clocks(story))["promise"] == due)
      let browser = try story.browser("zhou")
      browser.get("/cases/\(try story.caseNumber)")
      #expect(browser.text.contains(left), "\(region): \(browser.text)")
      #expect(browser.text.contains("地方安排") == local, "\(region): \(browser.text)")
      try story.close()
    }
  }
}
