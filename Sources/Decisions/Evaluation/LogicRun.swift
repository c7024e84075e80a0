import Decimals
import FEEL
import XMLReading

/// Evaluates boxed expressions.
struct LogicRun {
  let run: ModelRun
  let depth: EvaluationDepth

  init(_ run: ModelRun, at depth: EvaluationDepth) {
    self.run = run
    self.depth = depth
  }

  func value(of logic: Logic, _ scope: Scope) -> Value {
    guard let inner = depth.deeper() else {
      run.journal.note([FEEL.Diagnostic(.tooDeep)], at: location(of: logic))
      return .null
    }
    guard depth.spend(1) else {
      run.journal.note([FEEL.Diagnostic(.tooManySteps)], at: location(of: logic))
      return .null
    }
    return LogicRun(run, at: inner).outcome(of: logic, scope)
  }

  private func location(of logic: Logic) -> SourceLocation {
    switch logic {
    case .literal(let formula), .invocation(let formula, _): formula.location
    case .table(let table): table.location
    default: SourceLocation(file: run.model.file, line: 1, column: 1)
    }
  }

  private func outcome(of logic: Logic, _ scope: Scope) -> Value {
    switch logic {
    case .literal(let formula): value(of: formula, scope)
    case .table(let table): TableRun(table, self, scope).value()
    case .context(let entries): context(entries, scope)
    case .invocation(let callee, let bindings): invocation(callee, bindings, scope)
    case .function(let function): .function(self.function(function, scope))
    case .relation(let columns, let rows):
      .list(
        rows.map { row in
          .context(Context(zip(columns, row).map { ($0, value(of: $1, scope)) }))
        })
    case .list(let items): .list(items.map { value(of: $0, scope) })
    case .conditional(let condition, let yes, let no):
      conditional(value(of: condition, scope), yes, no, scope)
    case .filter(let list, let match): filter(value(of: list, scope), match, scope)
    case .iteration(let variable, let list, let body):
      iteration(variable, value(of: list, scope), body, scope)
    case .quantified(let every, let variable, let list, let condition):
      quantified(every, variable, value(of: list, scope), condition, scope)
    }
  }

  func value(of formula: Logic.Formula, _ scope: Scope) -> Value {
    guard let expression = formula.expression else { return .null }
    let evaluation = expression.evaluate(in: scope, at: depth)
    run.journal.note(evaluation.diagnostics, at: formula.location)
    return evaluation.value
  }

  /// A context, or its last entry where that has no name.
  private func context(_ entries: [Logic.Entry], _ scope: Scope) -> Value {
    var context = Context()
    var inner = scope
    for entry in entries {
      let outcome = value(of: entry, inner)
      guard let variable = entry.variable else { return outcome }
      let fitting = run.fitted(outcome, to: variable, entry.location)
      context[variable.name] = fitting
      inner = inner.adding(variable.name, fitting)
    }
    return .context(context)
  }

  /// The value of an entry; a function that is defined for it may call itself by the entry's name.
  private func value(of entry: Logic.Entry, _ scope: Scope) -> Value {
    guard let name = entry.variable?.name else { return value(of: entry.logic, scope) }
    switch entry.logic {
    case .function(let definition): return .function(function(definition, scope, named: name))
    case .literal(let formula) where formula.expression?.isFunctionDefinition == true:
      guard case .function(let function) = value(of: formula, scope) else { return .null }
      return .function(function.knowingItself(as: name))
    default: return value(of: entry.logic, scope)
    }
  }

  private func invocation(
    _ callee: Logic.Formula, _ bindings: [Logic.Entry], _ scope: Scope
  ) -> Value {
    guard case .function(let function) = value(of: callee, scope) else { return .null }
    var arguments = Context()
    for binding in bindings {
      if let name = binding.variable?.name { arguments[name] = value(of: binding.logic, scope) }
    }
    let known = Set(function.parameters.map(\.name))
    guard arguments.names.allSatisfy(known.contains) else {
      run.journal.note(
        [FEEL.Diagnostic(.wrongArguments(function: callee.source))], at: callee.location)
      return .null
    }
    let evaluation = function.call(
      function.parameters.map { arguments[$0.name] ?? .null }, in: scope, at: depth)
    run.journal.note(evaluation.diagnostics, at: callee.location)
    return evaluation.value
  }

  private func function(
    _ function: Logic.Function, _ scope: Scope, named name: String? = nil
  ) -> FunctionValue {
    FunctionValue(
      parameters: function.parameters, result: function.result,
      nesting: { arguments, depth, _ in
        run.journal.nested(at: function.location, depth) { depth in
          guard let body = function.body else { return .null }
          var variables = Context()
          if let name { variables[name] = .function(self.function(function, scope, named: name)) }
          for (parameter, argument) in zip(function.parameters, arguments) {
            variables[parameter.name] = argument
          }
          return LogicRun(run, at: depth).value(of: body, scope.adding(variables))
        }
      })
  }

  /// A condition that is neither true, false nor null decides nothing.
  private func conditional(_ condition: Value, _ yes: Logic, _ no: Logic, _ scope: Scope) -> Value {
    switch condition {
    case .boolean(true): value(of: yes, scope)
    case .boolean, .null: value(of: no, scope)
    default: .null
    }
  }

  private func items(_ value: Value) -> [Value] {
    value.listValue ?? (value.isNull ? [] : [value])
  }

  /// The items for which the condition is true, or the item at a place.
  private func filter(_ list: Value, _ match: Logic, _ scope: Scope) -> Value {
    let items = items(list)
    var result: [Value] = []
    for item in items where !depth.isSpent {
      let inner = scope.adding("item", item).adding(item.contextValue ?? Context())
      switch value(of: match, inner) {
      case .boolean(true): result.append(item)
      case .number(let number):
        guard let place = number.integerValue, place != 0,
          place.magnitude <= items.count.magnitude
        else { return .null }
        return place > 0 ? items[place - 1] : items[items.count + place]
      default: break
      }
    }
    return depth.isSpent ? .null : .list(result)
  }

  private func iteration(
    _ variable: String, _ list: Value, _ body: Logic, _ scope: Scope
  ) -> Value {
    guard let items = list.iterated else { return .null }
    var results: [Value] = []
    for item in items where !depth.isSpent {
      // As in FEEL's own loop, the scope is gone before the result is added.
      let value = value(
        of: body, scope.adding("partial", .list(results)).adding(variable, item))
      if value.mayKeepPartial, !depth.spend(results.count) { break }
      results.append(value)
    }
    return depth.isSpent ? .null : .list(results)
  }

  private func quantified(
    _ every: Bool, _ variable: String, _ list: Value, _ condition: Logic, _ scope: Scope
  ) -> Value {
    guard let items = list.iterated else { return .null }
    var isUndecided = false
    for item in items where !depth.isSpent {
      switch value(of: condition, scope.adding(variable, item)) {
      case .boolean(every): break
      case .boolean: return .boolean(!every)
      default: isUndecided = true
      }
    }
    return isUndecided || depth.isSpent ? .null : .boolean(every)
  }
}
