import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing

/// 跳转、传阅、挂起、代录、批量 and what else concerns the case, through HTTP: T23–T30, T32, T34, T37, T38.
@Suite("Stories of whole cases")
struct CaseStories {
  private func serial(
    _ steps: [(String, String)], _ properties: [String: [String: String]] = [:],
    process: [String: String] = [:]
  ) throws -> Story {
    try Story(process) { model in
      for (step, login) in steps { model.step(step, login, properties[step] ?? [:]) }
      model.flow((["s"] + steps.map(\.0) + ["e"]).joined(separator: " "))
    }
  }

  private let four = [("draft", "zhou"), ("check", "li"), ("sign", "chen"), ("file", "he")]

  @Test func `T23 a jump forward names what it passes over, and needs a second person`() throws {
    let story = try serial(four)
    let asked = try story.asks(
      "zhou", "draft", "jump", ["target": "file", "person": "P4", "reason": "特急"])
    #expect(asked.json["skippedElementIds"] == ["check", "sign"], "\(asked.json.text)")
    let alone = try story.program("zhou").post(
      "process-instances/\(story.instance)/jump-confirmation", ["agrees": true])
    #expect(alone.problem == "needs-second-person", "\(alone.json.text)")
    try story.cannot(
      "zhou", "draft", "jump", ["target": "check", "reason": "特急"], "jump-pending")
    try story.sees(["zhou": "待办 draft"])
    try story.doesToCase("sys", "jump-confirmation", ["agrees": true])
    try story.sees(["wang": "待办 file"])
    #expect(try story.trace() == ["-draft", "+file"])
    #expect(try story.acts() == ["jumpRequested", "jumped", "called"])
    #expect(try story.journal() == ["jump zhou", "confirmJump sys"])
    let browser = try story.browser("zhou")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("由【draft】跳转至【file】，跳过check、sign"), "\(browser.text)")
    try story.close()
  }

  @Test func `T23 a jump that nobody seconds is dropped`() throws {
    let story = try serial(four)
    try story.does("zhou", "draft", "jump", ["target": "file", "reason": "特急"])
    try story.doesToCase("sys", "jump-confirmation", ["agrees": false])
    try story.sees(["zhou": "待办 draft"])
    #expect(try story.acts() == ["jumpRequested", "jumpDropped"])
    try story.close()
  }

  @Test func `T24 what was circulated is still there after a return, a rejection and the end`()
    throws
  {
    let story = try serial([("draft", "zhou"), ("check", "li")])
    try story.signs("zhou", "draft")
    try story.doesToCase(
      "li", "circulation",
      [
        "kind": "circle", "people": ["P3", "P4"],
        "userTaskKey": .string(try story.task("check", of: "li")),
      ])
    try story.sees(["zhou": "已办", "li": "待办 check", "chen": "待阅 circle", "wang": "待阅 circle"])
    try story.returns("li", "check")
    try story.sees([
      "zhou": "待办 draft；已办", "li": "已办", "chen": "待阅 circle", "wang": "待阅 circle",
    ])
    let copy = try #require(
      try story.program("chen").post("copies/search").items("copyKey").first?.stringValue)
    #expect(try story.program("wang").post("copies/\(copy)/reading").status == .notFound)
    #expect(try story.program("chen").post("copies/\(copy)/reading").status == .noContent)
    try story.signs("zhou", "draft")
    try story.signs("li", "check", "reject")
    #expect(try story.isEnded)
    try story.sees(["zhou": "已办", "li": "已办", "wang": "待阅 circle"])
    // After the end too.
    try story.doesToCase("li", "circulation", ["kind": "know", "people": ["P5"]])
    #expect(try story.desk("he") == "待阅 know")
    #expect(
      try story.journal() == [
        "completeTask zhou", "circulate li", "returnTask li", "readCopy chen",
        "completeTask zhou", "completeTask li", "circulate li",
      ])
    try story.close()
  }

  @Test func `T25 a suspended branch stands still, and the others go on`() throws {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.parallel("f", "j")
      model.step("b", "li")
      model.step("c", "chen")
      model.step("decide", "he")
      model.flow("s draft f b j decide e")
      model.flow("f c j")
    }
    try story.signs("zhou", "draft")
    try story.does("li", "b", "suspension", ["reason": "等批复"])
    try story.cannot("li", "b", "completion", ["action": "agree"], "suspended", "等批复")
    try story.cannot("li", "b", "transfer", ["person": "P4", "reason": "出差"], "suspended", "等批复")
    try story.sees(["zhou": "已办", "li": "等待 b", "chen": "待办 c"])
    try story.signs("chen", "c")
    try story.sees(["zhou": "已办", "li": "等待 b", "chen": "已办"])
    try story.does("li", "b", "resumption")
    try story.signs("li", "b")
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "he": "待办 decide"])
    #expect(try story.acts() == ["runSuspended", "runResumed"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "suspendTask li", "completeTask chen", "resumeTask li",
        "completeTask li",
      ])
    try story.close()
  }

  @Test func `T26 level by level, a vacant head leaves the level to the one above`() throws {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.levels("approve", 2)
      model.flow("s draft approve e")
    }
    // The school has no head now: the head of the bureau signs for both levels, once.
    _ = try story.office.runtime.perform("establish", by: .system) { step in
      let register = try DirectoryRegister(step)
      try register.set(Position(unit: "U002", title: "校长", leading: .head))
      try register.set(Position(unit: "U001", title: "局长", leading: .head))
      try register.assign(Post(person: "P5", unit: "U001", title: "局长", isMain: false))
      return Done()
    }
    try story.signs("zhou", "draft")
    let seen = try ["li", "he"].map { try story.desk($0) }
    #expect(seen == ["", "待办 approve"])
    try story.signs("he", "approve")
    #expect(try story.isEnded)
    #expect(try story.trace() == ["draft·zhou", "approve·he"])
    #expect(try story.journal() == ["completeTask zhou", "completeTask he"])
    try story.close()
  }

  @Test func `T27 what goes by of itself does not after a return`() throws {
    let story = try serial(
      [("draft", "zhou"), ("own", "zhou"), ("check", "li")],
      ["own": ["tz:autoSkip": "consecutive"]])
    try story.signs("zhou", "draft")
    #expect(try story.trace() == ["draft·zhou", "own·system", "+check"])
    try story.sees(["zhou": "已办", "li": "待办 check"])
    try story.returns("li", "check", to: "draft")
    try story.signs("zhou", "draft")
    try story.sees(["zhou": "待办 own；已办", "li": "已办"])
    try story.signs("zhou", "own")
    try story.sees(["zhou": "已办", "li": "待办 check；已办"])
    #expect(try story.acts() == ["autoSkipped", "sentBack"])
    let browser = try story.browser("zhou")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("自动跳过：办理人刚办过上一步"))
    #expect(
      try story.journal() == [
        "completeTask zhou", "returnTask li", "completeTask zhou", "completeTask zhou",
      ])
    try story.close()
  }

  @Test func `T28 a role that nobody holds holds the step with an alarm until somebody does`()
    throws
  {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.step("seal", role: "doc.archivist")
      model.flow("s draft seal e")
    }
    try story.signs("zhou", "draft")
    #expect(try story.trace() == ["draft·zhou", "+seal"])
    try story.sees(["zhou": "已办"])
    let found = try story.program("sys").post("incidents/search")
    let alarm = try #require(found.json["items"]?.arrayValue?.first, "\(found.json.text)")
    #expect(alarm["errorMessage"]?.stringValue?.contains("找不到办理人") == true)
    _ = try story.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant("doc.archivist", to: "P4")
      return Done()
    }
    let key = try #require(alarm["incidentKey"]?.stringValue)
    #expect(
      try story.program("sys").post("incidents/\(key)/resolution").status == .noContent)
    try story.sees(["zhou": "已办", "wang": "待办 seal"])
    try story.signs("wang", "seal")
    #expect(try story.isEnded)
    #expect(try story.trace() == ["draft·zhou", "seal·wang"])
    try story.close()
  }

  @Test func `T29 what a clerk records for a leader leads on, and the leader confirms it`() throws {
    let story = try serial([("draft", "zhou"), ("approve", "li"), ("file", "he")])
    _ = try story.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant("doc.secretary", to: "P4")
      return Done()
    }
    try story.signs("zhou", "draft")
    let task = try story.task("approve", of: "li")
    try story.does(
      "wang", "approve", "recording",
      ["leader": "P2", "evidence": "电话记录 3 月 4 日", "action": "agree", "opinion": "照办"],
      on: task)
    try story.sees(["zhou": "已办", "li": "已办", "wang": "已办", "he": "待办 file"])
    #expect(try story.trace() == ["draft·zhou", "approve·wang代li", "+file"])
    let browser = try story.browser("li")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("（代录，待本人确认）"), "\(browser.text)")
    let wrong = try story.program("wang").post("user-tasks/\(task)/record-confirmation")
    #expect(wrong.status == .notFound)
    try story.does("li", "approve", "record-confirmation", on: task)
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("（代录，本人已确认）"), "\(browser.text)")
    #expect(try story.acts() == ["recordedFor", "recordConfirmed"])
    #expect(
      try story.journal() == ["completeTask zhou", "recordTask wang代li", "confirmRecord li"])
    try story.close()
  }

  @Test func `T32 a running case keeps its version, with all whom its holders asked`() throws {
    let story = try serial([("draft", "zhou"), ("check", "li"), ("file", "he")])
    try story.signs("zhou", "draft")
    try story.does("li", "check", "signers", ["kind": "before", "people": ["P3"], "reason": "请把关"])
    var second = StoryModel()
    for (step, login) in [("draft", "zhou"), ("check", "li"), ("more", "wang")] {
      second.step(step, login)
    }
    second.flow("s draft check more e")
    _ = try story.office.runtime.deploy(second.resources, by: .system)
    try story.signs("chen", "check")
    try story.signs("li", "check")
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "he": "待办 file"])
    #expect(try story.state().program.version == 1)
    #expect(
      try story.journal() == [
        "completeTask zhou", "call.before li", "completeTask chen", "completeTask li",
      ])
    try story.close()
  }

  @Test func `T34 who has left gets no task, and what he did stays`() throws {
    let story = try serial(four)
    try story.signs("zhou", "draft")
    try story.signs("li", "check")
    _ = try story.office.runtime.perform("leave", by: .system) { step in
      let register = try DirectoryRegister(step)
      try register.disableAccount("li")
      try register.leave("P2", on: register.today)
      return Done()
    }
    try story.cannot(
      "chen", "sign", "transfer", ["person": "P2", "reason": "归口"], "not-in-office", "李明远")
    let browser = try story.browser("zhou")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("李明远"), "his name stands in the record")
    #expect(try story.trace() == ["draft·zhou", "check·li", "+sign"])
    #expect(try story.journal() == ["completeTask zhou", "completeTask li"])
    try story.close()
  }

  @Test func `T37 the number is not lost when the work is returned after numbering`() throws {
    let story = try Story { model in
      model.step("draft", "zhou")
      model.takesNumber("number", "临发〔{yyyy}〕{n}号")
      model.step("seal", "li")
      model.flow("s draft number seal e")
    }
    try story.signs("zhou", "draft")
    #expect(try story.variable("number") == "临发〔2026〕1号")
    for _ in 1...2 {
      try story.returns("li", "seal", to: "draft")
      try story.sees(["zhou": "待办 draft；已办", "li": "已办"])
      try story.signs("zhou", "draft")
      #expect(try story.variable("number") == "临发〔2026〕1号")
    }
    try story.sees(["zhou": "已办", "li": "待办 seal；已办"])
    #expect(
      try story.trace() == [
        "~draft·zhou", "-seal·li", "~draft·zhou", "-seal·li", "draft·zhou", "+seal",
      ])
    // The next case gets the next number: none was lost, none is given twice.
    let other = try story.office.runtime.startCase(
      process: "STORY", variables: ["initiator": ["person": "P1"]], by: Actor(person: "P1"))
    let task = try #require(try story.office.runtime.queries.tasks(of: other.instance).first)
    _ = try story.office.runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: Actor(person: "P1"))
    #expect(
      try story.office.runtime.queries.variables(of: other.instance)["number"] == "临发〔2026〕2号")
    #expect(
      try story.journal() == [
        "completeTask zhou", "returnTask li", "completeTask zhou", "returnTask li",
        "completeTask zhou",
      ])
    try story.close()
  }

  @Test func `T38 a secret case goes to nobody who is not cleared`() throws {
    let office = try WebOffice()
    _ = try office.runtime.perform("clear", by: .system) { step in
      let register = try DirectoryRegister(step)
      for code in ["P1", "P2", "P4", "P5"] { try register.clear(code, upTo: .secret) }
      return Done()
    }
    var model = StoryModel("STORY", ["tz:secrecy": "secret"])
    for (step, login) in [("draft", "zhou"), ("check", "li"), ("file", "he")] {
      model.step(step, login)
    }
    model.flow("s draft check file e")
    let story = try Story(office: office, model)
    try story.signs("zhou", "draft")
    for (verb, body) in [
      ("transfer", ["person": "P3", "reason": "出差"] as JSON),
      ("delegation", ["people": ["P3"], "reason": "代拟"]),
      ("consultation", ["people": ["P3"], "reason": "可行吗"]),
      ("signers", ["kind": "before", "people": ["P3"], "reason": "请把关"]),
    ] {
      try story.cannot("li", "check", verb, body, "not-cleared", "陈晓东")
    }
    try story.sees(["zhou": "已办", "li": "待办 check"])
    try story.does("li", "check", "transfer", ["person": "P4", "reason": "出差"])
    try story.sees(["zhou": "已办", "wang": "待办 check"])
    #expect(try story.journal() == ["completeTask zhou", "transferTask li"])
    try story.close()
  }
}
