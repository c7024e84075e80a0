import CivilTime
import Engine
import FEEL
import Foundation
import Runtime
import SQLDatabase
import Testing
import WorkCalendar

@Suite("The calendar of an office")
struct CalendarTests {
  private let clerk = Actor(person: "P1")
  private let keeper = Actor(person: "cli:root", address: "local")

  /// A case due in ten working days with a task due in five and a reminder after five.
  private static let model = Resource(
    name: "timed.bpmn",
    content: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        <bpmn:process id="timed" name="限时事项" isExecutable="true"><bpmn:extensionElements>
          <zeebe:properties><zeebe:property name="tz:deadline" value="10"/>
          <zeebe:property name="tz:region" value="=place"/>
          </zeebe:properties></bpmn:extensionElements>
          <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
          <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="review"/>
          <bpmn:userTask id="review" name="审核"><bpmn:extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="officer"/>
            <zeebe:property name="tz:deadline" value="5"/></zeebe:properties>
            </bpmn:extensionElements>
            <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
          <bpmn:boundaryEvent id="reminder" attachedToRef="review" cancelActivity="false">
            <bpmn:extensionElements><zeebe:properties>
            <zeebe:property name="tz:workingDays" value="true"/></zeebe:properties>
            </bpmn:extensionElements><bpmn:outgoing>f3</bpmn:outgoing>
            <bpmn:timerEventDefinition id="td"><bpmn:timeDuration>P5D</bpmn:timeDuration>
            </bpmn:timerEventDefinition></bpmn:boundaryEvent>
          <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="e"/>
          <bpmn:sequenceFlow id="f3" sourceRef="reminder" targetRef="r"/>
          <bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
          <bpmn:endEvent id="r"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """.utf8))

  private func opened(_ office: TestOffice) throws -> OfficeRuntime {
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Self.model], by: .system)
    return runtime
  }

  /// A notice of 2026 with these days off and the Spring Festival, which leaves so many working days in
  /// January and in March; or an overlay with these days alone.
  static func amendment(
    _ days: [String], january: Int = 0, region: String? = nil, version: Int = 2, march: Int = 22
  ) -> CalendarUpload {
    var lines = [
      "format 1", "year 2026", "status amended", "issuer 国务院办公厅", "notice 关于调整放假安排的通知",
      "published 2026-01-05", "version \(version)",
    ]
    if let region { lines += ["region \(region)", "authority 某州人民政府"] }
    lines += days.map { "off \($0) 临时放假" }
    if region == nil {
      lines += [
        "off 2026-02-15..2026-02-23 春节", "work 2026-02-14 春节", "work 2026-02-28 春节",
        "checksum-workdays \(213 + january + march)",
        "checksum-months \(january) 16 \(march) 22 21 22 23 21 22 22 21 23",
      ]
    }
    return CalendarUpload(name: "cn-2026-2.cal", bytes: Array(lines.joined(separator: "\n").utf8))
  }

  private func begin(_ runtime: OfficeRuntime, place: String? = nil) throws -> InstanceID {
    try runtime.startCase(
      process: "timed", variables: ["place": place.map { .string($0) } ?? .null], by: clerk
    ).instance
  }

  private func dates(_ instance: InstanceID, in runtime: OfficeRuntime) throws -> [String] {
    try runtime.read { database in
      let due = try database.first(
        "select due from process_instance where id = ?", instance.rawValue
      ) { try $0.text(0) }
      let task = try database.first(
        "select due from task where instance = ?", instance.rawValue
      ) { try $0.text(0) }
      let offered = try database.first(
        "select due from task_candidate where instance = ?", instance.rawValue
      ) { try $0.text(0) }
      let timer = try database.first(
        "select due from timer where instance = ?", instance.rawValue
      ) { CivilZone.shanghai.civil(Instant(milliseconds: try $0.int64(0))).displayText }
      return [due, task, offered, timer].compactMap { $0 }
    }
  }

  private func revisions(_ runtime: OfficeRuntime) throws -> Int {
    try runtime.read { database in
      try database.rows("select body from journal") { try $0.bytes(0) }
        .map { String(decoding: $0, as: UTF8.self) }
        .map { $0.split(separator: "\"datesRevised\"").count - 1 }.reduce(0, +)
    }
  }

  @Test func `moves the dates of running cases when a notice is imported`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    // Thursday, 1 January 2026, a holiday: five working days from then are 8 January.
    let case1 = try begin(runtime)
    #expect(
      try dates(case1, in: runtime) == [
        "2026-01-15", "2026-01-08", "2026-01-08", "2026-01-08 08:00",
      ])
    let upload = Self.amendment(["2026-01-01..2026-01-03", "2026-01-08"], january: 19)
    let preview = try runtime.previewCalendar(upload)
    #expect(preview.label == "cn-2026.2")
    #expect(preview.changes.map(\.instance) == [case1])
    #expect(
      preview.changes.first?.dates.dues.map(\.new.date.description) == ["2026-01-19", "2026-01-12"])
    #expect(preview.changedDays.contains(try #require(CalendarDate("2026-01-08"))))
    #expect(try dates(case1, in: runtime)[0] == "2026-01-15")
    let receipt = try runtime.importCalendar(upload, by: keeper)
    #expect(receipt == CalendarReceipt(label: "cn-2026.2", changedCases: 1))
    #expect(
      try dates(case1, in: runtime) == [
        "2026-01-19", "2026-01-12", "2026-01-12", "2026-01-12 08:00",
      ])
    #expect(try revisions(runtime) == 1)
    let recounts = try runtime.queries.history(of: case1).recounts
    #expect(recounts.map(\.dates.cause) == ["cn-2026.2"])
    #expect(recounts.map(\.moment.person) == ["cli:root"])
    // What begins afterwards counts by it too, in the same process and in the next.
    let case2 = try begin(runtime)
    #expect(try dates(case2, in: runtime)[1] == "2026-01-12")
    #expect(runtime.calendar.version(of: 2026) == "cn-2026.2")
    #expect(try runtime.verifyReplay().differences.isEmpty)
    runtime.stop()
    let again = try office.open(rooms: [])
    #expect(again.calendar.version(of: 2026) == "cn-2026.2")
    #expect(try dates(try begin(again), in: again)[1] == "2026-01-12")
    #expect(try again.calendarFiles().map(\.label) == ["cn-2026.2"])
    #expect(try again.verifyJournal().isSound)
    again.stop()
  }

  @Test func `keeps what was missed, and gives every changed case one event`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let old = try (0..<100).map { _ in try begin(runtime) }
    office.clock.advance(seconds: 8 * 86_400)
    let new = try (0..<100).map { _ in try begin(runtime) }
    #expect(try dates(old[0], in: runtime)[1] == "2026-01-08")
    #expect(try dates(new[0], in: runtime)[1] == "2026-01-16")
    let upload = Self.amendment(
      ["2026-01-01..2026-01-03", "2026-01-08", "2026-01-13"], january: 18)
    let receipt = try runtime.importCalendar(upload, by: keeper)
    #expect(receipt.changedCases == 200)
    #expect(try revisions(runtime) == 200)
    for instance in old {
      // The task was missed on 8 January; the case was not, and its reminder is overdue.
      let now = try dates(instance, in: runtime)
      #expect(now.prefix(2) == ["2026-01-20", "2026-01-08"])
      #expect(now.last == "2026-01-08 08:00")
    }
    for instance in new {
      #expect(try dates(instance, in: runtime).prefix(2) == ["2026-01-26", "2026-01-19"])
    }
    #expect(try runtime.verifyReplay().differences.isEmpty)
    runtime.stop()
  }

  @Test func `counts in the region of the case`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let here = try begin(runtime, place: "533122")
    let there = try begin(runtime, place: "110101")
    let upload = Self.amendment(["2026-01-07"], region: "533100", version: 1)
    let receipt = try runtime.importCalendar(upload, by: keeper)
    #expect(receipt == CalendarReceipt(label: "533100-2026.1", changedCases: 1))
    #expect(try dates(here, in: runtime)[1] == "2026-01-09")
    #expect(try dates(there, in: runtime)[1] == "2026-01-08")
    #expect(try runtime.verifyReplay().differences.isEmpty)
    runtime.stop()
  }

  @Test func `lets schedules that begin cases follow it`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Self.daily], by: .system)
    func due() throws -> String? {
      try runtime.read { database in
        try database.first("select due from timer_start") {
          CivilZone.shanghai.civil(Instant(milliseconds: try $0.int64(0))).displayText
        }
      }
    }
    // Sunday, 4 January 2026, is a make-up workday, until the notice is changed.
    #expect(try due() == "2026-01-04 09:00")
    _ = try runtime.importCalendar(
      Self.amendment(["2026-01-01..2026-01-03"], january: 20), by: keeper)
    #expect(try due() == "2026-01-05 09:00")
    office.clock.advance(seconds: 5 * 86_400)
    try runtime.fireTimers()
    #expect(try due() == "2026-01-06 09:00")
    #expect(try runtime.verifyReplay().differences.isEmpty)
    runtime.stop()
  }

  /// A process that begins every working day at nine.
  private static let daily = Resource(
    name: "daily.bpmn",
    content: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        <bpmn:process id="daily" name="每日清点" isExecutable="true">
          <bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:properties>
            <zeebe:property name="tz:workingDays" value="true"/></zeebe:properties>
            </bpmn:extensionElements><bpmn:outgoing>f1</bpmn:outgoing>
            <bpmn:timerEventDefinition id="td"><bpmn:timeCycle>0 0 9 * * *</bpmn:timeCycle>
            </bpmn:timerEventDefinition></bpmn:startEvent>
          <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="e"/>
          <bpmn:endEvent id="e"><bpmn:incoming>f1</bpmn:incoming></bpmn:endEvent>
        </bpmn:process>
      </bpmn:definitions>
      """.utf8))

  @Test func `takes the public JSON shape and a table of hours`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let json = CalendarUpload(
      name: "2027.json",
      bytes: Array(
        """
        {"year": 2027, "papers": ["https://www.gov.cn/zhengce/content/202611/05/content_1.htm"],
         "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
        """.utf8))
    #expect(try runtime.importCalendar(json, by: keeper).label == "cn-2027.1")
    let hours = CalendarUpload(
      name: "hours.cal",
      bytes: Array(
        """
        format 1
        hours 夏季作息时间
        published 2026-05-20
        effective 2026-06-01
        version 1
        sessions 08:30..12:00 14:30..18:00
        """.utf8))
    #expect(try runtime.importCalendar(hours, by: keeper).label == "cn-hours-2026-06-01.1")
    #expect(throws: ActFailure.self) { try runtime.importCalendar(hours, by: keeper) }
    #expect(throws: ActFailure.self) { try runtime.importCalendar(json, by: keeper) }
    runtime.stop()
    let again = try office.open(rooms: [])
    #expect(again.calendar.isKnown(year: 2027))
    let summer = try #require(CalendarDate("2026-06-02"))
    #expect(again.calendar.closing(on: summer).shortText == "18:00")
    again.stop()
  }

  @Test func `refuses what it has, and what it cannot read, and changes nothing`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let wrong = Self.amendment(["2026-01-01"], january: 1)
    #expect(throws: CalendarFaults.self) { try runtime.previewCalendar(wrong) }
    #expect(throws: ActFailure.self) { try runtime.importCalendar(wrong, by: keeper) }
    let old = Self.amendment(["2026-01-01..2026-01-03"], january: 20, version: 1)
    #expect(throws: Refusal.self) { try runtime.previewCalendar(old) }
    #expect(runtime.calendar.version(of: 2026) == "cn-2026.1")
    #expect(try runtime.calendarFiles().isEmpty)
    runtime.stop()
  }
}
