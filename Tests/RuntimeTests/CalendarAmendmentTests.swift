import CivilTime
import Engine
import FEEL
import Runtime
import SQLDatabase
import Testing
import WorkCalendar

/// approvals.md scenario 15: 200 cases run when the calendar is amended in the middle of the year.
@Suite("An amendment of the calendar in mid-year")
struct CalendarAmendmentTests {
  private let clerk = Actor(person: "P1")
  private let keeper = Actor(person: "cli:root", address: "local")

  /// Law gives 20 working days and the office promises 10; the officer has 5.
  private static let model = Resource(
    name: "licence.bpmn",
    content: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        <bpmn:process id="licence" name="许可" isExecutable="true"><bpmn:extensionElements>
          <zeebe:properties><zeebe:property name="tz:deadline" value="30"/>
          <zeebe:property name="tz:promisedDays" value="10"/>
          <zeebe:property name="tz:region" value="=place"/>
          </zeebe:properties></bpmn:extensionElements>
          <bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:properties>
            <zeebe:property name="tz:clockBegins" value="decision"/></zeebe:properties>
            </bpmn:extensionElements><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="examine"/>
          <bpmn:userTask id="examine" name="审查"><bpmn:extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="officer"/>
            <zeebe:property name="tz:verbs" value="pauseClock,suspend"/>
            <zeebe:property name="tz:deadline" value="5"/></zeebe:properties>
            </bpmn:extensionElements>
            <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
          <bpmn:sequenceFlow id="f2" sourceRef="examine" targetRef="e"/>
          <bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """.utf8))

  /// What every list shows of a case: when it is due, its task, and its two clocks.
  private struct Dates: Hashable {
    var theCase: String
    var task: String
    var decision: String
    var promise: String
  }

  private func dates(_ runtime: OfficeRuntime) throws -> [InstanceID: Dates] {
    try runtime.read { database in
      try Dictionary(
        uniqueKeysWithValues: database.rows(
          """
          select p.id, p.due, t.due, d.due, c.due from process_instance p
          join task t on t.instance = p.id
          join case_clock d on d.instance = p.id and d.kind = 'decision'
          join case_clock c on c.instance = p.id and c.kind = 'promise'
          """
        ) { row in
          (
            InstanceID(rawValue: try row.int64(0)),
            Dates(
              theCase: try row.text(1), task: try row.text(2), decision: try row.text(3),
              promise: try row.text(4))
          )
        })
    }
  }

  /// Two hundred cases in four regions, begun over forty days; some stand still, some rest, some have
  /// ended.
  private func populate(
    _ office: TestOffice, _ runtime: OfficeRuntime
  ) throws -> (running: [InstanceID: String], resting: Set<InstanceID>) {
    let regions = ["533100", "533122", "110101", nil]
    var running: [InstanceID: String] = [:]
    var resting: Set<InstanceID> = []
    for number in 0..<210 {
      if number % 5 == 4 { office.clock.advance(seconds: 86_400) }
      let region = regions[number % 4]
      let started = try runtime.startCase(
        process: "licence", variables: ["place": region.map { .string($0) } ?? .null], by: clerk)
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      if [3, 7].contains(number % 21) { resting.insert(started.instance) }
      switch number % 21 {
      case 3:
        _ = try runtime.act(
          .pauseClock(
            ClockPauseOrder(.testing, notice: "检〔2026〕\(number)号", plannedDays: number % 7 + 1)),
          on: task.key, by: clerk)
      case 7:
        _ = try runtime.act(.suspend(reason: "待上级答复", until: nil), on: task.key, by: clerk)
      case 11:
        _ = try runtime.completeTask(
          task.key, version: task.version, variables: [:], opinion: nil, by: clerk)
        continue
      default: break
      }
      running[started.instance] = region ?? "office"
    }
    return (running, resting)
  }

  @Test(
    "changes what the preview says, and nothing else",
    arguments: [
      // 3 and 4 March are worked; 21 and 22 February fall into the Spring Festival.
      (["2026-03-03..2026-03-04"], nil, ["office", "110101", "533100", "533122"]),
      (["2026-03-03..2026-03-04"], "533100", ["533100", "533122"]),
      (["2026-03-03..2026-03-04"], "533122", ["533122"]),
      (["2026-02-21..2026-02-22"], "533100", []),
    ] as [([String], String?, Set<String>)])
  func amendment(days: [String], region: String?, reached: Set<String>) throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Self.model], by: .system)
    let (running, resting) = try populate(office, runtime)
    #expect(running.count == 200)
    let today = CivilZone.shanghai.date(of: office.clock.now).description
    let upload = CalendarTests.amendment(
      days, january: region == nil ? 22 : 0, region: region, version: region == nil ? 2 : 1,
      march: 20)
    let before = try dates(runtime)
    let preview = try runtime.previewCalendar(upload)
    #expect(try dates(runtime) == before, "a preview changes nothing")
    let receipt = try runtime.importCalendar(upload, by: keeper)
    let after = try dates(runtime)
    let changed = Set(preview.changes.map(\.instance))
    #expect(receipt.changedCases == preview.changes.count)
    #expect(Set(changed.map { running[$0] }) == Set(reached.map { $0 }))
    for (instance, old) in before {
      let new = try #require(after[instance])
      let recounts = try runtime.queries.history(of: instance).recounts.filter {
        $0.dates.cause == receipt.label
      }
      #expect(recounts.count == (changed.contains(instance) ? 1 : 0))
      guard let told = preview.changes.first(where: { $0.instance == instance })?.dates else {
        #expect(new == old, "\(instance) has no event and must not move")
        continue
      }
      #expect(recounts.first?.dates == told)
      for (due, before, now) in [
        (told.dues.first { $0.activation == nil }, old.theCase, new.theCase),
        (told.dues.first { $0.activation != nil }, old.task, new.task),
      ] {
        #expect(due?.new.date.description ?? before == now)
      }
      for (kind, before, now) in [
        (StatutoryClock.Kind.decision, old.decision, new.decision),
        (.promise, old.promise, new.promise),
      ] {
        #expect(told.clocks.first { $0.kind == kind }?.new.date.description ?? before == now)
        // A clock that stands still has missed nothing.
        if !resting.contains(instance) {
          #expect(before >= today || before == now, "a missed day moved in \(instance)")
        }
      }
    }
    #expect(try runtime.verifyReplay().differences.isEmpty)
    #expect(try runtime.verifyJournal().isSound)
    runtime.stop()
  }
}
