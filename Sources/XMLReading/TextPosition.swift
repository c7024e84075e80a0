/// A place in a text that walks forward through its bytes and knows its line and column.
///
/// libxml2 keeps lines in 16 bits on nodes and counts columns partly in bytes; we count ourselves.
struct TextPosition {
  private(set) var offset = 0
  private(set) var line = 1
  private(set) var column = 1

  /// Walks to the byte at `target`; starts again from the top if that lies behind.
  mutating func move(to target: Int, in bytes: [UInt8]) {
    if target < offset { self = TextPosition() }
    while offset < target, offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {  // every byte but the continuations of UTF-8
        column += 1
      }
      offset += 1
    }
  }
}
