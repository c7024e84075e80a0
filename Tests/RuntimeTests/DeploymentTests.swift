import Engine
import FEEL
import Forms
import Foundation
import PrintTemplates
import Runtime
import Testing
import XMLReading

@Suite("A deployment")
struct DeploymentTests {
  @Test func `gives changed files a new version, and unchanged ones none`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    let first = try runtime.deploy([Models.application, Models.conversation], by: .system)
    #expect(first.items.map(\.key) == ["application", "asking", "answering"])
    #expect(first.items.map(\.version) == [1, 1, 1])
    var changed = Models.application
    changed.content += Array("\n".utf8)
    let second = try runtime.deploy([changed, Models.conversation], by: .system)
    #expect(second.items.map(\.version) == [2, 1, 1])
    #expect(second.items.map(\.isNew) == [true, false, false])
    #expect(runtime.program("application")?.key.version == 2)
    #expect(runtime.program("application", version: 1)?.key.version == 1)
    let model = try runtime.model(of: ProgramKey(process: "application", version: 1))
    #expect(model == Models.application)
    let definitions = try runtime.queries.definitions()
    #expect(definitions.map(\.program.process).sorted() == ["answering", "application", "asking"])
    #expect(definitions.first { $0.program.process == "application" }?.group == "编制")
    #expect(definitions.first { $0.program.process == "answering" }?.hasStart == false)
    #expect(try runtime.verifyReplay().isEqual)
    runtime.stop()
  }

  @Test func `tells every fault of every file, and deploys nothing`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    var broken = Models.conversation
    let text = String(decoding: broken.content, as: UTF8.self)
      .replacingOccurrences(of: "targetRef=\"e\"", with: "targetRef=\"nowhere\"")
    broken.content = Array(text.utf8)
    let failure = #expect(throws: ActFailure.self) {
      try runtime.deploy(
        [
          Models.application, broken, Resource(name: "x.exe", content: [1]),
          Resource(name: "y.bpmn", content: Array("<a>".utf8)),
        ], by: .system)
    }
    guard case .faults(let faults) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(Set(faults.map(\.file)) == ["conversation.bpmn", "x.exe", "y.bpmn"])
    #expect(try runtime.queries.definitions() == [])
    runtime.stop()
  }

  /// A process that names a form, a process and a decision, in lines 6, 8 and 11 of its file.
  private func naming(form: String, process: String, decision: String) -> Resource {
    Resource(
      name: "naming.bpmn",
      content: Array(
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        <bpmn:process id="naming" name="引用" isExecutable="true">
        <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
        <bpmn:userTask id="t" name="填写"><bpmn:extensionElements><zeebe:formDefinition formId="\(form)"/>
        </bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
        <bpmn:callActivity id="c" name="调用"><bpmn:extensionElements><zeebe:calledElement processId="\(process)"/>
        </bpmn:extensionElements><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:callActivity>
        <bpmn:businessRuleTask id="b" name="判断"><bpmn:extensionElements>
        <zeebe:calledDecision decisionId="\(decision)" resultVariable="r"/>
        </bpmn:extensionElements><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:businessRuleTask>
        <bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="c"/>
        <bpmn:sequenceFlow id="f3" sourceRef="c" targetRef="b"/>
        <bpmn:sequenceFlow id="f4" sourceRef="b" targetRef="e"/>
        <bpmn:endEvent id="e"><bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>
        </bpmn:process></bpmn:definitions>
        """.utf8))
  }

  @Test func `refuses a model that names what is neither among the files nor deployed`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    let wrong = naming(form: "nowhere", process: "nobody", decision: "never")
    let failure = #expect(throws: ActFailure.self) {
      try runtime.deploy([Models.application, wrong], by: .system)
    }
    guard case .faults(let faults) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(faults.map(\.rule) == ["unknown-form", "unknown-process", "unknown-decision"])
    #expect(faults.map(\.line) == [6, 8, 11])
    #expect(faults.allSatisfy { $0.file == "naming.bpmn" && $0.column >= 1 })
    #expect(try runtime.queries.definitions() == [])
    #expect(DeploymentReading([wrong]).diagnostics.filter { $0.severity == .error } == faults)

    let right = naming(form: "plain", process: "application", decision: "level")
    let form = Resource(
      name: "plain.form",
      content: Array(#"{"type":"default","id":"plain","components":[]}"#.utf8))
    #expect(throws: ActFailure.self) { try runtime.deploy([right, form], by: .system) }
    _ = try runtime.deploy([Models.application, Models.level], by: .system)
    _ = try runtime.deploy([right, form], by: .system)
    #expect(runtime.program("naming") != nil)
    let dynamic = naming(form: "plain", process: "=chosen", decision: "=asked")
    #expect(DeploymentReading([dynamic, form]).diagnostics.filter { $0.severity == .error } == [])
    runtime.stop()
  }

  @Test func `leaves running cases at the version with which they began`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.application], by: .system)
    let begun = try runtime.startCase(
      process: "application", variables: ["subject": "旧"], by: .system)
    var changed = Models.application
    changed.content += Array("\n".utf8)
    _ = try runtime.deploy([changed], by: .system)
    let later = try runtime.startCase(
      process: "application", variables: ["subject": "新"], by: .system)
    #expect(try runtime.queries.header(of: begun.instance)?.program.version == 1)
    #expect(try runtime.queries.header(of: later.instance)?.program.version == 2)
    runtime.stop()
  }

  /// The models, forms and templates that the program brings along, from the root of the repository.
  private func shipped() throws -> [Resource] {
    let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardizedFileURL
    return try ["Workflows", "Forms", "PrintTemplates"].flatMap { folder in
      let url = root.appending(path: folder)
      return try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()
        .filter { ResourceKind(fileName: $0) != nil }
        .map { path in
          Resource(
            name: path, content: [UInt8](try Data(contentsOf: url.appending(path: path))))
        }
    }
  }

  @Test func `takes everything that the program brings along`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    do {
      let receipt = try runtime.deploy(try shipped(), by: .system)
      for item in receipt.items {
        switch item.kind {
        case .process: #expect(runtime.program(item.key) != nil)
        case .form: #expect(try runtime.form(item.key)?.id == item.key)
        case .printTemplate: #expect(try runtime.printTemplate(item.key)?.id == item.key)
        case .decision: break
        }
      }
      #expect(receipt.items.count > 20)
    } catch ActFailure.faults(let faults) {
      Issue.record("\(faults.map(\.description).joined(separator: "\n"))")
    }
    #expect(try runtime.verifyReplay().isEqual)
    runtime.stop()
  }
}
