/// A stretch of formatted text inside of a block.
package indirect enum ProseInline: Hashable, Sendable {
  case text(String)
  case lineBreak
  case strong([ProseInline])
  case emphasis([ProseInline])
  case code(String)
  /// A link; the address is of this server, or begins with `https:`, `http:` or `mailto:`.
  case link(address: String, [ProseInline])

  /// Reads the inline marks of Markdown; what is no complete mark is text.
  static func inlines(of markdown: String) -> [ProseInline] {
    var scanner = InlineScanner(rest: markdown[...])
    return scanner.inlines()
  }

  /// A text in which no character is a mark, for values that are put into Markdown.
  static func escaping(_ text: String) -> String {
    var result = ""
    for character in text {
      if InlineScanner.escapable.contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}

private struct InlineScanner {
  static let escapable: Set<Character> = [
    "\\", "*", "_", "`", "[", "]", "(", ")", "#", "+", "-", ".", "!", ">", "<", "~", "|",
  ]

  var rest: Substring

  mutating func inlines() -> [ProseInline] {
    var result: [ProseInline] = []
    var text = ""
    func flush() {
      if !text.isEmpty { result.append(.text(text)) }
      text = ""
    }
    while let character = rest.first {
      if let inline = marked() {
        flush()
        result.append(inline)
        continue
      }
      rest = rest.dropFirst()
      if character == "\\", let next = rest.first, Self.escapable.contains(next) {
        text.append(next)
        rest = rest.dropFirst()
      } else if character == "\n" {
        flush()
        result.append(.lineBreak)
      } else {
        text.append(character)
      }
    }
    flush()
    return result
  }

  private mutating func marked() -> ProseInline? {
    if let inner = between("**", "**") ?? between("__", "__") {
      return .strong(ProseInline.inlines(of: inner))
    }
    if let inner = between("*", "*") { return .emphasis(ProseInline.inlines(of: inner)) }
    if let inner = between("`", "`") { return .code(inner) }
    return link()
  }

  /// Takes `open text close` if it stands here and the text is not empty.
  private mutating func between(_ open: String, _ close: String) -> String? {
    guard rest.hasPrefix(open) else { return nil }
    let inner = rest.dropFirst(open.count)
    guard let end = Self.firstRange(of: close, in: inner), end > inner.startIndex,
      inner.first?.isWhitespace == false
    else { return nil }
    rest = inner[end...].dropFirst(close.count)
    return String(inner[..<end])
  }

  private mutating func link() -> ProseInline? {
    guard rest.first == "[", let close = Self.firstRange(of: "](", in: rest) else { return nil }
    let address = rest[close...].dropFirst(2)
    guard let end = Self.firstRange(of: ")", in: address) else { return nil }
    let target = address[..<end].trimmingSpace()
    let isLocal = target.hasPrefix("/") && !target.hasPrefix("//")
    let schemes = ["https:", "http:", "mailto:"]
    guard isLocal || schemes.contains(where: { target.lowercased().hasPrefix($0) }) else {
      return nil
    }
    let label = rest[..<close].dropFirst()
    rest = address[end...].dropFirst()
    return .link(address: target, ProseInline.inlines(of: String(label)))
  }

  /// Where a mark stands that no backslash takes away.
  private static func firstRange(of mark: String, in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "\\" {
        index = text.index(after: index)
        if index < text.endIndex { index = text.index(after: index) }
        continue
      }
      if text[index...].hasPrefix(mark) { return index }
      index = text.index(after: index)
    }
    return nil
  }
}
