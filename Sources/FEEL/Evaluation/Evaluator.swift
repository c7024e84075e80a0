import Decimals

/// Walks a parsed expression and collects what went wrong.
struct Evaluator {
  private(set) var diagnostics: [Diagnostic] = []
  var depth: EvaluationDepth
  /// What has been used of the budget.
  var spent: Int

  private static let maximumDiagnostics = 50

  init(at depth: EvaluationDepth = .outermost) {
    self.depth = depth
    spent = depth.account?.spent ?? 0
  }

  mutating func report(_ kind: Diagnostic.Kind) -> Value {
    if diagnostics.count < Self.maximumDiagnostics {
      diagnostics.append(Diagnostic(kind))
    } else if kind == .tooManySteps {
      // Why there is no value at all is worth more than the last of many doubts.
      diagnostics[Self.maximumDiagnostics - 1] = Diagnostic(kind)
    }
    return .null
  }

  /// An operation has no result for these operands.
  mutating func reportInapplicable(_ operation: String, _ operands: Value...) -> Value {
    for case .function(let function) in operands {
      if case .builtin(let builtin) = function.body {
        return report(.functionForVariable(builtin.rawValue))
      }
    }
    return report(.notApplicable(operation: operation, operands: operands.map(\.typeName)))
  }

  mutating func report(all others: [Diagnostic]) {
    diagnostics.append(contentsOf: others.prefix(Self.maximumDiagnostics - diagnostics.count))
  }

  mutating func evaluate(_ node: Node, _ scope: Scope) -> Value {
    guard !depth.isExhausted else { return report(.tooDeep) }
    guard spend(1) else { return .null }
    depth.enter()
    defer { depth.leave() }
    switch node {
    case .literal(let value): return value
    case .variable(let name): return variable(name, scope)
    case .input: return variable("?", scope)
    case .comparison(let sign, let left, let right):
      return comparison(sign, evaluate(left, scope), evaluate(right, scope))
    case .arithmetic(let operation, let left, let right):
      return arithmetic(operation, evaluate(left, scope), evaluate(right, scope))
    case .conjunction(let left, let right): return conjunction(left, right, scope)
    case .disjunction(let left, let right): return disjunction(left, right, scope)
    case .path(let base, let name): return member(name, of: evaluate(base, scope))
    case .negation(let operand): return negated(evaluate(operand, scope))
    case .conditional(let condition, let yes, let no):
      return conditional(condition, yes, no, scope)
    case .list(let nodes): return list(nodes, scope)
    case .context(let entries): return context(entries, scope)
    case .interval(let start, let startIncluded, let end, let endIncluded):
      return interval(evaluate(start, scope), startIncluded, evaluate(end, scope), endIncluded)
    case .comparisonRange(let sign, let operand):
      return Self.range(sign, evaluate(operand, scope))
    case .between(let operand, let low, let high):
      return between(evaluate(operand, scope), evaluate(low, scope), evaluate(high, scope))
    case .membership(let operand, let tests):
      return membership(evaluate(operand, scope), tests, scope)
    case .instanceOf(let operand, let type): return instance(evaluate(operand, scope), type, scope)
    case .iteration(let iterators, let body, let usesPartial):
      return iteration(iterators, body, usesPartial: usesPartial, scope)
    case .quantified(let every, let iterators, let condition):
      return quantified(every: every, iterators, condition, scope)
    case .filter(let base, let condition): return filter(base, condition, scope)
    case .invocation(let function, let arguments): return invocation(function, arguments, scope)
    case .function(let parameters, let body):
      return .function(FunctionValue(parameters: parameters, body: .lambda(body, scope)))
    }
  }

  // MARK: - Names

  private mutating func variable(_ name: String, _ scope: Scope) -> Value {
    guard spend(scope.height / 8) else { return .null }
    if let value = scope[name] { return value }
    if let builtin = Builtin(rawValue: name) { return .function(builtin.function) }
    return report(.unknownName(name))
  }

  private mutating func list(_ nodes: [Node], _ scope: Scope) -> Value {
    var items: [Value] = []
    items.reserveCapacity(nodes.count)
    for node in nodes { items.append(evaluate(node, scope)) }
    return paying(for: .list(items))
  }

  private mutating func context(_ entries: [Node.Entry], _ scope: Scope) -> Value {
    var context = Context()
    var inner = scope
    for (index, entry) in entries.enumerated() {
      var value = evaluate(entry.node, inner)
      if case .function = entry.node, let function = value.functionValue {
        value = .function(function.knowingItself(as: entry.name))
      }
      context[entry.name] = value
      // One layer for many entries, so that layers never come to be too many to go through.
      if index % 64 == 63, spend(context.count) {
        inner = scope.adding(context)
      } else {
        inner = inner.adding(entry.name, value)
      }
    }
    return paying(for: .context(context))
  }

  // MARK: - Logic

  /// A boolean, or nil for everything else (three-valued logic, DMN 1.5, table 50).
  private static func truth(_ value: Value) -> Bool? { value.booleanValue }

  private mutating func conjunction(_ left: Node, _ right: Node, _ scope: Scope) -> Value {
    let first = Self.truth(evaluate(left, scope))
    if first == false { return .boolean(false) }
    let second = Self.truth(evaluate(right, scope))
    if second == false { return .boolean(false) }
    return first == true && second == true ? .boolean(true) : .null
  }

  private mutating func disjunction(_ left: Node, _ right: Node, _ scope: Scope) -> Value {
    let first = Self.truth(evaluate(left, scope))
    if first == true { return .boolean(true) }
    let second = Self.truth(evaluate(right, scope))
    if second == true { return .boolean(true) }
    return first == false && second == false ? .boolean(false) : .null
  }

  private mutating func conditional(
    _ condition: Node, _ yes: Node, _ no: Node, _ scope: Scope
  ) -> Value {
    let outcome = evaluate(condition, scope)
    if outcome.booleanValue == nil, !outcome.isNull {
      _ = report(.notATruthValue(outcome.typeName))
    }
    return evaluate(outcome == .boolean(true) ? yes : no, scope)
  }

  private mutating func instance(_ value: Value, _ type: FEELType, _ scope: Scope) -> Value {
    guard type.resolved(in: scope) != nil else {
      return report(.unknownType(type.displayName))
    }
    return .boolean(type.hasInstance(value, in: scope))
  }
}

extension Optional where Wrapped == Bool {
  /// The FEEL value of a three-valued outcome.
  var feelValue: Value { map { .boolean($0) } ?? .null }
}
