package import FEEL
package import XMLReading

/// What a decision came to and why: the value, and the facts that an audit asks for.
package struct DecisionResult: Hashable, Sendable {
  package var value: Value
  /// The input data that were used, under the names of the model; null for what was missing.
  package var inputs: Context
  /// The decisions that were made on the way, the asked one last.
  package var decisions: [Made]
  /// Every decision table that was looked through, in order.
  package var tables: [TableRecord]
  package var problems: [Problem]

  /// A decision with its outcome.
  package struct Made: Hashable, Sendable {
    package var id: String
    package var name: String
    package var value: Value
  }

  /// One look through a decision table.
  package struct TableRecord: Hashable, Sendable {
    /// The decision or knowledge model that owns the table.
    package var name: String
    package var inputs: [Input]
    /// The matching rules in the order of the table.
    package var matches: [Match]
    package var value: Value
  }

  package struct Input: Hashable, Sendable {
    /// The input expression.
    package var source: String
    package var value: Value
  }

  package struct Match: Hashable, Sendable {
    /// The number of the rule, counted from 1.
    package var rule: Int
    package var id: String?
    package var output: Value
  }

  /// Why some value is null, and where in the file.
  package struct Problem: Hashable, Sendable {
    package var location: SourceLocation
    package var reason: FEEL.Diagnostic
  }
}

extension DecisionResult.Problem: CustomStringConvertible {
  package var description: String { "\(location): \(reason)" }
}
