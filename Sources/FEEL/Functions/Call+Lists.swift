import Decimals

extension Call {
  /// Functions that search or rearrange lists (DMN 1.5, 10.3.4.4 and 10.3.4.7).
  mutating func rearrangement() -> Value? {
    let items = list(0)
    switch builtin {
    case .listContains: return .boolean(items.contains { same($0, values[1]) })
    case .sublist: return sublist
    case .append: return .list(items + list(1))
    case .concatenate: return .list(items.flatMap { $0.listValue ?? [$0] })
    case .union: return distinct(items.flatMap { $0.listValue ?? [$0] })
    case .distinctValues: return distinct(items)
    case .insertBefore: return index(upTo: items.count).map { insert(values[2], at: $0) }
    case .remove:
      return index(upTo: items.count).map { index in
        var rest = items
        rest.remove(at: index)
        return .list(rest)
      }
    case .listReplace: return replacement()
    case .reverse: return .list(items.reversed())
    case .indexOf:
      return .list(items.indices.filter { same(items[$0], values[1]) }.map { Value($0 + 1) })
    case .flatten: return .list(flattened(items))
    default: return sorted()
    }
  }

  private func same(_ left: Value, _ right: Value) -> Bool { left.equals(right) ?? false }

  private mutating func distinct(_ items: [Value]) -> Value? {
    var result: [Value] = []
    // Numbers are the same for FEEL when they are for Swift; of other values only FEEL knows.
    var numbers: Set<Decimal128> = []
    for item in items {
      if case .number(let number) = item {
        if numbers.insert(number).inserted { result.append(item) }
        continue
      }
      guard evaluator.spend(result.count / 4) else { return .null }
      if !result.contains(where: { same($0, item) }) { result.append(item) }
    }
    return .list(result)
  }

  private func flattened(_ items: [Value]) -> [Value] {
    items.flatMap { $0.listValue.map(flattened) ?? [$0] }
  }

  private var sublist: Value? {
    let items = list(0)
    guard let start = index(upTo: items.count) else { return nil }
    guard !values[2].isNull else { return .list(Array(items[start...])) }
    guard let length = integer(2), length >= 0, start + length <= items.count else { return nil }
    return .list(Array(items[start..<(start + length)]))
  }

  /// The second argument as an index from 0; it counts from 1, or from the end if negative.
  private func index(upTo count: Int) -> Int? {
    guard let position = values[1].integerValue, position != 0,
      position.magnitude <= count.magnitude
    else { return nil }
    return position > 0 ? position - 1 : count + position
  }

  private func insert(_ item: Value, at index: Int) -> Value {
    var items = list(0)
    items.insert(item, at: index)
    return .list(items)
  }

  private mutating func replacement() -> Value? {
    var items = list(0)
    if form == 0 {
      guard let index = index(upTo: items.count) else { return nil }
      items[index] = values[2]
      return .list(items)
    }
    guard let match = values[1].functionValue else { return nil }
    for index in items.indices {
      let outcome = evaluator.call(match, [items[index], values[2]], name: "match", scope)
      guard let matches = outcome.booleanValue else { return nil }
      if matches { items[index] = values[2] }
    }
    return .list(items)
  }

  /// A stable merge sort, since the function that compares may have no sense for order.
  private mutating func sorted() -> Value? {
    let items = list(0)
    guard let precedes = values[1].functionValue else {
      return naturallySorted(items)
    }
    guard precedes.parameters.count == 2 else { return nil }
    var runs = items.map { [$0] }
    while runs.count > 1 {
      var merged: [[Value]] = []
      for index in stride(from: 0, to: runs.count, by: 2) {
        let right = index + 1 < runs.count ? runs[index + 1] : []
        guard let run = merge(runs[index], right, precedes) else { return nil }
        merged.append(run)
      }
      runs = merged
    }
    return .list(runs.first ?? [])
  }

  private mutating func merge(
    _ left: [Value], _ right: [Value], _ precedes: FunctionValue
  ) -> [Value]? {
    var result: [Value] = []
    var (first, second) = (left[...], right[...])
    while let one = first.first, let other = second.first {
      guard
        let comesFirst = evaluator.call(precedes, [other, one], name: "precedes", scope)
          .booleanValue
      else { return nil }
      result.append(comesFirst ? second.removeFirst() : first.removeFirst())
    }
    return result + first + second
  }

  private func naturallySorted(_ items: [Value]) -> Value? {
    guard let first = items.first else { return .list([]) }
    guard items.allSatisfy({ $0.compared(to: first) != nil }) else { return nil }
    return .list(items.sorted { $0.compared(to: $1) == .ascending })
  }
}
