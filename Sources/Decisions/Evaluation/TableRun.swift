import Decimals
import FEEL

/// One look through a decision table.
struct TableRun {
  private typealias Match = DecisionResult.Match

  private let table: DecisionTable
  private let logic: LogicRun
  private let scope: Scope

  init(_ table: DecisionTable, _ logic: LogicRun, _ scope: Scope) {
    self.table = table
    self.logic = logic
    self.scope = scope
  }

  func value() -> Value {
    var inputs: [DecisionResult.Input] = []
    for input in table.inputs {
      let value = logic.value(of: input.expression, scope)
      let fitting = input.type.coerced(value, in: scope) ?? value
      inputs.append(DecisionResult.Input(source: input.expression.source, value: fitting))
      if let allowed = input.allowedValues, !fitting.isNull,
        allowed.matches(fitting, in: scope) != .boolean(true)
      {
        note(
          "输入“\(input.expression.source)”的值 \(fitting.literalText) 不在允许值之中",
          "The input “\(input.expression.source)” is none of the allowed values")
      }
    }
    var matches: [Match] = []
    func tryRule(_ position: Int) -> Bool {
      let rule = table.rules[position]
      guard isMatched(rule, inputs) else { return false }
      matches.append(Match(rule: position + 1, id: rule.id, output: output(of: rule)))
      return true
    }
    let candidates = table.index?.candidates(for: inputs) ?? Array(table.rules.indices)
    for position in candidates where tryRule(position) && table.hitPolicy == .first { break }
    let value = outcome(of: matches)
    logic.run.journal.note(
      DecisionResult.TableRecord(name: table.name, inputs: inputs, matches: matches, value: value))
    return value
  }

  private func note(_ chinese: String, _ english: String) {
    logic.run.journal.note(
      "决策表“\(table.name)”：\(chinese)", "Decision table “\(table.name)”: \(english)",
      at: table.location)
  }

  private func isMatched(_ rule: DecisionTable.Rule, _ inputs: [DecisionResult.Input]) -> Bool {
    guard rule.tests.count == inputs.count else { return false }
    for (tests, input) in zip(rule.tests, inputs) {
      guard let tests else { return false }
      if tests.acceptsAll { continue }
      let evaluation = tests.evaluation(of: input.value, in: scope, at: logic.depth)
      if evaluation.value != .boolean(true) { return false }
    }
    return true
  }

  /// The value of the only output, or a context of all.
  private func output(of rule: DecisionTable.Rule) -> Value {
    let values = zip(table.outputs, rule.outputs).map { output, formula in
      fitted(logic.value(of: formula, scope), to: output)
    }
    return combined(values)
  }

  private func combined(_ values: [Value]) -> Value {
    if table.outputs.count == 1 { return values.first ?? .null }
    return .context(Context(zip(table.outputs, values).map { ($0.name ?? "", $1) }))
  }

  private func fitted(_ value: Value, to output: DecisionTable.Output) -> Value {
    // The type of a table with several outputs describes their context, not the single values.
    guard let fitting = output.type.coerced(value, in: scope) else {
      note(
        "结果 \(value.literalText) 不符合类型 \(output.type.displayName)",
        "An output is no \(output.type.displayName)")
      return .null
    }
    return fitting
  }

  // MARK: - Hit policies (DMN 1.5, 8.2.10)

  private func outcome(of matches: [Match]) -> Value {
    if matches.isEmpty { return valueWithoutMatch }
    let outputs = matches.map(\.output)
    switch table.hitPolicy {
    case .unique:
      guard matches.count == 1 else { return conflict(matches) }
      return outputs[0]
    case .any:
      guard outputs.allSatisfy({ $0.equals(outputs[0]) ?? false }) else { return conflict(matches) }
      return outputs[0]
    case .first: return outputs[0]
    case .priority: return byPriority(outputs)[0]
    case .outputOrder: return .list(byPriority(outputs))
    case .ruleOrder, .collect(nil): return .list(outputs)
    case .collect(let aggregation?): return aggregated(outputs, aggregation)
    }
  }

  private func conflict(_ matches: [Match]) -> Value {
    let rules = matches.map { String($0.rule) }
    note(
      "规则 \(rules.joined(separator: "、")) 同时命中，与命中策略不符",
      "Rules \(rules.joined(separator: ", ")) match together, which the hit policy forbids")
    return .null
  }

  private var valueWithoutMatch: Value {
    if table.outputs.contains(where: { $0.defaultValue != nil }) {
      return combined(
        table.outputs.map { output in
          output.defaultValue.map { fitted(logic.value(of: $0, scope), to: output) } ?? .null
        })
    }
    switch table.hitPolicy {
    case .ruleOrder, .outputOrder, .collect(nil): return .list([])
    case .collect(.count): return 0
    default: return .null
    }
  }

  /// The outputs in the order of their allowed values, those of the first output column first.
  private func byPriority(_ outputs: [Value]) -> [Value] {
    let orders = table.outputs.map { output in
      output.allowedValues?.listedValues ?? output.type.listedValues(in: logic.run.model)
    }
    func ranks(_ output: Value) -> [Int] {
      zip(table.outputs, orders).map { column, order in
        let value = table.outputs.count == 1 ? output : output[column.name ?? ""] ?? .null
        return order?.firstIndex { $0.equals(value) ?? false } ?? Int.max
      }
    }
    return outputs.enumerated().sorted { left, right in
      let (first, second) = (ranks(left.element), ranks(right.element))
      return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
    }.map(\.element)
  }

  private func aggregated(_ outputs: [Value], _ aggregation: DecisionTable.Aggregation) -> Value {
    switch aggregation {
    case .count: return Value(outputs.count)
    case .minimum: return extreme(outputs, .ascending)
    case .maximum: return extreme(outputs, .descending)
    case .sum:
      var sum = Decimal128.zero
      for output in outputs {
        guard let number = output.numberValue, let next = sum.adding(number) else {
          return noAggregate()
        }
        sum = next
      }
      return .number(sum)
    }
  }

  private func extreme(_ outputs: [Value], _ wanted: Order) -> Value {
    var best = outputs[0]
    for output in outputs.dropFirst() {
      guard let order = output.compared(to: best) else { return noAggregate() }
      if order == wanted { best = output }
    }
    return best
  }

  private func noAggregate() -> Value {
    note("结果不能汇总", "The outputs cannot be aggregated")
    return .null
  }
}

extension FEELType {
  /// The allowed values of a type that lists them one by one.
  fileprivate func listedValues(in model: DecisionModel) -> [Value]? {
    switch self {
    case .restricted(_, let tests): tests.listedValues
    case .named(let name): model.types[name]?.listedValues(in: model)
    default: nil
    }
  }
}
