import HTTPServer
import JSONText
import Testing

/// 抄送快照: what readers of copies see of the case, and 传阅 on pages.
@Suite("Stories of copies")
struct CopyStories {
  /// A case whose form says 一稿 when it comes to li, and whose file is there too.
  private func drafted(
    _ process: [String: String] = [:], _ check: [String: String] = [:]
  ) throws -> Story {
    let office = try WebOffice()
    try office.hireOutsider()
    var model = StoryModel("STORY", process)
    model.form("note", ["text": "正文", "file": "附件"])
    model.step("draft", "zhou", form: "note")
    model.step("check", "li", check, form: "note")
    model.step("sign", "chen")
    model.flow("s draft check sign e")
    let story = try Story(office: office, model)
    let file = UploadedFile.pdf("依据.pdf", field: "file")
    try fills(story, "zhou", "draft", "一稿", files: [file])
    return story
  }

  /// Somebody finishes his step with other words in the form.
  private func fills(
    _ story: Story, _ login: String, _ step: String, _ text: String, files: [UploadedFile] = []
  ) throws {
    let browser = try story.browser(login)
    let address = "/tasks/\(try story.task(step, of: login))"
    browser.get(address)
    try browser.submit(
      address, [("text", text), ("_conclusion", "agree"), ("_act", "submit")], files: files)
    #expect(browser.location.hasPrefix("/tasks"), "\(browser.text)")
  }

  private func copy(of login: String, in story: Story) throws -> String {
    try #require(
      try story.program(login).post("copies/search").items("copyKey").first?.stringValue)
  }

  @Test func `a reader of a snapshot sees the case as it was when it was sent`() throws {
    let story = try drafted([:], ["tz:copyOnEntry": "P6", "tz:copyView": "snapshot"])
    story.office.advance(minutes: 30)
    try fills(story, "li", "check", "二稿")
    let key = try copy(of: "zheng", in: story)
    let number = try story.caseNumber
    let browser = try story.browser("zheng")
    browser.get("/reads")
    #expect(browser.text.contains("发出时的内容"), "\(browser.text)")
    browser.get("/reads/\(key)")
    #expect(browser.text.contains("这里是 2026-03-04 09:00 发出时的内容"), "\(browser.text)")
    #expect(browser.text.contains("一稿") && !browser.text.contains("二稿"))
    #expect(browser.text.contains("2026-03-04 09:00 已阅") == false)
    #expect(browser.text.contains("已阅"))
    // The file opens from the copy; the record stops where it was.
    let file = try browser.link("依据.pdf")
    #expect(file.hasPrefix("/reads/\(key)/files/"))
    #expect(!browser.text.contains("二稿") && !browser.text.contains("09:30 –"))
    browser.get(file)
    #expect(browser.status == .ok && browser.response.headers["Content-Type"] == "application/pdf")
    // Nothing else of the case is his to see, also after he has read it.
    browser.get("/cases/\(number)")
    #expect(browser.location == "/reads/\(key)")
    browser.get("/search?q=\(number)")
    #expect(!browser.page.contains("/cases/\(number)"), "\(browser.text)")
    browser.get("/cases/\(number)/files/1")
    #expect(browser.status == .forbidden)
    let details = try story.program("zheng").get("copies/\(key)")
    #expect(details.json["snapshot"] == true && details.json["variables"]?["text"] == "一稿")
    #expect(try story.program("chen").get("copies/\(key)").status == .notFound)
    // Whoever has a hand in it sees it as it is.
    let live = try story.browser("li")
    live.get("/cases/\(number)")
    #expect(live.text.contains("二稿"))
    #expect(try story.desk("zheng") == "")
    #expect(try story.acts().filter { $0 != "taskRead" } == ["copySent", "copyRead"])
    #expect(
      try story.journal().filter { !$0.hasPrefix("readTask") && !$0.hasPrefix("attach") } == [
        "completeTask zhou", "completeTask li", "readCopy P6",
      ])
    try story.close()
  }

  @Test func `whoever sends copies says what the readers see`() throws {
    let story = try drafted()
    let browser = try story.browser("li")
    let address = "/tasks/\(try story.task("check", of: "li"))/circulate"
    for (view, reader, kind) in [("snapshot", "P6", "remark"), ("live", "P5", "circle")] {
      browser.get(address)
      #expect(browser.text.contains("阅看人看到"))
      try browser.submit(
        address,
        [
          ("people", reader), ("kind", kind), ("view", view), ("text", "请阅"), ("_act", "submit"),
        ])
      #expect(browser.status == .ok, "\(browser.text)")
    }
    story.office.advance(minutes: 30)
    try fills(story, "li", "check", "二稿")
    let number = try story.caseNumber
    let live = try story.browser("he")
    live.get("/reads/\(try copy(of: "he", in: story))")
    live.get(try live.link("打开事项"))
    #expect(live.location == "/cases/\(number)" && live.text.contains("二稿"))
    let key = try copy(of: "zheng", in: story)
    let reader = try story.browser("zheng")
    reader.get("/reads/\(key)")
    #expect(reader.text.contains("一稿") && reader.text.contains("请阅"), "\(reader.text)")
    try reader.submit("/reads/\(key)", [("_act", "submit")])
    #expect(reader.status == .unprocessableContent && reader.text.contains("一稿"))
    try reader.submit("/reads/\(key)", [("text", "无意见"), ("_act", "submit")])
    #expect(reader.location == "/reads")
    reader.get("/reads?box=read")
    reader.get(try reader.link("事项"))
    #expect(reader.location == "/reads/\(key)" && reader.text.contains("无意见"))
    #expect(try story.desk("zheng") == "" && story.desk("he") == "待阅 circle")
    try story.close()
  }

  @Test func `what is to be done stands among the tasks until its reader has done it`() throws {
    let story = try drafted([:], ["tz:copyOnEntry": "P4", "tz:copyKind": "act"])
    let key = try copy(of: "wang", in: story)
    let browser = try story.browser("wang")
    for address in ["/", "/tasks"] {
      browser.get(address)
      #expect(browser.text.contains("待阅办 1"), "\(browser.text)")
      #expect(try browser.link("阅办") == "/reads/\(key)")
      #expect(browser.page.contains("待办</span><span class=\"count\">1<"), "\(browser.page)")
    }
    // A return and the end of the case leave it.
    try story.returns("li", "check")
    try story.sees(["zhou": "待办 draft；已办", "li": "已办", "wang": "待阅 act"])
    browser.get("/reads/\(key)")
    try browser.submit("/reads/\(key)", [("_act", "submit")])
    #expect(browser.status == .unprocessableContent)
    try browser.submit("/reads/\(key)", [("text", "已通知各科室"), ("_act", "submit")])
    browser.get("/tasks")
    #expect(!browser.text.contains("待阅办"))
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("已通知各科室"), "\(browser.text)")
    let acted: JSON = ["filter": ["state": "read", "kind": "act"]]
    let program = try story.program("wang")
    #expect(program.post("copies/search", acted).items("remark") == ["已通知各科室"])
    #expect(
      program.post("copies/search", ["filter": ["state": "read", "kind": "know"]]).items("kind")
        == [])
    #expect(try story.acts().filter { $0.hasPrefix("copy") } == ["copySent", "copyRead"])
    #expect(try story.journal().filter { $0.hasPrefix("readCopy") } == ["readCopy wang"])
    try story.close()
  }

  @Test func `programs send copies that keep the case as it is`() throws {
    let story = try drafted()
    try story.doesToCase(
      "zhou", "circulation", ["kind": "know", "people": ["P6"], "snapshot": true])
    let key = try copy(of: "zheng", in: story)
    try fills(story, "li", "check", "二稿")
    let details = try story.program("zheng").get("copies/\(key)").json
    #expect(details["variables"]?["text"] == "一稿", "\(details.text)")
    #expect(
      try story.program("zheng").get("process-instances/\(story.instance)").status == .notFound)
    try story.close()
  }
}

extension UploadedFile {
  /// A small PDF that somebody attaches.
  fileprivate static func pdf(_ name: String, field: String) -> UploadedFile {
    UploadedFile(
      fieldName: field, fileName: name, contentType: "application/pdf",
      bytes: Array("%PDF-1.4\n".utf8))
  }
}
