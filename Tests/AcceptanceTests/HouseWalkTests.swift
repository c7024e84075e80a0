import Foundation
import Testing

/// The pages beside the work on cases: each is looked at, on a desk and on a telephone.
extension CountyWalkTests {
  @Test func `the pages around the work serve everybody`() throws {
    let office = try CountyOffice(album: "house")
    defer { office.close() }
    try administer(office)
    let number = try keepDrafts(office)
    try adjustTheView(office, number)
    try expectRefusals(office, number)
    try leave(office)
  }

  // MARK: Administration

  private func administer(_ office: CountyOffice) throws {
    let browser = office.browser
    try office.signIn("sysadmin")
    for (path, words) in [
      ("/admin", "运行状况"), ("/admin/incidents", "没有停住的事项"), ("/admin/deployments", "督查督办"),
      ("/admin/people", "组织与人员"), ("/help", "快捷键"),
    ] {
      try office.open(path)
      #expect(try browser.text(of: "main").contains(words))
      try office.photograph(path.split(separator: "/").joined(separator: "-"))
    }
    try deployNothing(office)
    try repair(office)
    try keepDirectory(office)
    try office.signIn("secadmin")
    try office.open("/admin/people?q=孔悦兴")
    try browser.click("main .row-title")
    try eventually("the person opens") { try browser.address.contains("/admin/people/P") }
    try office.photograph("person")
  }

  /// Units, a post with its roles, and the page on which somebody hands over what he has in hand.
  private func keepDirectory(_ office: CountyOffice) throws {
    let browser = office.browser
    try office.open("/admin/units")
    try office.photograph("units")
    try browser.click("main .unit-list a")
    try eventually("a unit opens") { try browser.has("#change") }
    try office.photograph("units-below")
    try office.open("/admin/people?q=孔悦兴")
    try browser.click("main .row-title")
    try eventually("the person opens") { try browser.has("#absences") }
    try office.photograph("person-kept")
    try browser.press("离职转办")
    try eventually("it is asked who takes over") { try browser.has("#left") }
    try office.photograph("handover")
    try browser.click("main button.button-main")
    try eventually("something is missing") { try browser.has(".summary") }
    try office.photograph("handover-refused")
  }

  /// A file that is no model is refused with every fault, and nothing is deployed.
  private func deployNothing(_ office: CountyOffice) throws {
    let file = office.product.folder.appendingPathComponent("坏.bpmn")
    try Data("<bpmn:definitions>".utf8).write(to: file)
    try office.open("/admin/deployments")
    try office.browser.fill("input[type='file']", file.path)
    try office.browser.click("main .button-main")
    try eventually("the model is refused") { try office.browser.has(".diagnostics") }
    try office.photograph("deployment-refused")
  }

  /// A case comes to a stop by itself; the administrator mends it and ends another way of going on.
  private func repair(_ office: CountyOffice) throws {
    let browser = office.browser
    let file = office.product.folder.appendingPathComponent("停住.bpmn")
    try Data(Self.stopping.utf8).write(to: file)
    try office.open("/admin/deployments")
    try browser.fill("input[type='file']", file.path)
    try browser.click("main .button-main")
    try eventually("the model is deployed") { try browser.has(".banner-done") }
    try eventually("the case has come to a stop") {
      try office.open("/admin/incidents")
      return try browser.text(of: "main").contains("档案清点")
    }
    try office.photograph("incident")
    try browser.click("main .list a.button")
    try eventually("the case is open") { try browser.has("textarea[name='variables']") }
    try office.photograph("repair")
    try browser.fill("textarea[name='variables']", "{count: 6}")
    try browser.click("button[value='retry']")
    try eventually("it is no JSON") { try browser.has(".summary") }
    try office.photograph("repair-refused")
    try browser.fill("textarea[name='variables']", "{\"count\": 6}")
    try browser.click("button[value='retry']")
    try eventually("it goes on") { try browser.has(".banner-done") }
    try browser.fill("#reason", "等待清点结果")
    try browser.click("button[value='suspend']")
    try eventually("it is suspended") { try browser.has("button[value='resume']") }
    try office.photograph("suspended")
    try office.open("/admin/incidents")
    #expect(try browser.text(of: "main").contains("等待清点结果"))
    try office.photograph("incidents-suspended")
    try browser.click("main .list a.row-title")
    try eventually("the case is open") { try browser.has("button[value='cancel']") }
    try browser.fill("#reason", "演练结束")
    try browser.click("#confirmed")
    try browser.click("button[value='cancel']")
    try eventually("it has ended") { try browser.text(of: "main").contains("已结束") }
    try office.photograph("repaired")
  }

  /// A process that begins once by itself and finds no way on.
  private static let stopping = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" \
    targetNamespace="urn:test" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
      <process id="STOPPING" name="档案清点" isExecutable="true">
        <startEvent id="s"><timerEventDefinition id="td"><timeCycle>R1/PT1S</timeCycle>
          </timerEventDefinition></startEvent>
        <exclusiveGateway id="gate" name="清点数是否足够"/>
        <userTask id="review" name="复核"><extensionElements><zeebe:userTask/>
          <zeebe:assignmentDefinition candidateGroups="doc.clerk"/></extensionElements></userTask>
        <endEvent id="e"/><endEvent id="none"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="gate"/>
        <sequenceFlow id="f2" sourceRef="gate" targetRef="review">
          <conditionExpression>=count &gt; 5</conditionExpression></sequenceFlow>
        <sequenceFlow id="f3" sourceRef="gate" targetRef="none">
          <conditionExpression>=count &lt; 0</conditionExpression></sequenceFlow>
        <sequenceFlow id="f4" sourceRef="review" targetRef="e"/>
      </process>
    </definitions>
    """

  // MARK: Search, drafts, reprint

  /// What is put aside is found again, and goes on as a case whose notice is printed a second time.
  private func keepDrafts(_ office: CountyOffice) throws -> String {
    let browser = office.browser
    try office.signIn("zfb.sup")
    try office.openStart("督查督办")
    try office.fill(["subject": "县城供水管网改造"])
    try browser.click("main button:not(.visually-hidden)[value='save']")
    try eventually("the draft is kept") { try browser.has(".banner-done") }
    try office.open("/drafts")
    try office.photograph("drafts")
    try browser.click("main .row-title")
    try eventually("the draft opens") { try browser.has("#task") }
    #expect(try browser.attribute("value", of: "[name='subject']") == "县城供水管网改造")
    try office.choose("source", "会议决定")
    try office.fill(["requester": "县政府常务会议", "limit": "20", "content": "年底前完成改造。"])
    let number = try office.begin()
    try office.signIn("zfb.supsection")
    try office.openTask(of: number)
    try office.choose("leadUnit", "财政局")
    try office.fill(["dueOn": "2026-12-18", "requirement": "年底前完成。"])
    try office.choose("rhythm", "每月")
    try office.conclude("propose", opinion: "由财政局牵头。")
    try office.handle(number, as: "zfb.head", "approve", opinion: "同意交办。")
    try office.handle(number, as: "zfb.sup", "assign")
    try reprint(office, number)
    try revokeAnother(office)
    try searchWithFilters(office, number)
    return number
  }

  private func reprint(_ office: CountyOffice, _ number: String) throws {
    try office.open("/cases/\(number)")
    try office.browser.press("补打")
    try eventually("the reason is asked for") { try office.browser.has("[name='reason']") }
    try office.photograph("reprint")
    try office.fill(["reason": "原件污损。"])
    try office.browser.click("main button.button-main")
    try eventually("it is printed again") { try office.browser.has(".banner-done, #prints") }
    try office.open("/cases/\(number)")
    #expect(try office.browser.text(of: "#prints").contains("第 2 次打印"))
  }

  /// A second case, so that there is something to filter away.
  private func revokeAnother(_ office: CountyOffice) throws {
    try office.openStart("督查督办")
    try office.choose("source", "重点工作")
    try office.fill(["requester": "县长", "subject": "乡镇供水应急演练", "limit": "10", "content": "组织一次演练。"])
    _ = try office.begin()
    try office.browser.press("撤销立项")
    try eventually("the reason is asked for") { try office.browser.has("[name='reason']") }
    try office.fill(["reason": "与年度应急演练计划重复。"])
    try office.photograph("revocation")
    try office.browser.click("main button.button-main")
    try eventually("it is revoked") { try office.browser.has(".banner-done") }
  }

  private func searchWithFilters(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.open("/search?q=供水")
    #expect(try browser.text(of: "main").contains(number))
    try browser.click(path: "//*[contains(@class, 'filters')]//a[contains(., '已办结')]")
    try eventually("the filter is on") {
      try browser.has(".filters .chip[aria-current]") && !browser.text(of: "main").contains(number)
    }
    try office.photograph("search-filtered")
    for path in ["/done", "/started"] {
      try office.open(path)
      #expect(try browser.text(of: "main").contains(number))
      try office.photograph(String(path.dropFirst()))
    }
  }

  // MARK: Size, contrast, language, keys

  private func adjustTheView(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    for (words, picture) in [("大字", "large"), ("特大字", "largest"), ("标准", "standard")] {
      try office.open("/cases/\(number)")
      try browser.press(words)
      try eventually("the text is \(picture)") {
        try browser.text(of: ".view-switch [aria-current]") == words
      }
      try office.photograph("text-\(picture)")
    }
    try browser.press("高对比")
    try eventually("the contrast is high") { try browser.has("html.contrast") }
    try office.photograph("high-contrast")
    try office.open("/")
    try office.photograph("high-contrast-workbench")
    try browser.press("高对比")
    try browser.press("English")
    try eventually("it speaks English") { try browser.has("html[lang='en']") }
    for path in ["/", "/tasks", "/search", "/start/SUP-ITEM", "/cases/\(number)", "/help"] {
      try office.open(path)
      #expect(try browser.text(of: "#navigation").contains("To do"))
      try office.photograph("english" + path.split(separator: "/").map { "-\($0)" }.joined())
    }
    try browser.press("中文")
    try eventually("it speaks Chinese") { try browser.has("html[lang^='zh']") }
    try office.open("/me")
    try office.photograph("me")
    for path in ["/", "/tasks", "/start/SUP-ITEM", "/me"] {
      try office.open(path)
      #expect(try PageInspection(browser: browser).complaintsOfFocus() == [], "\(path)")
    }
  }

  // MARK: Errors

  private func expectRefusals(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.open("/nowhere")
    #expect(try browser.text(of: "main").contains("没有这个页面"))
    try office.photograph("not-found")
    try office.signIn("yz.hr")
    try office.open("/admin/people")
    #expect(try browser.text(of: "main").contains("您没有权限"))
    try office.photograph("forbidden")
    try sendTwice(office)
    try office.signIn("czj.handler")
    try beOvertaken(office, number)
  }

  /// Whoever sends a form twice gets the case of the first time.
  private func sendTwice(_ office: CountyOffice) throws {
    let browser = office.browser
    try office.signIn("zfb.doc")
    try office.openStart("收文办理")
    try office.fill([
      "sender": "云岭市水务局", "title": "关于开展供水安全检查的通知", "receivedOn": CountyOffice.today,
    ])
    try office.choose("kind", "通知")
    let key = try browser.attribute("value", of: "[name='_key']") ?? ""
    let token = try browser.attribute("value", of: "[name='_token']") ?? ""
    let number = try office.begin()
    let second = OfficeClient(port: office.product.port, cookies: try browser.cookies)
    try second.open("/start/DOC-IN")
    try second.submit(
      "/start/DOC-IN",
      [
        ("_key", key), ("_token", token), ("sender", "云岭市水务局"),
        ("title", "关于开展供水安全检查的通知"), ("receivedOn", CountyOffice.today), ("kind", "通知"),
        ("_act", "submit"),
      ])
    #expect(second.path == "/cases/\(number)")
    try office.open("/started")
    #expect(try browser.text(of: "h1 .count") == "1")
  }

  /// Somebody has handled the task in another window: the page says so and keeps what was typed.
  private func beOvertaken(_ office: CountyOffice, _ number: String) throws {
    let browser = office.browser
    try office.openTask(of: number)
    let other = OfficeClient(port: office.product.port, cookies: try browser.cookies)
    try other.complete(number, [("_conclusion", "accept")])
    try browser.click("input[name='_conclusion'][value='object']")
    try browser.fill("#_opinion", "不属本局职责，建议由住建部门承办。")
    try browser.click("#handling button[value='submit']")
    try eventually("it was handled meanwhile") { try !browser.has("#handling") }
    #expect(try browser.text(of: "main").contains("不属本局职责，建议由住建部门承办。"))
    try office.photograph("overtaken")
  }

  // MARK: Leaving

  private func leave(_ office: CountyOffice) throws {
    let browser = office.browser
    try office.open("/password")
    try office.photograph("password")
    try browser.press("退出")
    try eventually("nobody is signed in") { try browser.address.contains("/login") }
    try browser.fill("#account", "nobody")
    try browser.fill("#password", "wrong")
    try browser.click("main button[type='submit']")
    try eventually("it refuses") { try browser.has(".summary") }
    try office.photograph("sign-in-refused")
    try office.open("/tasks")
    #expect(try browser.has("#account"))
  }
}
