/// A script of another engine, as far as it is no more than an expression or one assignment.
struct Script: Hashable, Sendable {
  /// The text without white space, `return` and the last semicolon.
  let expression: String

  init(_ source: String) {
    var text = source.trimmed
    while text.last == ";" { text = String(text.dropLast()).trimmed }
    if text.hasPrefix("return "), !text.contains(";"), !text.contains("\n") {
      text = String(text.dropFirst("return ".count)).trimmed
    }
    expression = text
  }

  /// What the script would be in FEEL: the variable that it sets, if any, and the value. Nil where the
  /// script is more than that.
  func translation(in surrounding: Surrounding) -> (variable: String?, feel: String)? {
    if let effect = try? Effect(of: expression, in: surrounding) {
      return (effect.variable, effect.value.feel)
    }
    if let (name, value) = assignment,
      let translation = try? Translation(ofExpression: value, in: surrounding),
      translation.calls.isEmpty
    {
      return (name, translation.feel)
    }
    guard let translation = try? Translation(ofExpression: expression, in: surrounding),
      translation.calls.isEmpty
    else { return nil }
    return (nil, translation.feel)
  }

  /// `var x = value`, `def x = value` or `x = value`.
  private var assignment: (name: String, value: String)? {
    guard !expression.contains(";"), !expression.contains("\n"),
      let match = expression.wholeMatch(
        of: /(?:(?:var|let|const|def)\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*=(?![=~])\s*(.+)/)
    else { return nil }
    return (String(match.1), String(match.2))
  }
}

/// An expression that is written for its effect: `execution.setVariable('name', value)`.
struct Effect: Hashable, Sendable {
  let variable: String
  let value: Translation

  /// Reads an expression without braces; throws where it is no such effect.
  init?(of expression: String, in surrounding: Surrounding) throws(UELFault) {
    try self.init(of: try UELParser.parse(try UELLexer.tokens(of: expression)), in: surrounding)
  }

  init?(of node: UELNode, in surrounding: Surrounding) throws(UELFault) {
    guard case .method(.name(let object), let method, let arguments) = node,
      FEELWriter.executions.contains(object),
      case .literal(.string(let variable))? = arguments.first
    else { return nil }
    switch (method, arguments.count) {
    case ("setVariable", 2...), ("setVariableLocal", 2...):
      value = try Translation(of: arguments[1], in: surrounding)
    case ("removeVariable", 1), ("removeVariableLocal", 1):
      value = try Translation(of: .literal(.null), in: surrounding)
    default: return nil
    }
    self.variable = variable
  }
}
