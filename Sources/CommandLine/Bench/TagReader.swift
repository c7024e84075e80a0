/// Goes through the tags of a page that this program wrote itself; it knows no other HTML.
struct TagReader {
  struct Tag {
    /// Such as `input`, or `/form` where an element ends.
    let name: String
    private let attributes: [String: String]

    init(name: String, attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    subscript(_ name: String) -> String? { attributes[name] }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ page: String) {
    bytes = Array(page.utf8)
  }

  mutating func next() -> Tag? {
    guard let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
    position = start + 1
    let name = word { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: " ") }
    var attributes: [String: String] = [:]
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      guard bytes[position] != UInt8(ascii: " ") else {
        position += 1
        continue
      }
      let key = word { [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: " ")].contains($0) }
      var value = ""
      if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "=") {
        position += 2
        value = word { $0 == UInt8(ascii: "\"") }
        position += 1
      }
      attributes[key] = Self.plain(value)
    }
    return Tag(name: name, attributes: attributes)
  }

  /// The text up to the next tag.
  mutating func text() -> String {
    position += 1
    var text = Self.plain(word { $0 == UInt8(ascii: "<") })
    // HTML leaves the first line break of a text area away.
    if text.hasPrefix("\n") { text.removeFirst() }
    return text
  }

  private mutating func word(until isEnd: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
