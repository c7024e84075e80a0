/// One step into a JSON value: to a member of an object or to an item of an array.
package enum JSONStep: Hashable, Sendable {
  case member(String)
  case item(Int)
}

/// Where each value of a JSON text begins, for messages about files that people write.
package struct JSONPlaces: Sendable {
  /// A line and a column (in Unicode scalars), both counted from 1.
  package struct Place: Hashable, Sendable {
    package let line: Int
    package let column: Int
  }

  private let places: [[JSONStep]: Place]

  /// Walks through a text that `JSON(parsing:)` has read without complaint.
  package init(of bytes: [UInt8], read value: JSON) {
    var walk = Walk(bytes: bytes)
    walk.enter(value, path: [])
    places = walk.places
  }

  /// The place of the value at a path, or of its nearest ancestor that the text has.
  package subscript(_ path: [JSONStep]) -> Place {
    var path = path
    while true {
      if let place = places[path] { return place }
      if path.isEmpty { return Place(line: 1, column: 1) }
      path.removeLast()
    }
  }
}

/// A walk over known-good text that counts lines while it follows the value read from it.
private struct Walk {
  let bytes: [UInt8]
  var places: [[JSONStep]: JSONPlaces.Place] = [:]
  private var position = 0
  private var line = 1
  private var column = 1

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func enter(_ value: JSON, path: [JSONStep]) {
    skip { Self.isSpace($0) }
    places[path] = JSONPlaces.Place(line: line, column: column)
    switch value {
    case .object(let object):
      step()
      for (name, member) in object.members {
        skip { $0 != UInt8(ascii: "\"") }
        skipString()
        skip { $0 != UInt8(ascii: ":") }
        step()
        enter(member, path: path + [.member(name)])
      }
      skip { $0 != UInt8(ascii: "}") }
      step()
    case .array(let items):
      step()
      for (index, item) in items.enumerated() {
        skip { Self.isSpace($0) || $0 == UInt8(ascii: ",") }
        enter(item, path: path + [.item(index)])
      }
      skip { $0 != UInt8(ascii: "]") }
      step()
    case .string: skipString()
    case .null, .bool, .number:
      skip { byte in
        !Self.isSpace(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "}")
          && byte != UInt8(ascii: "]")
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func skipString() {
    step()
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") { step() }
      step()
    }
    step()
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { step() }
  }

  private mutating func step() {
    guard position < bytes.count else { return }
    if bytes[position] == 0x0A {
      line += 1
      column = 1
    } else if bytes[position] & 0xC0 != 0x80 {
      column += 1
    }
    position += 1
    // The bytes that continue a scalar belong to the column of its first byte.
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
  }
}
