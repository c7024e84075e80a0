import CivilTime
import Directory
import Engine
import HTTPServer
import JSONText
import Runtime
import Testing

/// 阅办 through HTTP: a task beside the flow, with its day, in the lists of everybody.
@Suite("Stories of copies to read and act on")
struct WorkCopyStories {
  /// zhou has drafted and asked wang to read and act until a day; li has the next step.
  private func asked(until due: String = "2026-03-06") throws -> Story {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.step("check", "li")
      model.flow("s draft check e")
    }
    try story.signs("zhou", "draft")
    try story.doesToCase(
      "zhou", "circulation",
      ["kind": "act", "people": ["P4"], "text": "请核对台账", "dueDate": .string(due)])
    return story
  }

  private func address(_ story: Story) -> String { "/reads/\(story.instance)-1" }

  private func standsIn(_ proxy: String, for person: String, alone: Bool, _ story: Story) throws {
    _ = try story.office.runtime.perform("delegate", by: .system) { step in
      let register = try DirectoryRegister(step)
      var delegation = Delegation(
        person: person, proxies: [proxy], from: register.today,
        through: register.today.adding(days: 1), reason: "出差")
      delegation.mode = alone ? .divert : .both
      delegation.coversEarlier = true
      _ = try register.give(delegation)
      return Done()
    }
  }

  @Test func `it stands in 待办 with its day, and in 已办 when it is done`() throws {
    let story = try asked()
    try story.signs("li", "check")
    #expect(try story.isEnded, "the flow does not wait")
    let browser = try story.browser("wang")
    browser.get("/tasks")
    #expect(
      browser.text.contains("待阅办 1") && browser.text.contains("2026-03-06"), "\(browser.text)")
    #expect(browser.page.contains("待办</span><span class=\"count\">1<"))
    for (filter, isShown) in [
      ("deadline=soon", true), ("deadline=overdue", false), ("deadline=later", false),
      ("q=台账", true), ("q=别的", false), ("claim=open", false), ("process=STORY", true),
    ] {
      browser.get("/tasks?\(filter)")
      #expect(browser.text.contains("待阅办 1") == isShown, "\(filter)")
    }
    browser.get("/")
    #expect(browser.text.contains("待阅办 1"))
    #expect(try !story.desk("wang").contains("已办"))
    browser.get(address(story))
    try browser.submit(address(story), [("text", "已核对，无出入"), ("_act", "submit")])
    #expect(browser.location == "/tasks" && !browser.text.contains("待阅办"))
    try story.sees(["zhou": "已办", "li": "已办", "wang": "已办"])
    browser.get("/done")
    #expect(browser.text.contains("1"))
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("阅办：已办理") && browser.text.contains("已核对，无出入"))
    #expect(try story.acts() == ["copySent", "copyRead"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "circulate zhou", "completeTask li", "readCopy wang",
      ])
    try story.close()
  }

  @Test func `it is passed on with a reason, on a page and by a program`() throws {
    let story = try asked()
    let browser = try story.browser("wang")
    browser.get(address(story))
    browser.get(try browser.link("转办…"))
    let page = "\(address(story))/transfer"
    #expect(browser.location == page)
    try browser.submit(page, [("_act", "submit")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请写明事由"))
    try browser.submit(page, [("people", "P5"), ("reason", "台账在你处"), ("_act", "submit")])
    #expect(browser.location == "/tasks", "\(browser.text)")
    try story.sees(["zhou": "已办", "li": "待办 check", "he": "待阅 act"])
    let program = try story.program("he")
    let copy = "copies/\(story.instance)-1"
    #expect(
      program.post("\(copy)/transfer", ["person": "P4", "reason": "退"]).problem == "transfer-ring")
    #expect(
      program.post("\(copy)/transfer", ["person": "P3", "reason": "请办"]).status == .noContent)
    let found = try story.program("chen").post("copies/search", ["filter": ["kind": "act"]])
    #expect(found.items("dueDate") == ["2026-03-06"] && found.items("onBehalfOf") == [.null])
    #expect(try story.program("chen").post("\(copy)/reading", ["text": "已办"]).status == .noContent)
    try story.sees(["zhou": "已办", "li": "待办 check", "chen": "已办"])
    let reader = try story.browser("chen")
    reader.get("/cases/\(try story.caseNumber)")
    #expect(reader.text.contains("台账在你处"), "\(reader.text)")
    #expect(
      try story.acts() == ["copySent", "copyTransferred", "copyTransferred", "copyRead"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "circulate zhou", "transferCopy wang", "transferCopy he",
        "readCopy chen",
      ])
    try story.close()
  }

  @Test(arguments: [false, true])
  func `a proxy does it, and it stands in the lists of both`(_ isAlone: Bool) throws {
    let story = try asked()
    try standsIn("P5", for: "P4", alone: isAlone, story)
    let holder = try story.browser("wang")
    holder.get("/tasks")
    #expect(holder.text.contains("待阅办") != isAlone)
    let reading: JSON = ["text": "自己办"]
    let own = try story.program("wang").post("copies/\(story.instance)-1/reading", reading)
    guard isAlone else {
      #expect(own.status == .noContent)
      return try story.close()
    }
    #expect(own.status == .forbidden)
    let proxy = try story.browser("he")
    proxy.get("/")
    #expect(proxy.text.contains("代 王建国 办理") && proxy.text.contains("待阅办 1"), "\(proxy.text)")
    proxy.get("/tasks?for=P4")
    #expect(proxy.text.contains("代王建国"))
    proxy.get(address(story))
    #expect(proxy.text.contains("您代 王建国 办理"))
    proxy.get(try proxy.link("打开事项"))
    #expect(proxy.status == .ok, "the case as it is")
    proxy.get(address(story))
    try proxy.submit(address(story), [("text", "代为核对"), ("_act", "submit")])
    #expect(proxy.location == "/tasks", "\(proxy.text)")
    try story.sees(["zhou": "已办", "li": "待办 check", "wang": "已办", "he": "已办"])
    #expect(
      try story.journal() == ["completeTask zhou", "circulate zhou", "readCopy he代wang"])
    try story.close()
  }

  @Test func `it goes to the successor of somebody who leaves`() throws {
    let story = try asked()
    let browser = try story.browser("sys")
    let page = "/admin/people/P4/handover"
    browser.get(page)
    #expect(browser.text.contains("手上的任务 1"), "\(browser.text)")
    try browser.submit(
      page, [("_act", "preview"), ("successor", "P5"), ("reason", "退休"), ("left", "2026-03-04")])
    #expect(browser.text.contains("阅办") && browser.text.contains("将转办"), "\(browser.text)")
    try browser.submit(page, [("_act", "submit")])
    #expect(browser.text.contains("已转办 1 件。") && browser.text.contains("已登记离职"), "\(browser.text)")
    #expect(try story.desk("he") == "待阅 act" && story.desk("li") == "待办 check")
    #expect(try story.acts() == ["copySent", "copyTransferred"])
    try story.close()
  }

  @Test func `a program hands it over with the tasks`() throws {
    let story = try asked()
    let program = try story.program("sys")
    let body: JSON = ["from": "P4", "person": "P5", "reason": "调岗"]
    let answer = program.post("user-tasks/transfer", body)
    let copies = answer.json["copies"]?.arrayValue
    #expect(copies?.map { $0["copyKey"] } == [.string("\(story.instance)-1")])
    #expect(copies?.map { $0["done"] } == [true], "\(answer.json.text)")
    #expect(program.post("user-tasks/transfer", body).json["copies"] == [])
    try story.sees(["zhou": "已办", "li": "待办 check", "he": "待阅 act"])
    try story.close()
  }

  @Test func `a day is of work alone, and has not passed`() throws {
    let story = try asked()
    let program = try story.program("zhou")
    let call = "process-instances/\(story.instance)/circulation"
    for (kind, due) in [("know", "2026-03-06"), ("act", "2026-03-03"), ("act", "soon")] {
      let answer = program.post(
        call, ["kind": .string(kind), "people": ["P5"], "dueDate": .string(due)])
      #expect(answer.status == .badRequest, "\(kind) \(due)")
    }
    let browser = try story.browser("zhou")
    let page = "/cases/\(try story.caseNumber)/circulate"
    browser.get(page)
    try browser.submit(
      page, [("people", "P5"), ("kind", "act"), ("due", "2026-03-03"), ("_act", "submit")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("办理期限不能早于今天"))
    try story.sees(["zhou": "已办", "li": "待办 check", "wang": "待阅 act"])
    try story.close()
  }
}
