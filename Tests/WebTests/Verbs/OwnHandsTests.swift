import Directory
import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

/// Whose work something was: what the lists and the record of a case tell of those who did it, of those in
/// whose place it was done, and of those from whom it was taken.
@Suite("Whose work it was")
struct OwnHandsTests {
  private let scene: VerbScene

  init() throws {
    scene = try VerbScene()
    try scene.finish("zhou")
  }

  private static let agree: JSON = ["action": "agree"]

  /// The rows of the record, each as its text.
  private func rows(of browser: TestBrowser) throws -> [String] {
    browser.get("/cases/\(try scene.caseNumber)")
    return browser.page.matches(of: #/<li[^>]*>(.*?)<\/li>/#.dotMatchesNewlines()).map {
      String($0.output.1).replacing(#/<[^>]*>/#, with: " ").replacing(#/\s+/#, with: " ")
    }
  }

  private func done(_ login: String) throws -> String {
    let browser = try scene.office.browser(of: login)
    browser.get("/done")
    return browser.text
  }

  @Test func `T29 what a clerk records stands in the done list of both, with the other's name`()
    throws
  {
    _ = try scene.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant("doc.secretary", to: "P3", at: nil)
      return Done()
    }
    let recorded = try scene.call(
      "recording", of: "chen", ["leader": "P2", "evidence": "电话", "action": "agree"],
      on: try scene.task(of: "li"))
    #expect(recorded.status == .noContent, "\(recorded.json)")
    let leader = try done("li")
    #expect(leader.contains("签批一件") && leader.contains("由陈晓东代办"), "\(leader)")
    let clerk = try done("chen")
    #expect(clerk.contains("签批一件") && clerk.contains("代李明远"), "\(clerk)")
    try scene.close()
  }

  @Test
  func `whoever has signed stands in the record while others have yet to, and so does a rejection`()
    throws
  {
    let asked: JSON = ["kind": "after", "people": ["P5"], "reason": "请复核"]
    #expect(try scene.call("signers", of: "li", asked).status == .noContent)
    #expect(!(try done("li")).contains("签批一件"))
    try scene.finish("li", ["action": "agree", "opinion": "同意上报"])
    let waiting = try rows(of: try scene.office.browser(of: "li"))
    let own = try #require(waiting.first { $0.contains("同意上报") }, "\(waiting)")
    #expect(own.contains("李明远") && own.contains("已签，等其他人签署"), "\(own)")
    #expect(try done("li").contains("签批一件"))
    try scene.finish("he", ["action": "refuse", "opinion": "依据不足"])
    let ended = try rows(of: try scene.office.browser(of: "li"))
    let rejected = try #require(ended.first { $0.contains("同意上报") }, "\(ended)")
    #expect(rejected.contains("何志远（后加签）未同意：不同意，这一步不通过"), "\(rejected)")
    try scene.close()
  }

  @Test
  func `what was recorded for somebody who has left is confirmed by whoever supervises the case`()
    throws
  {
    let task = try scene.task(of: "li")
    _ = try scene.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant("doc.secretary", to: "P3", at: nil)
      return Done()
    }
    let recorded = try scene.call(
      "recording", of: "chen", ["leader": "P2", "evidence": "电话", "action": "agree"], on: task)
    #expect(recorded.status == .noContent, "\(recorded.json)")
    let supervisor = try scene.office.browser(of: "he")
    supervisor.get("/")
    #expect(!supervisor.text.contains("离职人员未确认的代录"))
    #expect(try scene.call("record-confirmation", of: "he", on: task).status == .notFound)
    _ = try scene.office.runtime.perform("leave", by: .system) { step in
      let register = try DirectoryRegister(step)
      try register.leave("P2", on: register.today)
      return Done()
    }
    // Whoever wrote it down, and whoever applied, is not asked.
    for login in ["chen", "zhou"] {
      #expect(try scene.call("record-confirmation", of: login, on: task).status == .notFound)
    }
    supervisor.get("/")
    #expect(
      supervisor.text.contains("离职人员未确认的代录 1") && supervisor.text.contains("为 李明远 代录"),
      "\(supervisor.text)")
    try supervisor.submit("/records/\(task)")
    #expect(try scene.queries.unconfirmed().isEmpty)
    supervisor.get("/cases/\(try scene.caseNumber)")
    #expect(supervisor.text.contains("核对并确认李明远（已离职）的代录"), "\(supervisor.text)")
    try scene.close()
  }

  @Test func `what was undone keeps its conclusion, and says by which verb`() throws {
    try scene.finish("li", Self.agree)
    let review = try #require(
      try scene.queries.lastFinished(by: "P2", in: scene.instance)?.key)
    let back: JSON = ["target": "review", "reason": "请补充附件材料"]
    #expect(try scene.call("return", of: "chen", back).status == .noContent)
    let returned = try rows(of: try scene.office.browser(of: "he"))
    #expect(returned.contains { $0.contains("同意（因退回作废）") }, "\(returned)")
    try scene.finish("li", Self.agree)
    let again = try #require(
      try scene.queries.lastFinished(by: "P2", in: scene.instance)?.key)
    #expect(again != review)
    #expect(try scene.call("recall", of: "li", on: again).status == .noContent)
    let recalled = try rows(of: try scene.office.browser(of: "he"))
    #expect(recalled.contains { $0.contains("同意（因取回作废）") }, "\(recalled)")
    try scene.close()
  }

  @Test func `a member who sends back does not stand in the rows of the others`() throws {
    try scene.finish("li", Self.agree)
    let back: JSON = ["target": "review", "reason": "请补充附件材料"]
    #expect(try scene.call("return", of: "chen", back).status == .noContent)
    let rows = try rows(of: try scene.office.browser(of: "he"))
    let sent = try #require(rows.first { $0.contains("退回至【审核】") })
    #expect(sent.contains("陈晓东") && sent.contains("请补充附件材料"))
    let other = try #require(rows.first { $0.contains("王建国") })
    #expect(other.contains("因退回取消") && !other.contains("请补充附件材料"), "\(other)")
    #expect(!(try done("wang")).contains("签批一件"))
    #expect(try done("chen").contains("签批一件"))
    try scene.close()
  }

  @Test func `who was overtaken keeps his row, which names who decided`() throws {
    let office = try WebOffice()
    _ = try office.runtime.deploy([AnyOneModel.resource], by: .system)
    let instance = try office.runtime.startCase(
      process: "ANY", variables: [:], by: Actor(person: "P1")
    ).instance
    let task = try #require(try office.runtime.queries.tasks(heldBy: "P3").first)
    _ = try office.runtime.completeTask(
      task.key, version: task.version, variables: [:],
      opinion: Opinion(conclusion: "agree", label: "同意", text: ""), by: Actor(person: "P3"))
    let lost = try #require(
      try office.runtime.queries.activations(of: instance).first { $0.holder == "P4" })
    #expect(lost.actor == nil && lost.endedBy?.person == "P3")
    let browser = try office.browser(of: "chen")
    let number = try #require(try office.runtime.queries.header(of: instance)?.caseNumber)
    browser.get("/cases/\(number)")
    #expect(browser.text.contains("已由陈晓东处理 王建国"), "\(browser.text)")
    #expect(try office.runtime.queries.handled(by: "P4").isEmpty)
    #expect(try office.runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `a task is returned by a return alone, not by a recall or on the straight way back`()
    throws
  {
    func isReturned(_ login: String) throws -> Bool? {
      try scene.queries.task(try scene.task(of: login))?.isReturned
    }
    let draft = try #require(
      try scene.queries.lastFinished(by: "P1", in: scene.instance)?.key)
    #expect(try scene.call("recall", of: "zhou", on: draft).status == .noContent)
    #expect(try isReturned("zhou") == false)
    try scene.finish("zhou")
    let back: JSON = ["target": "previous", "reason": "请补充附件材料", "way": "jump"]
    #expect(try scene.call("return", of: "li", back).status == .noContent)
    #expect(try isReturned("zhou") == true)
    let browser = try scene.office.browser(of: "zhou")
    browser.get("/tasks/\(try scene.task(of: "zhou"))")
    #expect(browser.text.contains("李明远 于") && browser.text.contains("请补充附件材料"))
    try scene.finish("zhou")
    #expect(try isReturned("li") == false)
    let returner = try scene.office.browser(of: "li")
    returner.get("/tasks/\(try scene.task(of: "li"))")
    #expect(!returner.text.contains("退回：请补充附件材料") && !returner.text.contains("李明远 于"))
    try scene.close()
  }

  @Test func `a case that authority ends is terminated, one that its initiator ends is withdrawn`()
    throws
  {
    let other = try VerbScene.begin(in: scene.office)
    _ = try scene.office.runtime.repair(
      scene.instance, .cancel(reason: "重复申请"), by: .system)
    _ = try scene.office.runtime.act(
      .withdraw(reason: "不办了"), on: other, by: Actor(person: "P1"))
    func state(_ instance: InstanceID) throws -> String {
      let browser = try scene.office.browser(of: "zhou")
      browser.get("/cases/\(try #require(try scene.queries.header(of: instance)).caseNumber)")
      return browser.text
    }
    #expect(try state(scene.instance).contains("已终止"))
    #expect(try !state(scene.instance).contains("已撤销"))
    #expect(try state(other).contains("已撤销"))
  }
}

/// A step that one of two people does (或签).
private enum AnyOneModel {
  static let resource = Resource(
    name: "any.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="ANY" name="或签" isExecutable="true">
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="sign"/>
        <userTask id="sign" name="或签"><extensionElements>
          <z:assignmentDefinition assignee="=who"/><z:properties>
          <z:property name="tz:conclusions" value="agree=同意;refuse=不同意"/>
          <z:property name="tz:countersign" value="any"/></z:properties></extensionElements>
          <multiInstanceLoopCharacteristics><extensionElements><z:loopCharacteristics
            inputCollection="=[&quot;P3&quot;, &quot;P4&quot;]" inputElement="who"/>
          </extensionElements></multiInstanceLoopCharacteristics></userTask>
        <sequenceFlow id="f2" sourceRef="sign" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """.utf8))
}
