import FEEL

/// Which rules of a decision table can match, by the value of one input.
///
/// An entry such as `"A", "B"` or `12` is met by these values alone. So a text or a number leads to
/// its rules at once, beside those whose entry says something else; any other value must try them all.
struct RuleIndex: Sendable {
  /// The input by which the rules are told apart best.
  private let input: Int
  /// The positions of the rules that list a value, in their order.
  private let rules: [Value: [Int]]
  /// The positions of the rules whose entry lists no values, in their order.
  private let others: [Int]

  /// Nil when no input tells the rules apart, or when there are too few to be worth it.
  init?(_ rules: [DecisionTable.Rule]) {
    guard rules.count > 8, let width = rules.map(\.tests.count).min(), width > 0 else { return nil }
    func listing(_ input: Int) -> Int {
      rules.count { $0.tests[input]?.listedKeys != nil }
    }
    guard let input = (0..<width).max(by: { listing($0) < listing($1) }),
      listing(input) * 2 > rules.count
    else { return nil }
    var byValue: [Value: [Int]] = [:]
    var others: [Int] = []
    for (position, rule) in rules.enumerated() {
      if let keys = rule.tests[input]?.listedKeys {
        for key in keys { byValue[key, default: []].append(position) }
      } else {
        others.append(position)
      }
    }
    self.input = input
    self.rules = byValue
    self.others = others
  }

  /// The positions of the rules that may match, in their order; nil for all.
  func candidates(for inputs: [DecisionResult.Input]) -> [Int]? {
    guard inputs.indices.contains(input) else { return nil }
    switch inputs[input].value {
    case .string, .number: break
    default: return nil
    }
    guard let found = rules[inputs[input].value] else { return others }
    return others.isEmpty ? found : (found + others).sorted()
  }
}

extension UnaryTests {
  /// The texts and numbers of which exactly one is wanted, each once; nil when anything else is.
  fileprivate var listedKeys: Set<Value>? {
    guard !acceptsAll, let values = listedValues else { return nil }
    for value in values {
      switch value {
      case .string, .number: continue
      default: return nil
      }
    }
    return Set(values)
  }
}
