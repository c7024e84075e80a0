import FEEL
package import JSONText

extension DecisionResult {
  /// The record that an audit asks for: the input data that were used, every decision made on the way,
  /// every table that was looked through with its inputs and the rules that matched, and why values are
  /// null.
  package var record: JSON {
    [
      "inputs": .object(inputs.json),
      "decisions": .array(
        decisions.map { made in
          ["id": .string(made.id), "name": .string(made.name), "result": made.value.json]
        }),
      "tables": .array(tables.map(\.json)),
      "problems": .array(problems.map { .string($0.description) }),
    ]
  }
}

extension DecisionResult.TableRecord {
  fileprivate var json: JSON {
    [
      "name": .string(name),
      "inputs": .array(inputs.map { ["expression": .string($0.source), "value": $0.value.json] }),
      "matchedRules": .array(
        matches.map { match in
          [
            "rule": .integer(match.rule), "id": match.id.map { .string($0) } ?? .null,
            "output": match.output.json,
          ]
        }),
      "result": value.json,
    ]
  }
}
