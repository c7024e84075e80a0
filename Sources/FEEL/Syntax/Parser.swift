import Decimals

/// A recursive descent over the tokens of an expression (DMN 1.5, 10.3.1.2).
struct Parser {
  /// A node and its height, which is bounded so that no evaluation exhausts the stack.
  struct Tree {
    let node: Node
    let height: Int
  }

  private static let maximumDepth = 64
  private static let maximumHeight = 200

  let tokens: [Token]
  var position = 0
  /// Names with several words: those declared by the caller, and the local ones met so far.
  var names: NameTable
  /// Names with several words that entries of context literals bear.
  var entryNames = NameTable()
  private let source: String
  private var depth = 0
  /// Whether a `[` may close an open range instead of beginning a filter.
  private var isInRangeEnd = false

  init(_ source: String, names: Set<String>) throws(SyntaxError) {
    self.source = source
    tokens = try Lexer.tokens(of: source)
    var table = NameTable()
    for name in names { table.insert(name) }
    self.names = table
  }

  // MARK: - Tokens

  var token: Token { tokens[position] }

  func isAt(_ text: String) -> Bool {
    let token = tokens[position]
    return (token.kind == .sign || token.kind == .word) && token.text == text
  }

  func isAt(_ text: String, ahead distance: Int) -> Bool {
    guard position + distance < tokens.count else { return false }
    let token = tokens[position + distance]
    return (token.kind == .sign || token.kind == .word) && token.text == text
  }

  mutating func take(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ text: String) throws(SyntaxError) {
    guard take(text) else { throw error(.expected(.token(text))) }
  }

  mutating func expectEnd() throws(SyntaxError) {
    guard token.kind == .end else { throw error(.expected(.end)) }
  }

  func error(_ problem: SyntaxError.Problem, at index: Int? = nil) -> SyntaxError {
    let token = tokens[index ?? position]
    let before = source.utf8.prefix(token.start)
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? before.startIndex
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    let found = token.kind == .end ? nil : token.text
    return SyntaxError(problem: problem, found: found, line: line, column: column)
  }

  func tree(_ node: Node, over children: [Tree] = []) throws(SyntaxError) -> Tree {
    let height = (children.map(\.height).max() ?? 0) + 1
    guard height <= Self.maximumHeight else { throw error(.tooDeep) }
    return Tree(node: node, height: height)
  }

  /// Goes one level down for the time of `body`.
  mutating func nested(
    _ body: (inout Parser) throws(SyntaxError) -> Tree
  ) throws(SyntaxError) -> Tree {
    try descend()
    let outer = (names, isInRangeEnd)
    isInRangeEnd = false
    defer {
      ascend()
      (names, isInRangeEnd) = outer
    }
    return try body(&self)
  }

  mutating func descend() throws(SyntaxError) {
    guard depth < Self.maximumDepth else { throw error(.tooDeep) }
    depth += 1
  }

  mutating func ascend() { depth -= 1 }

  // MARK: - Operators

  mutating func expression() throws(SyntaxError) -> Tree {
    try nested { parser throws(SyntaxError) in try parser.disjunction() }
  }

  private mutating func disjunction() throws(SyntaxError) -> Tree {
    var left = try conjunction()
    while take("or") {
      let right = try conjunction()
      left = try tree(.disjunction(left.node, right.node), over: [left, right])
    }
    return left
  }

  private mutating func conjunction() throws(SyntaxError) -> Tree {
    var left = try comparison()
    while take("and") {
      let right = try comparison()
      left = try tree(.conjunction(left.node, right.node), over: [left, right])
    }
    return left
  }

  /// The comparison operator that stands here.
  var comparisonSign: Node.Comparison? {
    guard token.kind == .sign else { return nil }
    return switch token.text {
    case "=": .equal
    case "!=": .unequal
    case "<": .less
    case "<=": .lessOrEqual
    case ">": .greater
    case ">=": .greaterOrEqual
    default: nil
    }
  }

  private mutating func comparison() throws(SyntaxError) -> Tree {
    var left = try sum()
    while true {
      if let sign = comparisonSign {
        position += 1
        let right = try sum()
        left = try tree(.comparison(sign, left.node, right.node), over: [left, right])
      } else if take("between") {
        let low = try sum()
        try expect("and")
        let high = try sum()
        left = try tree(.between(left.node, low.node, high.node), over: [left, low, high])
      } else if take("in") {
        let tests = try membershipTests()
        left = try tree(.membership(left.node, tests.map(\.node)), over: [left] + tests)
      } else {
        return left
      }
    }
  }

  /// A sum, which is also an end of a range.
  mutating func sum() throws(SyntaxError) -> Tree {
    var left = try product()
    while true {
      let operation: Node.Arithmetic
      if take("+") {
        operation = .add
      } else if take("-") {
        operation = .subtract
      } else {
        return left
      }
      let right = try product()
      left = try tree(.arithmetic(operation, left.node, right.node), over: [left, right])
    }
  }

  private mutating func product() throws(SyntaxError) -> Tree {
    var left = try power()
    while true {
      let operation: Node.Arithmetic
      if take("*") {
        operation = .multiply
      } else if take("/") {
        operation = .divide
      } else {
        return left
      }
      let right = try power()
      left = try tree(.arithmetic(operation, left.node, right.node), over: [left, right])
    }
  }

  private mutating func power() throws(SyntaxError) -> Tree {
    var left = try negation()
    while take("**") {
      let right = try negation()
      left = try tree(.arithmetic(.power, left.node, right.node), over: [left, right])
    }
    return left
  }

  private mutating func negation() throws(SyntaxError) -> Tree {
    var count = 0
    while take("-") { count += 1 }
    var operand = try instanceOf()
    for _ in 0..<count {
      if case .literal(.number(let number)) = operand.node {
        operand = Tree(node: .literal(.number(-number)), height: operand.height)
      } else {
        operand = try tree(.negation(operand.node), over: [operand])
      }
    }
    return operand
  }

  private mutating func instanceOf() throws(SyntaxError) -> Tree {
    var operand = try postfix()
    while isAt("instance"), isAt("of", ahead: 1) {
      position += 2
      let type = try self.type()
      operand = try tree(.instanceOf(operand.node, type), over: [operand])
    }
    return operand
  }

  // MARK: - Paths, filters and invocations

  private mutating func postfix() throws(SyntaxError) -> Tree {
    var operand = try primary()
    while true {
      if take(".") {
        let name = try pathName()
        operand = try tree(.path(operand.node, name), over: [operand])
      } else if isAt("["), !(isInRangeEnd && bracketEndsRange) {
        position += 1
        let condition = try filterCondition()
        try expect("]")
        operand = try tree(.filter(operand.node, condition.node), over: [operand, condition])
      } else if take("(") {
        let arguments = try self.arguments()
        operand = try tree(
          .invocation(operand.node, arguments.arguments), over: [operand] + arguments.trees)
      } else {
        return operand
      }
    }
  }

  /// A filter may name the entries of its items.
  private mutating func filterCondition() throws(SyntaxError) -> Tree {
    try nested { parser throws(SyntaxError) in
      parser.names.formUnion(parser.entryNames)
      return try parser.disjunction()
    }
  }

  /// Whether nothing that follows the bracket here could be a filter.
  private var bracketEndsRange: Bool {
    let next = tokens[position + 1]
    switch next.kind {
    case .end: return true
    case .sign: return [")", "]", ",", "}", ".", "[", "=", "!="].contains(next.text)
    case .word:
      return ["and", "or", "then", "else", "return", "satisfies", "in", "instance"].contains(
        next.text)
    default: return false
    }
  }

  private mutating func pathName() throws(SyntaxError) -> String {
    if let known = names.longest(in: tokens, at: position)
      ?? entryNames.longest(in: tokens, at: position)
      ?? NameTable.builtin.longest(in: tokens, at: position)
    {
      position += known.count
      return known.name
    }
    guard token.kind == .word else { throw error(.expected(.name)) }
    defer { position += 1 }
    return token.text
  }

  private mutating func arguments() throws(SyntaxError) -> (
    arguments: Node.Arguments, trees: [Tree]
  ) {
    if take(")") { return (.positional([]), []) }
    var trees: [Tree] = []
    var argumentNames: [String] = []
    repeat {
      let start = position
      if let name = argumentName() {
        guard argumentNames.count == trees.count else { throw error(.mixedArguments, at: start) }
        guard !argumentNames.contains(name) else { throw error(.duplicateName(name), at: start) }
        argumentNames.append(name)
      } else if !argumentNames.isEmpty {
        throw error(.mixedArguments, at: start)
      }
      trees.append(try expression())
    } while take(",")
    try expect(")")
    if argumentNames.isEmpty { return (.positional(trees.map(\.node)), trees) }
    let entries = zip(argumentNames, trees).map { Node.Entry(name: $0, node: $1.node) }
    return (.named(entries), trees)
  }

  /// Takes `name:` if that stands here; the words of a parameter name are free.
  private mutating func argumentName() -> String? {
    var end = position
    while tokens[end].kind == .word { end += 1 }
    guard end > position, tokens[end].kind == .sign, tokens[end].text == ":" else { return nil }
    defer { position = end + 1 }
    return tokens[position..<end].map(\.text).joined(separator: " ")
  }

  /// Reads the end of a range, before which a `[` may close it.
  mutating func rangeEnd() throws(SyntaxError) -> Tree {
    let outer = isInRangeEnd
    isInRangeEnd = true
    defer { isInRangeEnd = outer }
    return try sum()
  }
}
