import Decimals

/// Cuts the text of an expression into tokens.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0
  private var tokens: [Token] = []

  /// Signs of two characters, tried before those of one.
  private static let doubleSigns: Set<String> = ["**", "..", "<=", ">=", "!=", "->"]
  private static let signs = Set("+-*/=<>(){}[],:.?'".unicodeScalars)

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The tokens of a text; the last is of kind `end`.
  static func tokens(of text: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(text)
    while try lexer.scan() {}
    return lexer.tokens
  }

  /// The words of a name with spaces and signs, as the parser compares them; nil for what is no name.
  static func words(ofName name: String) -> [String]? {
    guard let tokens = try? tokens(of: name), tokens.count > 1 else { return nil }
    return tokens.dropLast().map(\.text)
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private mutating func advance() {
    offset += UTF8.width(scalars[position])
    position += 1
  }

  private mutating func scan() throws(SyntaxError) -> Bool {
    try skipSpaceAndComments()
    let start = offset
    guard let scalar = peek else {
      tokens.append(Token(kind: .end, text: "", start: start, end: start))
      return false
    }
    if Self.isDigit(scalar) || scalar == "." && peek(1).map(Self.isDigit) ?? false && !followsWord {
      try number()
    } else if scalar == "\"" {
      let text = try string()
      tokens.append(Token(kind: .string(text), text: text, start: start, end: offset))
    } else if scalar == "@", peek(1) == "\"" {
      advance()
      let text = try string()
      tokens.append(Token(kind: .atLiteral(text), text: text, start: start, end: offset))
    } else if Self.startsName(scalar) {
      let first = position
      while let next = peek, Self.continuesName(next) { advance() }
      append(.word, from: first, start)
    } else {
      try sign()
    }
    return true
  }

  /// Whether a point here belongs to a path, as in `a.1`, and not to a number.
  private var followsWord: Bool {
    guard let last = tokens.last, last.end == offset else { return false }
    return last.kind == .word || last.text == ")" || last.text == "]" || last.text == "}"
  }

  private mutating func append(_ kind: Token.Kind, from first: Int, _ start: Int) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[first..<position])
    tokens.append(Token(kind: kind, text: String(text), start: start, end: offset))
  }

  private mutating func sign() throws(SyntaxError) {
    let (first, start) = (position, offset)
    guard let scalar = peek else { return }
    if let next = peek(1), Self.doubleSigns.contains(String(scalar) + String(next)) {
      advance()
      advance()
    } else if Self.signs.contains(scalar) {
      advance()
    } else {
      throw error(.unknownCharacter, found: String(scalar), at: position)
    }
    append(.sign, from: first, start)
  }

  private mutating func number() throws(SyntaxError) {
    let (first, start) = (position, offset)
    while peek.map(Self.isDigit) ?? false { advance() }
    if peek == ".", peek(1).map(Self.isDigit) ?? false {
      advance()
      while peek.map(Self.isDigit) ?? false { advance() }
    }
    if peek == "e" || peek == "E" {
      let signed = peek(1) == "+" || peek(1) == "-"
      if peek(signed ? 2 : 1).map(Self.isDigit) ?? false {
        advance()
        if signed { advance() }
        while peek.map(Self.isDigit) ?? false { advance() }
      }
    }
    let text = String(String.UnicodeScalarView(scalars[first..<position]))
    guard let value = Decimal128(text) else {
      throw error(.invalidNumber, found: text, at: first)
    }
    tokens.append(Token(kind: .number(value), text: text, start: start, end: offset))
  }

  private mutating func string() throws(SyntaxError) -> String {
    let first = position
    advance()
    var text = String.UnicodeScalarView()
    while let scalar = peek {
      switch scalar {
      case "\"":
        advance()
        return String(text)
      case "\\": text.append(try escape())
      default:
        text.append(scalar)
        advance()
      }
    }
    throw error(.unterminatedString, found: nil, at: first)
  }

  private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
    let first = position
    advance()
    guard let scalar = peek else { throw error(.unterminatedString, found: nil, at: first) }
    switch scalar {
    case "n": advance(); return "\n"
    case "t": advance(); return "\t"
    case "r": advance(); return "\r"
    case "\"", "\\", "'": advance(); return scalar
    case "u":
      advance()
      let code = hexadecimal(4)
      if let code, (0xD800..<0xDC00).contains(code), peek == "\\", peek(1) == "u" {
        advance()
        advance()
        if let low = hexadecimal(4), (0xDC00..<0xE000).contains(low),
          let pair = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
        {
          return pair
        }
      } else if let single = code.flatMap(Unicode.Scalar.init) {
        return single
      }
      throw error(.invalidEscape, found: nil, at: first)
    case "U":
      advance()
      guard let single = hexadecimal(6).flatMap(Unicode.Scalar.init) else {
        throw error(.invalidEscape, found: nil, at: first)
      }
      return single
    default:
      // Patterns of `matches` and `replace` write a single backslash, which stands for itself.
      return "\\"
    }
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<count {
      guard let digit = peek.flatMap({ Character($0).hexDigitValue }) else { return nil }
      code = code << 4 | UInt32(digit)
      advance()
    }
    return code
  }

  private mutating func skipSpaceAndComments() throws(SyntaxError) {
    while let scalar = peek {
      if scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{180E}" {
        advance()
      } else if scalar == "/", peek(1) == "/" {
        while let next = peek, next != "\n" { advance() }
      } else if scalar == "/", peek(1) == "*" {
        let first = position
        advance()
        advance()
        while peek != nil, peek != "*" || peek(1) != "/" { advance() }
        guard peek != nil else { throw error(.expected(.token("*/")), found: nil, at: first) }
        advance()
        advance()
      } else {
        return
      }
    }
  }

  private func error(
    _ problem: SyntaxError.Problem, found: String?, at position: Int
  ) -> SyntaxError {
    let before = scalars[..<position]
    let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return SyntaxError(
      problem: problem, found: found, line: before.count { $0 == "\n" } + 1,
      column: position - lineStart + 1)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Letters, marks and symbols of any script, and `_` (DMN 1.5, grammar rule 28, made wider).
  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
        || scalar == "$"
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .unassigned, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .dashPunctuation:
      return scalar == "·"
    default: return true
    }
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    startsName(scalar) || isDigit(scalar) || scalar == "\u{200C}" || scalar == "\u{200D}"
  }
}
