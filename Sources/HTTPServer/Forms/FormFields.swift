/// Names with values, in the order in which a form or a query sent them; a name may come again.
package struct FormFields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  package struct Field: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// Reads `a=1&b=2` (WHATWG URL §5.1); it cannot fail, bytes that are no UTF-8 become U+FFFD.
  package init(urlEncoded bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    if !rest.isEmpty { fields.reserveCapacity(16) }
    while !rest.isEmpty {
      let pair = rest.prefix { $0 != UInt8(ascii: "&") }
      rest = rest[pair.endIndex...].dropFirst()
      guard !pair.isEmpty else { continue }
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      add(Self.text(name), Self.text(pair[name.endIndex...].dropFirst()))
    }
  }

  package var isEmpty: Bool { fields.isEmpty }
  package var count: Int { fields.count }

  /// The first value of `name`.
  package subscript(_ name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// Every value of `name`, in order.
  package func values(of name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  package mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The same with `name` having `value` alone; nil removes it.
  package func setting(_ name: String, to value: String?) -> FormFields {
    var copy = self
    copy.fields.removeAll { $0.name == name }
    if let value { copy.add(name, value) }
    return copy
  }

  /// The same without the fields of some names.
  package func removing(where isUnwanted: (String) -> Bool) -> FormFields {
    var copy = self
    copy.fields.removeAll { isUnwanted($0.name) }
    return copy
  }

  /// The fields written as `a=1&b=2`.
  package var urlEncoded: String {
    fields.map { PercentCoding.encoded($0.name) + "=" + PercentCoding.encoded($0.value) }
      .joined(separator: "&")
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let isPlain = !bytes.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
    if isPlain { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: PercentCoding.decoded(bytes, plusIsSpace: true), as: UTF8.self)
  }
}
