import BPMN
import Foundation
import JSONText
import Runtime
import Testing
import XMLReading

@testable import CommandLine

/// What `tongzheng test` hands to people and programs.
@Suite("The report of scenarios")
struct ScenarioReportTests {
  private func result(
    _ process: String, _ name: String, _ words: [String] = [], taking flows: [String] = []
  ) throws -> ScenarioResult {
    let text = """
      {"name": "\(name)", "process": "\(process)", "clock": "2026-03-02T09:00:00+08:00",
       "starter": "a", "form": {}, "steps": [], "expect": {"outcome": "open"}}
      """
    let scenario = try Scenario.parse(Array(text.utf8), file: "\(process).scenario.json")
    return ScenarioResult(
      scenario: scenario,
      differences: words.enumerated().map { line, words in
        ScenarioDifference(
          location: SourceLocation(file: scenario.file, line: line + 1, column: 1), words: words)
      }, flowsTaken: Set(flows.map { FlowCoverage.Flow(process: process, id: $0) }))
  }

  private func report() throws -> ScenarioReport {
    var report = ScenarioReport()
    report.results = [
      try result("P", "甲 & 乙"), try result("P", "其二", ["<差>", "又差"]), try result("Q", "其三"),
    ]
    report.unreadable = [.init(file: "bad.scenario.json", faults: ["bad.scenario.json:1:2: 读不懂"])]
    report.coverage = [
      FlowCoverage(of: Self.process("P", flows: ["f1", "f2", "f3"]), taken: ["f2"])
    ]
    return report
  }

  private static func process(_ id: String, flows: [String]) -> BPMN.Process {
    let origin = Origin(line: 1, column: 1)
    return BPMN.Process(
      id: id, name: nil, isExecutable: true,
      scope: .init(flows: flows.map { .init(id: $0, source: "a", target: "b", origin: origin) }),
      origin: origin)
  }

  @Test func `is JUnit XML with a suite for each process`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: folder) }
    try report().writeJUnit(to: folder.path)
    let root = try XMLFile.parse([UInt8](try Data(contentsOf: folder)), file: "junit.xml").root
    #expect(root.name.local == "testsuites")
    #expect([root["tests"], root["failures"], root["errors"]] == ["4", "1", "1"])
    #expect(root.elements.map { $0["name"] } == ["P", "Q", "unreadable"])
    let suite = root.elements[0]
    #expect([suite["tests"], suite["failures"], suite["errors"]] == ["2", "1", "0"])
    #expect(
      suite.elements[0].elements.map { "\($0["name"] ?? "")=\($0["value"] ?? "")" } == [
        "flows=3", "flowsTaken=1", "flowsNeverTaken=f1 f3",
      ])
    #expect(suite.elements[1]["name"] == "甲 & 乙" && suite.elements[1].elements.isEmpty)
    let failure = suite.elements[2].elements[0]
    #expect(failure.name.local == "failure")
    #expect(failure["message"] == "P.scenario.json:1:1: <差>")
    #expect(failure.text == "P.scenario.json:1:1: <差>\nP.scenario.json:2:1: 又差")
    let fault = root.elements[2].elements[0].elements[0]
    #expect(fault.name.local == "error" && fault["message"] == "bad.scenario.json:1:2: 读不懂")
  }

  @Test func `is JSON with the flows that were never taken`() throws {
    let json = try report().json
    #expect(json["coverage"] == [["process": "P", "flows": 3, "never": ["f1", "f3"]]])
    #expect(json["faults"] == ["bad.scenario.json:1:2: 读不懂"])
    #expect(json["scenarios"]?.arrayValue?.map { $0["passed"] } == [true, false, true])
  }

  @Test func `covers called processes too, each by its own flows`() throws {
    let file = { (id: String) in
      let text = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="\(id)"><startEvent id="s"/><task id="a"/><task id="b"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
        <sequenceFlow id="f2" sourceRef="a" targetRef="b"/></process></definitions>
        """
      return Resource(name: "\(id).bpmn", content: Array(text.utf8))
    }
    var played = try result("P", "其一", taking: ["f1", "f2"])
    played = ScenarioResult(
      scenario: played.scenario, differences: [],
      flowsTaken: played.flowsTaken.union([FlowCoverage.Flow(process: "Called", id: "f1")]))
    let coverage = try FlowCoverage.all(
      of: [played], in: [file("P"), file("Called"), file("Other")])
    #expect(coverage.map { "\($0.process) \($0.neverTaken)" } == ["P []", "Called [\"f2\"]"])
  }

  @Test func `cannot be written where there is no folder`() throws {
    #expect(throws: CommandFailure.self) { try report().writeJUnit(to: "/none/such/junit.xml") }
  }
}
