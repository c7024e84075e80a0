import JSONText

/// What playing scenario files came to.
struct ScenarioReport: Sendable {
  struct Unreadable: Sendable {
    let file: String
    let faults: [String]
  }

  var results: [ScenarioResult] = []
  var unreadable: [Unreadable] = []
  var coverage: [FlowCoverage] = []

  var passed: Bool { unreadable.isEmpty && results.allSatisfy(\.passed) }

  var json: JSON {
    [
      "scenarios": .array(
        results.map { result in
          [
            "file": .string(result.scenario.file), "process": .string(result.scenario.process),
            "name": .string(result.scenario.name), "passed": .bool(result.passed),
            "differences": .array(result.differences.map { .string($0.description) }),
          ]
        }),
      "faults": .array(unreadable.flatMap(\.faults).map { .string($0) }),
      "coverage": .array(
        coverage.map { model in
          [
            "process": .string(model.process), "flows": .integer(model.flows),
            "never": .array(model.neverTaken.map { .string($0) }),
          ]
        }),
    ]
  }
}
