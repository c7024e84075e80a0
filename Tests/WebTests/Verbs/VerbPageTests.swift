import Directory
import Engine
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// The verbs in the browser, without scripts.
@Suite("Verbs on pages")
struct VerbPageTests {
  private let scene: VerbScene

  init() throws {
    scene = try VerbScene()
    try scene.finish("zhou")
  }

  /// Opens the page of a verb from the task page of whoever holds it.
  private func open(
    _ verb: String, _ browser: TestBrowser, _ login: String
  ) throws -> String {
    let task = "/tasks/\(try scene.task(of: login))"
    browser.get(task)
    try browser.submit(task, [("_act", verb)])
    #expect(browser.location == "\(task)/\(verb)", "\(browser.text)")
    return "\(task)/\(verb)"
  }

  private func agree(_ browser: TestBrowser, _ login: String) throws {
    let task = "/tasks/\(try scene.task(of: login))"
    browser.get(task)
    try browser.submit(task, [("_act", "submit"), ("_conclusion", "agree")])
    #expect(browser.text.contains("已提交") || browser.text.contains("办结"), "\(browser.text)")
  }

  @Test func `opening the own task marks it as read, once`() throws {
    let task = try scene.task(of: "li")
    let browser = try scene.office.browser(of: "li")
    #expect(try scene.queries.task(task)?.readAt == nil)
    browser.get("/tasks/\(task)")
    let read = try #require(try scene.queries.task(task))
    #expect(read.readAt != nil)
    browser.get("/tasks/\(task)")
    #expect(try scene.queries.task(task)?.version == read.version)
    for words in ["转办…", "委派…", "加签…", "征求意见…", "传阅…", "挂起…", "跳转…", "退回…"] {
      #expect(browser.text.contains(words), "\(words)")
    }
    #expect(browser.text.contains("没有可以减去的人"))
    try scene.close()
  }

  @Test func `a transfer finds people by name, and keeps what was typed`() throws {
    let browser = try scene.office.browser(of: "li")
    let page = try open("transfer", browser, "li")
    try browser.submit(page, [("_act", "pick-people"), ("people_q", "hzy"), ("reason", "出差")])
    #expect(browser.text.contains("何志远"))
    #expect(try browser.value("reason") == "出差")
    try browser.submit(page, [("_act", "submit"), ("reason", "")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("请选择人员") && browser.text.contains("请写明事由"))
    try browser.submit(page, [("_act", "submit"), ("people", "P5"), ("reason", "出差")])
    #expect(browser.text.contains("已转办"), "\(browser.text)")
    #expect(try scene.inbox("he") == ["review"] && scene.inbox("li") == [])
    let other = try scene.office.browser(of: "he")
    other.get("/tasks/\(try scene.task(of: "he"))")
    #expect(other.text.contains("退回转办人…") && other.text.contains("转何志远办理"))
    let back = try open("hand-back", other, "he")
    try other.submit(back, [("_act", "submit")])
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `a signer before the holder makes him wait, and can be let off`() throws {
    let browser = try scene.office.browser(of: "li")
    let page = try open("add-signers", browser, "li")
    try browser.submit(
      page,
      [
        ("_act", "submit"), ("kind", "before"), ("people", "P3"), ("people", "P4"),
        ("reason", "请把关"),
      ]
    )
    #expect(browser.text.contains("正在等待 陈晓东、王建国 办理"), "\(browser.text)")
    #expect(!browser.page.contains("value=\"submit-next\""))
    browser.get("/")
    #expect(browser.text.contains("等待中 1"))
    let signer = try scene.office.browser(of: "chen")
    signer.get("/tasks/\(try scene.task(of: "chen"))")
    #expect(signer.text.contains("李明远 请您参与这一步（前加签）"))
    let removal = try open("remove-signers", browser, "li")
    #expect(browser.text.contains("陈晓东") && browser.text.contains("王建国"))
    let wang = try scene.task(of: "wang")
    try browser.submit(
      removal,
      [("_act", "submit"), ("signer", "run-\(wang.activation)"), ("reason", "不必")])
    #expect(try scene.inbox("wang") == [])
    try agree(signer, "chen")
    #expect(try scene.inbox("li") == ["review"])
    browser.get("/cases/\(try scene.caseNumber)")
    for words in ["加签陈晓东、王建国（前）", "请把关", "减签", "前加签"] {
      #expect(browser.text.contains(words), "\(words): \(browser.text)")
    }
    try scene.close()
  }

  @Test func `a delegation, a consultation and a forward reach their people`() throws {
    let browser = try scene.office.browser(of: "li")
    try browser.submit(
      try open("consult", browser, "li"),
      [("_act", "submit"), ("people", "P4"), ("days", "x")])
    #expect(browser.text.contains("天数应为"))
    try browser.submit(
      "/tasks/\(try scene.task(of: "li"))/consult",
      [("_act", "submit"), ("people", "P4"), ("days", "2")])
    #expect(try scene.inbox("wang") == ["review"] && scene.inbox("li") == ["review"])
    try browser.submit(
      try open("delegate", browser, "li"),
      [("_act", "submit"), ("people", "P3"), ("reason", "请代拟")])
    #expect(try scene.inbox("chen") == ["review"] && scene.inbox("li") == [])
    try agree(try scene.office.browser(of: "chen"), "chen")
    try browser.submit(
      try open("forward", browser, "li"),
      [("_act", "submit"), ("people", "P5"), ("_conclusion", "agree")])
    #expect(browser.text.contains("已转下一人"), "\(browser.text)")
    #expect(try scene.inbox("he") == ["review"])
    try scene.close()
  }

  @Test func `a suspension shows until when, and is lifted by the holder`() throws {
    let browser = try scene.office.browser(of: "li")
    let page = try open("suspend", browser, "li")
    try browser.submit(
      page, [("_act", "submit"), ("reason", "等材料"), ("until", "2026-03-01")])
    #expect(browser.text.contains("恢复日期应晚于今天"))
    try browser.submit(
      page, [("_act", "submit"), ("reason", "等材料"), ("until", "2026-04-01")])
    #expect(browser.text.contains("已挂起：等材料"), "\(browser.text)")
    #expect(try scene.inbox("li") == [])
    browser.get("/cases/\(try scene.caseNumber)")
    #expect(browser.text.contains("已挂起至 2026-04-01：等材料"))
    try browser.submit(try open("resume", browser, "li"), [("_act", "submit")])
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `a jump waits for a second person on the case page`() throws {
    let browser = try scene.office.browser(of: "li")
    try browser.submit(
      try open("jump", browser, "li"),
      [("_act", "submit"), ("target", "file"), ("reason", "特急件")])
    #expect(browser.text.contains("须由另一人在事项页确认"), "\(browser.text)")
    let number = try scene.caseNumber
    let applicant = try scene.office.browser(of: "zhou")
    applicant.get("/cases/\(number)")
    #expect(applicant.text.contains("跳过会签") && !applicant.page.contains("\(number)/jump\""))
    let second = try scene.office.browser(of: "he")
    second.get("/cases/\(number)")
    second.get(try second.link("确认跳转"))
    try second.submit("/cases/\(number)/jump", [("_act", "submit"), ("verdict", "agree")])
    #expect(try scene.inbox("zhou") == ["file"])
    #expect(second.text.contains("由【审核】跳转至【归档】，跳过会签"), "\(second.text)")
    try scene.close()
  }

  @Test func `a recall is offered on the list of what was done, or says why not`() throws {
    let browser = try scene.office.browser(of: "zhou")
    browser.get("/done")
    #expect(browser.text.contains("对方未阅"), "\(browser.text)")
    let reader = try scene.office.browser(of: "li")
    reader.get("/tasks/\(try scene.task(of: "li"))")
    browser.get("/done")
    #expect(browser.text.contains("对方已阅、未办"), "\(browser.text)")
    let recall = try browser.link("取回")
    browser.get(recall)
    try browser.submit(recall, [("_act", "submit")])
    #expect(try scene.inbox("zhou") == ["draft"] && scene.inbox("li") == [])
    try scene.finish("zhou")
    try scene.finish("li", ["action": "agree"])
    browser.get("/done")
    #expect(browser.text.contains("不能取回：李明远 已经办理"), "\(browser.text)")
    browser.get("/cases/\(try scene.caseNumber)")
    #expect(browser.text.contains("不能取回：李明远 已经办理"))
    #expect(browser.page.contains("history-superseded"))
    try scene.close()
  }

  @Test func `an urge stands on the page of the task, and a withdrawal ends the case`() throws {
    let browser = try scene.office.browser(of: "zhou")
    let number = try scene.caseNumber
    browser.get("/cases/\(number)")
    let urge = try browser.link("催办：审核")
    browser.get(urge)
    try browser.submit(urge, [("_act", "submit"), ("text", "请今天办")])
    browser.get(urge)
    try browser.submit(urge, [("_act", "submit")])
    #expect(browser.text.contains("今天已经催办过"))
    let handler = try scene.office.browser(of: "li")
    handler.get("/tasks/\(try scene.task(of: "li"))")
    #expect(handler.text.contains("第 1 次催办：请今天办"))
    browser.get("/cases/\(number)/withdraw")
    try browser.submit("/cases/\(number)/withdraw", [("_act", "submit"), ("text", "不办了")])
    #expect(browser.text.contains("已撤销") && browser.text.contains("申请人撤销"))
    #expect(try scene.inbox("li") == [])
    try scene.close()
  }

  @Test func `a secretary records on the case page, and the leader confirms on the workbench`()
    throws
  {
    _ = try scene.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant("doc.secretary", to: "P3", at: nil)
      return Done()
    }
    let number = try scene.caseNumber
    let clerk = try scene.office.browser(of: "chen")
    clerk.get("/cases/\(number)")
    let record = try clerk.link("代录：审核")
    clerk.get(record)
    try clerk.submit(
      record, [("_act", "submit"), ("_evidence", "电话"), ("_conclusion", "agree")])
    #expect(clerk.text.contains("（代录，待本人确认）"), "\(clerk.text)")
    let leader = try scene.office.browser(of: "li")
    leader.get("/")
    #expect(leader.text.contains("待确认的代录 1") && leader.text.contains("陈晓东"))
    let action = try #require(leader.page.firstMatch(of: #/action="(\/records\/[0-9-]+)"/#))
    try leader.submit(String(action.output.1))
    leader.get("/cases/\(number)")
    #expect(leader.text.contains("（代录，本人已确认）"))
    try scene.close()
  }

  @Test func `copies are read by opening, by ticking or with a remark`() throws {
    let sender = try scene.office.browser(of: "li")
    for (kind, person) in [("know", "P5"), ("circle", "P5"), ("remark", "P5")] {
      try sender.submit(
        try open("circulate", sender, "li"),
        [("_act", "submit"), ("kind", kind), ("people", person), ("text", "请阅\(kind)")])
    }
    let reader = try scene.office.browser(of: "he")
    reader.get("/")
    #expect(reader.text.contains("待阅 3"))
    reader.get("/reads")
    for words in ["阅知", "圈阅", "传阅签", "李明远"] { #expect(reader.text.contains(words)) }
    let keys = try scene.queries.copies(for: "P5", isRead: false)
    let know = try #require(keys.first { $0.kind == .know })
    let circle = try #require(keys.first { $0.kind == .circle })
    let remark = try #require(keys.first { $0.kind == .remark })
    reader.get("/reads/\(know.instance)-\(know.id)")
    #expect(reader.location == "/cases/\(know.caseNumber)")
    reader.get("/reads")
    try reader.submit("/reads", [("copy", "\(circle.instance)-\(circle.id)"), ("_act", "read")])
    #expect(reader.text.contains("1 件已记为已阅"))
    let page = "/reads/\(remark.instance)-\(remark.id)"
    reader.get(page)
    try reader.submit(page, [("_act", "submit")])
    #expect(reader.text.contains("请写下意见"))
    try reader.submit(page, [("_act", "submit"), ("text", "同意办理")])
    reader.get("/reads?box=read")
    #expect(reader.text.contains("同意办理"))
    sender.get("/reads?box=sent")
    #expect(sender.text.contains("何志远") && sender.text.contains("同意办理"))
    let stranger = try scene.office.browser(of: "sec")
    stranger.get(page)
    #expect(stranger.status == .notFound)
    try scene.close()
  }
}

@Suite("Cases as a whole on pages")
struct CaseVerbPageTests {
  private let scene: VerbScene

  init() throws { scene = try VerbScene() }

  @Test func `a return goes straight back to whoever sent it, by choice`() throws {
    try scene.finish("zhou")
    let browser = try scene.office.browser(of: "li")
    let page = "/tasks/\(try scene.task(of: "li"))/return"
    browser.get(page)
    try browser.submit(page, [("reason", "请补充附件材料"), ("way", "jump")])
    #expect(browser.text.contains("已退回"), "\(browser.text)")
    #expect(try scene.inbox("zhou") == ["draft"])
    browser.get("/cases/\(try scene.caseNumber)")
    #expect(browser.text.contains("退回至【拟稿】，改后直接返回"), "\(browser.text)")
    try scene.finish("zhou")
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `an ended case begins again or becomes void on the page that repairs it`() throws {
    try scene.finish("zhou")
    for login in ["li", "chen", "wang"] { try scene.finish(login, ["action": "agree"]) }
    try scene.finish("zhou")
    let browser = try scene.office.browser(of: "sys")
    let page = "/admin/repair/\(scene.instance)"
    browser.get(page)
    browser.get(try browser.link("重启"))
    try browser.submit("\(page)/restart", [("_act", "submit"), ("step", "review")])
    #expect(browser.status == .unprocessableContent)
    try browser.submit(
      "\(page)/restart", [("_act", "submit"), ("step", "review"), ("reason", "依据更正")])
    #expect(try scene.inbox("li") == ["review"])
    for login in ["li", "chen", "wang"] { try scene.finish(login, ["action": "agree"]) }
    try scene.finish("zhou")
    browser.get(page)
    browser.get(try browser.link("作废"))
    try browser.submit("\(page)/void", [("_act", "submit"), ("reason", "依据失效")])
    let clerk = try scene.office.browser(of: "zhou")
    clerk.get("/cases/\(try scene.caseNumber)")
    #expect(clerk.text.contains("这件事已作废：依据失效") && clerk.text.contains("重启"))
    let stranger = try scene.office.browser(of: "li")
    stranger.get("\(page)/void")
    #expect(stranger.status == .forbidden)
    try scene.close()
  }
}
