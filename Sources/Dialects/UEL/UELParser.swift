/// A recursive descent over the tokens of an expression (Jakarta Expression Language 3.0 §1.23).
struct UELParser {
  private static let maximumDepth = 50
  private static let words: Set = [
    "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod", "empty", "true", "false",
    "null", "instanceof",
  ]
  /// The prefixes of functions over variables (Flowable).
  private static let prefixes: Set = ["var", "vars", "variables"]

  private let tokens: [UELToken]
  private var position = 0
  private var depth = 0
  /// How many choices wait for their colon here.
  private var openChoices = 0

  /// Reads the tokens of one expression, the last of which is its end.
  static func parse(_ tokens: [UELToken]) throws(UELFault) -> UELNode {
    var parser = UELParser(tokens: tokens)
    let node = try parser.expression()
    // Scripts of one line end with a semicolon.
    while parser.take(";") {}
    guard parser.token.kind == .end else { throw parser.unexpected("表达式的结尾") }
    return node
  }

  private init(tokens: [UELToken]) {
    self.tokens = tokens
  }

  // MARK: Tokens

  private var token: UELToken { tokens[position] }

  private func isAt(_ texts: String...) -> Bool {
    (token.kind == .sign || token.kind == .word) && texts.contains(token.text)
  }

  private mutating func take(_ texts: String...) -> Bool {
    guard token.kind == .sign || token.kind == .word, texts.contains(token.text) else {
      return false
    }
    position += 1
    return true
  }

  private mutating func expect(_ text: String) throws(UELFault) {
    guard take(text) else { throw unexpected("“\(text)”") }
  }

  private func unexpected(_ expected: String) -> UELFault {
    token.kind == .end
      ? UELFault(.unfinished(expected: expected), column: token.column)
      : UELFault(.unexpected(found: token.text, expected: expected), column: token.column)
  }

  // MARK: Operators

  private mutating func expression() throws(UELFault) -> UELNode {
    guard depth < Self.maximumDepth else { throw UELFault(.tooDeep, column: token.column) }
    depth += 1
    defer { depth -= 1 }
    let condition = try disjunction()
    guard take("?") else { return condition }
    // Groovy's `a ?: b`.
    if take(":") { return .conditional(condition, condition, try expression()) }
    openChoices += 1
    let yes = try expression()
    openChoices -= 1
    try expect(":")
    return .conditional(condition, yes, try expression())
  }

  private mutating func disjunction() throws(UELFault) -> UELNode {
    var left = try conjunction()
    while take("||", "or") { left = .binary(.or, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(UELFault) -> UELNode {
    var left = try equality()
    while take("&&", "and") { left = .binary(.and, left, try equality()) }
    return left
  }

  private mutating func equality() throws(UELFault) -> UELNode {
    var left = try relation()
    while true {
      if take("==", "eq", "===") {
        left = .binary(.equal, left, try relation())
      } else if take("!=", "ne", "!==") {
        left = .binary(.unequal, left, try relation())
      } else {
        return left
      }
    }
  }

  private mutating func relation() throws(UELFault) -> UELNode {
    var left = try concatenation()
    while let sign = relationSign {
      position += 1
      left = .binary(sign, left, try concatenation())
    }
    return left
  }

  private var relationSign: UELNode.Operator? {
    if isAt("<", "lt") { return .less }
    if isAt("<=", "le") { return .lessOrEqual }
    if isAt(">", "gt") { return .greater }
    if isAt(">=", "ge") { return .greaterOrEqual }
    return nil
  }

  private mutating func concatenation() throws(UELFault) -> UELNode {
    var left = try sum()
    while take("+=") { left = .binary(.concatenate, left, try sum()) }
    return left
  }

  private mutating func sum() throws(UELFault) -> UELNode {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.add, left, try product())
      } else if take("-") {
        left = .binary(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(UELFault) -> UELNode {
    var left = try unary()
    while true {
      if take("*") {
        left = .binary(.multiply, left, try unary())
      } else if take("/", "div") {
        left = .binary(.divide, left, try unary())
      } else if take("%", "mod") {
        left = .binary(.remainder, left, try unary())
      } else {
        return left
      }
    }
  }

  private mutating func unary() throws(UELFault) -> UELNode {
    guard depth < Self.maximumDepth else { throw UELFault(.tooDeep, column: token.column) }
    depth += 1
    defer { depth -= 1 }
    if take("!", "not") { return .not(try unary()) }
    if take("-") { return .negative(try unary()) }
    if take("empty") { return .empty(try unary()) }
    return try postfix()
  }

  // MARK: Values

  private mutating func postfix() throws(UELFault) -> UELNode {
    var node = try primary()
    while true {
      if take(".") {
        guard token.kind == .word else { throw unexpected("属性名或方法名") }
        let name = token.text
        position += 1
        node =
          take("(") ? .method(node, name, try list(until: ")")) : .property(node, name)
      } else if take("[") {
        node = .element(node, try expression())
        try expect("]")
      } else {
        return node
      }
    }
  }

  private mutating func primary() throws(UELFault) -> UELNode {
    let token = token
    switch token.kind {
    case .string:
      position += 1
      return .literal(.string(token.text))
    case .integer, .decimal:
      position += 1
      return .literal(.number(token.text))
    case .word: return try word()
    case .sign:
      if take("(") {
        let inner = try expression()
        try expect(")")
        return inner
      }
      if take("[") { return .list(try list(until: "]")) }
      if isAt("{") { throw UELFault(.unsupported("集合或映射字面量 {…}"), column: token.column) }
      throw unexpected("值")
    case .end: throw unexpected("值")
    }
  }

  private mutating func word() throws(UELFault) -> UELNode {
    let token = token
    position += 1
    switch token.text {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "null": return .literal(.null)
    case "new": throw UELFault(.unsupported("创建 Java 对象（new）"), column: token.column)
    default:
      if Self.words.contains(token.text) {
        position -= 1
        throw unexpected("值")
      }
    }
    if take("(") { return .function(prefix: nil, token.text, try list(until: ")")) }
    // `prefix:name(`; after a question mark the colon belongs to the choice.
    if isAt(":"), openChoices == 0 || Self.prefixes.contains(token.text),
      position + 2 < tokens.count, tokens[position + 1].kind == .word,
      tokens[position + 2].kind == .sign, tokens[position + 2].text == "("
    {
      let name = tokens[position + 1].text
      position += 3
      return .function(prefix: token.text, name, try list(until: ")"))
    }
    return .name(token.text)
  }

  private mutating func list(until end: String) throws(UELFault) -> [UELNode] {
    var nodes: [UELNode] = []
    if take(end) { return nodes }
    repeat { nodes.append(try expression()) } while take(",")
    try expect(end)
    return nodes
  }
}
