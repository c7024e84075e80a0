extension Evaluator {
  mutating func invocation(
    _ callee: Node, _ arguments: Node.Arguments, _ scope: Scope
  ) -> Value {
    let name: String
    let function: FunctionValue
    if case .variable(let calleeName) = callee {
      guard spend(scope.height / 8) else { return .null }
      name = calleeName
      if let builtin = Builtin(rawValue: calleeName), scope[calleeName]?.functionValue == nil {
        return call(builtin, arguments, scope)
      }
    } else {
      name = "function"
    }
    switch evaluate(callee, scope) {
    case .function(let value): function = value
    case .null: return .null
    case let value: return report(.notAFunction(value.typeName))
    }
    if case .builtin(let builtin) = function.body { return call(builtin, arguments, scope) }
    switch arguments {
    case .positional(let nodes):
      guard nodes.count == function.parameters.count else {
        return report(.wrongArguments(function: name))
      }
      return call(function, nodes.map { evaluate($0, scope) }, name: name, scope)
    case .named(let entries):
      let known = Set(function.parameters.map(\.name))
      guard entries.allSatisfy({ known.contains($0.name) }), entries.count == known.count else {
        return report(.wrongArguments(function: name))
      }
      var values = Context()
      for entry in entries { values[entry.name] = evaluate(entry.node, scope) }
      return call(function, function.parameters.map { values[$0.name] ?? .null }, name: name, scope)
    }
  }

  /// Calls a function with values.
  mutating func call(
    _ function: FunctionValue, _ arguments: [Value], name: String, _ scope: Scope
  ) -> Value {
    guard spend(2) else { return .null }
    if case .builtin(let builtin) = function.body {
      return call(builtin, Call.Arguments(positional: arguments), scope)
    }
    guard arguments.count == function.parameters.count else {
      return report(.wrongArguments(function: name))
    }
    var values: [Value] = []
    for (parameter, argument) in zip(function.parameters, arguments) {
      guard parameter.type == .any || spend(weight(of: argument)) else { return .null }
      guard let fitting = parameter.type.coerced(argument, in: scope) else {
        return report(
          .wrongArgument(function: name, parameter: parameter.name, type: argument.typeName))
      }
      values.append(fitting)
    }
    switch function.body {
    case .lambda(let body, let captured):
      var inner = captured
      if let name = function.ownName { inner = inner.adding(name, .function(function)) }
      for (parameter, value) in zip(function.parameters, values) {
        inner = inner.adding(parameter.name, value)
      }
      return evaluate(body, inner)
    case .host(let host):
      var others: [Diagnostic] = []
      let result = nested { host(values, $0, &others) }
      report(all: others)
      return result
    case .builtin: return .null
    }
  }

  private mutating func call(
    _ builtin: Builtin, _ arguments: Node.Arguments, _ scope: Scope
  ) -> Value {
    switch arguments {
    case .positional(let nodes):
      return call(builtin, Call.Arguments(positional: nodes.map { evaluate($0, scope) }), scope)
    case .named(let entries):
      let named = entries.map { ($0.name, evaluate($0.node, scope)) }
      return call(builtin, Call.Arguments(named: named), scope)
    }
  }

  private mutating func call(
    _ builtin: Builtin, _ arguments: Call.Arguments, _ scope: Scope
  ) -> Value {
    var problem = Diagnostic.Kind.wrongArguments(function: builtin.rawValue)
    for signature in builtin.signatures {
      switch signature.matched(with: arguments, function: builtin.rawValue) {
      case .success(let values):
        var call = Call(builtin, values, form: signature.form, scope, self)
        guard call.paysForArguments() else { return .null }
        let result = call.result()
        self = call.evaluator
        if let result { return paying(for: result) }
        return report(.noResult(function: builtin.rawValue))
      case .failure(let mismatch): if mismatch.isSpecific { problem = mismatch.kind }
      }
    }
    return report(problem)
  }
}
