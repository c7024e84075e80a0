import Directory
import Engine
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// Tasks that are finished together (批量办理), on pages and for programs.
@Suite("Many tasks at once")
struct BatchTests {
  private let office: WebOffice

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(BatchModel.resources, by: .system)
  }

  /// Begins a case; gives the key of its task, which P2 holds.
  @discardableResult
  private func begin(
    _ subject: String, process: String = "PLAIN", amount: Int? = nil
  ) throws -> TaskKey {
    var variables: JSONObject = ["subject": .string(subject)]
    if let amount { variables["amount"] = .integer(amount) }
    let started = try office.program(of: "zhou").post(
      "process-instances",
      ["processDefinitionId": .string(process), "variables": .object(variables)])
    let text = try #require(started.json["processInstanceKey"]?.stringValue, "\(started.json)")
    let instance = InstanceID(rawValue: try #require(Int64(text)))
    return try #require(try office.runtime.queries.tasks(of: instance).first).key
  }

  private func version(_ task: TaskKey) throws -> Int64 {
    try #require(try office.runtime.queries.task(task)).version
  }

  private func ticket(_ task: TaskKey) throws -> (String, String) {
    ("task", "\(task)@\(try version(task))")
  }

  /// Lets the task of P2 go to another and come back.
  private func change(_ task: TaskKey) throws {
    let given = try office.program(of: "li").post(
      "user-tasks/\(task)/transfer", ["person": "P5", "reason": "请代看"])
    let back = try office.program(of: "he").post("user-tasks/\(task)/hand-back", ["reason": "已看"])
    #expect(given.status == .noContent && back.status == .noContent, "\(given.json) \(back.json)")
  }

  private func conclusion(_ task: TaskKey) throws -> String? {
    try office.runtime.queries.activations(of: task.instance)
      .first { $0.id == task.activation && $0.status == .completed }?.opinion?.conclusion
  }

  // MARK: Pages

  @Test func `ask for the password once where the model says so`() throws {
    let tasks = try ["甲", "乙"].map { try begin($0, process: "GUARDED") }
    let browser = try office.browser(of: "li")
    browser.get("/tasks/batch")
    try browser.submit("/tasks/batch", [("_act", "next")] + tasks.map { try ticket($0) })
    #expect(browser.text.contains("须再输一次口令"), "\(browser.text)")
    let answer = [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")]
    for (password, fault) in [("", "请输入口令"), ("falsch", "口令不正确")] {
      try browser.submit("/tasks/batch", answer + [("password", password)])
      #expect(browser.status == .unprocessableContent && browser.text.contains(fault))
      #expect(!browser.page.contains("falsch"), "a password is never shown again")
      #expect(try tasks.map(conclusion) == [nil, nil])
    }
    try browser.submit("/tasks/batch", answer + [("password", WebOffice.password)])
    #expect(browser.text.contains("已办 2 件。"), "\(browser.text)")
    #expect(try tasks.map(conclusion) == ["agree", "agree"])
    let failures = try office.runtime.read { try DirectoryQueries($0).account("li")?.failures }
    #expect(failures == 1)
    // Programs have no password to give.
    let other = try begin("丙", process: "GUARDED")
    let answers = try office.program(of: "li").post(
      "user-tasks/completion",
      [
        "userTasks": [["userTaskKey": .string("\(other)")]], "action": "agree", "opinion": "同意。",
      ])
    #expect(answers.json.text.contains("batch-not-allowed"), "\(answers.json.text)")
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `are chosen, decided once and told one by one`() throws {
    let tasks = try ["甲", "乙", "丙"].map { try begin($0) }
    let browser = try office.browser(of: "li")
    browser.get("/tasks")
    browser.get(try browser.link("批量办理"))
    #expect(browser.text.contains("平常件甲") && browser.text.contains("平常件丙"))
    #expect(!browser.page.contains(" checked"), "none is ticked at first")
    try browser.submit("/tasks/batch", [("_act", "next")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("请先勾选"))
    try browser.submit(
      "/tasks/batch", [("_act", "next"), try ticket(tasks[0]), try ticket(tasks[2])])
    #expect(browser.text.contains("平常件甲") && !browser.text.contains("平常件乙"))
    try browser.submit("/tasks/batch", [("_act", "submit"), ("_conclusion", "agree")])
    #expect(browser.status == .unprocessableContent && browser.text.contains("意见"))
    try browser.submit(
      "/tasks/batch", [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")])
    #expect(browser.status == .ok && browser.text.contains("已办 2 件。"), "\(browser.text)")
    #expect(try tasks.map(conclusion) == ["agree", nil, "agree"])
    #expect(try office.runtime.queries.inbox([InboxKey.person("P2")]).map(\.key) == [tasks[1]])
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `T30 of several tasks one was finished meanwhile: it alone is refused`() throws {
    let tasks = try ["甲", "乙", "丙"].map { try begin($0) }
    let tickets = try tasks.map(ticket)
    let browser = try office.browser(of: "li")
    browser.get("/tasks/batch")
    try browser.submit("/tasks/batch", [("_act", "next")] + tickets)
    let done = try office.program(of: "li").post(
      "user-tasks/\(tasks[1])/completion", ["action": "refuse", "opinion": "不妥"])
    #expect(done.status == .noContent)
    try browser.submit(
      "/tasks/batch",
      [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")])
    #expect(browser.text.contains("已办 2 件，未办成 1 件"), "\(browser.text)")
    #expect(browser.text.contains("已经办完、退回或转给他人"))
    #expect(try tasks.map(conclusion) == ["agree", "refuse", "agree"])
    #expect(try office.runtime.queries.inbox([InboxKey.person("P2")]).isEmpty)
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `a task that changed since it was ticked is told, and can be tried again`() throws {
    let tasks = try ["甲", "乙"].map { try begin($0) }
    let tickets = try tasks.map(ticket)
    let browser = try office.browser(of: "li")
    browser.get("/tasks/batch")
    try browser.submit("/tasks/batch", [("_act", "next")] + tickets)
    try change(tasks[0])
    try browser.submit(
      "/tasks/batch", [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")])
    #expect(browser.text.contains("已办 1 件，未办成 1 件") && browser.text.contains("已有变化"))
    #expect(try tasks.map(conclusion) == [nil, "agree"])
    try browser.submit("/tasks/batch", [("_act", "next")])
    try browser.submit(
      "/tasks/batch", [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")])
    #expect(browser.text.contains("已办 1 件。"))
    #expect(try conclusion(tasks[0]) == "agree")
  }

  @Test func `sent twice is answered as the first time`() throws {
    let task = try begin("甲")
    let browser = try office.browser(of: "li")
    browser.get("/tasks/batch")
    try browser.submit("/tasks/batch", [("_act", "next"), try ticket(task)])
    var form = FormFields()
    for (name, value) in try TestBrowser.values(ofForm: "/tasks/batch", in: browser.page) {
      form.add(name, value)
    }
    for (name, value) in [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")] {
      form = form.setting(name, to: value)
    }
    for _ in 1...2 {
      browser.post("/tasks/batch", form)
      #expect(browser.text.contains("已办 1 件。"), "\(browser.text)")
    }
  }

  @Test func `what cannot be done together is named with its reason`() throws {
    let empty = try begin("空", process: "FORMED")
    let filled = try begin("满", process: "FORMED", amount: 5)
    let asks = try begin("问", process: "FORMED", amount: 7)
    let browser = try office.browser(of: "li")
    browser.get("/tasks/\(asks)")
    try browser.submit("/tasks/\(asks)", [("_act", "save"), ("_opinion", "再想想")])
    browser.get("/tasks/batch?process=FORMED&step=decide-FORMED")
    #expect(browser.text.contains("表单须填写：金额") && browser.text.contains("草稿"))
    let all = try [empty, filled, asks].map(ticket)
    try browser.submit("/tasks/batch", [("_act", "next")] + all)
    #expect(browser.text.contains("不能一并办理 2") && browser.text.contains("一并办理 1"))
    try browser.submit(
      "/tasks/batch", [("_act", "submit"), ("_conclusion", "agree"), ("_opinion", "同意。")])
    #expect(browser.text.contains("已办 1 件。"), "\(browser.text)")
    #expect(try [empty, filled, asks].map(conclusion) == [nil, "agree", nil])
  }

  @Test func `a step that does not allow it is neither listed nor done`() throws {
    let task = try begin("甲", process: "SINGLE")
    let browser = try office.browser(of: "li")
    browser.get("/tasks")
    #expect(!browser.text.contains("批量办理"))
    browser.get("/tasks/batch")
    #expect(browser.text.contains("没有可以批量办理的步骤"))
    var form = FormFields()
    form.add("_token", try #require(try browser.value("_token")))
    for (name, value) in [
      ("_act", "submit"), try ticket(task), ("_conclusion", "agree"), ("_opinion", "同意。"),
    ] { form.add(name, value) }
    browser.post("/tasks/batch", form)
    #expect(browser.text.contains("不允许批量办理"), "\(browser.text)")
    #expect(try conclusion(task) == nil)
  }

  @Test func `nobody does the tasks of others`() throws {
    let task = try begin("甲")
    let browser = try office.browser(of: "he")
    browser.get("/tasks/batch")
    var form = FormFields()
    form.add("_token", try #require(try browser.value("_token")))
    for (name, value) in [("_act", "submit"), try ticket(task), ("_opinion", "同意。")] {
      form.add(name, value)
    }
    browser.post("/tasks/batch", form)
    #expect(browser.text.contains("已办 0 件，未办成 1 件"))
    #expect(try conclusion(task) == nil)
  }

  // MARK: Programs

  @Test func `T30 for programs: each task has its answer, and the stale one is refused`() throws {
    let tasks = try ["甲", "乙", "丙"].map { try begin($0) }
    let single = try begin("丁", process: "SINGLE")
    let formed = try begin("戊", process: "FORMED", amount: 1)
    let program = try office.program(of: "li")
    let found = program.post("user-tasks/search").json["items"]?.arrayValue ?? []
    let named: [JSON] = try (tasks + [single, formed]).map { task in
      let item = try #require(found.first { $0["userTaskKey"] == .string("\(task)") })
      return ["userTaskKey": .string("\(task)"), "version": item["version"] ?? .null]
    }
    try change(tasks[1])
    let call: JSON = ["userTasks": .array(named), "action": "agree", "opinion": "同意。"]
    for _ in 1...2 {
      let answer = program.post("user-tasks/completion", call, key: "batch-1")
      #expect(answer.status == .ok)
      #expect(answer.items("done") == [true, false, true, false, false])
      let kinds = answer.items("problem").map {
        $0["type"]?.stringValue?.split(separator: ":").last
      }
      #expect(kinds == [nil, "stale", nil, "batch-not-allowed", "has-form"])
    }
    #expect(try (tasks + [single, formed]).map(conclusion) == ["agree", nil, "agree", nil, nil])
    let none = program.post("user-tasks/completion", ["userTasks": [], "opinion": "同意。"])
    #expect(none.status == .badRequest && none.fields == ["userTasks"])
    let wordless = program.post(
      "user-tasks/completion", ["userTasks": [["userTaskKey": .string("\(tasks[1])")]]])
    #expect(wordless.items("problem").first?["status"] == 400)
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }
}
