import Decimals

extension JSON {
  /// Reads JSON text in strict UTF-8: nesting to 128, no duplicate names, no byte order mark.
  package init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: Array(bytes))
    self = try parser.document()
  }

  package init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: text.utf8)
  }
}

/// A recursive descent over the bytes of a document.
private struct JSONParser {
  let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private static let maximumDepth = 128

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONSyntaxError) -> JSON {
    let result = try value()
    skipSpace()
    if position < bytes.count { throw unexpected("文本结束") }
    return result
  }

  private mutating func value() throws(JSONSyntaxError) -> JSON {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"): return .number(try number())
    case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
      return .number(try number())
    default: throw unexpected("值")
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSON {
    try descend()
    var object = JSONObject()
    skipSpace()
    if !take("}") {
      repeat {
        skipSpace()
        let start = position
        guard peek == UInt8(ascii: "\"") else { throw unexpected("加引号的名称") }
        let name = try string()
        if object[name] != nil { throw error(.duplicateName(name), at: start) }
        skipSpace()
        guard take(":") else { throw unexpected("“:”") }
        object[name] = try value()
        skipSpace()
      } while take(",")
      guard take("}") else { throw unexpected("“,”或“}”") }
    }
    depth -= 1
    return .object(object)
  }

  private mutating func array() throws(JSONSyntaxError) -> JSON {
    try descend()
    var items: [JSON] = []
    skipSpace()
    if !take("]") {
      repeat {
        items.append(try value())
        skipSpace()
      } while take(",")
      guard take("]") else { throw unexpected("“,”或“]”") }
    }
    depth -= 1
    return .array(items)
  }

  private mutating func descend() throws(JSONSyntaxError) {
    depth += 1
    if depth > Self.maximumDepth { throw error(.tooDeep, at: position) }
    position += 1
  }

  private mutating func word(_ text: String, _ value: JSON) throws(JSONSyntaxError) -> JSON {
    guard bytes[position...].starts(with: text.utf8) else { throw unexpected("值") }
    position += text.utf8.count
    return value
  }

  private mutating func number() throws(JSONSyntaxError) -> Decimal128 {
    let start = position
    _ = take("-")
    if take("0") {
      if digits() > 0 { throw error(.unexpected(found: "0", expected: "不以 0 开头的数字"), at: start) }
    } else if digits() == 0 {
      throw unexpected("数字")
    }
    if take("."), digits() == 0 { throw unexpected("小数位") }
    if peek.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      position += 1
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw unexpected("指数") }
    }
    guard let number = Decimal128(utf8: bytes[start..<position]) else {
      throw error(.numberOutOfRange, at: start)
    }
    return number
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\\") {
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return try text(of: bytes[start..<position], at: start)
      }
      position += 1
    }
    return try stringWithEscapes(from: start)
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
    var content = Array(bytes[start..<position])
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text(of: content[...], at: start)
      case UInt8(ascii: "\\"): try escape(into: &content)
      case ..<0x20: throw error(.controlCharacterInString, at: position)
      default:
        content.append(byte)
        position += 1
      }
    }
    throw unexpected("“\"”")
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
    let start = position
    position += 1
    guard let byte = peek else { throw error(.invalidEscape, at: start) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal(start)
      if (0xD800..<0xDC00).contains(code), take("\\"), take("u") {
        let second = try hexadecimal(start)
        guard (0xDC00..<0xE000).contains(second) else { throw error(.loneSurrogate, at: start) }
        code = 0x10000 + (code - 0xD800) << 10 + (second - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate, at: start) }
      content.append(contentsOf: String(Character(scalar)).utf8)
    default: throw error(.invalidEscape, at: start)
    }
  }

  private mutating func hexadecimal(_ start: Int) throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(.invalidEscape, at: start)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  private func text(of slice: ArraySlice<UInt8>, at start: Int) throws(JSONSyntaxError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw error(.invalidUTF8, at: start)
    }
    return text
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func unexpected(_ expected: String) -> JSONSyntaxError {
    let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    return error(.unexpected(found: rest.first.map(String.init), expected: expected), at: position)
  }

  private func error(_ problem: JSONSyntaxError.Problem, at position: Int) -> JSONSyntaxError {
    let before = bytes[..<position]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    // A scalar begins at every byte that is not a continuation byte.
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return JSONSyntaxError(problem, line: line, column: column)
  }
}
