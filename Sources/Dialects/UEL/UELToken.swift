/// A token of an expression.
struct UELToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A name or a word of the grammar.
    case word
    case string
    case integer
    case decimal
    case sign
    /// The brace that closes the expression, or the end of the text.
    case end
  }

  let kind: Kind
  /// The characters; of a string what it denotes.
  let text: String
  /// The column of its first character, counted from 1.
  let column: Int
}
