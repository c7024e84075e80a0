import FEEL
import HTTPServer
import Runtime
import Spreadsheets
import Testing

/// 待办 as people narrow it, keep it and carry it away.
@Suite("The list of tasks")
struct InboxPageTests {
  private let office: WebOffice

  /// Three cases for li: an ordinary and an urgent one of the school, and a most urgent one of the bureau.
  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy([Self.model], by: .system)
    let letters: [(String, String, String, Value)] = [
      ("平常事", "U002", "县第一中学", 50), ("着急事", "U002", "县第一中学", 70),
      ("火急事", "U001", "县教育局", 90),
    ]
    for (subject, unit, name, weight) in letters {
      _ = try office.runtime.startCase(
        process: "LETTER",
        variables: [
          "initiator": [
            "person": "P1", "name": "周文静", "unit": .string(unit), "unitName": .string(name),
          ], "subject": .string(subject), "weight": weight,
        ], by: Actor(person: "P1"))
    }
  }

  private static let model = Resource(
    name: "letter.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="LETTER" name="来信" isExecutable="true">
        <extensionElements><z:properties>
          <z:property name="tz:title" value="=subject"/></z:properties></extensionElements>
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="answer"/>
        <userTask id="answer" name="答复"><extensionElements>
          <z:assignmentDefinition assignee="P2"/><z:priorityDefinition priority="=weight"/>
          <z:properties><z:property name="tz:deadline" value="3"/></z:properties>
        </extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="answer" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """.utf8))

  /// The titles of the list, in its order.
  private func titles(_ browser: TestBrowser) -> [String] {
    browser.page.matches(of: #/class="row-title">([^<]*)</#).map { String($0.output.1) }
  }

  @Test func `of what is due on the same day, the most urgent stands first`() throws {
    let browser = try office.browser(of: "li")
    browser.get("/tasks")
    #expect(titles(browser) == ["火急事", "着急事", "平常事"])
    #expect(browser.text.contains("紧急程度 全部 3 特急 1 加急 1 平件 1"), "\(browser.text)")
    #expect(browser.text.contains("单位 全部 3 县第一中学 2 县教育局 1"))
    browser.get(try browser.link("县第一中学"))
    #expect(titles(browser) == ["着急事", "平常事"])
    browser.get(try browser.link("加急"))
    #expect(titles(browser) == ["着急事"])
    browser.get("/tasks?order=received")
    #expect(titles(browser) == ["平常事", "着急事", "火急事"])
    browser.get("/tasks?order=urgency&urgency=critical")
    #expect(titles(browser) == ["火急事"])
    browser.get("/tasks?urgency=nonsense")
    #expect(titles(browser).count == 3)
  }

  @Test func `a person keeps views of his own`() throws {
    let browser = try office.browser(of: "li")
    browser.get("/tasks")
    #expect(!browser.text.contains("存为我的视图"), "nothing narrows the list")
    browser.get("/tasks?urgency=urgent&page=2&size=50")
    try browser.submit("/tasks/views", [("name", " ")])
    #expect(browser.text.contains("请填写视图名称"))
    try browser.submit("/tasks/views", [("name", "加急的")])
    #expect(browser.location == "/tasks?urgency=urgent" && browser.text.contains("视图已保存"))
    browser.get("/tasks")
    browser.get(try browser.link("加急的"))
    #expect(browser.location == "/tasks?urgency=urgent" && titles(browser) == ["着急事"])
    let other = try office.browser(of: "he")
    other.get("/tasks")
    #expect(!other.text.contains("加急的"))
    try browser.submit("/tasks/views/remove")
    #expect(browser.text.contains("视图已删除") && !browser.text.contains("加急的"))
    #expect(try office.runtime.verifyJournal().isSound)
  }

  @Test func `no more views are kept than can be looked through`() throws {
    let browser = try office.browser(of: "li")
    for number in 1...13 {
      browser.get("/tasks?q=\(number)")
      try browser.submit("/tasks/views", [("name", "视图\(number)")])
    }
    #expect(browser.text.contains("视图最多 12 个"), "\(browser.text)")
  }

  @Test func `the list is carried away as it is narrowed`() throws {
    let browser = try office.browser(of: "li")
    browser.get("/tasks?unit=U002")
    for (kind, type) in [("XLSX", "spreadsheetml"), ("CSV", "text/csv")] {
      browser.get("/tasks?unit=U002")
      browser.get(try browser.link("导出 \(kind)"))
      #expect(browser.response.headers["Content-Type"]?.contains(type) == true)
      guard case .bytes(let bytes) = browser.response.body else {
        Issue.record("\(kind) has no content")
        continue
      }
      let rows = try #require(Workbook.read(bytes, named: "list").sheets.first?.rows)
      #expect(rows.map { $0[0] } == ["事项", "着急事", "平常事"])
      #expect(rows[0][9] == "紧急程度" && rows[1][9] == "加急" && rows[1][5] == "县第一中学")
      #expect(rows[1][7] == "2026-03-09", "\(rows[1].cells)")
    }
  }
}
