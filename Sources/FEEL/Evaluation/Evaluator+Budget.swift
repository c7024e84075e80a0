extension Evaluator {
  /// What one evaluation may use, with all that it calls: a unit for each node that it looks at, each
  /// value that it makes or goes through, and each sixteen bytes of text.
  ///
  /// It lasts less than a second and makes less than 150 MB.
  static let budget = 6_000_000

  /// What a power, an exponential or a logarithm of 34 digits takes beside a product.
  static let costOfTranscendental = 64

  /// Uses some of the budget; false when that is more than there is.
  mutating func spend(_ amount: Int) -> Bool {
    guard spent < Self.budget else { return false }
    spent += min(amount, Self.budget)
    if spent < Self.budget { return true }
    _ = report(.tooManySteps)
    return false
  }

  /// Pays for a value that was made; null when there is not enough left for it.
  mutating func paying(for value: Value) -> Value {
    switch value {
    case .string(let text): spend(text.utf8.count / 16) ? value : .null
    case .list, .context: spend(weight(of: value)) ? value : .null
    default: value
    }
  }

  /// How much the value takes when it is written out, which may be far more than it takes in memory,
  /// where one value can stand in many places; no more than what is left of the budget.
  func weight(of value: Value) -> Int {
    var weight = 0
    var pending = [value]
    while let next = pending.popLast(), weight + spent < Self.budget {
      switch next {
      case .list(let items):
        weight += 2 + items.count
        pending += items.lazy.filter(\.isCompound)
      case .context(let context):
        weight += 4 + 4 * context.count
        pending += context.entries.lazy.map(\.value).filter(\.isCompound)
      case .string(let text): weight += text.utf8.count / 16
      default: weight += 1
      }
    }
    return weight
  }

  /// What the evaluation came to, its costs being told to those around it.
  func evaluation(_ value: Value) -> Evaluation {
    depth.account?.spent = spent
    return Evaluation(value: value, diagnostics: diagnostics)
  }

  /// Calls what the host supplies; what it evaluates counts as well.
  mutating func nested(_ body: (EvaluationDepth) -> Value) -> Value {
    let account = depth.openAccount(at: spent)
    let value = body(depth)
    spent = account.spent
    return spent < Self.budget ? value : report(.tooManySteps)
  }
}

extension Value {
  /// Whether other values or a text of any length are in the value.
  fileprivate var isCompound: Bool {
    switch self {
    case .list, .context, .string: true
    default: false
    }
  }
}
