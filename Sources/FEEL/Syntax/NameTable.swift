/// The names with spaces and signs that an expression may use, searchable by their words.
///
/// FEEL lets names contain spaces and operators, so a text can be cut into names only by one who
/// knows them (DMN 1.5, 10.3.1.4); the longest known name wins.
struct NameTable {
  /// The names that begin with the words up to here.
  private struct Branch {
    var name: String?
    var further: [String: Branch] = [:]

    mutating func insert(_ name: String, _ words: ArraySlice<String>) {
      guard let word = words.first else { return self.name = name }
      further[word, default: Branch()].insert(name, words.dropFirst())
    }

    mutating func formUnion(_ other: Branch) {
      name = name ?? other.name
      further.merge(other.further) { $0.union($1) }
    }

    func union(_ other: Branch) -> Branch {
      var result = self
      result.formUnion(other)
      return result
    }
  }

  private var root = Branch()

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
    root.insert(name, words[...])
  }

  mutating func formUnion(_ other: NameTable) { root.formUnion(other.root) }

  /// The longest known name that begins at a token, and its number of tokens.
  func longest(in tokens: [Token], at position: Int) -> (name: String, count: Int)? {
    var branch = root
    var longest: (name: String, count: Int)?
    var next = position
    // Behind every name stands at least the token that ends the text.
    while next < tokens.count - 1, let further = branch.further[tokens[next].text] {
      if case .string = tokens[next].kind { break }
      branch = further
      next += 1
      if let name = branch.name { longest = (name, next - position) }
    }
    return longest
  }
}
