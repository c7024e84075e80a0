import Certificates
import CivilTime
import Cryptography
import Engine
import FEEL
import Foundation
import PrintTemplates
import Runtime
import SQLDatabase
import Testing
import WorkCalendar
import XMLReading

@Suite("A process that prints")
struct ProcessTests {
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:test">
      <process id="slip" name="开单" isExecutable="true">
        <startEvent id="start"><outgoing>f1</outgoing></startEvent>
        <sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
        <userTask id="ask" name="申请">
          <extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="clerk"/>
          </zeebe:properties></extensionElements>
          <incoming>f1</incoming><outgoing>f2</outgoing>
        </userTask>
        <sequenceFlow id="f2" sourceRef="ask" targetRef="book"/>
        <serviceTask id="book" name="编号">
          <extensionElements>
            <zeebe:taskDefinition type="number.take"/>
            <zeebe:taskHeaders><zeebe:header key="pattern" value="{prefix}收〔{yyyy}〕{n}号"/></zeebe:taskHeaders>
            <zeebe:ioMapping><zeebe:output source="=number" target="receipt"/></zeebe:ioMapping>
          </extensionElements>
          <incoming>f2</incoming><outgoing>f3</outgoing>
        </serviceTask>
        <sequenceFlow id="f3" sourceRef="book" targetRef="issue"/>
        <serviceTask id="issue" name="开具">
          <extensionElements>
            <zeebe:taskDefinition type="print.issue"/>
            <zeebe:taskHeaders>
              <zeebe:header key="template" value="area/slip"/>
              <zeebe:header key="validity" value="90"/>
            </zeebe:taskHeaders>
            <zeebe:ioMapping>
              <zeebe:input source="={unit: {name: initiator.unitName}}" target="data"/>
              <zeebe:input source="=initiator.unit" target="holder"/>
              <zeebe:input source="=initiator.unitName" target="holderName"/>
              <zeebe:output source="=print" target="slip"/>
            </zeebe:ioMapping>
            <zeebe:properties><zeebe:property name="tz:undo" value="true"/></zeebe:properties>
          </extensionElements>
          <incoming>f3</incoming><outgoing>f4</outgoing>
        </serviceTask>
        <sequenceFlow id="f4" sourceRef="issue" targetRef="fetch"/>
        <userTask id="fetch" name="领取">
          <extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="clerk"/>
            <zeebe:property name="tz:verbs" value="return"/>
          </zeebe:properties></extensionElements>
          <incoming>f4</incoming><outgoing>f5</outgoing>
        </userTask>
        <sequenceFlow id="f5" sourceRef="fetch" targetRef="revoke"/>
        <serviceTask id="revoke" name="收回">
          <extensionElements>
            <zeebe:taskDefinition type="print.void"/>
            <zeebe:taskHeaders><zeebe:header key="cause" value="revoked"/></zeebe:taskHeaders>
            <zeebe:ioMapping><zeebe:input source="=slip" target="print"/></zeebe:ioMapping>
          </extensionElements>
          <incoming>f5</incoming><outgoing>f6</outgoing>
        </serviceTask>
        <sequenceFlow id="f6" sourceRef="revoke" targetRef="end"/>
        <endEvent id="end"><incoming>f6</incoming></endEvent>
      </process>
    </definitions>
    """

  private static let template = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="the-slip" title="通知单" kind="notice"
      number="{prefix}通〔{yyyy}〕{n}号">
      <page size="A4" top="30" right="20" bottom="20" left="20"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields>
        <field name="number" label="文号" value="number"/>
        <field name="unit" label="单位" value="unit.name"/>
      </signed-fields>
      <body><paragraph style="b">{{ number }}</paragraph></body>
    </print-template>
    """

  private let clerk = Actor(person: "P1", address: "local")

  private func opened(_ url: URL) throws -> (OfficeRuntime, CertificatesRoom) {
    let folder = DataFolder(url)
    let room = CertificatesRoom(
      settings: try TestRegister.settings(.sm2), keyring: MarkKeyring(folder: folder.keys.path))
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { Instant(seconds: 1_778_040_000) }
    let runtime = try OfficeRuntime(folder: folder, rooms: [room], settings: settings)
    try runtime.start(background: false)
    _ = try runtime.deploy(
      [
        Resource(name: "slip.bpmn", content: Array(Self.model.utf8)),
        Resource(name: "PrintTemplates/area/slip.xml", content: Array(Self.template.utf8)),
      ], by: .system)
    return (runtime, room)
  }

  private func inOffice(_ body: (OfficeRuntime, CertificatesRoom) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "slips-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }  // Litter fails no test.
    let (runtime, room) = try opened(url)
    try body(runtime, room)
    #expect(try runtime.verifyReplay().differences == [])
    #expect(try runtime.verifyJournal().faults == [])
    runtime.stop()
  }

  private func begin(_ runtime: OfficeRuntime) throws -> StartedCase {
    try runtime.startCase(
      process: "slip",
      variables: [
        "initiator": ["person": "P1", "name": "张三", "unit": "U002", "unitName": "云岭县第一中学"]
      ], by: clerk)
  }

  private func finish(_ runtime: OfficeRuntime, _ started: StartedCase) throws {
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: clerk)
  }

  private func prints(
    _ runtime: OfficeRuntime, _ started: StartedCase
  ) throws -> [PrintStanding] {
    try runtime.read { try CertificateQueries($0).prints(ofCase: started.caseNumber) }
  }

  @Test(
    "are checked before the model that prints them is deployed",
    arguments: [
      (#"type="print.issue"/>"#, #"type="print.issue"/>"#, ""),
      (#"value="area/slip""#, #"value="area/slap""#, "unknown-template"),
      (#"key="template""#, #"key="tempalte""#, "unknown-template"),
      (
        #"value="area/slip"/>"#,
        #"value="area/slip"/><zeebe:header key="numberPattern" value="{m}"/>"#, "number-pattern"
      ),
      (
        #"value="area/slip"/>"#,
        #"value="area/slip"/><zeebe:header key="documentType" value="99"/>"#, "document-type"
      ),
      (#"value="revoked""#, #"value="lots""#, "void-cause"),
    ])
  func settings(old: String, new: String, rule: String) throws {
    try inOffice { runtime, _ in
      #expect(Self.model.contains(old))
      let model = Resource(
        name: "slip.bpmn", content: Array(Self.model.replacingOccurrences(of: old, with: new).utf8))
      do {
        _ = try runtime.deploy([model], by: .system)
        #expect(rule == "")
      } catch ActFailure.faults(let faults) {
        #expect(faults.map(\.rule) == [rule])
        #expect(faults.allSatisfy { $0.file == "slip.bpmn" && $0.line > 1 })
      }
    }
  }

  @Test func `makes its key at the first start, which nobody else may read`() throws {
    try inOffice { runtime, room in
      let file = runtime.folder.keys.appending(path: "mark-1.pem").path
      #expect(!FileManager.default.fileExists(atPath: file))
      for _ in 1...2 {
        try room.makeKeyIfNeeded(in: runtime)
        #expect(try runtime.read { try CertificateQueries($0).keys() }.keys.map(\.id) == [1])
      }
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func `numbers, issues and revokes in the acts of its steps`() throws {
    try inOffice { runtime, room in
      let started = try begin(runtime)
      try finish(runtime, started)
      let variables = try runtime.queries.variables(of: started.instance)
      #expect(variables["receipt"] == "云收〔2026〕1号")
      #expect(variables["slip"]?["number"] == "云通〔2026〕1号")
      #expect(variables["slip"]?["validUntil"] == "2026-08-04")
      let print = try #require(try prints(runtime, started).first)
      #expect(print.record.template == "the-slip")
      #expect(print.record.templateVersion == 1)
      #expect(print.record.documentType == .notice)
      #expect(print.issuedBy == "P1")
      #expect(try runtime.read { try room.template(of: print.record, on: $0)?.title } == "通知单")
      #expect(print.scope(zone: .shanghai)["number"] == "云通〔2026〕1号")
      try finish(runtime, started)
      let revoked = try #require(try prints(runtime, started).first)
      #expect(revoked.state == .revoked)
      #expect(revoked.voidCause == .revoked)
      let answer = try runtime.read { database in
        try CertificateQueries(database).verify(
          print.record.verificationNumber.description, at: Instant(seconds: 1_778_040_000),
          in: .shanghai)
      }
      #expect(answer.outcome == .void)
    }
  }

  @Test func `makes its paper void when the work is returned, and issues it anew by its number`()
    throws
  {
    try inOffice { runtime, _ in
      let started = try begin(runtime)
      try finish(runtime, started)
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      _ = try runtime.returnTask(
        task.key, version: task.version, to: .previous, reason: "单位名称有误", by: clerk)
      #expect(try prints(runtime, started).map(\.voidCause) == [.returned])
      try finish(runtime, started)
      let all = try prints(runtime, started)
      #expect(all.map(\.state) == [.revoked, .issued])
      #expect(all.map(\.record.number.text) == ["云通〔2026〕1号", "云通〔2026〕1号"])
      #expect(all.map(\.record.ordinal) == [1, 2])
      #expect(
        Set(all.map(\.record.mark.mark.certificateSerial)).count == 1, "it is the same certificate")
      // No number is lost: the next case has the next.
      let other = try begin(runtime)
      try finish(runtime, other)
      #expect(try prints(runtime, other).map(\.record.number.text) == ["云通〔2026〕2号"])
    }
  }

  @Test func `gives its number back when the act fails`() throws {
    try inOffice { runtime, room in
      struct Stop: Error {}
      let failure = #expect(throws: ActFailure.self) {
        try runtime.perform("test", by: clerk) { step -> Done in
          _ = try room.register(step).issue(TestRegister.order())
          throw Stop()
        }
      }
      guard case .failed? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      let number = try runtime.perform("test", by: clerk) { step in
        try room.register(step).issue(TestRegister.order()).number.text
      }
      #expect(number == "云编核〔2026〕1号")
    }
  }

  @Test func `keeps what the public scanned`() throws {
    try inOffice { runtime, room in
      let started = try begin(runtime)
      try finish(runtime, started)
      let record = try #require(try prints(runtime, started).first).record
      let log = ScanLog()
      func verify() throws -> Verification {
        try runtime.read { database in
          try CertificateQueries(database).verify(
            record.mark.digits, at: Instant(seconds: 1_778_040_000), in: .shanghai)
        }
      }
      log.note(try verify(), by: "203.0.113.9", at: Instant(seconds: 1_778_040_000))
      try log.flush(into: runtime, of: room)
      #expect(try verify().earlierScans == 1)
    }
  }
}
