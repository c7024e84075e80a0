/// The header fields of a message, in order, found by name without regard to case.
package struct HTTPHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  package struct Field: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  /// No fields yet, with room for so many.
  init(capacity: Int) {
    fields.reserveCapacity(capacity)
  }

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// The first value of `name`; setting replaces every value, setting nil removes them.
  package subscript(_ name: String) -> String? {
    get { fields.first { Self.same($0.name, name) }?.value }
    set {
      fields.removeAll { Self.same($0.name, name) }
      if let newValue { add(name, newValue) }
    }
  }

  /// Every value of `name`, in order.
  package func values(of name: String) -> [String] {
    fields.filter { Self.same($0.name, name) }.map(\.value)
  }

  /// Adds a field beside those of the same name.
  ///
  /// Control characters become spaces, so that no value can begin a header of its own.
  package mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: Self.printable(name), value: Self.printable(value)))
  }

  /// Adds those fields whose names are not there yet.
  package mutating func addMissing(_ others: HTTPHeaders) {
    fields.reserveCapacity(fields.count + others.fields.count)
    for field in others.fields where self[field.name] == nil { fields.append(field) }
  }

  private static func printable(_ text: String) -> String {
    guard text.utf8.contains(where: isControl) else { return text }
    return String(decoding: text.utf8.map { isControl($0) ? 0x20 : $0 }, as: UTF8.self)
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09) || byte == 0x7F
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8, right.utf8)
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { lowercased($0) == lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
