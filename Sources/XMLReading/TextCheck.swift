/// What is looked at before the parser sees a file: its size and its characters.
struct TextCheck {
  let file: String
  let bounds: ReadingBounds

  func fault(in bytes: [UInt8]) -> Diagnostic? {
    let start = SourceLocation(file: file, line: 1, column: 1)
    if bytes.count > bounds.bytes {
      return Diagnostic(
        .error, rule: "xml-size", at: start,
        message: "文件有 \(bytes.count) 字节，超过上限 \(bounds.bytes) 字节。请拆分或精简文件。")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Diagnostic(
        .error, rule: "xml-encoding", at: start, message: "文件编码是 UTF-16。请另存为 UTF-8。")
    }
    if let encoding = Self.declaredEncoding(of: bytes),
      !Self.readable.contains(encoding.uppercased())
    {
      return Diagnostic(
        .error, rule: "xml-encoding", at: start,
        message: "文件声明的编码是 \(encoding)。请另存为 UTF-8，并把声明改为 encoding=\"UTF-8\"。")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      return Diagnostic(
        .error, rule: "xml-encoding", at: location(of: error.byteOffsets.lowerBound, in: bytes),
        message: "此处不是有效的 UTF-8 字符。请用 UTF-8 编码保存文件。")
    }
    if let zero = bytes.firstIndex(of: 0) {
      return Diagnostic(
        .error, rule: "xml-encoding", at: location(of: zero, in: bytes),
        message: "文件中有空字符（U+0000），XML 不允许。请删除。")
    }
    return nil
  }

  /// The names of encodings whose texts are UTF-8 texts.
  static let readable: Set = ["UTF-8", "UTF8", "US-ASCII", "ASCII"]

  /// The encoding that the XML declaration names (XML 1.0 production 80).
  static func declaredEncoding(of bytes: [UInt8]) -> String? {
    guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let declaration = String(decoding: bytes[..<end], as: UTF8.self)
    let match = declaration.firstMatch(of: /\sencoding\s*=\s*["']([^"']*)["']/)
    return match.map { String($0.1) }
  }

  private func location(of offset: Int, in bytes: [UInt8]) -> SourceLocation {
    var position = TextPosition()
    position.move(to: offset, in: bytes)
    return SourceLocation(file: file, line: position.line, column: position.column)
  }
}
