/// A PDF as cairo writes it: one table of references at the end, every object in clear.
///
/// Enough of the format to append an update (ISO 32000-1 §7.5.6), and nothing more.
struct PDFFile {
  let bytes: [UInt8]
  /// Where the table of references begins.
  let tableOffset: Int
  /// Where each object begins, by its number; the first is none.
  let offsets: [Int]
  /// The numbers of the catalogue and of the information dictionary.
  let root: Int
  let info: Int

  init(_ bytes: [UInt8]) throws(DrawingError) {
    self.bytes = bytes
    var end = Cursor(bytes, at: max(0, bytes.count - 1024))
    guard end.skip(past: "startxref"), let offset = end.number(), offset < bytes.count else {
      throw .unreadablePDF("startxref")
    }
    tableOffset = offset
    var table = Cursor(bytes, at: offset)
    guard table.skip(past: "xref"), table.number() == 0, let count = table.number(),
      count <= bytes.count / 20
    else { throw .unreadablePDF("xref") }
    var offsets: [Int] = []
    for _ in 0..<count {
      guard let offset = table.number(), table.number() != nil, table.skip(past: " ") else {
        throw .unreadablePDF("xref")
      }
      table.skipByte()
      offsets.append(offset)
    }
    self.offsets = offsets
    var root = table
    var info = table
    guard root.skip(past: "/Root"), let catalogue = root.number(), info.skip(past: "/Info"),
      let dictionary = info.number()
    else { throw .unreadablePDF("trailer") }
    self.root = catalogue
    self.info = dictionary
  }

  /// What stands between `obj` and `endobj` of an object without a stream.
  func text(ofObject number: Int) -> String? {
    guard offsets.indices.contains(number) else { return nil }
    var cursor = Cursor(bytes, at: offsets[number])
    guard cursor.skip(past: "obj\n") else { return nil }
    let start = cursor.position
    guard cursor.skip(past: "\nendobj") else { return nil }
    return String(decoding: bytes[start..<cursor.position - 7], as: UTF8.self)
  }

  /// The numbers of the pages in their order. cairo keeps them in one list.
  func pages() throws(DrawingError) -> [Int] {
    guard let catalogue = text(ofObject: root),
      let tree = Self.references(of: "/Pages", in: catalogue).first,
      let list = text(ofObject: tree)
    else { throw .unreadablePDF("pages") }
    return Self.references(of: "/Kids", in: list)
  }

  /// The numbers of the objects that an entry of a dictionary refers to, one or a list.
  static func references(of key: String, in dictionary: String) -> [Int] {
    var cursor = Cursor(Array(dictionary.utf8), at: 0)
    guard cursor.skip(past: key + " ") else { return [] }
    let isList = cursor.skip(over: UInt8(ascii: "["))
    var numbers: [Int] = []
    while let number = cursor.number(), cursor.number() != nil, cursor.skip(past: "R") {
      numbers.append(number)
      if !isList { break }
    }
    return numbers
  }

  /// Whether the object begins with these words.
  func object(_ number: Int, beginsWith words: String) -> Bool {
    var cursor = Cursor(bytes, at: offsets[number])
    guard cursor.skip(past: "obj\n") else { return false }
    return bytes[cursor.position...].starts(with: words.utf8)
  }
}

/// A place in the bytes of a file, going forward.
private struct Cursor {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = min(position, bytes.count)
  }

  /// Goes behind the next appearance of `words`.
  mutating func skip(past words: String) -> Bool {
    let words = Array(words.utf8)
    var place = position
    while place + words.count <= bytes.count {
      if bytes[place] == words[0], bytes[place..<place + words.count].elementsEqual(words) {
        position = place + words.count
        return true
      }
      place += 1
    }
    return false
  }

  mutating func skipByte() { position += 1 }

  /// Goes behind the byte, if it stands here.
  mutating func skip(over byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// The next number, behind blanks.
  mutating func number() -> Int? {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    var value: Int?
    while position < bytes.count, case 0x30...0x39 = bytes[position] {
      value = (value ?? 0) * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return value
  }
}
