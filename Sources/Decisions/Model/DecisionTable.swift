package import FEEL
package import XMLReading

/// A decision table (决策表): rules whose tests on the inputs select outputs (DMN 1.5, chapter 8).
package struct DecisionTable: Sendable {
  /// Which of the matching rules count (命中策略).
  package enum HitPolicy: Hashable, Sendable {
    case unique
    case any
    case priority
    case first
    case outputOrder
    case ruleOrder
    case collect(Aggregation?)

    /// Whether the table amounts to the output of one rule.
    package var isSingle: Bool {
      switch self {
      case .unique, .any, .priority, .first: true
      case .outputOrder, .ruleOrder, .collect: false
      }
    }
  }

  /// What a collecting table makes of the collected outputs.
  package enum Aggregation: String, Hashable, Sendable {
    case sum = "SUM"
    case count = "COUNT"
    case minimum = "MIN"
    case maximum = "MAX"
  }

  package struct Input: Sendable {
    package var label: String?
    package var expression: Logic.Formula
    package var type: FEELType
    package var allowedValues: UnaryTests?
  }

  package struct Output: Sendable {
    /// Nil for the only output of a table.
    package var name: String?
    package var label: String?
    package var type: FEELType
    package var allowedValues: UnaryTests?
    package var defaultValue: Logic.Formula?
  }

  package struct Rule: Sendable {
    package var id: String?
    /// One for each input; nil for tests that are no FEEL, which never match.
    package var tests: [UnaryTests?]
    package var outputs: [Logic.Formula]
    package var annotations: [String]
    package var location: SourceLocation
  }

  package var id: String?
  /// The name of the decision or knowledge model that owns the table.
  package var name: String
  package var hitPolicy: HitPolicy
  package var inputs: [Input]
  package var outputs: [Output]
  package private(set) var rules: [Rule] = []
  private(set) var index: RuleIndex?
  package var location: SourceLocation

  init(
    id: String?, name: String, hitPolicy: HitPolicy, inputs: [Input] = [], outputs: [Output] = [],
    location: SourceLocation
  ) {
    self.id = id
    self.name = name
    self.hitPolicy = hitPolicy
    self.inputs = inputs
    self.outputs = outputs
    self.location = location
  }

  mutating func setRules(_ rules: [Rule]) {
    self.rules = rules
    index = RuleIndex(rules)
  }
}
