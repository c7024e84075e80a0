import CivilTime
import Decimals

extension Evaluator {
  // MARK: - Filters

  mutating func filter(_ base: Node, _ condition: Node, _ scope: Scope) -> Value {
    let value = evaluate(base, scope)
    let items = value.listValue ?? (value.isNull ? [] : [value])
    if case .literal(.number(let number)) = condition { return item(number, of: items) }
    // A condition that is a number is an index and does not look at the items.
    if !condition.isCertainlyCondition, !condition.mentionsItem(of: items) {
      switch evaluate(condition, scope.adding(item: items.first ?? .null)) {
      case .number(let number): return item(number, of: items)
      case .boolean(true): return .list(items)
      default: return .list([])
      }
    }
    var result: [Value] = []
    for candidate in items {
      guard spend(1) else { return .null }
      switch evaluate(condition, scope.adding(item: candidate)) {
      case .boolean(true): result.append(candidate)
      case .number(let number): return item(number, of: items)
      default: break
      }
    }
    return .list(result)
  }

  /// The item at a place, counted from 1, or from the end for negative numbers.
  private mutating func item(_ number: Decimal128, of items: [Value]) -> Value {
    guard let index = number.integerValue, index != 0, index.magnitude <= items.count.magnitude
    else { return .null }
    return index > 0 ? items[index - 1] : items[items.count + index]
  }

  // MARK: - Loops

  mutating func iteration(
    _ iterators: [Node.Iterator], _ body: Node, usesPartial: Bool, _ scope: Scope
  ) -> Value {
    var results: [Value] = []
    let isComplete = forEach(iterators[...], scope) { evaluator, inner in
      // The scope is gone before the result is added, so that the results are not copied each time,
      // unless the value keeps them.
      let value = evaluator.evaluate(
        body, usesPartial ? inner.adding("partial", .list(results)) : inner)
      if usesPartial, value.mayKeepPartial, !evaluator.spend(results.count) { return true }
      results.append(evaluator.paying(for: value))
      return true
    }
    return isComplete == nil ? .null : .list(results)
  }

  mutating func quantified(
    every: Bool, _ iterators: [Node.Iterator], _ condition: Node, _ scope: Scope
  ) -> Value {
    var isUndecided = false
    let wentThrough = forEach(iterators[...], scope) { evaluator, inner in
      switch evaluator.evaluate(condition, inner) {
      case .boolean(every): return true
      case .boolean: return false
      default:
        isUndecided = true
        return true
      }
    }
    switch wentThrough {
    case false?: return .boolean(!every)
    case true?: return isUndecided ? .null : .boolean(every)
    case nil: return .null
    }
  }

  /// Runs `body` for every combination of the variables until it returns false, and tells whether
  /// it never did; nil when there is nothing to go through.
  private mutating func forEach(
    _ iterators: ArraySlice<Node.Iterator>, _ scope: Scope,
    _ body: (inout Evaluator, Scope) -> Bool
  ) -> Bool? {
    guard let first = iterators.first else {
      guard spend(2) else { return nil }
      return body(&self, scope)
    }
    guard let items = items(of: first.source, scope) else { return nil }
    for item in items {
      let inner = scope.adding(first.name, item)
      guard let goesOn = forEach(iterators.dropFirst(), inner, body) else { return nil }
      if !goesOn { return false }
    }
    return true
  }

  private mutating func items(of source: Node.Iterator.Source, _ scope: Scope) -> [Value]? {
    switch source {
    case .items(let node): return items(of: evaluate(node, scope))
    case .range(let start, let end):
      return items(from: evaluate(start, scope), 0, to: evaluate(end, scope), 0)
    }
  }

  /// What a loop goes through: the items of a list, the numbers or dates of a range, or a value alone.
  mutating func items(of value: Value) -> [Value]? {
    switch value {
    case .null: nil
    case .list(let items): items
    case .range(let range):
      items(
        from: range.start, range.startIncluded ? 0 : 1, to: range.end, range.endIncluded ? 0 : 1)
    default: [value]
    }
  }

  /// The numbers or dates between two ends, up or down, without some at either end.
  private mutating func items(
    from start: Value, _ dropFirst: Int, to end: Value, _ dropLast: Int
  ) -> [Value]? {
    let first: Int
    let last: Int
    let make: (Int) -> Value
    switch (start, end) {
    case (.number(let start), .number(let end)):
      guard let low = start.integerValue, let high = end.integerValue else {
        return undefinedRange(.number(start), .number(end))
      }
      (first, last) = (low, high)
      make = { .number(Decimal128($0)) }
    case (.date(let start), .date(let end)):
      (first, last) = (start.daysSinceEpoch, end.daysSinceEpoch)
      make = { .date(CalendarDate(daysSinceEpoch: $0)) }
    default: return undefinedRange(start, end)
    }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, distance.magnitude < 1_000_000 else {
      _ = report(.tooManySteps)
      return nil
    }
    guard spend(Int(distance.magnitude)) else { return nil }
    let all = stride(from: first, through: last, by: first <= last ? 1 : -1)
    return all.dropFirst(dropFirst).dropLast(dropLast).map(make)
  }

  private mutating func undefinedRange(_ start: Value, _ end: Value) -> [Value]? {
    _ = reportInapplicable("..", start, end)
    return nil
  }
}

extension Value {
  /// Whether the list of earlier results of a loop (`partial`) may be in the value.
  package var mayKeepPartial: Bool {
    switch self {
    case .list, .context, .function, .range: true
    default: false
    }
  }
}
