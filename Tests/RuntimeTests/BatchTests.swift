import Engine
import FEEL
import Runtime
import SQLDatabase
import Testing

/// 批量办理: each task of a batch is an act of its own.
@Suite("Finishing many tasks at once")
struct BatchTests {
  private static let model = Resource(
    name: "batch.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="batch" name="批量" isExecutable="true">
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="sign"/>
        <userTask id="sign" name="签发"><extensionElements>
          <z:assignmentDefinition assignee="li"/><z:properties>
          <z:property name="tz:verbs" value="suspend"/></z:properties></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="sign" targetRef="file"/>
        <userTask id="file" name="归档"><extensionElements>
          <z:assignmentDefinition assignee="wang"/></extensionElements></userTask>
        <sequenceFlow id="f3" sourceRef="file" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """.utf8))

  @Test func `T30 batch approve with one stale version: a result for each row`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    _ = try runtime.deploy([Self.model], by: .system)
    let li = Actor(person: "li")
    let agree = Opinion(conclusion: "agree", label: "同意", text: "同意。")
    let cases = try (0..<3).map { _ in
      try runtime.startCase(process: "batch", variables: [:], by: .system).instance
    }
    // The page of the batch shows these versions.
    let rows = try cases.map { instance in
      let task = try #require(try runtime.queries.tasks(of: instance).first)
      return TaskCompletion(task.key, version: task.version, variables: [:], opinion: agree)
    }
    // Meanwhile the second rested for a moment.
    _ = try runtime.act(.suspend(reason: "核实", until: nil), on: rows[1].key, by: li)
    _ = try runtime.act(.resume, on: rows[1].key, by: li)
    let current = try #require(try runtime.queries.task(rows[1].key)).version
    let key = IdempotencyKey(rawValue: "batch-1")
    let first = runtime.completeTasks(rows, by: li, key: key)
    #expect(first.map(\.task) == rows.map(\.key))
    #expect(first.map(Self.staleVersion) == [nil, current, nil])
    #expect(first.map(Self.isDone) == [true, false, true])
    func inbox(_ person: String) throws -> [InstanceID] {
      try runtime.queries.inbox(["person:\(person)"]).map(\.key.instance)
    }
    #expect(try inbox("li") == [cases[1]])
    #expect(try inbox("wang") == [cases[0], cases[2]])
    // Pressed twice, it does nothing twice, and says the same.
    let again = runtime.completeTasks(rows, by: li, key: key)
    #expect(again.map(Self.isDone) == [true, false, true])
    // The failed row alone is tried again as it is now.
    let retried = runtime.completeTasks(
      [TaskCompletion(rows[1].key, version: current, variables: [:], opinion: agree)], by: li,
      key: IdempotencyKey(rawValue: "batch-2"))
    #expect(retried.map(Self.isDone) == [true])
    #expect(try inbox("li") == [] && inbox("wang").count == 3)
    for instance in cases {
      let signed = try runtime.queries.activations(of: instance).filter { $0.element == "sign" }
      #expect(signed.map(\.status) == [.completed])
      #expect(signed.first?.opinion?.text == "同意。")
    }
    #expect(try runtime.verifyReplay().differences.isEmpty)
    #expect(try runtime.verifyJournal().isSound)
    runtime.stop()
  }

  private static func isDone(_ row: CompletionRow) -> Bool {
    if case .success = row.result { true } else { false }
  }

  private static func staleVersion(_ row: CompletionRow) -> Int64? {
    if case .failure(.staleVersion(let current)) = row.result { current } else { nil }
  }
}
