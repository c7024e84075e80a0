extension Parser {
  /// What stands after `in`: one test, or several in parentheses.
  mutating func membershipTests() throws(SyntaxError) -> [Tree] {
    guard isAt("("), parenthesisHoldsList else { return [try positiveTest()] }
    position += 1
    var tests: [Tree] = []
    repeat { tests.append(try positiveTest(nested: true)) } while take(",")
    try expect(")")
    return tests
  }

  /// Whether the parenthesis here has a comma of its own.
  private var parenthesisHoldsList: Bool {
    var open = 0
    for token in tokens[position...] where token.kind == .sign {
      switch token.text {
      case "(", "[", "{": open += 1
      case ")", "]", "}":
        open -= 1
        if open == 0 { return false }
      case "..": if open == 1 { return false }
      case ",": if open == 1 { return true }
      default: break
      }
    }
    return false
  }

  /// A comparison without left side, a range or an expression.
  ///
  /// After `in` the expression ends before `and`, inside unary tests it does not.
  private mutating func positiveTest(nested isNested: Bool = false) throws(SyntaxError) -> Tree {
    if comparisonSign != nil { return try comparisonRange() }
    return isNested ? try expression() : try sum()
  }

  /// All tests of an input entry; `-` alone is nil.
  mutating func unaryTests() throws(SyntaxError) -> (negated: Bool, tests: [Node])? {
    if isAt("-"), tokens[position + 1].kind == .end { return nil }
    let negated = isAt("not") && isAt("(", ahead: 1) && parenthesisReachesEnd(from: position + 1)
    if negated { position += 2 }
    var tests: [Node] = []
    repeat { tests.append(try positiveTest(nested: true).node) } while take(",")
    if negated { try expect(")") }
    try expectEnd()
    return (negated, tests)
  }

  private func parenthesisReachesEnd(from start: Int) -> Bool {
    var open = 0
    for index in start..<tokens.count where tokens[index].kind == .sign {
      if tokens[index].text == "(" { open += 1 }
      if tokens[index].text == ")" {
        open -= 1
        if open == 0 { return tokens[index + 1].kind == .end }
      }
    }
    return false
  }
}
