import Engine
import FEEL
@testable import Runtime
import SQLDatabase
import Testing

@Suite("Verbs in an office")
struct VerbTests {
  private static let wang = Actor(person: "wang")

  private static let flow = Resource(
    name: "signing.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="signing" name="签批" isExecutable="true">
        <extensionElements><z:properties>
          <z:property name="tz:withdraw" value="beforeApproval"/></z:properties></extensionElements>
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="draft"/>
        <userTask id="draft" name="拟稿"><extensionElements>
          <z:assignmentDefinition assignee="wang"/><z:properties>
          <z:property name="tz:verbs" value="transfer,addSign,consult,circulate,recall,suspend"/>
          </z:properties></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="draft" targetRef="sign"/>
        <userTask id="sign" name="签发"><extensionElements>
          <z:assignmentDefinition assignee="li"/><z:properties>
          <z:property name="tz:verbs" value="return"/></z:properties></extensionElements></userTask>
        <sequenceFlow id="f3" sourceRef="sign" targetRef="e"/><endEvent id="e"/>
        <boundaryEvent id="late" attachedToRef="draft" cancelActivity="false">
          <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
        </boundaryEvent>
        <sequenceFlow id="f4" sourceRef="late" targetRef="remind"/><task id="remind" name="提醒"/>
      </process></definitions>
      """.utf8))

  /// An office with one case at the draft, and how to ask it.
  private final class Scene {
    let office: TestOffice
    let runtime: OfficeRuntime
    let instance: InstanceID

    init() throws {
      office = try TestOffice()
      runtime = try office.open()
      _ = try runtime.deploy([VerbTests.flow], by: .system)
      instance = try runtime.startCase(
        process: "signing", variables: ["initiator": ["person": "wang", "name": "王"]],
        by: VerbTests.wang
      ).instance
    }

    /// What stands in a person's inbox, by element.
    func inbox(_ person: String) throws -> [String] {
      try runtime.queries.inbox(["person:\(person)"]).map(\.element)
    }

    func task(of person: String) throws -> TaskKey {
      try #require(try runtime.queries.tasks(heldBy: person).first?.key, "\(person) has no task")
    }

    func act(_ act: TaskAct, of person: String, for verb: String? = nil) throws {
      _ = try runtime.act(act, on: try task(of: person), by: Actor(person: person))
    }

    /// Stops the office and finds every row to follow from the journal.
    func close() throws {
      runtime.stop()
      #expect(try runtime.verifyReplay().differences.isEmpty)
    }
  }

  private static func isRefusal(_ error: any Error, _ refusal: VerbRefusal) -> Bool {
    guard case ActFailure.rejected(let rejection) = error else { return false }
    return rejection == .verbRefused(refusal)
  }

  @Test func `who waits for a signer has no task in his inbox, and has it again afterwards`() throws
  {
    let scene = try Scene()
    try scene.act(.call(Summons(.before, ["zhao"], reason: "请审核")), of: "wang")
    #expect(try scene.inbox("wang") == [])
    #expect(try scene.inbox("zhao") == ["draft"])
    let asked = try #require(try scene.runtime.queries.tasks(heldBy: "zhao").first)
    #expect(asked.assist == .before && asked.askedBy == "wang")
    #expect(try scene.runtime.queries.tasks(heldBy: "wang").map(\.isWaiting) == [true])
    _ = try scene.runtime.completeTask(
      asked.key, version: asked.version, variables: [:],
      opinion: Opinion(conclusion: "agree", label: "同意", text: "可以"), by: Actor(person: "zhao"))
    #expect(try scene.inbox("wang") == ["draft"])
    #expect(try scene.inbox("zhao") == [])
    try scene.close()
  }

  @Test func `a transferred task changes inboxes, and the trail tells it`() throws {
    let scene = try Scene()
    try scene.act(.transfer(to: "zhao", reason: "出差"), of: "wang")
    #expect(try scene.inbox("wang") == [] && scene.inbox("zhao") == ["draft"])
    let trail = try scene.runtime.queries.acts(of: scene.instance)
    guard case .transferred(let transfer)? = trail.last?.event else {
      Issue.record("the trail does not end with the transfer: \(trail)")
      return
    }
    #expect(transfer.from == "wang" && transfer.to == "zhao" && transfer.reason == "出差")
    try scene.close()
  }

  @Test func `an act that touches a case twice tells both in their order`() throws {
    let scene = try Scene()
    let instance = scene.instance
    _ = try scene.runtime.perform("twice", by: Self.wang) { step in
      for text in ["请阅", "再阅"] {
        _ = try step.database
        try step.cases.advance(
          instance,
          .actOnCase(.circulate(Circulation(.know, to: ["sun"], text: text, from: nil))))
      }
      return Done()
    }
    let texts = try scene.runtime.queries.acts(of: scene.instance).compactMap { record in
      if case .copySent(let copy) = record.event { copy.text } else { nil }
    }
    #expect(texts == ["请阅", "再阅"])
    try scene.close()
  }

  @Test func `a suspended task is in no inbox until it is resumed`() throws {
    let scene = try Scene()
    try scene.act(.suspend(reason: "等材料", until: nil), of: "wang")
    #expect(try scene.inbox("wang") == [])
    #expect(try scene.runtime.queries.suspensions(of: scene.instance).map(\.reason) == ["等材料"])
    #expect {
      try scene.act(.transfer(to: "zhao", reason: ""), of: "wang")
    } throws: {
      Self.isRefusal($0, .suspended("等材料"))
    }
    try scene.act(.resume, of: "wang")
    #expect(try scene.inbox("wang") == ["draft"])
    #expect(try scene.runtime.queries.suspensions(of: scene.instance) == [])
    try scene.close()
  }

  @Test func `copies are read by their readers, and outlive the case`() throws {
    let scene = try Scene()
    let from = try scene.task(of: "wang").activation
    _ = try scene.runtime.act(
      .circulate(Circulation(.remark, to: ["sun", "qian"], text: "请阅", from: from)),
      on: scene.instance, by: Self.wang)
    _ = try scene.runtime.act(.withdraw(reason: "不办了"), on: scene.instance, by: Self.wang)
    #expect(try scene.runtime.queries.header(of: scene.instance)?.outcome == "withdrawn:不办了")
    let copy = try #require(try scene.runtime.queries.copies(for: "sun", isRead: false).first)
    #expect {
      _ = try scene.runtime.act(
        .readCopy(copy.id, text: ""), on: scene.instance, by: Actor(person: "sun"))
    } throws: {
      Self.isRefusal($0, .textMissing)
    }
    _ = try scene.runtime.act(
      .readCopy(copy.id, text: "已阅"), on: scene.instance, by: Actor(person: "sun"))
    #expect(try scene.runtime.queries.copyCount(for: "sun", isRead: false) == 0)
    #expect(try scene.runtime.queries.copies(for: "sun", isRead: true).map(\.remark) == ["已阅"])
    #expect(try scene.runtime.queries.copyCount(for: "qian", isRead: false) == 1)
    try scene.close()
  }

  @Test func `a recall brings the task back, and is refused with who has read it`() throws {
    let scene = try Scene()
    let draft = try scene.task(of: "wang")
    let version = try #require(try scene.runtime.queries.task(draft)?.version)
    _ = try scene.runtime.completeTask(
      draft, version: version, variables: [:], opinion: nil, by: Self.wang)
    #expect(try scene.runtime.refusal(of: .recall, on: draft, by: Self.wang) == nil)
    #expect(
      try scene.runtime.refusal(of: .recall, on: draft, by: Actor(person: "li"))
        == .verbRefused(.notHandler))
    _ = try scene.runtime.act(.recall, on: draft, by: Self.wang)
    #expect(try scene.inbox("li") == [] && scene.inbox("wang") == ["draft"])
    try scene.close()
  }

  @Test func `an ended case is void or begins again, and goes on from there`() throws {
    let scene = try Scene()
    for person in ["wang", "li"] {
      let task = try #require(try scene.runtime.queries.tasks(heldBy: person).first)
      _ = try scene.runtime.completeTask(
        task.key, version: task.version, variables: [:], opinion: nil, by: Actor(person: person))
    }
    #expect(try scene.runtime.queries.header(of: scene.instance)?.outcome == "completed:e")
    _ = try scene.runtime.act(
      .restart(at: "sign", reason: "更正"), on: scene.instance, by: .system)
    #expect(try scene.runtime.queries.header(of: scene.instance)?.endedAt == nil)
    #expect(try scene.inbox("li") == ["sign"])
    let task = try #require(try scene.runtime.queries.tasks(heldBy: "li").first)
    _ = try scene.runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: Actor(person: "li"))
    _ = try scene.runtime.act(.void(reason: "依据失效"), on: scene.instance, by: .system)
    #expect(try scene.runtime.queries.header(of: scene.instance)?.voided == "依据失效")
    try scene.close()
  }

  @Test func `whoever leaves gives all that he holds to another`() throws {
    let scene = try Scene()
    let rows = try scene.runtime.transferAll(
      from: "wang", to: "zhao", reason: "离职", by: .system)
    #expect(rows.map { (try? $0.result.get()) != nil } == [true])
    #expect(try scene.inbox("zhao") == ["draft"] && scene.inbox("wang") == [])
    try scene.close()
  }

  @Test func `whoever leaves gives away what waits for others`() throws {
    let scene = try Scene()
    try scene.act(.call(Summons(.before, ["li"], reason: "请核对")), of: "wang")
    let rows = try scene.runtime.transferAll(
      from: "wang", to: "zhao", reason: "离职", by: .system)
    #expect(rows.map { (try? $0.result.get()) != nil } == [true])
    #expect(try scene.inbox("zhao") == [])
    let help = try #require(try scene.runtime.queries.tasks(heldBy: "li").first)
    _ = try scene.runtime.completeTask(
      help.key, version: help.version, variables: [:], opinion: nil, by: Actor(person: "li"))
    #expect(try scene.inbox("zhao") == ["draft"] && scene.inbox("wang") == [])
    try scene.close()
  }

  @Test func `whoever leaves gives away what is suspended, and the successor resumes it`() throws {
    let scene = try Scene()
    try scene.act(.suspend(reason: "等材料", until: nil), of: "wang")
    let rows = try scene.runtime.transferAll(
      from: "wang", to: "zhao", reason: "离职", by: .system)
    #expect(rows.map { (try? $0.result.get()) != nil } == [true])
    try scene.act(.resume, of: "zhao")
    #expect(try scene.inbox("zhao") == ["draft"])
    _ = try scene.runtime.repair(scene.instance, .suspend(reason: "暂停"), by: .system)
    let again = try scene.runtime.transferAll(
      from: "zhao", to: "sun", reason: "离职", by: .system)
    #expect(again.map { (try? $0.result.get()) != nil } == [true])
    try scene.close()
  }

  @Test func `whoever leaves gives what he was still to sign to another`() throws {
    let scene = try Scene()
    try scene.act(.call(Summons(.after, ["zhao"], reason: "请核")), of: "wang")
    let rows = try scene.runtime.transferComing(
      from: "zhao", to: "qian", reason: "离职", by: .system)
    #expect(rows.map { (try? $0.result.get()) != nil } == [true])
    #expect(try scene.runtime.queries.comingWork(of: "zhao").isEmpty)
    let task = try #require(try scene.runtime.queries.tasks(heldBy: "wang").first)
    _ = try scene.runtime.completeTask(
      task.key, version: task.version, variables: [:],
      opinion: Opinion(conclusion: "agree", label: "同意", text: ""), by: Self.wang)
    #expect(try scene.inbox("qian") == ["draft"] && scene.inbox("zhao") == [])
    try scene.close()
  }

  @Test func `the timers of what is suspended wait for it`() throws {
    let scene = try Scene()
    func fired() throws -> Bool {
      try scene.runtime.queries.activations(of: scene.instance).contains { $0.element == "late" }
    }
    try scene.act(.suspend(reason: "等材料", until: nil), of: "wang")
    scene.office.clock.advance(seconds: 7_200)
    _ = try scene.runtime.fireTimers()
    #expect(try !fired())
    try scene.act(.resume, of: "wang")
    _ = try scene.runtime.fireTimers()
    #expect(try fired())
    try scene.close()
  }
}
