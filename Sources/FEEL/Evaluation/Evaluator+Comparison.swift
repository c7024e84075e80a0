extension Evaluator {
  mutating func comparison(_ sign: Node.Comparison, _ left: Value, _ right: Value) -> Value {
    switch sign {
    case .equal, .unequal:
      guard paysForComparing(left, right) else { return .null }
      guard let equal = left.equals(right) else {
        return reportInapplicable(sign.text, left, right)
      }
      return .boolean(equal == (sign == .equal))
    default:
      guard let order = left.compared(to: right) else {
        if left.isNull || right.isNull { return .null }
        return reportInapplicable(sign.text, left, right)
      }
      switch sign {
      case .less: return .boolean(order == .ascending)
      case .lessOrEqual: return .boolean(order != .descending)
      case .greater: return .boolean(order == .descending)
      default: return .boolean(order != .ascending)
      }
    }
  }

  /// Lists and contexts are compared to their depth, as far as they are alike.
  private mutating func paysForComparing(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.list(let items), .list(let others)) where items.count == others.count:
      spend(min(weight(of: left), weight(of: right)))
    case (.context(let context), .context(let other)) where context.count == other.count:
      spend(min(weight(of: left), weight(of: right)))
    default: true
    }
  }

  mutating func between(_ value: Value, _ low: Value, _ high: Value) -> Value {
    let above = comparison(.greaterOrEqual, value, low).booleanValue
    let below = comparison(.lessOrEqual, value, high).booleanValue
    if above == false || below == false { return .boolean(false) }
    return above == true && below == true ? .boolean(true) : .null
  }

  static func range(_ sign: Node.Comparison, _ end: Value) -> Value {
    switch sign {
    case .equal: .range(.only(end))
    case .unequal: .range(.except(end))
    case .less: .range(.below(end, included: false))
    case .lessOrEqual: .range(.below(end, included: true))
    case .greater: .range(.above(end, included: false))
    case .greaterOrEqual: .range(.above(end, included: true))
    }
  }

  mutating func interval(
    _ start: Value, _ startIncluded: Bool, _ end: Value, _ endIncluded: Bool
  ) -> Value {
    if start.isNull && startIncluded || end.isNull && endIncluded
      || start.isNull && end.isNull
    {
      return reportInapplicable("..", start, end)
    }
    if !start.isNull, !end.isNull, start.compared(to: end) == nil {
      return reportInapplicable("..", start, end)
    }
    return .range(
      FEELRange(start: start, startIncluded: startIncluded, end: end, endIncluded: endIncluded))
  }

  /// `value in (test, …)`: true if one test holds, else null if one cannot be decided.
  mutating func membership(_ value: Value, _ tests: [Node], _ scope: Scope) -> Value {
    let inner = scope.adding("?", value)
    var isUndecided = false
    for test in tests {
      switch holds(test, for: value, inner) {
      case true?: return .boolean(true)
      case false?: break
      case nil: isUndecided = true
      }
    }
    return isUndecided ? .null : .boolean(false)
  }

  /// Whether a unary test holds for the value that `?` stands for.
  mutating func holds(_ test: Node, for value: Value, _ scope: Scope) -> Bool? {
    switch test {
    case .comparisonRange(let sign, let operand):
      return comparison(sign, value, evaluate(operand, scope)).booleanValue
    case let test where test.mentionsInput:
      return evaluate(test, scope).booleanValue
    default:
      let outcome = evaluate(test, scope)
      // A range that is none, such as `[1..null]`, decides nothing.
      if case .interval = test, outcome.isNull { return nil }
      return matches(value, outcome)
    }
  }

  /// Whether a value equals the outcome of a test, lies in it, or the outcome is simply true.
  private mutating func matches(_ value: Value, _ outcome: Value) -> Bool? {
    if case .list = outcome, !spend(weight(of: outcome)) { return nil }
    switch outcome {
    case .range(let range):
      if case .range(let other) = value { return other.equals(range) }
      if let contained = range.contains(value) { return contained }
      if !value.isNull { _ = comparison(.greater, value, range.start) }
      return nil
    case .list(let items):
      if case .list = value, let equal = value.equals(outcome), equal { return true }
      return items.contains { item in
        if case .range(let range) = item, range.contains(value) ?? false { return true }
        return value.equals(item) ?? false
      }
    case .boolean(let truth) where value.booleanValue == nil: return value.isNull ? false : truth
    default: return value.equals(outcome)
    }
  }
}

extension FEELRange {
  fileprivate func equals(_ other: FEELRange) -> Bool? {
    Value.range(self).equals(.range(other))
  }
}

extension Node.Comparison {
  var text: String {
    switch self {
    case .equal: "="
    case .unequal: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}
