import Decimals

/// A word of an expression and where it stands.
struct Token: Hashable {
  enum Kind: Hashable {
    /// A name or keyword of letters, digits and underscores.
    case word
    case number(Decimal128)
    case string(String)
    /// The text of an at-literal, `@"…"`.
    case atLiteral(String)
    /// Operators, brackets and separators.
    case sign
    case end
  }

  let kind: Kind
  /// The text as written; the decoded text for strings.
  let text: String
  /// The offset of the first byte in UTF-8.
  let start: Int
  /// The offset after the last byte.
  let end: Int
}
