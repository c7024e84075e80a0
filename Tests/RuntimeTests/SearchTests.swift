import Engine
import FEEL
import Runtime
import SQLDatabase
import Testing

@Suite("The search for cases")
struct SearchTests {
  private static let titled = Resource(
    name: "titled.bpmn",
    content: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <bpmn:process id="titled" name="来文" isExecutable="true">
        <bpmn:extensionElements><zeebe:properties>
          <zeebe:property name="tz:title" value="=subject"/>
        </zeebe:properties></bpmn:extensionElements>
        <bpmn:startEvent id="start"/>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="read"/>
        <bpmn:userTask id="read" name="阅办"><bpmn:extensionElements>
          <zeebe:assignmentDefinition candidateGroups="officer"/></bpmn:extensionElements>
        </bpmn:userTask>
        <bpmn:sequenceFlow id="f2" sourceRef="read" targetRef="file"/>
        <bpmn:userTask id="file" name="归档"><bpmn:extensionElements>
          <zeebe:assignmentDefinition candidateGroups="officer"/></bpmn:extensionElements>
        </bpmn:userTask>
        <bpmn:sequenceFlow id="f3" sourceRef="file" targetRef="end"/>
        <bpmn:endEvent id="end"/>
      </bpmn:process></bpmn:definitions>
      """.utf8))

  private func begin(_ subject: String, in runtime: OfficeRuntime) throws -> InstanceID {
    try runtime.startCase(
      process: "titled",
      variables: [
        "subject": .string(subject), "initiator": ["person": "P1", "name": "张三"],
      ], by: Actor(person: "P1")
    ).instance
  }

  private func texts(_ runtime: OfficeRuntime) throws -> Set<Int64> {
    Set(
      try runtime.read { connection in
        try connection.rows("select instance from search_text") { try $0.int64(0) }
      })
  }

  @Test func `finds a case by the same words before and after its texts are cut up`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    _ = try runtime.deploy([Self.titled], by: .system)
    let case1 = try begin("关于Water管网的请示", in: runtime)
    let find = { (words: String) in try runtime.queries.search(words).map(\.instance) }
    for isCut in [false, true] {
      if isCut { for _ in 0..<140 { _ = try begin("其他", in: runtime) } }
      #expect(try texts(runtime).contains(case1.rawValue) == !isCut)
      for words in ["管网", "water管网", "WATER", "请示 来文", "示", "张三 网"] {
        #expect(try find(words).last == case1, "\(words), cut up: \(isCut)")
      }
      for words in ["网管", "关请", "来文请", "其他水"] {
        #expect(try !find(words).contains(case1), "\(words), cut up: \(isCut)")
      }
    }
    #expect(try runtime.verifyReplay().isEqual)
    runtime.stop()
  }

  @Test("finds a case by its new title alone", arguments: [0, 140])
  func retitled(othersBefore: Int) throws {
    let office = try TestOffice()
    let runtime = try office.open()
    _ = try runtime.deploy([Self.titled], by: .system)
    let changed = try begin("旧管网", in: runtime)
    for _ in 0..<othersBefore { _ = try begin("其他", in: runtime) }
    let reading = try #require(try runtime.queries.tasks(of: changed).first)
    _ = try runtime.completeTask(
      reading.key, version: reading.version, variables: ["subject": "新桥梁"], opinion: nil,
      by: Actor(person: "P1"))
    for round in 1...2 {
      #expect(try runtime.queries.search("桥梁").map(\.instance) == [changed], "round \(round)")
      #expect(try runtime.queries.search("管网").isEmpty, "round \(round)")
      for _ in 0..<140 { _ = try begin("其他", in: runtime) }
    }
    #expect(try runtime.verifyReplay().isEqual)
    runtime.stop()
  }
}
