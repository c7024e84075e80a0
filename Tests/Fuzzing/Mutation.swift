/// Changes that make hostile files out of good ones.
package struct Mutation {
  /// Good files of the same kind, from which pieces are taken.
  private let files: [[UInt8]]

  /// Bytes that mean something in one of the notations, or that readers forget.
  private static let pieces: [[UInt8]] =
    [
      "<", ">", "</", "/>", "&", "&#x10FFFF;", "&#0;", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a [",
      "xmlns=\"\"", "{", "}", "[", "]", "\"", "\\u", "\\uD800", ",", ":", "null", "-", "1e999", "(",
      ")", "..", "**", "for i in", "@\"", "999999999999999999", "\u{FEFF}", "\u{202E}", "😀", "",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8]]

  package init(files: [[UInt8]]) {
    precondition(files.contains { !$0.isEmpty }, "nothing to change")
    self.files = files.filter { !$0.isEmpty }
  }

  /// One of the files with one to four changes.
  package func file(_ random: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = files[Int.random(in: files.indices, using: &random)]
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, &random) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ random: inout some RandomNumberGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      if place < end { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case 1: bytes.removeSubrange(place..<end)
    case 2:
      let piece = Self.pieces[Int.random(in: Self.pieces.indices, using: &random)]
      bytes.insert(contentsOf: piece, at: place)
    case 3:
      let times = Int.random(in: 1...64, using: &random)
      bytes.insert(contentsOf: (0..<times).flatMap { _ in bytes[place..<end] }, at: place)
    case 4:
      let other = files[Int.random(in: files.indices, using: &random)]
      let start = Int.random(in: other.indices, using: &random)
      bytes.replaceSubrange(place..<end, with: other[start...].prefix(64))
    case 5: bytes.removeSubrange(place...)
    default: swapWords(in: &bytes, &random)
    }
  }

  /// Puts one word in the place of another, which leaves the form whole and changes what it says.
  private func swapWords(in bytes: inout [UInt8], _ random: inout some RandomNumberGenerator) {
    let words = bytes.indices.split { !Self.isOfWord(bytes[$0]) }
    guard let from = words.randomElement(using: &random),
      let to = words.randomElement(using: &random)
    else { return }
    let word = Array(bytes[from])
    bytes.replaceSubrange(to, with: word)
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }
}
