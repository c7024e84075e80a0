extension Call {
  /// Functions that look at the items of a list, or only count or move them, but not at what is in
  /// them.
  private static let shallow: Set<Builtin> = [
    .count, .min, .max, .sum, .mean, .product, .median, .stddev, .mode, .all, .any, .sublist,
    .append, .insertBefore, .remove, .reverse, .sort, .listReplace, .getValue, .contextPut,
  ]

  /// Uses the budget for what the function is going to look at; false when there is not enough.
  mutating func paysForArguments() -> Bool {
    evaluator.spend(values.reduce(0) { $0 + cost(of: $1) } + costOfWork)
  }

  private func cost(of value: Value) -> Int {
    switch value {
    case .list(let items) where Self.shallow.contains(builtin): items.count / 8
    case .context(let context) where Self.shallow.contains(builtin): context.count
    case .list, .context: evaluator.weight(of: value)
    // The texts of ranges are parsed.
    case .string(let text): text.utf8.count / (builtin == .range ? 1 : 16)
    default: 0
    }
  }

  /// What grows with the product of two arguments, or takes long for a single number.
  private var costOfWork: Int {
    switch builtin {
    case .contains, .substringBefore, .substringAfter:
      string(0).utf8.count / 8 * (string(1).utf8.count / 8)
    case .stringJoin:
      list(0).count * ((values[1].stringValue ?? "").utf8.count / 16)
    case .exp, .log, .sqrt: Evaluator.costOfTranscendental
    default: 0
    }
  }
}
