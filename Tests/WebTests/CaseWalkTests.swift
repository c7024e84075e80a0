import HTTPServer
import Testing
import Web

@Suite("A case in the browser")
struct CaseWalkTests {
  private let office: WebOffice

  init() throws { office = try WebOffice() }

  private static let application = [("days", "3"), ("reason", "家中有事"), ("_act", "submit")]

  /// Begins a case as the clerk of the school; gives its number.
  private func begin(_ browser: TestBrowser) throws -> String {
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", Self.application)
    let match = browser.location.firstMatch(of: #/\/cases\/(\d{15})/#)
    return String(try #require(match, "\(browser.location)\n\(browser.text)").output.1)
  }

  /// Finishes the first task of the inbox whose title holds `words`.
  private func handle(
    _ browser: TestBrowser, _ words: String, _ fields: [(String, String)] = []
  ) throws {
    browser.get("/tasks")
    let task = try browser.link(words)
    browser.get(task)
    try browser.submit(task, fields + [("_act", "submit")])
  }

  @Test func `goes its whole way, and every page tells where it is`() throws {
    let clerk = try office.browser(of: "zhou")
    clerk.get("/start")
    #expect(clerk.text.contains("按规定请假") && clerk.text.contains("办理时限 10 个工作日"))
    let number = try begin(clerk)
    #expect(clerk.text.contains("已提交，编号 \(number)"))
    #expect(clerk.text.contains("周文静请假3天"))
    #expect(clerk.text.contains("家中有事"))
    #expect(clerk.page.contains("<svg"))
    try handle(clerk, "周文静请假3天")
    #expect(clerk.text.contains("下一步：单位审核（李明远）"))

    let head = try office.browser(of: "li")
    head.get("/")
    #expect(head.text.contains("周文静请假3天"))
    try handle(
      head, "周文静请假3天", [("_conclusion", "agree"), ("_opinion", "情况属实"), ("note", "注意交接")])
    #expect(head.text.contains("下一步：登记（陈晓东、王建国）"))

    let officer = try office.browser(of: "chen")
    try handle(officer, "周文静请假3天")
    #expect(officer.text.contains("事项已办结"))

    clerk.get("/cases/\(number)")
    for words in ["已办结", "同意", "情况属实", "李明远", "陈晓东", "流转记录", "时限"] {
      #expect(clerk.text.contains(words), "\(words)")
    }
    clerk.get("/started?state=ended")
    #expect(clerk.text.contains(number))
    head.get("/done")
    #expect(head.text.contains(number))
  }

  @Test func `shows what is wrong beside the fields and keeps what was typed`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", [("days", "20"), ("reason", ""), ("_act", "submit")])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.page.contains("<title>出错："))
    #expect(browser.text.contains("有 2 处需要更正"))
    #expect(browser.text.contains("天数：不能大于 15。"))
    #expect(browser.page.contains("href=\"#field-reason\""))
    #expect(try browser.value("days") == "20")
  }

  @Test func `asks for the conclusion and the opinion that the step demands`() throws {
    let clerk = try office.browser(of: "zhou")
    _ = try begin(clerk)
    try handle(clerk, "周文静请假")
    let head = try office.browser(of: "li")
    head.get("/tasks")
    let task = try head.link("周文静请假")
    head.get(task)
    #expect(head.text.contains("下一步：登记"))
    #expect(head.text.contains("下一步：不批准"))
    try head.submit(task, [("_act", "submit")])
    #expect(head.text.contains("请选择结论") && head.text.contains("请填写意见"))
    try head.submit(task, [("_act", "submit"), ("_conclusion", "agree"), ("_common", "同意。")])
    #expect(head.text.contains("已提交"))
  }

  @Test func `stands in the list under the filters that fit it`() throws {
    let clerk = try office.browser(of: "zhou")
    _ = try begin(clerk)
    try handle(clerk, "周文静请假")
    func shows(_ query: String, _ browser: TestBrowser) -> Bool {
      browser.get("/tasks?\(query)")
      return browser.text.contains("周文静请假3天")
    }
    let head = try office.browser(of: "li")
    #expect(shows("", head) && shows("deadline=soon", head) && shows("process=LEAVE", head))
    #expect(!shows("deadline=overdue", head) && !shows("deadline=later", head))
    #expect(!shows("process=OTHER", head) && !shows("returned=1", head))
    #expect(shows("claim=open", head) != shows("claim=mine", head))
    let keyword = { (text: String) in FormFields(dictionaryLiteral: ("q", text)).urlEncoded }
    #expect(shows(keyword("请假3"), head) && shows(keyword("第一中学"), head))
    #expect(!shows(keyword("请%3"), head) && !shows(keyword("请_3"), head))
    for order in ["deadline", "received", "title"] { #expect(shows("order=\(order)", head)) }

    office.advance(minutes: 7 * 1_440)
    let later = try office.browser(of: "li")
    #expect(shows("deadline=overdue", later) && !shows("deadline=soon", later))
    #expect(later.text.contains("已超期 1"))
  }

  @Test func `returns to the initiator with the reason and comes back`() throws {
    let clerk = try office.browser(of: "zhou")
    let number = try begin(clerk)
    try handle(clerk, "周文静请假")
    let head = try office.browser(of: "li")
    head.get("/tasks")
    let task = try head.link("周文静请假")
    head.get(task)
    try head.submit(task, [("_act", "return"), ("_opinion", "再想想")])
    #expect(head.location == "\(task)/return")
    #expect(head.text.contains("补正申请"))
    #expect(head.text.contains("上一步（发起人）"))
    #expect(head.page.matches(of: #/name="target"/#).count == 1)
    try head.submit("\(task)/return", [("target", "previous"), ("reason", "短")])
    #expect(head.text.contains("理由至少 5 个字"))
    try head.submit("\(task)/return", [("target", "previous"), ("reason", "请写明请假事由")])
    #expect(head.text.contains("已退回"))

    clerk.get("/")
    #expect(clerk.text.contains("被退回给我 1"))
    clerk.get("/tasks?returned=1")
    let own = try clerk.link("周文静请假")
    clerk.get(own)
    #expect(clerk.text.contains("请写明请假事由"))
    try clerk.submit(own, [("_act", "submit"), ("reason", "父亲住院需要照料")])
    #expect(clerk.text.contains("下一步：单位审核"))
    clerk.get("/cases/\(number)")
    #expect(clerk.text.contains("第 2 次") && clerk.text.contains("父亲住院需要照料"))
  }

  @Test func `answers the second press with the first result`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    let form = browser.page
    let fields = try TestBrowser.values(ofForm: "/start/LEAVE", in: form)
    var numbers: Set<String> = []
    for _ in 0..<2 {
      var posted = FormFields()
      for (name, value) in fields where !["days", "reason"].contains(name) {
        posted.add(name, value)
      }
      for (name, value) in Self.application { posted.add(name, value) }
      browser.post("/start/LEAVE", posted)
      numbers.insert(browser.location)
    }
    #expect(numbers.count == 1)
    browser.get("/tasks")
    let task = try browser.link("周文静请假")
    browser.get(task)
    var again = FormFields()
    for (name, value) in try TestBrowser.values(ofForm: task, in: browser.page) {
      again.add(name, value)
    }
    again.add("_act", "submit")
    for _ in 0..<2 {
      browser.post(task, again)
      #expect(browser.status == .ok && browser.text.contains("下一步：单位审核"))
    }
  }

  @Test func `tells whoever was slower what the other did, and keeps the words`() throws {
    let clerk = try office.browser(of: "zhou")
    _ = try begin(clerk)
    try handle(clerk, "周文静请假")
    try handle(
      try office.browser(of: "li"), "周文静请假", [("_conclusion", "agree"), ("_opinion", "同意")])
    let (fast, slow) = (try office.browser(of: "chen"), try office.browser(of: "wang"))
    slow.get("/tasks")
    let task = try slow.link("周文静请假")
    slow.get(task)
    try handle(fast, "周文静请假", [("_opinion", "已登记")])
    try slow.submit(task, [("_act", "submit"), ("_opinion", "我来登记")])
    #expect(slow.status == .conflict)
    #expect(slow.text.contains("这件事已被别人更新"))
    #expect(slow.text.contains("陈晓东") && slow.text.contains("已登记"))
    #expect(slow.text.contains("我来登记"))
  }

  @Test func `can be taken by one and given back to all`() throws {
    let clerk = try office.browser(of: "zhou")
    _ = try begin(clerk)
    try handle(clerk, "周文静请假")
    try handle(
      try office.browser(of: "li"), "周文静请假", [("_conclusion", "agree"), ("_opinion", "同意")])
    let (chen, wang) = (try office.browser(of: "chen"), try office.browser(of: "wang"))
    chen.get("/tasks")
    let task = try chen.link("周文静请假")
    chen.get(task)
    try chen.submit(task, [("_act", "claim")])
    #expect(chen.text.contains("已认领"))
    wang.get("/tasks")
    #expect(!wang.text.contains("周文静请假"))
    try chen.submit(task, [("_act", "release")])
    wang.get("/tasks")
    #expect(wang.text.contains("周文静请假"))
  }

  @Test func `keeps a draft, also of a session that is over`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", [("days", "2"), ("reason", "草稿里的理由"), ("_act", "save")])
    #expect(browser.text.contains("已暂存"))
    #expect(try browser.value("reason") == "草稿里的理由")
    office.advance(minutes: 31)
    try browser.submit("/start/LEAVE", [("reason", "过期后写的理由"), ("_act", "submit")])
    #expect(browser.text.contains("登录已过期"))
    try browser.submit("/login", [("account", "zhou"), ("password", WebOffice.password)])
    #expect(try browser.value("reason") == "过期后写的理由")
    browser.get("/drafts")
    #expect(browser.text.contains("请假"))
    try browser.submit("/drafts/drop")
    #expect(browser.text.contains("草稿已删除") && browser.text.contains("没有草稿"))
  }

  @Test func `drops a draft with the act that it was kept for, also after a restart`() throws {
    let before = try office.browser(of: "zhou")
    before.get("/start/LEAVE")
    try before.submit("/start/LEAVE", [("days", "2"), ("reason", "先存一下"), ("_act", "save")])
    let restarted = try WebApplication(
      runtime: office.runtime, settings: WebSettings(office: "临江县编办") { _ in },
      certificates: office.certificates)
    let browser = TestBrowser(restarted)
    try browser.signIn("zhou")
    browser.get("/drafts")
    browser.get(try browser.link("请假"))
    try browser.submit("/start/LEAVE", [("_act", "submit")])
    #expect(browser.text.contains("已提交，编号"))
    browser.get("/drafts")
    #expect(browser.text.contains("没有草稿"))
  }

  @Test func `adds and removes rows without scripts`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", [("days", "2"), ("add:people", "1")])
    #expect(browser.status == .ok)
    #expect(browser.text.contains("第 1 行"))
    let name = try #require(browser.page.firstMatch(of: #/name="(people\[\d+\]\.name)"/#))
    try browser.submit("/start/LEAVE", [(String(name.output.1), "张明"), ("add:people", "1")])
    #expect(browser.page.contains("value=\"张明\"") && browser.text.contains("第 2 行"))
    let remove = try #require(browser.page.firstMatch(of: #/name="(remove:people\[\d+\])"/#))
    try browser.submit("/start/LEAVE", [(String(remove.output.1), "1")])
    #expect(!browser.page.contains("value=\"张明\""))
  }

  @Test func `carries files, for those who may see the case and nobody else`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    let file = UploadedFile(
      fieldName: "proof", fileName: "证明.pdf", contentType: "application/pdf",
      bytes: Array("%PDF-1.7".utf8))
    // First with a fault: the file is kept while the rest is corrected.
    try browser.submit(
      "/start/LEAVE", [("days", ""), ("reason", "x"), ("_act", "submit")], files: [file])
    #expect(browser.status == .unprocessableContent)
    #expect(browser.text.contains("证明.pdf"))
    try browser.submit("/start/LEAVE", [("days", "1"), ("_act", "submit")])
    #expect(browser.text.contains("已提交"))
    let address = try browser.link("证明.pdf")
    browser.get(address)
    #expect(browser.status == .ok)
    #expect(browser.response.headers["Content-Type"] == "application/pdf")
    let stranger = try office.browser(of: "sys")
    stranger.get(address)
    #expect(stranger.status == .forbidden)
    let other = try office.browser(of: "he")
    other.get("/files/1")
    #expect(other.status == .notFound)
  }

  @Test func `offers the initiator what the model offers, once`() throws {
    let browser = try office.browser(of: "zhou")
    let number = try begin(browser)
    let action = try browser.link("撤销申请")
    browser.get(action)
    try browser.submit(action, [("_act", "submit")])
    #expect(browser.status == .unprocessableContent)
    try browser.submit(action, [("why", "不需要了"), ("_act", "submit")])
    #expect(browser.location == "/cases/\(number)")
    #expect(browser.text.contains("已办理：撤销申请"))
    browser.get(action)
    #expect(browser.status == .conflict)
  }

  @Test func `is found by number, title and two characters, within the data scope`() throws {
    let browser = try office.browser(of: "zhou")
    let number = try begin(browser)
    let folded = String(
      String.UnicodeScalarView(
        number.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    for code in [number, " \(folded) ", "]C1\(number)"] {
      browser.get("/find?" + FormFields(dictionaryLiteral: ("code", code)).urlEncoded)
      #expect(browser.location == "/cases/\(number)")
    }
    browser.get("/find?code=999")
    #expect(browser.text.contains("没有找到这个编号"))
    #expect(browser.page.contains("value=\"999\""))
    browser.get("/search?" + FormFields(dictionaryLiteral: ("q", "请假")).urlEncoded)
    #expect(browser.text.contains(number) && browser.text.contains("找到 1 件"))
    let parent = try office.browser(of: "he")
    parent.get("/search?q=")
    #expect(parent.text.contains(number))
    let administrator = try office.browser(of: "sys")
    administrator.get("/search?q=")
    #expect(!administrator.text.contains(number))
  }

  @Test func `filters and sorts the inbox by its address alone`() throws {
    let clerk = try office.browser(of: "zhou")
    _ = try begin(clerk)
    clerk.get("/tasks?q=%E8%AF%B7%E5%81%87")
    #expect(clerk.text.contains("周文静请假"))
    clerk.get("/tasks?q=%E6%97%A0")
    #expect(!clerk.text.contains("周文静请假3天"))
    office.advance(minutes: 60 * 24 * 30)
    try clerk.signIn("zhou")
    clerk.get("/")
    #expect(clerk.text.contains("周文静请假3天"))
  }

  @Test func `refuses a field that the form does not have`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", Self.application + [("salary", "1000000")])
    #expect(browser.status == .conflict)
    #expect(browser.text.contains("salary") && browser.text.contains("家中有事"))
  }
}
