import Certificates
import CivilTime
import Cryptography
import Engine
import FEEL
import Foundation
import JSONText
import PrintTemplates
import Runtime
import Testing
import WorkCalendar

@Suite("A process that goes on in a booklet")
struct BookletProcessTests {
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:test">
      <process id="entry" name="列编" isExecutable="true">
        <startEvent id="start"><outgoing>f1</outgoing></startEvent>
        <sequenceFlow id="f1" sourceRef="start" targetRef="ask"/>
        <userTask id="ask" name="申请">
          <extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="clerk"/>
          </zeebe:properties></extensionElements>
          <incoming>f1</incoming><outgoing>f2</outgoing>
        </userTask>
        <sequenceFlow id="f2" sourceRef="ask" targetRef="enter"/>
        <serviceTask id="enter" name="续打">
          <extensionElements>
            <zeebe:taskDefinition type="booklet.enter"/>
            <zeebe:taskHeaders><zeebe:header key="register" value="roster"/></zeebe:taskHeaders>
            <zeebe:ioMapping>
              <zeebe:input source="=booklet" target="booklet"/>
              <zeebe:input source="=persons" target="entries"/>
              <zeebe:output source="=waiting" target="waiting"/>
            </zeebe:ioMapping>
            <zeebe:properties><zeebe:property name="tz:undo" value="true"/></zeebe:properties>
          </extensionElements>
          <incoming>f2</incoming><outgoing>f3</outgoing>
        </serviceTask>
        <sequenceFlow id="f3" sourceRef="enter" targetRef="check"/>
        <userTask id="check" name="核对">
          <extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="clerk"/>
            <zeebe:property name="tz:verbs" value="return"/>
          </zeebe:properties></extensionElements>
          <incoming>f3</incoming><outgoing>f4</outgoing>
        </userTask>
        <sequenceFlow id="f4" sourceRef="check" targetRef="end"/>
        <endEvent id="end"><incoming>f4</incoming></endEvent>
      </process>
    </definitions>
    """

  private static let template = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="book" title="编制管理证"
      kind="certificate" number="{prefix}证第{n}号">
      <page size="A4" top="30" right="20" bottom="20" left="20"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields><field name="number" label="证号" value="number"/></signed-fields>
      <section name="roster"><body>
        <register for="p" in="persons" title="人员名册" pitch="10" lines="4" pages="2" folio="6">
          <text x="0" y="0" width="80" height="8" style="b">{{ p.name }}</text>
        </register>
      </body></section>
    </print-template>
    """

  private let clerk = Actor(person: "P1", address: "local")

  private func inOffice(_ body: (OfficeRuntime, CertificatesRoom) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "books-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }  // Litter fails no test.
    let folder = DataFolder(url)
    let room = CertificatesRoom(
      settings: try TestRegister.settings(.ed25519),
      keyring: MarkKeyring(folder: folder.keys.path))
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { Instant(seconds: 1_778_040_000) }
    let runtime = try OfficeRuntime(folder: folder, rooms: [room], settings: settings)
    try runtime.start(background: false)
    _ = try runtime.deploy(
      [
        Resource(name: "entry.bpmn", content: Array(Self.model.utf8)),
        Resource(name: "PrintTemplates/book.xml", content: Array(Self.template.utf8)),
      ], by: .system)
    try body(runtime, room)
    #expect(try runtime.verifyReplay().differences == [])
    #expect(try runtime.verifyJournal().faults == [])
    runtime.stop()
  }

  /// A booklet in force with one line, as an office that prints PDF issues it.
  private func issue(_ runtime: OfficeRuntime, _ room: CertificatesRoom) throws {
    let template = try PrintTemplate.parse(Array(Self.template.utf8), file: "book.xml")
    _ = try runtime.perform("issue", by: clerk) { step in
      let order = IssueOrder(
        template: template, id: "book", version: 1,
        numberPattern: try NumberPattern("{prefix}证第{n}号"), documentType: .establishmentBook,
        caseNumber: "202605060000197", data: ["persons": [["name": "甲"]]])
      return try room.register(step).issue(order).number.text
    }
  }

  private func finish(_ runtime: OfficeRuntime, _ started: StartedCase) throws {
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: [:], opinion: nil, by: clerk)
  }

  private func begin(
    _ runtime: OfficeRuntime, booklet: Value, _ names: [String]
  ) throws -> StartedCase {
    try runtime.startCase(
      process: "entry",
      variables: [
        "booklet": booklet, "persons": .list(names.map { .context(["name": .string($0)]) }),
      ], by: clerk)
  }

  private func waiting(_ runtime: OfficeRuntime) throws -> [String] {
    try runtime.read { try BookletQueries($0).entries(of: "云证第1号", state: .waiting) }
      .compactMap { $0.data["name"]?.stringValue }
  }

  @Test func `orders its entries, and takes them back when the work is returned`() throws {
    try inOffice { runtime, room in
      try issue(runtime, room)
      let booklet = try #require(
        try runtime.read { try BookletQueries($0).booklet(numbered: "云证第1号") })
      let next = try runtime.read { database in
        try BookletQueries(database).next(
          of: booklet.record, in: try #require(booklet.record.register("roster")))
      }
      #expect(next.place == BookletPlace(page: 6, line: 2))
      let started = try begin(runtime, booklet: ["number": "云证第1号"], ["乙", "丙"])
      try finish(runtime, started)
      #expect(try runtime.queries.variables(of: started.instance)["waiting"] == 2)
      #expect(try waiting(runtime) == ["乙", "丙"])
      let task = try #require(try runtime.queries.tasks(of: started.instance).first)
      _ = try runtime.returnTask(
        task.key, version: task.version, to: .previous, reason: "姓名有误", by: clerk)
      #expect(try waiting(runtime) == [])
      try finish(runtime, started)
      #expect(try waiting(runtime) == ["乙", "丙"])
    }
  }

  @Test func `says that there is no such booklet`() throws {
    try inOffice { runtime, _ in
      let started = try begin(runtime, booklet: "云证第9号", ["乙"])
      let failure = #expect(throws: ActFailure.self) { try finish(runtime, started) }
      guard case .refused(let refusal)? = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(refusal.code == "BKL-UNKNOWN" && refusal.message.contains("云证第9号"))
    }
  }
}
