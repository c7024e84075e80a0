import Foundation
import XMLReading

/// The report in the format of JUnit, which programs that collect test results read: a suite for each
/// process, a case for each scenario, the coverage as properties of the suite.
extension ScenarioReport {
  func writeJUnit(to path: String) throws {
    do {
      try Data(XMLWriter.bytes(of: junit)).write(to: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure("\(path) cannot be written: \(error.localizedDescription)")
    }
  }

  var junit: XMLFile {
    var suites: [XMLElement] = []
    let processes = results.map(\.scenario.process) + coverage.map(\.process)
    var seen: Set<String> = []
    for process in processes where seen.insert(process).inserted {
      suites.append(suite(of: process))
    }
    if !unreadable.isEmpty { suites.append(unreadableSuite) }
    let counts = Counts(
      tests: results.count + unreadable.count, failures: results.count { !$0.passed },
      errors: unreadable.count)
    return XMLFile(
      name: "junit.xml", root: element("testsuites", counts.attributes, suites))
  }

  private struct Counts {
    var tests: Int
    var failures = 0
    var errors = 0

    var attributes: [(String, String)] {
      [("tests", "\(tests)"), ("failures", "\(failures)"), ("errors", "\(errors)")]
    }
  }

  private func suite(of process: String) -> XMLElement {
    let own = results.filter { $0.scenario.process == process }
    let counts = Counts(tests: own.count, failures: own.count { !$0.passed })
    let model = coverage.first { $0.process == process }
    return element(
      "testsuite", [("name", process)] + counts.attributes,
      (model.map { [properties(of: $0)] } ?? []) + own.map(testCase))
  }

  private func properties(of model: FlowCoverage) -> XMLElement {
    let values = [
      ("flows", "\(model.flows)"), ("flowsTaken", "\(model.flows - model.neverTaken.count)"),
      ("flowsNeverTaken", model.neverTaken.joined(separator: " ")),
    ]
    return element(
      "properties", [],
      values.map { element("property", [("name", $0.0), ("value", $0.1)]) })
  }

  private func testCase(_ result: ScenarioResult) -> XMLElement {
    let scenario = result.scenario
    let words = result.differences.map(\.description)
    let failure = words.first.map { first in
      element("failure", [("message", first)], text: words.joined(separator: "\n"))
    }
    return element(
      "testcase",
      [("classname", scenario.process), ("name", scenario.name), ("file", scenario.file)],
      failure.map { [$0] } ?? [])
  }

  private var unreadableSuite: XMLElement {
    element(
      "testsuite",
      [("name", "unreadable")]
        + Counts(tests: unreadable.count, errors: unreadable.count).attributes,
      unreadable.map { file in
        let fault = element(
          "error", [("message", file.faults.first ?? "")],
          text: file.faults.joined(separator: "\n"))
        return element(
          "testcase", [("classname", "unreadable"), ("name", file.file), ("file", file.file)],
          [fault])
      })
  }

  private func element(
    _ name: String, _ attributes: [(String, String)], _ children: [XMLElement] = [],
    text: String? = nil
  ) -> XMLElement {
    XMLElement(
      name: QualifiedName(name), prefix: nil,
      attributes: attributes.map {
        .init(name: QualifiedName($0.0), prefix: nil, value: $0.1)
      },
      content: children.map { .element($0) } + (text.map { [.text($0)] } ?? []),
      location: SourceLocation(file: "junit.xml", line: 1, column: 1))
  }
}
