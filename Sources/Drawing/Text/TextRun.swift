/// A stretch of text in one typeface.
package struct TextRun: Hashable, Sendable {
  package var text: String
  package var typeface: Typeface
  /// Whether the stretch may not be broken across lines (dates, document numbers).
  package var staysTogether: Bool

  package init(_ text: String, in typeface: Typeface, staysTogether: Bool = false) {
    self.text = text
    self.typeface = typeface
    self.staysTogether = staysTogether
  }
}
