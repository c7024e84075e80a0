import FEEL
import Runtime
import Testing
import Web

/// What a case page tells beside the steps: what rules decided, and whether the archive has the case.
@Suite("The record of a case")
struct CaseRecordTests {
  private let office: WebOffice
  private let clerk = Actor(person: "P1")

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(Self.resources, by: .system)
  }

  private static let resources = [
    Resource(
      name: "grade.bpmn",
      content: Array(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="GRADE" name="定级" isExecutable="true">
          <startEvent id="s"/>
          <businessRuleTask id="decide" name="核定等级"><extensionElements>
            <zeebe:calledDecision decisionId="grade" resultVariable="grade"/></extensionElements>
          </businessRuleTask>
          <endEvent id="e" name="办结"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="decide"/>
          <sequenceFlow id="f2" sourceRef="decide" targetRef="e"/>
        </process></definitions>
        """.utf8)),
    Resource(
      name: "grade.dmn",
      content: Array(
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="G" name="G"
          namespace="urn:test">
          <inputData id="i" name="people"><variable name="people" typeRef="number"/></inputData>
          <decision id="grade" name="机构等级"><variable name="机构等级"/>
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
              <input><inputExpression><text>people</text></inputExpression></input><output/>
              <rule><inputEntry><text>&lt; 10</text></inputEntry>
                <outputEntry><text>"小型"</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry>
                <outputEntry><text>"大型"</text></outputEntry></rule>
            </decisionTable></decision>
        </definitions>
        """.utf8)),
  ]

  /// The page of a case, as the one who began it sees it.
  private func page(people: Int) throws -> (case: StartedCase, browser: TestBrowser) {
    let started = try office.runtime.startCase(
      process: "GRADE", variables: ["people": .init(integerLiteral: people)], by: clerk)
    let browser = try office.browser(of: "zhou")
    browser.get("/cases/\(started.caseNumber)")
    return (started, browser)
  }

  @Test(
    "tells which rules decided, for what, and after whose act",
    arguments: [(4, "结果：小型", "符合第 1 条"), (40, "结果：大型", "符合第 2 条")])
  func decisions(people: Int, result: String, rules: String) throws {
    let (_, browser) = try page(people: people)
    for words in [
      "规则判定", "机构等级", "规则第 1 版", result, "\(rules)（people = \(people)）", "周文静 提交后系统判定",
      "核定等级",
    ] {
      #expect(browser.text.contains(words), "\(words)\n\(browser.text)")
    }
  }

  @Test func `tells which version of the rules it was`() throws {
    let (old, _) = try page(people: 4)
    var changed = Self.resources[1]
    changed.content = Array(
      String(decoding: changed.content, as: UTF8.self).replacing("小型", with: "微型").utf8)
    _ = try office.runtime.deploy([changed], by: .system)
    let (_, browser) = try page(people: 4)
    #expect(browser.text.contains("规则第 2 版") && browser.text.contains("结果：微型"))
    browser.get("/cases/\(old.caseNumber)")
    #expect(browser.text.contains("规则第 1 版") && browser.text.contains("结果：小型"))
  }

  @Test func `says nothing of rules and of the archive in a case that runs without any`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    try browser.submit("/start/LEAVE", [("days", "3"), ("reason", "家中有事"), ("_act", "submit")])
    #expect(browser.text.contains("流转记录"))
    #expect(!browser.text.contains("规则判定") && !browser.text.contains("归档"))
  }

  @Test func `tells whether the archive has taken the case, and for how long it is kept`() throws {
    let (started, browser) = try page(people: 4)
    #expect(browser.text.contains("已办结，尚未移交档案"))
    _ = try office.runtime.noteTaken(
      started.instance, file: Array("a".utf8), reference: "2026-永-0017", by: Actor(person: "P3"))
    browser.get("/cases/\(started.caseNumber)")
    for words in [
      "归档", "2026-永-0017", "2026-03-04 09:00", "陈晓东", "永久",
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    ] {
      #expect(browser.text.contains(words), "\(words)\n\(browser.text)")
    }
    #expect(!browser.text.contains("尚未移交"))
  }
}
