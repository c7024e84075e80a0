import CivilTime
import Directory
import Engine
import FEEL
import Foundation
import Runtime
import Testing
import WorkCalendar

/// Cases of an office that knows its people: a bureau (局长 P1) with a division whose head is missing.
@Suite("People in the cases of an office")
final class StaffedOfficeTests {
  private let folder: DataFolder
  private let runtime: OfficeRuntime

  init() throws {
    folder = DataFolder(
      FileManager.default.temporaryDirectory.appending(path: "tongzheng-\(UUID().uuidString)"))
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { Instant(milliseconds: 1_780_000_000_000) }
    runtime = try OfficeRuntime(folder: folder, rooms: [DirectoryRoom()], settings: settings)
    try runtime.start(background: false)
    try register { register in
      try register.create(Unit(code: "U000", name: "云岭县", kind: .region, parent: nil, sort: 0))
      try register.create(
        Unit(code: "U001", name: "县教育局", kind: .organ, parent: "U000", sort: 1))
      try register.create(
        Unit(code: "U011", name: "人事股", kind: .division, parent: "U001", sort: 1))
      try register.set(Position(unit: "U001", title: "局长", leading: .head, rank: .section))
      try register.set(Position(unit: "U011", title: "股长", leading: .head, rank: .subsection))
      for (person, name, unit, title) in [
        ("P1", "陈望", "U001", "局长"), ("P2", "李春", "U011", "科员"), ("P3", "王安", "U011", "科员"),
      ] {
        try register.create(Person(code: person, name: name, sort: 1))
        try register.assign(Post(person: person, unit: unit, title: title, isMain: true))
      }
    }
  }

  deinit {
    runtime.stop()
    // What cannot be removed here the system clears later.
    try? FileManager.default.removeItem(at: folder.url)
  }

  private func register(_ body: @escaping @Sendable (DirectoryRegister) throws -> Void) throws {
    _ = try runtime.perform("register", by: .system) { step in
      try body(try DirectoryRegister(step))
      return ActReceipt(sequence: step.sequence)
    }
  }

  /// Deploys a process of one user task and begins a case of it, filed by P2 of the division.
  private func begin(
    _ task: String, properties: [String: String] = [:], loop: String = "",
    process: [String: String] = [:]
  ) throws -> InstanceID {
    func list(_ properties: [String: String]) -> String {
      let items = properties.sorted { $0.key < $1.key }.map { name, value in
        "<z:property name='\(name)' value='\(value)'/>"
      }
      return items.isEmpty ? "" : "<z:properties>\(items.joined())</z:properties>"
    }
    let model = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="leave" isExecutable="true">
        <extensionElements>\(list(process))</extensionElements>
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="task"/>
        <userTask id="task" name="审批"><extensionElements>\(task)\(list(properties))
        </extensionElements>\(loop)</userTask>
        <sequenceFlow id="f2" sourceRef="task" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """
    _ = try runtime.deploy(
      [Resource(name: "leave.bpmn", content: Array(model.utf8))], by: .system)
    return try runtime.startCase(
      process: "leave",
      variables: ["initiator": ["person": "P2", "name": "李春", "unit": "U011"]],
      by: Actor(person: "P2")
    ).instance
  }

  private func holders(_ instance: InstanceID) throws -> [String?] {
    try runtime.queries.tasks(of: instance).map(\.assignee)
  }

  private func refusal(_ body: () throws -> Void) -> VerbRefusal? {
    do {
      try body()
      return nil
    } catch ActFailure.rejected(.verbRefused(let refusal)) {
      return refusal
    } catch {
      Issue.record("an error of another kind: \(error)")
      return nil
    }
  }

  @Test func `T26 a vacant head leaves the level to the one above, who signs once`() throws {
    let instance = try begin(
      "", properties: ["tz:levels": "=2"],
      loop: "<multiInstanceLoopCharacteristics isSequential='true'/>")
    #expect(try holders(instance) == ["P1"])
    let task = try #require(try runtime.queries.tasks(of: instance).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: Actor(person: "P1"))
    #expect(try runtime.queries.header(of: instance)?.outcome == "completed:e")
  }

  @Test func `T28 a role that nobody holds holds the step with an alarm until somebody does`()
    throws
  {
    let instance = try begin("", properties: ["tz:role": "unit.head", "tz:unit": "U011"])
    #expect(try runtime.queries.tasks(of: instance) == [])
    let alarm = try #require(try runtime.queries.incidents(of: instance).first)
    #expect(alarm.message.contains("“人事股”没有人担任"))
    try register { try $0.grant("unit.head", to: "P3", at: "U011") }
    _ = try runtime.repair(
      instance, .retry(alarm.key.activation, variables: [:]), by: .system)
    #expect(try runtime.queries.incidents(of: instance) == [])
    #expect(try runtime.queries.inbox(["unit.head@U011"]).map(\.element) == ["task"])
  }

  @Test func `T34 who has left gets no task, and what he did stays`() throws {
    let instance = try begin(
      "<z:assignmentDefinition assignee='P3'/>",
      properties: ["tz:verbs": "transfer,addSign"])
    let task = try #require(try runtime.queries.tasks(of: instance).first)
    _ = try runtime.act(
      .call(Summons(.before, ["P1"], reason: "请核")), on: task.key, by: Actor(person: "P3"))
    let asked = try #require(try runtime.queries.tasks(heldBy: "P1").first)
    _ = try runtime.completeTask(
      asked.key, version: asked.version, variables: [:],
      opinion: Opinion(conclusion: "agree", label: "同意", text: "可以"), by: Actor(person: "P1"))
    try register { try $0.leave("P1", on: $0.today) }
    #expect(
      refusal {
        _ = try runtime.act(
          .transfer(to: "P1", reason: "转"), on: task.key, by: Actor(person: "P3"))
      } == .notInOffice(["P1"]))
    let run = try #require(
      try runtime.queries.activations(of: instance).first { $0.id == asked.key.activation })
    #expect(run.actor?.person == "P1" && run.opinion?.text == "可以")
    #expect(try runtime.read { try DirectoryQueries($0).person("P1")?.name } == "陈望")
  }

  @Test func `T38 a secret case goes to nobody who is not cleared`() throws {
    let instance = try begin(
      "<z:assignmentDefinition assignee='P3'/>", properties: ["tz:verbs": "transfer,circulate"],
      process: ["tz:secrecy": "secret"])
    let task = try #require(try runtime.queries.tasks(of: instance).first)
    let transfer = { [runtime] in
      _ = try runtime.act(
        .transfer(to: "P1", reason: "转"), on: task.key, by: Actor(person: "P3"))
    }
    #expect(refusal(transfer) == .notCleared(["P1"]))
    #expect(
      refusal {
        _ = try runtime.act(
          .circulate(Circulation(.know, to: ["P1", "P2"], from: task.key.activation)),
          on: instance, by: Actor(person: "P3"))
      } == .notCleared(["P1", "P2"]))
    #expect(try runtime.queries.copies(of: instance) == [])
    try register { try $0.clear("P1", upTo: .secret) }
    #expect(refusal(transfer) == nil)
    #expect(try holders(instance) == ["P1"])
  }
}
