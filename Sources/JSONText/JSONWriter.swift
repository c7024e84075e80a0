package import Decimals

/// A writer that appends JSON text to bytes and sets the commas itself.
///
/// The caller keeps the grammar: every `begin` has its `end`, and in an object a key stands before
/// each value.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(reservingCapacity capacity: Int = 256) {
    bytes.reserveCapacity(capacity)
  }

  /// The text written so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins anew, keeping the memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  package mutating func beginObject() { begin(UInt8(ascii: "{")) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  package mutating func key(_ name: String) {
    quote(name, before: UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ text: String) {
    quote(text)
  }

  package mutating func integer(_ value: some BinaryInteger & Sendable) {
    integer(Int(value))
  }

  package mutating func integer(_ value: Int) {
    separate()
    digits(of: value)
  }

  package mutating func number(_ value: Decimal128) {
    separate()
    if let integer = value.integerValue {
      digits(of: integer)
    } else {
      bytes.append(contentsOf: value.description.utf8)
    }
  }

  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes text that is JSON already, as one value.
  package mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func digits(of value: Int) {
    var digits: InlineArray<20, UInt8> = .init(repeating: 0)
    var start = digits.count
    var rest = value.magnitude
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    bytes.append(addingCapacity: 21) { room in
      if value < 0 { room.append(UInt8(ascii: "-")) }
      for place in start..<digits.count { room.append(digits[place]) }
    }
  }

  /// Writes a text in quotes, with the comma before it and, after a key, the colon: most of what a
  /// journal is made of, so the room for it is asked for once.
  private mutating func quote(_ text: String, before colon: UInt8? = nil) {
    let utf8 = text.utf8.span
    if unsafe utf8.withUnsafeBytes({ unsafe Self.isPlain($0) }) {
      let comma = needsComma
      bytes.append(addingCapacity: utf8.count + 4) { room in
        if comma { room.append(UInt8(ascii: ",")) }
        room.append(UInt8(ascii: "\""))
        unsafe room.withUnsafeMutableBufferPointer { buffer, count in
          let free = unsafe UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
          unsafe utf8.withUnsafeBytes { unsafe free.copyMemory(from: $0) }
          count += utf8.count
        }
        room.append(UInt8(ascii: "\""))
        if let colon { room.append(colon) }
      }
    } else {
      separate()
      bytes.append(UInt8(ascii: "\""))
      for byte in text.utf8 {
        if Self.needsEscape(byte) { escape(byte) } else { bytes.append(byte) }
      }
      bytes.append(UInt8(ascii: "\""))
      if let colon { bytes.append(colon) }
    }
    needsComma = true
  }

  /// Whether no byte needs an escape; looks at eight bytes at a time.
  private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits = ones << 7
    var place = 0
    while place + 8 <= text.count {
      let word = unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      let controls = (word &- ones &* 0x20) & ~word
      if (controls | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & highBits
        != 0
      {
        return false
      }
      place += 8
    }
    while place < text.count {
      if unsafe needsEscape(text[place]) { return false }
      place += 1
    }
    return true
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 0xF] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}
