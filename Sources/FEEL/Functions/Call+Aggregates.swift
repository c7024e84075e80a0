import Decimals

extension Call {
  /// Functions that make one value of a list (DMN 1.5, 10.3.4.4).
  func aggregate() -> Value? {
    let items = list(0)
    switch builtin {
    case .count: return Value(items.count)
    case .min: return extreme(.ascending)
    case .max: return extreme(.descending)
    case .all: return truth(ending: false)
    case .any: return truth(ending: true)
    default: break
    }
    guard let numbers = numbers else { return nil }
    if builtin == .mode { return mode(of: numbers) }
    guard !numbers.isEmpty else { return builtin == .stddev ? nil : .null }
    switch builtin {
    case .sum: return total(of: numbers).map { .number($0) }
    case .product:
      return numbers.reduce(Optional(Decimal128.one)) { $0?.multiplied(by: $1) }.map { .number($0) }
    case .mean: return mean(of: numbers).map { .number($0) }
    case .median: return median(of: numbers).map { .number($0) }
    default: return deviation(of: numbers).map { .number($0) }
    }
  }

  private var numbers: [Decimal128]? {
    var numbers: [Decimal128] = []
    for item in list(0) {
      guard let number = item.numberValue else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private func extreme(_ wanted: Order) -> Value? {
    guard var best = list(0).first else { return .null }
    guard best.compared(to: best) != nil else { return nil }
    for item in list(0).dropFirst() {
      guard let order = item.compared(to: best) else { return nil }
      if order == wanted { best = item }
    }
    return best
  }

  /// `all` ends at the first false, `any` at the first true; a null leaves the outcome open.
  private func truth(ending: Bool) -> Value? {
    var isUndecided = false
    for item in list(0) {
      switch item {
      case .boolean(ending): return .boolean(ending)
      case .boolean: break
      case .null: isUndecided = true
      default: return nil
      }
    }
    return isUndecided ? .null : .boolean(!ending)
  }

  private func total(of numbers: [Decimal128]) -> Decimal128? {
    numbers.reduce(Optional(Decimal128.zero)) { $0?.adding($1) }
  }

  private func mean(of numbers: [Decimal128]) -> Decimal128? {
    total(of: numbers)?.dividing(by: Decimal128(numbers.count))
  }

  private func median(of numbers: [Decimal128]) -> Decimal128? {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return sorted[middle - 1].adding(sorted[middle])?.dividing(by: 2)
  }

  /// The standard deviation of a sample.
  private func deviation(of numbers: [Decimal128]) -> Decimal128? {
    guard numbers.count > 1, let mean = mean(of: numbers) else { return nil }
    let squares = numbers.compactMap { number in
      number.subtracting(mean).flatMap { $0.multiplied(by: $0) }
    }
    guard squares.count == numbers.count else { return nil }
    return total(of: squares)?.dividing(by: Decimal128(numbers.count - 1))?.squareRoot
  }

  /// The most frequent numbers in ascending order.
  private func mode(of numbers: [Decimal128]) -> Value {
    var counts: [Decimal128: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let greatest = counts.values.max()
    let most = counts.filter { $0.value == greatest }.keys.sorted()
    return .list(most.map { .number($0) })
  }
}
