/// The tests of an input entry of a decision table (DMN 1.5, grammar rule 17): `-`, `> 5, [7..9]`,
/// `not("a", "b")`, or conditions on `?`.
package struct UnaryTests: Hashable, Sendable {
  package let source: String
  private let tests: [Node]
  private let isNegated: Bool
  /// Whether every value passes, as `-` says.
  package let acceptsAll: Bool

  package init(parsing source: String, names: Set<String> = []) throws(SyntaxError) {
    var parser = try Parser(source, names: names)
    let parsed = try parser.unaryTests()
    self.source = source
    tests = parsed?.tests ?? []
    isNegated = parsed?.negated ?? false
    acceptsAll = parsed == nil
  }

  /// The tests that exactly one of the given values passes.
  package var listedValues: [Value]? {
    guard !isNegated else { return nil }
    var values: [Value] = []
    for test in tests {
      guard case .literal(let value) = test else { return nil }
      values.append(value)
    }
    return values
  }

  /// True, false or null for an input.
  package func matches(_ input: Value, in scope: Scope) -> Value {
    evaluation(of: input, in: scope).value
  }

  /// The outcome for an input, and why it may be null.
  package func evaluation(
    of input: Value, in scope: Scope, at depth: EvaluationDepth = .outermost
  ) -> Evaluation {
    if acceptsAll { return Evaluation(value: .boolean(true), diagnostics: []) }
    var evaluator = Evaluator(at: depth)
    let inner = scope.adding("?", input)
    var outcome: Bool? = false
    for test in tests {
      switch evaluator.holds(test, for: input, inner) {
      case true?:
        return evaluator.evaluation(.boolean(!isNegated))
      case false?: break
      case nil: outcome = nil
      }
    }
    let value = outcome.map { $0 != isNegated }.feelValue
    return evaluator.evaluation(value)
  }

  func accepts(_ value: Value, in scope: Scope) -> Bool {
    matches(value, in: scope) == .boolean(true)
  }
}
