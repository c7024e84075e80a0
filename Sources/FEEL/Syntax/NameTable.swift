/// The names with spaces and signs that an expression may use, searchable by their words.
///
/// FEEL lets names contain spaces and operators, so a text can be cut into names only by one who
/// knows them (DMN 1.5, 10.3.1.4); the longest known name wins.
struct NameTable {
  /// Names by first word, the longest first.
  private var names: [String: [(words: [String], name: String)]] = [:]

  /// The built-in functions and properties whose names have more than one word.
  static let builtin: NameTable = {
    var table = NameTable()
    for name in Builtin.allCases.map(\.rawValue)
      + ["time offset", "start included", "end included"]
    {
      table.insert(name)
    }
    return table
  }()

  mutating func insert(_ name: String) {
    guard let words = Lexer.words(ofName: name), words.count > 1 else { return }
    var list = names[words[0], default: []]
    guard !list.contains(where: { $0.words == words }) else { return }
    list.append((words, name))
    list.sort { $0.words.count > $1.words.count }
    names[words[0]] = list
  }

  mutating func formUnion(_ other: NameTable) {
    for list in other.names.values {
      for (_, name) in list { insert(name) }
    }
  }

  /// The longest known name that begins at a token, and its number of tokens.
  func longest(in tokens: [Token], at position: Int) -> (name: String, count: Int)? {
    guard let candidates = names[tokens[position].text] else { return nil }
    for (words, name) in candidates where position + words.count < tokens.count {
      let matches = words.indices.allSatisfy { index in
        let token = tokens[position + index]
        if case .string = token.kind { return false }
        return token.text == words[index]
      }
      if matches { return (name, words.count) }
    }
    return nil
  }
}
