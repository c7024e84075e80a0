package import CivilTime
import Decimals
package import FEEL

extension DecisionTests {
  /// What became of one expectation.
  package struct Outcome: Sendable {
    package var testCase: Case
    package var expectation: Expectation
    package var actual: Value
    package var problems: [DecisionResult.Problem]
    package var isMet: Bool

    /// Why the value may be null or another one, in words; nil where nothing was noticed.
    package var reason: String? {
      problems.isEmpty ? nil : problems.map(\.description).joined(separator: "; ")
    }
  }

  /// Runs all cases against a model; every expectation has one outcome.
  package func outcomes(
    for model: DecisionModel, now: Instant, zone: CivilZone = .utc
  ) -> [Outcome] {
    cases.flatMap { testCase in
      testCase.expectations.map { expectation in
        let result: DecisionResult? =
          switch testCase.subject {
          case .decisions:
            model.evaluate(
              decision: expectation.name, inputs: testCase.inputs, now: now, zone: zone)
          case .service(let name):
            model.evaluate(service: name, inputs: testCase.inputs, now: now, zone: zone)
          case .knowledgeModel(let name):
            model.evaluate(
              knowledgeModel: name, arguments: testCase.inputs, now: now, zone: zone)
          }
        var actual = result?.value ?? .null
        // A service with several outputs answers with a context of them.
        if case .service(let name) = testCase.subject,
          model.service(name)?.outputDecisions.count ?? 0 > 1
        {
          actual = actual[expectation.name] ?? .null
        }
        return Outcome(
          testCase: testCase, expectation: expectation, actual: actual,
          problems: result?.problems ?? [],
          isMet: result != nil
            && actual.meets(expectation.value))
      }
    }
  }
}

extension Value {
  /// A simple value of XML Schema.
  init(lexical text: String, schemaType: String) {
    switch schemaType {
    case "decimal", "double", "integer", "int", "long", "float":
      self = Decimal128(text.trimmed).map { .number($0) } ?? .null
    case "boolean": self = .boolean(text.trimmed == "true" || text.trimmed == "1")
    case "date", "time", "dateTime", "duration":
      self = Value(temporal: text.trimmed) ?? .string(text)
    default: self = .string(text)
    }
  }

  /// Whether the value is the expected one. Numbers are compared to the digits of the expectation,
  /// at least eight after the point; members may stand in any order.
  fileprivate func meets(_ expected: Value) -> Bool {
    switch (self, expected) {
    case (.number(let actual), .number(let wanted)):
      return actual == wanted || (actual - wanted).magnitude < Self.tolerance
    case (.list(let actual), .list(let wanted)):
      return actual.count == wanted.count && zip(actual, wanted).allSatisfy { $0.meets($1) }
    case (.context(let actual), .context(let wanted)):
      return actual.count == wanted.count
        && wanted.entries.allSatisfy { name, value in actual[name]?.meets(value) ?? false }
    case (.range(let range), .context(let wanted)):
      return wanted.entries.allSatisfy { name, value in
        Value.range(range).member(name)?.meets(value) ?? false
      }
    default:
      return self == expected || equals(expected) ?? false
    }
  }

  private static let tolerance = Decimal128("1E-8") ?? 0
}
