extension FEELWriter {
  /// A method call: of the running instance, of a text, a list or a map, of a date, of a JSON value,
  /// a getter, or something outside.
  mutating func method(
    _ name: String, of base: UELNode, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    if case .name(let object) = base, Self.executions.contains(object) {
      return try executionMethod(name, of: object, arguments)
    }
    if case .method(.name(let object), "getVariables", []) = base,
      Self.executions.contains(object), name == "get",
      case .literal(.string(let variable))? =
        arguments.first
    {
      return try self.variable(variable)
    }
    if let piece = try valueMethod(name, of: base, arguments) { return piece }
    if let piece = try moment(name, of: base, arguments) { return piece }
    if let piece = try json(name, of: base, arguments) { return piece }
    if let property = Self.property(readBy: name), arguments.isEmpty {
      return Self.member(property, of: try piece(base))
    }
    guard let path = Self.path(base) else {
      throw UELFault(.unsupported("方法 \(name)(…)"))
    }
    return try foreignCall("\(path).\(name)", arguments)
  }

  /// The property that a getter reads: `getName` reads `name`, `isOpen` reads `open`.
  private static func property(readBy method: String) -> String? {
    for prefix in ["get", "is"] where method.hasPrefix(prefix) {
      let rest = method.dropFirst(prefix.count)
      guard let first = rest.first, first.isUppercase else { continue }
      return first.lowercased() + rest.dropFirst()
    }
    return nil
  }

  /// Names with points between them, as FEEL calls a function that a variable holds.
  private static func path(_ node: UELNode) -> String? {
    switch node {
    case .name(let name): name
    case .property(let base, let name): path(base).map { "\($0).\(name)" }
    default: nil
    }
  }

  // MARK: Texts, lists and maps

  private mutating func valueMethod(
    _ name: String, of base: UELNode, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece? {
    switch (name, arguments.count) {
    case ("equals", 1): return try binary(.equal, base, arguments[0])
    case ("contentEquals", 1): return try binary(.equal, base, arguments[0])
    case ("equalsIgnoreCase", 1):
      let (first, second) = (try piece(base), try piece(arguments[0]))
      return .operation(
        .call("lower case", first, kind: .text), "=", .call("lower case", second, kind: .text),
        .comparison, .boolean)
    case ("isEmpty", 0): return Self.isEmpty(try piece(base))
    case ("isBlank", 0):
      return FEELPiece("matches(\(try piece(base).text), \"^\\s*$\")", .postfix, .boolean)
    case ("contains", 1): return try contains(base, arguments[0])
    case ("containsKey", 1):
      return .operation(
        try item(arguments[0], ofMap: base), "!=", "null", .comparison, .boolean)
    case ("get", 1), ("getOrDefault", 2): return try entry(base, arguments)
    case ("size", 0): return .call("count", try piece(base), kind: .number)
    case ("toString", 0), ("asText", 0), ("stringValue", 0):
      return .call("string", try piece(base), kind: .text)
    case ("intValue", 0), ("longValue", 0):
      return FEELPiece("round down(\(try piece(base).text), 0)", .postfix, .number)
    case ("doubleValue", 0), ("floatValue", 0), ("numberValue", 0):
      return FEELPiece(try piece(base).text(within: .postfix), .postfix, .number)
    case ("booleanValue", 0), ("boolValue", 0): return try truth(base)
    case ("compareTo", 1):
      let first = try piece(base).text(within: .sum)
      let second = try piece(arguments[0]).text(within: .sum)
      return FEELPiece(
        "if \(first) = \(second) then 0 else if \(first) < \(second) then -1 else 1", .choice,
        .number)
    case ("keySet", 0): return FEELPiece("get entries(\(try piece(base).text)).key")
    case ("values", 0): return FEELPiece("get entries(\(try piece(base).text)).value")
    default: return try textMethod(name, of: base, arguments)
    }
  }

  /// Whether a text contains another, or a list an item: which it is may be known only when it runs.
  private mutating func contains(_ base: UELNode, _ item: UELNode) throws(UELFault) -> FEELPiece {
    let (whole, part) = (try piece(base), try piece(item))
    let inText = FEELPiece.call("contains", whole, part, kind: .boolean)
    let inList = FEELPiece.call("list contains", whole, part, kind: .boolean)
    if whole.kind == .text { return inText }
    if whole.kind == .list || part.kind == .number || part.kind == .boolean { return inList }
    return .choice(
      "\(whole.text(within: .postfix)) instance of string", inText, inList)
  }

  private mutating func item(
    _ key: UELNode, ofMap base: UELNode
  ) throws(UELFault) -> FEELPiece {
    if case .literal(.string(let name)) = key { return Self.member(name, of: try piece(base)) }
    return .call("get value", try piece(base), try piece(key))
  }

  private mutating func entry(
    _ base: UELNode, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    let whole = try piece(base)
    let found: FEELPiece
    if case .literal(.string(let name)) = arguments[0] {
      found = Self.member(name, of: whole)
    } else {
      found = try item(arguments[0], of: whole)
    }
    guard arguments.count == 2 else { return found }
    return .choice(
      FEELPiece.operation(found, "!=", "null", .comparison, .boolean).text, found,
      try piece(arguments[1]))
  }

  private mutating func textMethod(
    _ name: String, of base: UELNode, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece? {
    switch (name, arguments.count) {
    case ("length", 0): return .call("string length", try piece(base), kind: .number)
    case ("toUpperCase", 0): return .call("upper case", try piece(base), kind: .text)
    case ("toLowerCase", 0): return .call("lower case", try piece(base), kind: .text)
    case ("trim", 0), ("strip", 0):
      return FEELPiece("replace(\(try piece(base).text), \"^\\s+|\\s+$\", \"\")", .postfix, .text)
    case ("startsWith", 1):
      return .call("starts with", try piece(base), try piece(arguments[0]), kind: .boolean)
    case ("endsWith", 1):
      return .call("ends with", try piece(base), try piece(arguments[0]), kind: .boolean)
    case ("matches", 1):
      return .call(
        "matches", try piece(base), try pattern(arguments[0], isWhole: true), kind: .boolean)
    case ("concat", 1): return Self.joined([try piece(base), try piece(arguments[0])])
    case ("split", 1):
      return .call("split", try piece(base), try piece(arguments[0]), kind: .list)
    case ("replaceAll", 2):
      return .call(
        "replace", try piece(base), try piece(arguments[0]), try piece(arguments[1]), kind: .text)
    case ("replace", 2):
      return .call(
        "replace", try piece(base), try pattern(arguments[0], isWhole: false),
        try piece(arguments[1]), kind: .text)
    case ("substring", 1), ("substring", 2): return try substring(base, arguments)
    case ("charAt", 1): return try substring(base, [arguments[0]], length: "1")
    case ("indexOf", 1):
      let (text, part) = (try piece(base), try piece(arguments[0]))
      return .choice(
        "contains(\(text.text), \(part.text))",
        FEELPiece("string length(substring before(\(text.text), \(part.text)))", .postfix, .number),
        FEELPiece("-1", .negation, .number))
    default: return nil
    }
  }

  /// A pattern of FEEL: `matches` of Java asks for the whole text, `replace` takes its text literally.
  private mutating func pattern(
    _ node: UELNode, isWhole: Bool
  ) throws(UELFault) -> FEELPiece {
    if case .literal(.string(let text)) = node {
      return .literal(isWhole ? "^(\(text))$" : Self.escapingPattern(text))
    }
    guard isWhole else { throw UELFault(.unsupported("replace 的第一个参数不是字面量，")) }
    return FEELPiece(
      "\"^(\" + \(try piece(node).text(within: .product)) + \")$\"", .sum, .text)
  }

  private static func escapingPattern(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if "\\^$.|?*+()[]{}".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }

  /// Java counts characters from 0 and gives the end, FEEL from 1 and gives the length.
  private mutating func substring(
    _ base: UELNode, _ arguments: [UELNode], length: String? = nil
  ) throws(UELFault) -> FEELPiece {
    let text = try piece(base).text
    let start = try piece(.binary(.add, arguments[0], .literal(.number("1"))))
    let first = Self.sum(of: start.text) ?? start.text
    var parts = [text, first]
    if let length {
      parts.append(length)
    } else if arguments.count == 2 {
      let count = try piece(.binary(.subtract, arguments[1], arguments[0])).text
      parts.append(Self.sum(of: count) ?? count)
    }
    return FEELPiece("substring(\(parts.joined(separator: ", ")))", .postfix, .text)
  }

  /// The result of a sum or difference of two whole numbers, so that people read one number.
  private static func sum(of text: String) -> String? {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let first = Int32(parts[0]), let second = Int32(parts[2]) else {
      return nil
    }
    switch parts[1] {
    case "+": return String(Int(first) + Int(second))
    case "-": return String(Int(first) - Int(second))
    default: return nil
    }
  }
}
