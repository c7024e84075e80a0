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
    process: [String: String] = [:], after first: String? = nil
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
        <startEvent id="s"/>\(first.map(earlier) ?? "")
        <sequenceFlow id="f1" sourceRef="\(first == nil ? "s" : "first")" targetRef="task"/>
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

  /// A step before, done by a person.
  private func earlier(_ person: String) -> String {
    """
    <sequenceFlow id="f0" sourceRef="s" targetRef="first"/>
    <userTask id="first" name="初审"><extensionElements>
      <z:assignmentDefinition assignee="\(person)"/></extensionElements></userTask>
    """
  }

  /// Finishes the only open task of a case.
  private func finish(
    _ instance: InstanceID, by person: String, _ variables: Context = [:]
  ) throws {
    let task = try #require(try runtime.queries.tasks(of: instance).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: variables, opinion: nil,
      by: Actor(person: person))
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
    try register { try $0.clear("P3", upTo: .secret) }
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

  @Test func `T38 people whom the model names get no secret unless they are cleared`() throws {
    let process = ["tz:secrecy": "secret"]
    let instance = try begin(
      "<z:assignmentDefinition assignee='P3'/>", properties: ["tz:copyOnEntry": "P1, P2"],
      process: process)
    let alarm = try #require(try runtime.queries.incidents(of: instance).first)
    #expect(alarm.message.contains("王安的涉密等级不够"))
    #expect(try runtime.queries.tasks(of: instance) == [])
    try register {
      try $0.clear("P3", upTo: .secret)
      try $0.clear("P1", upTo: .secret)
    }
    _ = try runtime.repair(instance, .retry(alarm.key.activation, variables: [:]), by: .system)
    #expect(try holders(instance) == ["P3"])
    #expect(try runtime.queries.copies(of: instance).map(\.reader) == ["P1"])
    #expect(try runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `T34 a step named for somebody who left waits until another is named`() throws {
    try register { try $0.leave("P3", on: $0.today) }
    let instance = try begin("<z:assignmentDefinition assignee='P3'/>")
    let alarm = try #require(try runtime.queries.incidents(of: instance).first)
    #expect(alarm.message.contains("王安已离职"))
    #expect(
      refusal {
        _ = try runtime.act(
          .transfer(to: "P3", reason: "接任"), on: alarm.key, byAuthority: true, by: .system)
      } == .notInOffice(["P3"]))
    _ = try runtime.act(
      .transfer(to: "P1", reason: "接任"), on: alarm.key, byAuthority: true, by: .system)
    #expect(try holders(instance) == ["P1"])
    #expect(try runtime.queries.incidents(of: instance) == [])
    #expect(try runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `a step of a role goes to those who hold it, and never to the applicant`() throws {
    try register {
      try $0.grant("unit.head", to: "P3", at: "U011")
      try $0.create(Person(code: "P4", name: "赵平", sort: 2))
      try $0.assign(Post(person: "P4", unit: "U011", title: "科员", isMain: true))
      try $0.grant("unit.head", to: "P4", at: "U011")
    }
    let instance = try begin(
      "",
      properties: [
        "tz:role": "unit.head", "tz:unit": "=initiator.unit", "tz:verbs": "transfer,addSign",
      ])
    let task = try #require(try runtime.queries.tasks(of: instance).first)
    func transfer(to person: String) throws {
      _ = try runtime.act(
        .transfer(to: person, reason: "转"), on: task.key, by: Actor(person: "P3"))
    }
    _ = try runtime.assignTask(task.key, to: "P3", by: Actor(person: "P3"))
    #expect(refusal { try transfer(to: "P2") } == .applicant("P2"))
    #expect(refusal { try transfer(to: "P1") } == .notEligible(["P1"]))
    #expect(refusal { try transfer(to: "P4") } == nil)
    #expect(try holders(instance) == ["P4"])
  }

  @Test(
    "the directory finds whom a rule names",
    arguments: [
      ("level:1", "P1"), ("field:initiator.unit", "P1"), ("field:initiator.person", "P2"),
      ("lastActor:first", "P3"),
      ("chosen:next", "P3"),
    ])
  func finding(rule: String, person: String) throws {
    let instance = try begin("", properties: ["tz:assign": rule], after: "P3")
    try finish(instance, by: "P3", ["next": "P3"])
    #expect(try holders(instance) == [person])
    #expect(try runtime.verifyReplay().differences.isEmpty)
  }

  @Test func `of several whom the handler before has chosen, one takes the task`() throws {
    let instance = try begin("", properties: ["tz:assign": "chosen:next"], after: "P3")
    try finish(instance, by: "P3", ["next": ["P1", "P2"]])
    #expect(try holders(instance) == [nil])
    #expect(try runtime.queries.inbox([InboxKey.person("P1")]).map(\.element) == ["task"])
    #expect(try runtime.queries.inbox([InboxKey.person("P3")]).isEmpty)
  }

  @Test func `who must keep out of a step is not found for it`() throws {
    try register { try $0.grant("unit.head", to: "P3", at: "U011") }
    let own = try begin(
      "",
      properties: ["tz:role": "unit.head", "tz:unit": "U011", "tz:notSameAs": "first"],
      after: "P3")
    try finish(own, by: "P3")
    #expect(
      try runtime.queries.incidents(of: own).first?.message.contains("王安应当回避") == true)
    let last = try begin(
      "", properties: ["tz:assign": "lastActor:first", "tz:notSameAs": "first"], after: "P3")
    try finish(last, by: "P3")
    #expect(try runtime.queries.tasks(of: last).isEmpty)
    #expect(
      try runtime.queries.incidents(of: last).first?.message.contains("王安应当回避") == true)
  }
}
