/// The names that lead from the enclosing data to a value: `person.name` has two.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  package let names: [String]
  /// The names with points between them.
  package let description: String

  /// Leads nowhere else.
  static let here = FieldPath(names: [])

  init(names: [String]) {
    self.names = names
    description = names.joined(separator: ".")
  }

  /// Reads `name(.name)*` where a name consists of ASCII letters, digits and underscores.
  package init?(_ text: String) {
    let names = text.split(separator: ".", omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isWordByte) }) else {
      return nil
    }
    self.names = names.map(String.init)
    description = text
  }

  static func + (left: FieldPath, right: FieldPath) -> FieldPath {
    if left.names.isEmpty { return right }
    if right.names.isEmpty { return left }
    return FieldPath(names: left.names + right.names)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
