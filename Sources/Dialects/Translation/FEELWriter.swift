/// Writes an expression of another engine as FEEL that yields the same value.
///
/// UEL turns null into false, 0 or an empty text where it needs one; FEEL keeps null. Where a truth
/// value is needed, what may be null is compared with `true`; texts are joined without what is null.
struct FEELWriter {
  let surrounding: Surrounding
  /// What the expression calls outside the engine, such as `userService.leader`.
  private(set) var calls: [String] = []

  private static let reserved: Set = [
    "and", "or", "then", "else", "return", "satisfies", "in", "between", "instance", "of", "if",
    "for", "some", "every", "function", "null", "true", "false",
  ]
  /// The objects by which an expression speaks of the running instance.
  static let executions: Set = [
    "execution", "task", "delegateTask", "caseExecution", "planItemInstance",
  ]
  private static let counters: Set = [
    "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances",
  ]

  init(in surrounding: Surrounding) {
    self.surrounding = surrounding
  }

  mutating func piece(_ node: UELNode) throws(UELFault) -> FEELPiece {
    switch node {
    case .literal(let literal): return Self.piece(literal)
    case .name(let name): return try variable(name)
    case .property(let base, let name): return try property(name, of: base)
    case .element(let base, let index): return try element(index, of: base)
    case .method(let base, let name, let arguments):
      return try method(name, of: base, arguments)
    case .function(let prefix, let name, let arguments):
      return try function(prefix, name, arguments)
    case .not(let operand): return try negation(of: operand)
    case .negative(let operand):
      let operand = try piece(operand)
      return FEELPiece("-\(operand.text(within: .postfix))", .negation, .number)
    case .empty(let operand): return Self.isEmpty(try piece(operand))
    case .binary(let sign, let left, let right): return try binary(sign, left, right)
    case .conditional(let condition, let yes, let no):
      return .choice(try truth(condition).text, try piece(yes), try piece(no))
    case .list(let items):
      var texts: [String] = []
      for item in items { texts.append(try piece(item).text) }
      return FEELPiece("[\(texts.joined(separator: ", "))]", .postfix, .list)
    }
  }

  private static func piece(_ literal: UELNode.Literal) -> FEELPiece {
    switch literal {
    case .null: FEELPiece("null")
    case .boolean(let value): FEELPiece(value ? "true" : "false", .postfix, .boolean)
    case .number(let text): FEELPiece(text.first == "." ? "0" + text : text, .postfix, .number)
    case .string(let text): .literal(text)
    }
  }

  // MARK: Truth

  /// The expression where true or false is needed.
  mutating func truth(_ node: UELNode) throws(UELFault) -> FEELPiece {
    let piece = try piece(node)
    if case .literal(.string(let text)) = node {
      return FEELPiece(text.lowercased() == "true" ? "true" : "false", .postfix, .boolean)
    }
    return piece.kind == .boolean ? piece : .operation(piece, "=", "true", .comparison, .boolean)
  }

  private mutating func negation(of node: UELNode) throws(UELFault) -> FEELPiece {
    let piece = try piece(node)
    return piece.kind == .boolean
      ? .call("not", piece, kind: .boolean)
      : .operation(piece, "!=", "true", .comparison, .boolean)
  }

  /// Null, an empty text, an empty list or an empty context (Jakarta Expression Language §1.11).
  static func isEmpty(_ piece: FEELPiece) -> FEELPiece {
    FEELPiece("list contains([null, \"\", [], {}], \(piece.text))", .postfix, .boolean)
  }

  // MARK: Variables and paths

  mutating func variable(_ name: String) throws(UELFault) -> FEELPiece {
    if name == "loopCounter", surrounding.isInLoop {
      return FEELPiece("loopCounter - 1", .sum, .number)
    }
    if name == surrounding.initiator, name == "initiator" {
      return FEELPiece("initiator.person", .postfix, .text)
    }
    if name == "authenticatedUserId" { return FEELPiece("handledBy.person", .postfix, .text) }
    if Self.executions.contains(name), name != "task" {
      throw UELFault(.unsupported("作为参数或结果的引擎对象 \(name)"))
    }
    guard !Self.reserved.contains(name) else { throw UELFault(.reservedName(name)) }
    return FEELPiece(name, .postfix, Self.counters.contains(name) ? .number : .unknown)
  }

  private mutating func property(
    _ name: String, of base: UELNode
  ) throws(UELFault) -> FEELPiece {
    // `execution.variables.x` names the variable `x`.
    if case .property(.name(let object), "variables") = base, Self.executions.contains(object) {
      return try variable(name)
    }
    if case .name(let object) = base, Self.executions.contains(object) {
      return try executionProperty(name, of: object)
    }
    if name == "class" { throw UELFault(.unsupported("Java 对象的类")) }
    return Self.member(name, of: try piece(base))
  }

  static func member(_ name: String, of base: FEELPiece) -> FEELPiece {
    let isWord = (try? UELLexer.tokens(of: name).map(\.kind)) == [.word, .end]
    guard isWord else { return .call("get value", base, .literal(name)) }
    return FEELPiece("\(base.text(within: .postfix)).\(name)")
  }

  private mutating func element(
    _ index: UELNode, of base: UELNode
  ) throws(UELFault) -> FEELPiece {
    if case .literal(.string(let name)) = index { return try property(name, of: base) }
    return try item(index, of: try piece(base))
  }

  /// An item of a list, which UEL counts from 0, or an entry of a map.
  mutating func item(_ index: UELNode, of base: FEELPiece) throws(UELFault) -> FEELPiece {
    let list = base.text(within: .postfix)
    if case .literal(.number(let text)) = index, let number = Int(text), number < .max {
      return FEELPiece("\(list)[\(number + 1)]")
    }
    if case .name("loopCounter") = index, surrounding.isInLoop {
      return FEELPiece("\(list)[loopCounter]")
    }
    let key = try piece(index)
    let next = FEELPiece.operation(key, "+", "1", .sum, .number)
    if key.kind == .number { return FEELPiece("\(list)[\(next.text)]") }
    return .choice(
      "\(list) instance of list<Any>", FEELPiece("\(list)[\(next.text)]"),
      .call("get value", base, key))
  }

  // MARK: Calls to the outside

  /// A call of something that FEEL does not know: a function of the site, or else one that is missing.
  mutating func foreignCall(
    _ name: String, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    var texts: [String] = []
    for argument in arguments {
      // What is outside knows a running instance by the number of its case.
      if case .name(let object) = argument, Self.executions.contains(object) {
        texts.append("caseNumber")
      } else {
        texts.append(try piece(argument).text)
      }
    }
    let function = surrounding.functions[name] ?? name
    if surrounding.functions[name] == nil { calls.append(name) }
    return FEELPiece("\(function)(\(texts.joined(separator: ", ")))")
  }
}

extension FEELPiece: ExpressibleByStringLiteral {
  /// FEEL that binds tightly, as it stands.
  init(stringLiteral text: String) { self.init(text) }
}
