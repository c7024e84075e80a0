import Cryptography
import Foundation

/// The printed fields in the one order and spelling that is digested.
///
/// UTF-8, each `name=value` and a line feed, names sorted by code point, both in NFC, values trimmed.
/// A line break inside a value would be taken for the end of a field and counts as a space.
package struct CanonicalFields: Hashable, Sendable {
  package let text: String

  package init(_ fields: [String: String]) {
    let lines = fields.map { name, value in
      (
        name: Self.normal(name).replacing("=", with: " "), value: Self.canonical(value)
      )
    }
    text =
      lines
      .sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
      .map { "\($0.name)=\($0.value)\n" }
      .joined()
  }

  /// Takes a text over that an earlier print kept.
  package init(text: String) {
    self.text = text
  }

  /// The 16 bytes that the mark carries.
  package var digest: [UInt8] {
    Array(Digest.sm3(Array(text.utf8)).prefix(Mark.contentDigestLength))
  }

  /// Whether one of the fields has this value.
  func hold(_ value: String) -> Bool {
    let wanted = Self.canonical(value)
    return text.split(separator: "\n").contains { $0.drop { $0 != "=" }.dropFirst() == wanted }
  }

  private static func canonical(_ value: String) -> String {
    normal(value).trimmingCharacters(in: .whitespaces)
  }

  private static func normal(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.joined(separator: " ").precomposedStringWithCanonicalMapping
  }
}
