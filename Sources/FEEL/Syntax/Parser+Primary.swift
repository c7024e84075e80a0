extension Parser {
  private static let reserved: Set<String> = [
    "and", "or", "then", "else", "return", "satisfies", "in", "between", "instance", "of",
  ]

  mutating func primary() throws(SyntaxError) -> Tree {
    switch token.kind {
    case .number(let value): return try literal(.number(value))
    case .string(let text): return try literal(.string(text))
    case .atLiteral(let text): return try literal(TemporalReader.any(text) ?? .null)
    case .word: return try word()
    case .sign: return try sign()
    case .end: throw error(.expected(.value))
    }
  }

  private mutating func literal(_ value: Value) throws(SyntaxError) -> Tree {
    position += 1
    return try tree(.literal(value))
  }

  private mutating func sign() throws(SyntaxError) -> Tree {
    switch token.text {
    case "(": return try parenthesis()
    case "[": return try bracket()
    case "]":
      position += 1
      return try interval(startIncluded: false)
    case "{": return try context()
    case "?":
      position += 1
      return try tree(.input)
    default: throw error(.expected(.value))
    }
  }

  // MARK: - Brackets

  /// `(expression)`, `(1..5]` or `(>= 10)`.
  private mutating func parenthesis() throws(SyntaxError) -> Tree {
    position += 1
    if comparisonSign != nil {
      let range = try comparisonRange()
      try expect(")")
      return range
    }
    let inner = try expression()
    if isAt("..") { return try interval(from: inner, startIncluded: false) }
    try expect(")")
    return inner
  }

  /// `>= 10`, a range by comparison.
  mutating func comparisonRange() throws(SyntaxError) -> Tree {
    guard let sign = comparisonSign else { throw error(.expected(.value)) }
    position += 1
    let operand = try sum()
    return try tree(.comparisonRange(sign, operand.node), over: [operand])
  }

  /// `[a, b]` or `[1..5]`.
  private mutating func bracket() throws(SyntaxError) -> Tree {
    position += 1
    if take("]") { return try tree(.literal(.list([]))) }
    var items: [Tree] = []
    repeat {
      let item = comparisonSign == nil ? try expression() : try comparisonRange()
      if items.isEmpty, isAt("..") { return try interval(from: item, startIncluded: true) }
      items.append(item)
    } while take(",")
    try expect("]")
    return try tree(.list(items.map(\.node)), over: items)
  }

  private mutating func interval(startIncluded: Bool) throws(SyntaxError) -> Tree {
    try interval(from: try expression(), startIncluded: startIncluded)
  }

  private mutating func interval(
    from start: Tree, startIncluded: Bool
  ) throws(SyntaxError) -> Tree {
    try expect("..")
    let end = try nested { parser throws(SyntaxError) in try parser.rangeEnd() }
    let endIncluded = isAt("]")
    guard endIncluded || isAt(")") || isAt("[") else { throw error(.expected(.token("]"))) }
    position += 1
    return try tree(
      .interval(
        start: start.node, startIncluded: startIncluded, end: end.node, endIncluded: endIncluded),
      over: [start, end])
  }

  /// `{a: 1, "b c": 2}`.
  private mutating func context() throws(SyntaxError) -> Tree {
    try nested { parser throws(SyntaxError) in
      parser.position += 1
      var entries: [Node.Entry] = []
      var trees: [Tree] = []
      var known: Set<String> = []
      if !parser.take("}") {
        repeat {
          let start = parser.position
          let name = try parser.contextKey()
          guard known.insert(name).inserted else {
            throw parser.error(.duplicateName(name), at: start)
          }
          try parser.expect(":")
          let value = try parser.expression()
          entries.append(Node.Entry(name: name, node: value.node))
          trees.append(value)
          parser.names.insert(name)
          parser.entryNames.insert(name)
        } while parser.take(",")
        try parser.expect("}")
      }
      return try parser.tree(.context(entries), over: trees)
    }
  }

  private mutating func contextKey() throws(SyntaxError) -> String {
    if case .string(let text) = token.kind {
      position += 1
      return text
    }
    return try name(until: [":"])
  }

  /// A name of any words and signs up to one of the given signs.
  private mutating func name(until stops: Set<String>) throws(SyntaxError) -> String {
    let start = position
    while token.kind != .end, !(token.kind == .sign && stops.contains(token.text)) {
      switch token.kind {
      case .word, .number: break
      case .sign where ["+", "-", "*", "/", ".", "'", "**", "->"].contains(token.text): break
      default: throw error(.expected(.name))
      }
      position += 1
    }
    guard position > start, tokens[start].kind == .word else {
      throw error(.expected(.name), at: start)
    }
    // Words that stood apart stay apart by one space, signs that touched still touch.
    return tokens[start..<position].indices.map { index in
      let gap = index > start && tokens[index].start > tokens[index - 1].end
      return (gap ? " " : "") + tokens[index].text
    }.joined()
  }

  // MARK: - Words

  private mutating func word() throws(SyntaxError) -> Tree {
    if let known = names.longest(in: tokens, at: position) {
      position += known.count
      return try tree(.variable(known.name))
    }
    if let known = NameTable.builtin.longest(in: tokens, at: position),
      isAt("(", ahead: known.count)
    {
      position += known.count
      return try tree(.variable(known.name))
    }
    switch token.text {
    case "null": return try literal(.null)
    case "true": return try literal(.boolean(true))
    case "false": return try literal(.boolean(false))
    case "if": return try conditional()
    case "for": return try iteration()
    case "some", "every": return try quantified()
    case "function" where isAt("(", ahead: 1): return try function()
    default:
      guard !Self.reserved.contains(token.text) else { throw error(.expected(.value)) }
      defer { position += 1 }
      return try tree(.variable(token.text))
    }
  }

  private mutating func conditional() throws(SyntaxError) -> Tree {
    position += 1
    let condition = try expression()
    try expect("then")
    let yes = try expression()
    try expect("else")
    let no = try expression()
    return try tree(
      .conditional(condition.node, yes.node, no.node), over: [condition, yes, no])
  }

  private mutating func iteration() throws(SyntaxError) -> Tree {
    try nested { parser throws(SyntaxError) in
      let first = parser.position
      parser.position += 1
      let (iterators, trees) = try parser.iterators(until: "return")
      let body = try parser.expression()
      let usesPartial = parser.tokens[first..<parser.position].contains { $0.text == "partial" }
      return try parser.tree(
        .iteration(iterators, body.node, usesPartial: usesPartial), over: trees + [body])
    }
  }

  private mutating func quantified() throws(SyntaxError) -> Tree {
    try nested { parser throws(SyntaxError) in
      let every = parser.token.text == "every"
      parser.position += 1
      let (iterators, trees) = try parser.iterators(until: "satisfies")
      let condition = try parser.expression()
      return try parser.tree(
        .quantified(every: every, iterators, condition.node), over: trees + [condition])
    }
  }

  private mutating func iterators(
    until keyword: String
  ) throws(SyntaxError) -> ([Node.Iterator], [Tree]) {
    var iterators: [Node.Iterator] = []
    var trees: [Tree] = []
    repeat {
      let name = try variableName()
      try expect("in")
      let first = comparisonSign == nil ? try expression() : try comparisonRange()
      trees.append(first)
      if take("..") {
        let last = try expression()
        trees.append(last)
        iterators.append(Node.Iterator(name: name, source: .range(first.node, last.node)))
      } else {
        iterators.append(Node.Iterator(name: name, source: .items(first.node)))
      }
      names.insert(name)
    } while take(",")
    try expect(keyword)
    return (iterators, trees)
  }

  /// The name of a loop variable: all words up to `in`.
  private mutating func variableName() throws(SyntaxError) -> String {
    let start = position
    while token.kind == .word, token.text != "in" || position == start { position += 1 }
    guard position > start else { throw error(.expected(.name)) }
    return tokens[start..<position].map(\.text).joined(separator: " ")
  }

  private mutating func function() throws(SyntaxError) -> Tree {
    try nested { parser throws(SyntaxError) in
      parser.position += 2
      var parameters: [FunctionValue.Parameter] = []
      if !parser.take(")") {
        repeat {
          let start = parser.position
          let name = try parser.name(until: [":", ",", ")"])
          guard !parameters.contains(where: { $0.name == name }) else {
            throw parser.error(.duplicateName(name), at: start)
          }
          let type = parser.take(":") ? try parser.type() : .any
          parameters.append(FunctionValue.Parameter(name, type))
          parser.names.insert(name)
        } while parser.take(",")
        try parser.expect(")")
      }
      if parser.isAt("external") { throw parser.error(.externalFunction) }
      let body = try parser.expression()
      return try parser.tree(.function(parameters, body.node), over: [body])
    }
  }
}
