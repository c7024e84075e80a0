import FEEL
import HTTPServer
import Runtime
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
}
