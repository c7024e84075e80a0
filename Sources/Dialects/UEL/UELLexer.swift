/// Cuts an expression into tokens, up to the brace that closes it.
struct UELLexer {
  /// More tokens than anybody writes by hand; it bounds the height of every tree.
  private static let maximumCount = 1000
  private static let signs = [
    "===", "!==", "&&", "||", "==", "!=", "<=", ">=", "+=", "->", "+", "-", "*", "/", "%", "<", ">",
    "!", "=", "?", ":", ".", ",", ";", "(", ")", "[", "]", "{", "}",
  ].map { Array($0.unicodeScalars) }

  private let scalars: [Unicode.Scalar]
  private(set) var position: Int
  private var tokens: [UELToken] = []
  /// Braces that were opened inside the expression.
  private var braces = 0

  init(_ scalars: [Unicode.Scalar], from position: Int = 0) {
    self.scalars = scalars
    self.position = position
  }

  /// The tokens of a text that is an expression as a whole.
  static func tokens(of text: String) throws(UELFault) -> [UELToken] {
    var lexer = UELLexer(Array(text.unicodeScalars))
    let tokens = try lexer.tokens(isEnclosed: false)
    return tokens
  }

  /// The tokens from here to the closing brace, or to the end of the text; the last is of kind `end`.
  mutating func tokens(isEnclosed: Bool) throws(UELFault) -> [UELToken] {
    while true {
      while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
      guard tokens.count < Self.maximumCount else { throw UELFault(.tooLong) }
      guard position < scalars.count else {
        if isEnclosed { throw UELFault(.unfinished(expected: "“}”"), column: position + 1) }
        append(.end, "", from: position)
        return tokens
      }
      if isEnclosed, braces == 0, scalars[position] == "}" {
        append(.end, "}", from: position)
        position += 1
        return tokens
      }
      try scan()
    }
  }

  private mutating func scan() throws(UELFault) {
    let scalar = scalars[position]
    if scalar == "\"" || scalar == "'" {
      try string(until: scalar)
    } else if Self.isDigit(scalar) || (scalar == "." && isDigit(at: position + 1) && !followsWord) {
      number()
    } else if Self.startsName(scalar) {
      let start = position
      while position < scalars.count, Self.continuesName(scalars[position]) { position += 1 }
      append(.word, text(from: start), from: start)
    } else if let sign = Self.signs.first(where: { scalars[position...].starts(with: $0) }) {
      let start = position
      position += sign.count
      if sign == ["{"] { braces += 1 }
      if sign == ["}"] { braces -= 1 }
      append(.sign, text(from: start), from: start)
    } else {
      throw UELFault(.unknownCharacter(String(scalar)), column: position + 1)
    }
  }

  private mutating func string(until quote: Unicode.Scalar) throws(UELFault) {
    let start = position
    var text = String.UnicodeScalarView()
    position += 1
    while position < scalars.count, scalars[position] != quote {
      if scalars[position] == "\\", position + 1 < scalars.count,
        ["\\", "\"", "'"].contains(scalars[position + 1])
      {
        position += 1
      }
      text.append(scalars[position])
      position += 1
    }
    guard position < scalars.count else {
      throw UELFault(.unterminatedString, column: start + 1)
    }
    position += 1
    append(.string, String(text), from: start)
  }

  private mutating func number() {
    let start = position
    var kind = UELToken.Kind.integer
    skipDigits()
    if position < scalars.count, scalars[position] == ".", isDigit(at: position + 1) {
      kind = .decimal
      position += 1
      skipDigits()
    }
    if position < scalars.count, scalars[position] == "e" || scalars[position] == "E" {
      let isSigned =
        position + 1 < scalars.count && ["+", "-"].contains(scalars[position + 1])
      if isDigit(at: position + (isSigned ? 2 : 1)) {
        kind = .decimal
        position += isSigned ? 2 : 1
        skipDigits()
      }
    }
    append(kind, text(from: start), from: start)
    // `10L`, `0.5d`: the width of a number means nothing in FEEL.
    if position < scalars.count, "lLfFdD".unicodeScalars.contains(scalars[position]),
      position + 1 == scalars.count || !Self.continuesName(scalars[position + 1])
    {
      position += 1
    }
  }

  private mutating func skipDigits() {
    while isDigit(at: position) { position += 1 }
  }

  private func isDigit(at place: Int) -> Bool {
    place < scalars.count && Self.isDigit(scalars[place])
  }

  /// Whether a point here leads to a member and does not begin a number.
  private var followsWord: Bool {
    guard let last = tokens.last, last.column + last.text.unicodeScalars.count == position + 1
    else { return false }
    return last.kind == .word || [")", "]"].contains(last.text)
  }

  private func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<position]))
  }

  private mutating func append(_ kind: UELToken.Kind, _ text: String, from start: Int) {
    tokens.append(UELToken(kind: kind, text: text, column: start + 1))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The letters that begin a Java identifier, those of all scripts among them.
  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    startsName(scalar) || isDigit(scalar)
  }
}
