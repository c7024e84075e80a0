extension Parser {
  private static let typeNames: NameTable = {
    var table = NameTable()
    for name in ["date and time", "days and time duration", "years and months duration"] {
      table.insert(name)
    }
    return table
  }()

  /// A type as `instance of` and formal parameters write it (grammar rule 65).
  mutating func type() throws(SyntaxError) -> FEELType {
    guard token.kind == .word else { throw error(.expected(.type)) }
    try descend()
    defer { ascend() }
    if let known = names.longest(in: tokens, at: position)
      ?? Self.typeNames.longest(in: tokens, at: position)
    {
      position += known.count
      return FEELType(builtin: known.name) ?? .named(known.name)
    }
    var name = token.text
    position += 1
    switch name {
    case "list" where isAt("<"): return .list(try typeArgument())
    case "range" where isAt("<"): return .range(try typeArgument())
    case "context" where isAt("<"): return .context(try fields())
    case "function" where isAt("<"): return try functionType()
    default: break
    }
    while isAt("."), tokens[position + 1].kind == .word {
      name += "." + tokens[position + 1].text
      position += 2
    }
    return FEELType(builtin: name) ?? .named(name)
  }

  private mutating func typeArgument() throws(SyntaxError) -> FEELType {
    try expect("<")
    let type = try self.type()
    try expect(">")
    return type
  }

  private mutating func fields() throws(SyntaxError) -> [FEELType.Field] {
    try expect("<")
    var fields: [FEELType.Field] = []
    if take(">") { return fields }
    repeat {
      var words: [String] = []
      while token.kind == .word {
        words.append(token.text)
        position += 1
      }
      guard !words.isEmpty else { throw error(.expected(.name)) }
      try expect(":")
      fields.append(FEELType.Field(name: words.joined(separator: " "), type: try type()))
    } while take(",")
    try expect(">")
    return fields
  }

  private mutating func functionType() throws(SyntaxError) -> FEELType {
    try expect("<")
    var parameters: [FEELType] = []
    if !take(">") {
      repeat { parameters.append(try type()) } while take(",")
      try expect(">")
    }
    try expect("->")
    return .function(parameters, try type())
  }
}
