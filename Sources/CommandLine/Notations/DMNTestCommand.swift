import Decisions
import FEEL
import JSONText
import XMLReading

/// `tongzheng dmn test`.
struct DMNTestCommand: Command {
  static let words = ["dmn", "test"]
  static let summary = "runs test cases of the DMN Technology Compatibility Kit's format"
  static let explanation = """
    Reads a file of test cases, and from the same folder the model that it names and what the model
    imports, makes the decisions and compares. Numbers are equal within 1e-8. Ends with 1 when an
    expectation is not met.
    """
  static let parameters: [Parameter] = [
    .operand("FILE.xml", repeats: true, "files of test cases"), DataOption.json,
  ]

  private let paths: [String]
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    paths = values.all("FILE.xml")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    var allPassed = true
    for path in paths {
      let cases = try Self.cases(in: InputFile(path: path))
      allPassed = allPassed && cases.allSatisfy(\.passed)
      if asJSON {
        terminal.output(
          JSON.object(["file": .string(path), "cases": .array(cases.map(\.json))]).text)
      } else {
        for result in cases where !result.passed {
          terminal.output("FAIL \(path) \(result.words)")
        }
        terminal.output("\(path): \(cases.count(where: \.passed)) of \(cases.count) passed")
      }
    }
    return allPassed ? .done : .failed
  }

  /// What one expectation of one case came to.
  private struct CaseResult {
    var id: String
    var resultNode: String
    var expected: Value
    var actual: Value
    var passed: Bool
    var error: String?

    var json: JSON {
      [
        "id": .string(id), "resultNode": .string(resultNode), "passed": .bool(passed),
        "expected": expected.json, "actual": actual.json,
        "error": error.map { .string($0) } ?? .null,
      ]
    }

    var words: String {
      "\(id) \(resultNode): \(actual.literalText) instead of \(expected.literalText)"
        + (error.map { " (\($0))" } ?? "")
    }
  }

  private static func cases(in file: InputFile) throws -> [CaseResult] {
    let tests = try DecisionTests.parse(try file.bytes(), file: file.name)
    let neighbours = try file.neighbours(ending: ".dmn")
    guard let name = tests.modelFile(among: neighbours.keys, testFile: file.name),
      let bytes = neighbours[name]
    else {
      return refused(tests, "the model \(tests.modelName) is not in the folder of the test file")
    }
    let model: DecisionModel
    do {
      model = try DecisionModel.parse(bytes, file: name, neighbours: neighbours)
    } catch {
      return refused(tests, "\(error)")
    }
    return tests.outcomes(for: model, now: SystemClock.now).map { outcome in
      CaseResult(
        id: outcome.testCase.id, resultNode: outcome.expectation.name,
        expected: outcome.expectation.value, actual: outcome.actual, passed: outcome.isMet,
        error: outcome.isMet ? nil : outcome.reason ?? firstFault(of: model))
    }
  }

  private static func firstFault(of model: DecisionModel) -> String? {
    model.diagnostics.first { $0.severity == .error }?.description
  }

  /// All cases of a file whose model cannot be had.
  private static func refused(_ tests: DecisionTests, _ reason: String) -> [CaseResult] {
    tests.cases.flatMap { testCase in
      testCase.expectations.map { expectation in
        CaseResult(
          id: testCase.id, resultNode: expectation.name, expected: expectation.value,
          actual: .null, passed: false, error: reason)
      }
    }
  }
}
