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
    if let tag = Self.overfullTag(in: bytes) {
      return Diagnostic(
        .error, rule: "xml-attributes", at: location(of: tag, in: bytes),
        message: "这个元素的属性超过 \(Self.maximumAttributes) 个。请精简。")
    }
    return nil
  }

  /// libxml2 compares every attribute of an element with all others.
  private static let maximumAttributes = 10_000

  /// Where a tag begins that has more attributes than the bound: signs of equality outside of quotes.
  private static func overfullTag(in bytes: [UInt8]) -> Int? {
    var (tag, quote, count): (Int?, UInt8?, Int) = (nil, nil, 0)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "<") {
        (tag, count) = (index, 0)
        if let end = endOfAside(in: bytes, at: index) { (tag, index) = (nil, end) }
      } else if tag != nil {
        switch byte {
        case UInt8(ascii: ">"): tag = nil
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: "="): count += 1
        default: break
        }
        if count > maximumAttributes { return tag }
      }
      index += 1
    }
    return nil
  }

  /// The last byte of the comment, CDATA section or processing instruction that begins here.
  private static func endOfAside(in bytes: [UInt8], at start: Int) -> Int? {
    let asides = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    guard let aside = asides.first(where: { bytes[start...].starts(with: $0.0.utf8) }) else {
      return nil
    }
    var index = start + aside.0.utf8.count
    while index < bytes.count {
      if bytes[index...].starts(with: aside.1.utf8) { return index + aside.1.utf8.count - 1 }
      index += 1
    }
    return bytes.count
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
