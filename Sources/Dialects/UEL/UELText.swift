/// A text of a model that may contain expressions: `Dear ${name}`.
struct UELText: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case text(String)
    case expression(UELNode)
  }

  var parts: [Part]

  /// Whether the text contains an expression at all.
  static func isDynamic(_ text: String) -> Bool { text.contains("${") || text.contains("#{") }

  init(parsing source: String) throws(UELFault) {
    parts = []
    let scalars = Array(source.unicodeScalars)
    var literal = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      let isOpening =
        ["$", "#"].contains(scalars[position]) && position + 1 < scalars.count
        && scalars[position + 1] == "{"
      if scalars[position] == "\\", position + 2 < scalars.count,
        ["$", "#"].contains(scalars[position + 1]), scalars[position + 2] == "{"
      {
        // `\${` is no expression (Jakarta Expression Language §1.2.3).
        literal.append(contentsOf: scalars[(position + 1)...(position + 2)])
        position += 3
      } else if isOpening {
        if !literal.isEmpty { parts.append(.text(String(literal))) }
        literal = String.UnicodeScalarView()
        var lexer = UELLexer(scalars, from: position + 2)
        parts.append(.expression(try UELParser.parse(try lexer.tokens(isEnclosed: true))))
        position = lexer.position
      } else {
        literal.append(scalars[position])
        position += 1
      }
    }
    if !literal.isEmpty { parts.append(.text(String(literal))) }
  }

  /// The expression, where the text is one and nothing else; white space around it does not count.
  var single: UELNode? {
    var found: UELNode?
    for part in parts {
      switch part {
      case .expression(let node):
        guard found == nil else { return nil }
        found = node
      case .text(let text):
        guard text.allSatisfy(\.isWhitespace) else { return nil }
      }
    }
    return found
  }
}
