/// A FEEL expression (表达式), parsed once and evaluated often.
package struct Expression: Hashable, Sendable {
  package let source: String
  let node: Node

  /// Parses an expression. Names are plain words of letters of any script; those with spaces or
  /// signs, as in DMN, must be declared.
  package init(parsing source: String, names: Set<String> = []) throws(SyntaxError) {
    var parser = try Parser(source, names: names)
    let tree = try parser.expression()
    try parser.expectEnd()
    self.source = source
    node = tree.node
  }

  package func evaluate(
    in scope: Scope, at depth: EvaluationDepth = .outermost
  ) -> Evaluation {
    var evaluator = Evaluator(at: depth)
    let value = evaluator.evaluate(node, scope)
    return evaluator.evaluation(value)
  }

  /// A function with this expression as its body, which sees the variables of `scope`.
  package func function(
    of parameters: [FunctionValue.Parameter], in scope: Scope
  ) -> FunctionValue {
    FunctionValue(parameters: parameters, body: .lambda(node, scope))
  }

  /// Whether the expression is the definition of a function, `function(…) …`.
  package var isFunctionDefinition: Bool {
    if case .function = node { true } else { false }
  }

  /// Whether somewhere in the expression a function is called as a member of something, `a.b(…)`.
  package var callsMember: Bool { node.callsMember }

  /// The value, if it is the same everywhere.
  package var constant: Value? {
    if case .literal(let value) = node { value } else { nil }
  }
}

extension FunctionValue {
  /// Calls the function with one value for each parameter.
  package func call(
    _ arguments: [Value], in scope: Scope, at depth: EvaluationDepth = .outermost
  ) -> Evaluation {
    var evaluator = Evaluator(at: depth)
    let value = evaluator.call(self, arguments, name: "function", scope)
    return evaluator.evaluation(value)
  }
}

extension Value {
  /// What a loop over the value goes through (DMN 1.5, 10.3.2.14); nil for null and for ranges that
  /// cannot be counted.
  package var iterated: [Value]? {
    var evaluator = Evaluator()
    return evaluator.items(of: self)
  }
}
