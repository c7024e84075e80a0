import FEEL
import Forms
import Foundation
import JSONText
import Runtime
import Testing

@testable import CommandLine

/// What a site registers in `functions.json`: lint knows it, and forms can call it.
@Suite("The functions of a site")
struct SiteFunctionTests {
  /// A model of another engine that asks a bean.
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:f="http://flowable.org/bpmn" id="D" targetNamespace="urn:t">
      <process id="ASKS" isExecutable="true">
        <startEvent id="s"/><userTask id="u" f:assignee="${org.leaderOf(person)}"/>
        <endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="u"/>
        <sequenceFlow id="f2" sourceRef="u" targetRef="e"/>
      </process>
    </definitions>
    """

  private static let form = """
    {"type": "default", "id": "leader", "components": [
      {"type": "textfield", "id": "t", "key": "note", "label": "=org.leaderOf(person)"}]}
    """

  private static let functions = """
    {"org.leaderOf": "function(person) if person = \\"zhang\\" then \\"li\\" else \\"wang\\""}
    """

  private func withOffice(_ functions: String?, _ body: (String) throws -> Void) throws {
    try NotationCommandTests.withFolder(["asks.bpmn": Self.model, "leader.form": Self.form]) {
      folder in
      #expect(
        NotationCommandTests.run("deploy", "\(folder)/leader.form", "--data", "\(folder)/office")
          .code == .done)
      if let functions {
        try Data(functions.utf8).write(to: URL(filePath: "\(folder)/office/functions.json"))
      }
      try body(folder)
    }
  }

  private func rules(_ folder: String) throws -> [String] {
    let run = NotationCommandTests.run(
      "lint", "\(folder)/asks.bpmn", "--data", "\(folder)/office", "--json")
    let diagnostics = try JSON(parsing: run.output)["diagnostics"]?.arrayValue ?? []
    return diagnostics.compactMap { $0["rule"]?.stringValue }
  }

  @Test func `are known to lint`() throws {
    try withOffice(nil) { folder in
      let rules = try rules(folder)
      #expect(rules == ["foreign-function"])
    }
    try withOffice(Self.functions) { folder in
      let rules = try rules(folder)
      #expect(rules == [])
    }
  }

  @Test func `answer for the beans of a model, and in its forms`() throws {
    try withOffice(Self.functions) { folder in
      let office = try Office.keeping(DataFolder(path: "\(folder)/office"))
      try office.runtime.start(background: false)
      defer { office.runtime.stop() }
      _ = try office.runtime.deploy(
        DefinitionFiles.read(["\(folder)/asks.bpmn"]), by: Office.operatorAtTerminal)
      let instance = try office.runtime.startCase(
        process: "ASKS", variables: ["person": "zhang"], by: Office.operatorAtTerminal
      ).instance
      // The directory knows nobody of that name: the step waits with an alarm that tells whom the bean named.
      let alarm = try #require(try office.runtime.queries.incidents(of: instance).first)
      #expect(alarm.message.contains("没有代码为“li”的人员"))

      let definition = try #require(try office.runtime.form("leader"))
      let sheet = try office.runtime.form(
        definition,
        for: FormDataRequest(
          person: "zhang", unit: "", caseNumber: nil, variables: ["person": "zhang"]))
      let items = sheet.laid().view(showingMessages: false).rows.flatMap(\.items)
      #expect(items.map(\.label) == ["li"])
    }
  }

  @Test func `that are none are told with their file`() throws {
    try withOffice(#"{"org.leaderOf": "function("}"#) { folder in
      let run = NotationCommandTests.run(
        "lint", "\(folder)/asks.bpmn", "--data", "\(folder)/office")
      #expect(run.code == .failed && run.talk.contains("functions.json: org.leaderOf"))
    }
  }
}
