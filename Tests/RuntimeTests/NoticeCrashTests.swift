import CivilTime
import Engine
import FEEL
import Foundation
import JSONText
import PowerLoss
import Runtime
import SQLDatabase
import Synchronization
import Testing

/// T33: the office stops at any moment between the first byte of an act and the last of its notice.
@Suite("A crash between an act and its notice")
struct NoticeCrashTests {
  private static let wang = Actor(person: "wang")
  private static let key = IdempotencyKey(rawValue: "wang-submits-once")

  /// wang drafts; a notice goes out; li signs, and is reminded after an hour.
  private static let model = Resource(
    name: "notified.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:z="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="notified" name="通知" isExecutable="true">
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="draft"/>
        <userTask id="draft" name="拟稿"><extensionElements>
          <z:assignmentDefinition assignee="wang"/></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="draft" targetRef="tell"/>
        <serviceTask id="tell"><extensionElements><z:taskDefinition type="notice.send"/>
          <z:taskHeaders><z:header key="text" value="请签发"/></z:taskHeaders>
          </extensionElements></serviceTask>
        <sequenceFlow id="f3" sourceRef="tell" targetRef="sign"/>
        <userTask id="sign" name="签发"><extensionElements>
          <z:assignmentDefinition assignee="li"/></extensionElements></userTask>
        <boundaryEvent id="late" attachedToRef="sign" cancelActivity="false">
          <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
        </boundaryEvent>
        <sequenceFlow id="f4" sourceRef="late" targetRef="remind"/>
        <serviceTask id="remind"><extensionElements><z:taskDefinition type="notice.send"/>
          <z:taskHeaders><z:header key="text" value="请尽快签发"/></z:taskHeaders>
          </extensionElements></serviceTask>
        <sequenceFlow id="f5" sourceRef="sign" targetRef="e"/><endEvent id="e"/>
      </process></definitions>
      """.utf8))

  /// Puts a notice into the outbox, in the transaction of the act.
  private struct NoticeRoom: OfficeRoom {
    let name = "notices"
    let projectedTables: [String] = []
    let migrations: [Migration] = []
    var handlers: [String: any ServiceTaskHandler] { ["notice.send": Sending()] }

    func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
      throw UnknownFact(fact)
    }

    private struct Sending: ServiceTaskHandler {
      func handle(_ job: Job, in step: Step) throws -> Context {
        try step.enqueue(outbox: "mail", payload: .string(job.headers["text"] ?? ""))
        return [:]
      }
    }
  }

  /// The post office outside: it outlives the crash, and knows a letter that comes twice by its number.
  private final class PostOffice: OutboxCarrier {
    let kind = "mail"
    private let letters = Mutex<[Int64: String]>([:])

    func deliver(_ payload: JSON, id: Int64) throws {
      letters.withLock { $0[id] = payload.stringValue ?? "" }
    }

    var delivered: [String] { letters.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }
  }

  /// What wang and the clock do: submitting, the notice, an hour, the reminder and its notice.
  private func play(_ task: TaskRecord, in office: TestOffice, _ runtime: OfficeRuntime) throws {
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: Self.wang, key: Self.key)
    try runtime.deliverOutbox()
    if office.clock.now == office.start { office.clock.advance(seconds: 3600) }
    try runtime.fireTimers()
    try runtime.deliverOutbox()
  }

  private func opened(
    _ office: TestOffice, _ post: PostOffice
  ) throws -> OfficeRuntime {
    office.settings.carriers = [post]
    office.settings.report = { _ in }
    return try office.open(rooms: [NoticeRoom()])
  }

  private func begun(_ runtime: OfficeRuntime) throws -> TaskRecord {
    _ = try runtime.deploy([Self.model], by: .system)
    let started = try runtime.startCase(process: "notified", variables: [:], by: Self.wang)
    return try #require(try runtime.queries.tasks(of: started.instance).first)
  }

  /// How many operations on files the whole takes when nothing happens.
  private func length() throws -> Int {
    let office = try TestOffice()
    let power = PowerLoss(seed: 0)
    office.settings.fileLayer = power.name
    let runtime = try opened(office, PostOffice())
    let task = try begun(runtime)
    let first = power.operationCount
    try play(task, in: office, runtime)
    runtime.stop()
    return power.operationCount - first
  }

  @Test func `T33 crash between event append and notice: idempotent`() throws {
    let length = try length()
    let cuts = PowerCuts.seeds(16, long: 400)
    for seed in cuts {
      let office = try TestOffice()
      let post = PostOffice()
      let power = PowerLoss(seed: seed)
      office.settings.fileLayer = power.name
      let runtime = try opened(office, post)
      let task = try begun(runtime)
      power.cut(at: power.operationCount + 1 + length * Int(seed) / cuts.count)
      // It stops somewhere on the way, or just after it.
      try? play(task, in: office, runtime)
      runtime.stop()
      let after = try TestOffice()
      after.clock.advance(seconds: office.start.milliseconds(to: office.clock.now) / 1000)
      try FileManager.default.copyItem(at: office.folder.url, to: after.folder.url)
      for suffix in ["", "-wal", "-shm"] {
        // Not all of them need be there.
        try? FileManager.default.removeItem(atPath: after.folder.database.path + suffix)
      }
      try power.recover(into: after.folder.url)
      let recovered = try opened(after, post)
      // wang saw no answer and submits again; the clock goes on.
      try play(task, in: after, recovered)
      #expect(post.delivered == ["请签发", "请尽快签发"], "seed \(seed)")
      let instance = task.key.instance
      #expect(try recovered.queries.tasks(of: instance).map(\.element) == ["sign"], "seed \(seed)")
      let runs = try recovered.queries.activations(of: instance).map(\.element)
      for element in ["draft", "tell", "sign", "late", "remind"] {
        #expect(runs.filter { $0 == element }.count == 1, "\(element), seed \(seed)")
      }
      let left = try recovered.read { database in
        try database.rows("select id from outbox union all select activation from timer") {
          try $0.int64(0)
        }
      }
      #expect(left.isEmpty, "seed \(seed)")
      #expect(try recovered.verifyJournal().faults == [], "seed \(seed)")
      #expect(try recovered.verifyReplay().differences == [], "seed \(seed)")
      recovered.stop()
    }
  }
}

extension TestOffice {
  /// Where its clock began.
  fileprivate var start: Instant { Instant(milliseconds: 1_767_225_600_000) }
}
