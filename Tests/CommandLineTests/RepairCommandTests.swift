import Engine
import FEEL
import Foundation
import JSONText
import Runtime
import Testing

@testable import CommandLine

/// The commands that repair cases and give tokens to programs.
@Suite("The commands for cases and tokens")
struct RepairCommandTests {
  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:t">
      <process id="STUCK" name="停住" isExecutable="true">
        <startEvent id="s"/><exclusiveGateway id="gate"/><userTask id="review" name="复核"/>
        <endEvent id="e"/><endEvent id="none"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="gate"/>
        <sequenceFlow id="f2" sourceRef="gate" targetRef="review">
          <conditionExpression>=count &gt; 5</conditionExpression></sequenceFlow>
        <sequenceFlow id="f3" sourceRef="gate" targetRef="none">
          <conditionExpression>=count &lt; 0</conditionExpression></sequenceFlow>
        <sequenceFlow id="f4" sourceRef="review" targetRef="e"/>
      </process>
    </definitions>
    """

  private typealias Run = NotationCommandTests.Run

  private func run(_ folder: String, _ words: String...) -> Run {
    NotationCommandTests.run(words + ["--data", "\(folder)/office"])
  }

  /// Runs a body with an office that has a stopped case, 1, and one that waits in 复核, 2.
  private func withOffice(_ body: (String) throws -> Void) throws {
    try NotationCommandTests.withFolder(["stuck.bpmn": Self.model]) { folder in
      #expect(run(folder, "deploy", "\(folder)/stuck.bpmn").code == .done)
      let office = try Office.keeping(DataFolder(path: "\(folder)/office"))
      try office.runtime.start(background: false)
      for count in [1, 6] {
        _ = try office.runtime.startCase(
          process: "STUCK", variables: ["count": Value(integerLiteral: count)],
          by: Office.operatorAtTerminal)
      }
      office.runtime.stop()
      try body(folder)
    }
  }

  private func elements(_ folder: String, _ instance: String) throws -> [String] {
    let shown = run(folder, "instance", "show", instance, "--json")
    let json = try JSON(parsing: shown.output)
    return json["elementInstances"]?.arrayValue?.compactMap { $0["elementId"]?.stringValue } ?? []
  }

  @Test func `list, show and mend what has come to a stop`() throws {
    try withOffice { folder in
      let stopped = run(folder, "instance", "list", "--incidents")
      #expect(stopped.output.hasPrefix("1\t") && stopped.talk == "1 of 1 cases\n")
      let incident = try #require(
        run(folder, "incident", "list").output.split(separator: "\t").first)
      #expect(try elements(folder, "1") == ["STUCK", "gate"])
      #expect(run(folder, "instance", "retry", "1", "2").code == .failed)
      let mended = run(
        folder, "incident", "resolve", String(incident), "--variables", #"{"count": 9}"#)
      #expect(mended.code == .done && mended.output.contains("done"), "\(mended)")
      #expect(try elements(folder, "1") == ["STUCK", "review"])
      #expect(run(folder, "instance", "show", "77").talk.contains("there is no case 77"))
      #expect(run(folder, "instance", "skip", "seven").code == .wrongUse)
    }
  }

  @Test func `suspend, resume, move, skip and cancel`() throws {
    try withOffice { folder in
      #expect(run(folder, "instance", "suspend", "2", "--reason", "查账").code == .done)
      #expect(run(folder, "instance", "list", "--state", "suspended").output.hasPrefix("2\t"))
      #expect(run(folder, "instance", "show", "2").output.contains("suspended: 查账"))
      #expect(run(folder, "instance", "resume", "2").code == .done)
      let json = try JSON(parsing: run(folder, "instance", "show", "2", "--json").output)
      let steps = json["elementInstances"]?.arrayValue ?? []
      let review = try #require(steps.last?["elementInstanceKey"]?.stringValue)
      #expect(run(folder, "instance", "set", "2-1", "--variables", #"{"count": 7}"#).code == .done)
      #expect(run(folder, "instance", "move", review, "--to", "nowhere").code == .failed)
      #expect(run(folder, "instance", "skip", review).code == .done)
      #expect(run(folder, "instance", "list", "--state", "completed").output.hasPrefix("2\t"))
      let rows = run(folder, "instance", "cancel", "1", "2", "--reason", "重复", "--json")
      let items = try JSON(parsing: rows.output)["items"]?.arrayValue ?? []
      #expect(rows.code == .failed && items.map { $0["done"] } == [true, false])
    }
  }

  @Test func `migrate after a dry run that changes nothing`() throws {
    try withOffice { folder in
      let second = Self.model.replacing(#"id="gate""#, with: #"id="door""#)
        .replacing(#"Ref="gate""#, with: #"Ref="door""#)
      try Data(second.utf8).write(to: URL(fileURLWithPath: "\(folder)/stuck.bpmn"))
      #expect(run(folder, "deploy", "\(folder)/stuck.bpmn").code == .done)
      let dry = run(folder, "instance", "migrate", "1", "2", "--to", "2", "--dry-run")
      #expect(dry.code == .failed && dry.output.contains("gate"))
      #expect(run(folder, "instance", "list").output.contains("STUCK:1"))
      let plan = """
        {"processDefinitionId": "STUCK", "processDefinitionVersion": 2,
         "mappingInstructions": [{"sourceElementId": "gate", "targetElementId": "door"}]}
        """
      try Data(plan.utf8).write(to: URL(fileURLWithPath: "\(folder)/plan.json"))
      let moved = run(
        folder, "instance", "migrate", "1", "2", "--plan", "\(folder)/plan.json")
      #expect(moved.code == .done, "\(moved)")
      #expect(try elements(folder, "1") == ["STUCK", "door"])
      #expect(run(folder, "instance", "migrate", "1").code == .wrongUse)
    }
  }

  @Test func `an office that is served can be looked at and not changed`() throws {
    try withOffice { folder in
      let office = try Office.keeping(DataFolder(path: "\(folder)/office"))
      try office.runtime.start(background: false)
      defer { office.runtime.stop() }
      #expect(run(folder, "instance", "list").code == .done)
      let refused = run(folder, "instance", "cancel", "1")
      #expect(refused.code == .failed && refused.talk.contains("is being served"))
    }
  }

  @Test func `give, list and end tokens of programs`() throws {
    try withOffice { folder in
      #expect(run(folder, "user", "create-worker", "checker").code == .done)
      let given = run(folder, "user", "token", "create", "checker", "--days", "30", "--json")
      let json = try JSON(parsing: given.output)
      let id = try #require(json["id"]?.stringValue)
      let token = try #require(json["token"]?.stringValue)
      #expect(token.hasPrefix("tz_") && token.utf8.count == 46)
      let listed = run(folder, "user", "token", "list")
      #expect(listed.output.contains("\(id)\tchecker") && listed.output.contains("valid"))
      #expect(!listed.output.contains(token))
      #expect(run(folder, "user", "token", "revoke", id).code == .done)
      #expect(run(folder, "user", "token", "list", "checker").output.contains("revoked"))
      #expect(run(folder, "user", "token", "create", "nobody").code == .failed)
      #expect(run(folder, "user", "token", "create", "checker", "--days", "999").code == .wrongUse)
    }
  }
}
