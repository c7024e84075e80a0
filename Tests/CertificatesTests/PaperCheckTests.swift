import Certificates
import CivilTime
import Cryptography
import Engine
import FEEL
import Foundation
import Runtime
import SQLDatabase
import Testing
import WorkCalendar

/// The checks of a scanned paper that ask the case in which it was issued, and the paper that a later
/// step wants to see.
@Suite("The checks of a paper")
struct PaperCheckTests {
  private static let now = Instant(seconds: 1_778_040_000)

  /// A paper is asked for, issued, and shown again: `issue` is told who holds it, `check` whose it must be.
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:test">
      <process id="slip" name="开单" isExecutable="true">
        <startEvent id="start"><outgoing>f1</outgoing></startEvent>
        <sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
        <userTask id="ask" name="审核"><incoming>f1</incoming><outgoing>f2</outgoing></userTask>
        <sequenceFlow id="f2" sourceRef="ask" targetRef="issue"/>
        <serviceTask id="issue" name="开具">
          <extensionElements>
            <zeebe:taskDefinition type="print.issue"/>
            <zeebe:taskHeaders><zeebe:header key="template" value="slip"/></zeebe:taskHeaders>
            <zeebe:ioMapping>
              <zeebe:input source="={unit: {name: unit}}" target="data"/>
              <zeebe:input source="=unit" target="holder"/>
            </zeebe:ioMapping>
          </extensionElements>
          <incoming>f2</incoming><outgoing>f3</outgoing>
        </serviceTask>
        <sequenceFlow id="f3" sourceRef="issue" targetRef="show"/>
        <userTask id="show" name="验看"><incoming>f3</incoming><outgoing>f4</outgoing></userTask>
        <sequenceFlow id="f4" sourceRef="show" targetRef="check"/>
        <serviceTask id="check" name="核验">
          <extensionElements>
            <zeebe:taskDefinition type="print.check"/>
            <zeebe:taskHeaders><zeebe:header key="template" value="slip"/></zeebe:taskHeaders>
            <zeebe:ioMapping>
              <zeebe:input source="=code" target="code"/>
              <zeebe:input source="=unit" target="holder"/>
              <zeebe:output source="=print.number" target="shown"/>
            </zeebe:ioMapping>
          </extensionElements>
          <incoming>f4</incoming><outgoing>f5</outgoing>
        </serviceTask>
        <sequenceFlow id="f5" sourceRef="check" targetRef="end"/>
        <endEvent id="end"><incoming>f5</incoming></endEvent>
      </process>
    </definitions>
    """

  private static let template = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="slip" title="通知单" kind="notice"
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

  private let clerk = Actor(person: "P1", address: "10.8.0.4")

  private func inOffice(_ body: (OfficeRuntime, CertificatesRoom) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "checks-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }  // Litter fails no test.
    let folder = DataFolder(url)
    let room = CertificatesRoom(
      settings: try TestRegister.settings(.ed25519), keyring: MarkKeyring(folder: folder.keys.path))
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { Self.now }
    let runtime = try OfficeRuntime(folder: folder, rooms: [room], settings: settings)
    try runtime.start(background: false)
    defer { runtime.stop() }
    _ = try runtime.deploy(
      [
        Resource(name: "slip.bpmn", content: Array(Self.model.utf8)),
        Resource(name: "PrintTemplates/slip.xml", content: Array(Self.template.utf8)),
      ], by: .system)
    try body(runtime, room)
    #expect(try runtime.verifyReplay().differences == [])
  }

  private func begin(_ runtime: OfficeRuntime, unit: String = "云岭县第一中学") throws -> StartedCase {
    try runtime.startCase(process: "slip", variables: ["unit": .string(unit)], by: clerk)
  }

  private func finish(
    _ runtime: OfficeRuntime, _ started: StartedCase, _ variables: Context = [:]
  ) throws {
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: variables, opinion: nil, by: clerk)
  }

  private func paper(_ runtime: OfficeRuntime, _ started: StartedCase) throws -> PrintRecord {
    try #require(
      try runtime.read { try CertificateQueries($0).prints(ofCase: started.caseNumber) }.last
    ).record
  }

  private func failed(_ answer: Verification) -> [PaperCheck] {
    answer.checks.compactMap { point in
      if case .failed = point.result { point.check } else { nil }
    }
  }

  @Test func `are all nine, and pass for a paper at the end of its steps`() throws {
    try inOffice { runtime, _ in
      let started = try begin(runtime)
      try finish(runtime, started)
      let record = try paper(runtime, started)
      let answer = try runtime.verifyPaper(record.mark.digits, at: Self.now)
      #expect(answer.outcome == .genuine)
      #expect(answer.checks == PaperCheck.allCases.map { PaperCheckPoint($0) })
      let typed = try runtime.verifyPaper(record.verificationNumber.digits, at: Self.now)
      #expect(typed.outcome == .genuine)
      #expect(typed.checks.map(\.check) == PaperCheck.allCases)
      #expect(typed.checks.filter { $0.result == .passed }.count == 8, "a number has no signature")
    }
  }

  @Test func `find that a step was skipped by an administrator`() throws {
    try inOffice { runtime, _ in
      let started = try begin(runtime)
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      _ = try runtime.repair(
        started.instance, .skip(task.key.activation, variables: [:]), by: .system)
      let record = try paper(runtime, started)
      let answer = try runtime.verifyPaper(record.mark.digits, at: Self.now)
      #expect(answer.outcome == .incomplete)
      #expect(answer.reason == "步骤“审核”没有办理，由管理员跳过")
      #expect(failed(answer) == [.process])
    }
  }

  @Test func `find no fault in a step that was skipped after the paper was issued`() throws {
    try inOffice { runtime, _ in
      let started = try begin(runtime)
      try finish(runtime, started)
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      _ = try runtime.repair(
        started.instance, .moveToken(task.key.activation, to: "end", reason: "无须验看"), by: .system)
      let record = try paper(runtime, started)
      #expect(try runtime.verifyPaper(record.mark.digits, at: Self.now).outcome == .genuine)
    }
  }

  @Test func `leave process and times open for a paper that was registered by hand`() throws {
    try inOffice { runtime, room in
      let digits = try runtime.perform("test", by: clerk) { step in
        try room.register(step).issue(TestRegister.order()).mark.digits
      }
      let answer = try runtime.verifyPaper(digits, at: Self.now)
      #expect(answer.outcome == .genuine)
      let open = answer.checks.filter { $0.result != .passed }
      #expect(open.map(\.check) == [.process, .times])
      #expect(failed(answer) == [])
    }
  }

  @Test func `find a register that was changed behind the back of the program`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    try register.database.execute(
      "update sheet set record = replace(record, '云岭县第一中学', '云岭县第九中学')")
    for typed in [record.mark.digits, record.verificationNumber.digits] {
      let answer = try register.verify(typed)
      #expect(answer.outcome == .forged)
      #expect(failed(answer) == [.content])
    }
  }

  @Test func `say which of them failed, and not more`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    #expect(failed(try register.verify("1234")) == [.form])
    #expect(failed(try register.verify("0000000000000098")) == [.registered])
    var digits = Array(record.mark.digits)
    digits[200] = digits[200] == "5" ? "6" : "5"
    let forged = try register.verify(String(digits))
    #expect(forged.checks.map(\.check) == [.form, .signature])
    #expect(failed(forged) == [.signature])
    try register.act { try $0.void(record.id, cause: .lost, reason: "遗失声明") }
    #expect(failed(try register.verify(record.mark.digits)) == [.state])
  }

  @Test func `are asked for by a later step, which goes on with a paper that holds alone`() throws {
    try inOffice { runtime, _ in
      let other = try begin(runtime, unit: "云岭县第二中学")
      try finish(runtime, other)
      let foreign = try paper(runtime, other)
      let started = try begin(runtime)
      try finish(runtime, started)
      let record = try paper(runtime, started)
      for (code, words) in [
        ("", "请扫描"), ("0000000000000098", "登记簿中没有"),
        (foreign.verificationNumber.digits, "不是发给该单位的"),
      ] {
        let refusal = #expect(throws: ActFailure.self) {
          try finish(runtime, started, ["code": .string(code)])
        }
        #expect("\(String(describing: refusal))".contains(words))
      }
      #expect(try runtime.queries.tasks(of: started.instance).count == 1, "nothing went on")
      try finish(runtime, started, ["code": .string(record.mark.digits)])
      let variables = try runtime.queries.variables(of: started.instance)
      #expect(variables["shown"] == .string(record.number.text))
    }
  }
}
