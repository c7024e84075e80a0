import CivilTime
import Directory
import Engine
import Establishment
import FEEL
import Foundation
import Runtime
import SQLDatabase
import Synchronization
import Testing
import WorkCalendar

@Suite("The shipped flow EST-IN")
struct FlowTests {
  private let folder: URL
  private let runtime: OfficeRuntime
  private let clock = MovableClock()

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "tongzheng-flow-\(UUID().uuidString)")
    var settings = RuntimeSettings(calendar: try WorkingCalendar.national())
    settings.report = { _ in }
    settings.now = { [clock] in clock.now }
    runtime = try OfficeRuntime(
      folder: DataFolder(folder), rooms: [DirectoryRoom(), EstablishmentRoom(), PrintStub()],
      settings: settings)
    try runtime.start(background: false)
    let demonstration = try DemonstrationOffice(today: CivilZone.shanghai.date(of: clock.now))
    _ = try runtime.perform("demonstrate", by: .system) { step in
      try demonstration.record(in: step)
      return Done()
    }
    _ = try runtime.deploy(try Self.definitions(), by: .system)
  }

  /// The process and its forms, from the package itself; its papers belong to another room.
  private static func definitions() throws -> [Resource] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let forms = root.appending(path: "Forms")
    let names = ["shared", "establishment"].flatMap { area in
      FileManager.default.subpaths(atPath: forms.appending(path: area).path)?.map {
        "Forms/\(area)/\($0)"
      } ?? []
    }
    return try (["Workflows/establishment/EST-IN.bpmn"] + names).map { name in
      Resource(name: name, content: Array(try Data(contentsOf: root.appending(path: name))))
    }
  }

  private func end() throws {
    let faults = try runtime.read { try EstablishmentAudit.faults(in: $0) }
    #expect(faults == [])
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
    try FileManager.default.removeItem(at: folder)
  }

  private func person(_ login: String) throws -> String {
    try #require(try runtime.read { try DirectoryQueries($0).account(login) }, "\(login)").person
  }

  private func begin(_ login: String, type: String, count: Int) throws -> StartedCase {
    let person = try person(login)
    let initiator = try #require(
      try runtime.read { try DirectoryQueries($0).initiator(person) })
    return try runtime.startCase(
      process: "EST-IN",
      variables: [
        "initiator": initiator.variable, "quotaType": .string(type),
        "count": Value(integerLiteral: count), "entryKind": type == "XZ" ? "E01" : "E03",
        "post": "科员", "requirements": "本科", "reason": "空编补充", "contact": "甲", "phone": "1",
      ], by: Actor(person: person))
  }

  /// The open task of an element, which must be offered to the person of this login.
  private func task(_ element: String, of started: StartedCase, for login: String) throws
    -> TaskRecord
  {
    let open = try runtime.queries.tasks(of: started.instance)
    let incidents = try runtime.queries.incidents(of: started.instance).map(\.message)
    let task = try #require(
      open.first { $0.element == element }, "open: \(open.map(\.element)), \(incidents)")
    let person = try person(login)
    let keys = try runtime.read { try DirectoryQueries($0).authority(of: person).groupKeys }
    #expect(
      try runtime.queries.isOffered(task.key, to: keys + [InboxKey.person(person)]),
      "\(element) is not offered to \(login)")
    return task
  }

  private func complete(
    _ element: String, of started: StartedCase, by login: String, _ conclusion: String,
    _ variables: Context = [:]
  ) throws {
    let task = try task(element, of: started, for: login)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: variables,
      opinion: Opinion(conclusion: conclusion, label: conclusion, text: "同意"),
      by: Actor(person: try person(login)))
  }

  private func numbers(_ unit: String, _ type: QuotaType) throws -> [Int] {
    let numbers = try runtime.read { try EstablishmentQueries($0).numbers(of: unit, type) }
    return [numbers.reserved, numbers.free]
  }

  /// From the application of a school to the decision.
  private func approve(_ started: StartedCase, unit: String, parent: String?) throws {
    try complete("Task_UnitReview", of: started, by: "\(unit).head", "agree")
    if let parent {
      try complete("Task_ParentReview", of: started, by: "\(parent).head", "agree")
    }
    try complete("Task_Intake", of: started, by: "bb.officer", "accept")
    try complete("Task_Section", of: started, by: "bb.section", "agree")
    try complete("Task_Org", of: started, by: "zzb.opinion", "agree")
    try complete("Task_Hrss", of: started, by: "rsj.opinion", "agree")
    try complete("Task_Finance", of: started, by: "czj.opinion", "agree")
    try complete("Task_Deputy", of: started, by: "bb.deputy", "agree")
    try complete("Task_Director", of: started, by: "bb.head", "approve")
  }

  private func entrant(_ serial: Int) -> Value {
    [
      "name": "陈望", "idNumber": .string(TestOffice.number(serial)), "sex": "M",
      "ethnic": "汉族", "politics": "masses", "education": "bachelor", "degree": "bachelor",
      "major": "汉语言文学", "workStart": "2020-07-01", "formerUnit": "云岭师范学院",
      "identity": "institution", "postLevel": "none", "rank": "none", "postName": "教师",
      "entryDate": .string(CivilZone.shanghai.date(of: clock.now).description),
      "entryDoc": "云人社〔2026〕5号",
    ]
  }

  @Test func `carries a school's application to the pay roll`() throws {
    let started = try begin("yz.hr", type: "SY-QE", count: 1)
    #expect(try numbers("U030", .fullyFunded) == [0, 3])
    try approve(started, unit: "yz", parent: "jyj")
    #expect(try numbers("U030", .fullyFunded) == [1, 2])
    try complete("Task_Issue", of: started, by: "bb.officer", "issue", ["basis": "年度计划"])
    try complete(
      "Task_Select", of: started, by: "yz.hr", "submit",
      ["selected": [["name": "陈望", "idNumber": .string(TestOffice.number(1))]]])
    try complete("Task_Entry", of: started, by: "yz.hr", "submit", ["person": entrant(1)])
    try complete("Task_Verify", of: started, by: "bb.officer", "pass")
    try complete("Task_Register", of: started, by: "bb.data", "register")
    #expect(try numbers("U030", .fullyFunded) == [0, 2])
    try complete("Task_Card", of: started, by: "bb.officer", "done")
    try complete("Task_Pay", of: started, by: "czj.opinion", "acknowledge")
    let header = try #require(try runtime.queries.header(of: started.instance))
    #expect(header.outcome == "completed:End_Entered")
    let number = try IdentityNumber(TestOffice.number(1))
    let place = try runtime.read { try EstablishmentQueries($0).livePlace(of: number) }
    #expect(place?.unitName == "云岭县第一中学")
    #expect(place?.member.major == "汉语言文学")
    try end()
  }

  @Test func `gives places back when the section returns the work to the applicant`() throws {
    let started = try begin("jyj.hr", type: "XZ", count: 2)
    try complete("Task_UnitReview", of: started, by: "jyj.head", "agree")
    try complete("Task_Intake", of: started, by: "bb.officer", "accept")
    #expect(try numbers("U014", .administrative) == [2, 1])
    let section = try task("Task_Section", of: started, for: "bb.section")
    _ = try runtime.returnTask(
      section.key, version: section.version, to: .initiator, reason: "岗位不明",
      by: Actor(person: try person("bb.section")))
    #expect(try numbers("U014", .administrative) == [0, 3])
    try end()
  }

  @Test func `refuses the acceptance of more than is free, in words`() throws {
    let started = try begin("jyj.hr", type: "XZ", count: 4)
    try complete("Task_UnitReview", of: started, by: "jyj.head", "agree")
    let failure = #expect(throws: ActFailure.self) {
      try complete("Task_Intake", of: started, by: "bb.officer", "accept")
    }
    #expect(failure.map { "\($0)".contains("可用空编 3 名，申请 4 名，超出 1 名") } == true)
    #expect(try runtime.queries.tasks(of: started.instance).map(\.element) == ["Task_Intake"])
    try end()
  }

  @Test func `gives places back when the director refuses and when the notice expires`() throws {
    let refused = try begin("jyj.hr", type: "XZ", count: 1)
    try complete("Task_UnitReview", of: refused, by: "jyj.head", "agree")
    try complete("Task_Intake", of: refused, by: "bb.officer", "accept")
    try complete("Task_Section", of: refused, by: "bb.section", "agree")
    for (element, login) in [
      ("Task_Org", "zzb.opinion"), ("Task_Hrss", "rsj.opinion"), ("Task_Finance", "czj.opinion"),
      ("Task_Deputy", "bb.deputy"),
    ] { try complete(element, of: refused, by: login, "agree") }
    try complete("Task_Director", of: refused, by: "bb.head", "reject")
    #expect(try numbers("U014", .administrative) == [0, 3])

    let expired = try begin("jyj.hr", type: "XZ", count: 2)
    try approve(expired, unit: "jyj", parent: nil)
    try complete("Task_Issue", of: expired, by: "bb.officer", "issue", ["basis": "年度计划"])
    #expect(try numbers("U014", .administrative) == [2, 1])
    clock.advance(days: 367)
    try runtime.fireTimers()
    #expect(try runtime.queries.incidents().map(\.message) == [])
    #expect(try numbers("U014", .administrative) == [0, 3])
    let header = try #require(try runtime.queries.header(of: expired.instance))
    #expect(header.outcome == "completed:End_Expired")
    try end()
  }
}

/// Stands for the room of certificates: a number, and nothing printed.
private struct PrintStub: OfficeRoom, ServiceTaskHandler {
  var name: String { "prints" }
  var migrations: [Migration] { [] }
  var projectedTables: [String] { [] }
  var handlers: [String: any ServiceTaskHandler] { ["print.issue": self] }

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    throw UnknownFact(fact)
  }

  func handle(_ job: Job, in step: Step) throws -> Context {
    ["print": ["number": "云编核〔2026〕1号"]]
  }
}

/// A clock that stands on a working morning until it is moved.
private final class MovableClock: Sendable {
  private let time = Mutex(Instant(milliseconds: 1_778_029_200_000))

  var now: Instant { time.withLock { $0 } }

  func advance(days: Int64) {
    time.withLock { $0 = $0.adding(seconds: days * 86_400) }
  }
}
