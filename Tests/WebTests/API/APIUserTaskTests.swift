import Engine
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing

@Suite("User tasks for programs")
struct APIUserTaskTests {
  private let office: WebOffice
  private let officer: TestProgram

  init() throws {
    office = try WebOffice()
    officer = try office.program(of: "chen")
    _ = try office.runtime.deploy([Self.model], by: .system)
  }

  private static let model = Resource(
    name: "round.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
      <process id="ROUND" name="传阅" isExecutable="true">
        <startEvent id="s"/>
        <userTask id="read" name="阅"><extensionElements><zeebe:properties>
          <zeebe:property name="tz:role" value="est.officer"/></zeebe:properties></extensionElements>
        </userTask>
        <userTask id="decide" name="批示"><extensionElements><zeebe:properties>
          <zeebe:property name="tz:role" value="est.officer"/>
          <zeebe:property name="tz:conclusions" value="agree=同意;refuse=不同意"/>
          <zeebe:property name="tz:opinion" value="required"/></zeebe:properties></extensionElements>
        </userTask>
        <endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="read"/>
        <sequenceFlow id="f2" sourceRef="read" targetRef="decide"/>
        <sequenceFlow id="f3" sourceRef="decide" targetRef="e"/>
      </process></definitions>
      """.utf8))

  /// Begins a case; gives its key and the key of its open task.
  private func begin() throws -> (instance: String, task: String) {
    let started = officer.post("process-instances", ["processDefinitionId": "ROUND"])
    let instance = try #require(started.json["processInstanceKey"]?.stringValue)
    return (instance, try task(of: instance))
  }

  private func task(of instance: String) throws -> String {
    let found = officer.post(
      "user-tasks/search", ["filter": ["processInstanceKey": .string(instance)]])
    return try #require(found.items("userTaskKey").first?.stringValue, "\(found.json)")
  }

  @Test func `are found and finished by the account to which they are offered`() throws {
    let (instance, task) = try begin()
    let all = officer.post("user-tasks/search")
    #expect(all.items("name") == ["阅"] && all.json["page"]?["totalItems"] == 1)
    #expect(
      officer.post("user-tasks/\(task)/completion", ["variables": ["seen": true]]).status
        == .noContent)
    let key = InstanceID(rawValue: try #require(Int64(instance)))
    let variables = try office.runtime.queries.variables(of: key)
    #expect(variables["seen"] == true && variables["handledBy"]?["person"] == "P3")
    let second = try self.task(of: instance)
    #expect(second != task)
    #expect(officer.post("user-tasks/\(task)/completion").status == .notFound)
  }

  @Test func `are hidden from others and from those who repair cases`() throws {
    let (instance, task) = try begin()
    for login in ["zhou", "sys"] {
      let other = try office.program(of: login)
      let found = other.post(
        "user-tasks/search", ["filter": ["processInstanceKey": .string(instance)]])
      #expect(found.items("userTaskKey") == [])
      #expect(other.post("user-tasks/\(task)/completion").status == .notFound)
    }
  }

  @Test func `are finished with the conclusion and opinion that the model asks for`() throws {
    let (instance, first) = try begin()
    #expect(officer.post("user-tasks/\(first)/completion").status == .noContent)
    let task = try task(of: instance)
    let bare = officer.post("user-tasks/\(task)/completion", ["action": "maybe"])
    #expect(bare.status == .badRequest && bare.fields.sorted() == ["action", "opinion"])
    #expect(
      officer.post("user-tasks/\(task)/completion", ["action": "agree", "opinion": "拟同意"]).status
        == .noContent)
    let shown = officer.get("process-instances/\(instance)")
    #expect(shown.json["state"] == "COMPLETED" || shown.status == .notFound)
  }

  @Test func `are finished once, however often the same call comes`() throws {
    let (instance, task) = try begin()
    for _ in 1...2 {
      #expect(officer.post("user-tasks/\(task)/completion", key: "k1").status == .noContent)
    }
    let second = try self.task(of: instance)
    #expect(officer.post("user-tasks/\(second)/completion", key: "k1").status == .badRequest)
  }

  @Test func `with a form are finished on their pages alone`() throws {
    let clerk = try office.program(of: "zhou")
    _ = clerk.post(
      "process-instances",
      ["processDefinitionId": "LEAVE", "variables": ["days": 3, "reason": "家中有事"]])
    let found = clerk.post("user-tasks/search")
    #expect(found.items("formId") == ["leave-apply"])
    let task = try #require(found.items("userTaskKey").first?.stringValue)
    let answer = clerk.post("user-tasks/\(task)/completion")
    #expect(answer.status == .conflict && answer.problem == "has-form")
  }
}
