/// How lines of text are set.
package struct TextSetting: Hashable, Sendable {
  package enum Alignment: String, Hashable, Sendable, CaseIterable {
    case left, center, right
    /// Both edges straight but for the last line; stretches the space between characters.
    case justify
    /// Characters spread evenly over the whole width (分散对齐). For single lines.
    case distribute
  }

  package var alignment: Alignment
  /// From baseline to baseline in millimetres.
  ///
  /// The em square of the first run's size stands in the middle of the line whatever the font, so
  /// that another font of the same size leaves every baseline where it was.
  package var lineHeight: Double
  /// Added between characters, in points; nothing before the first or behind the last of a line.
  package var letterSpacing: Double
  /// Advance of a full-width character in millimetres; half of it for a half-width one.
  /// Puts text on the grid of GB/T 9704 and overrules the letter spacing.
  package var cell: Double?
  /// Indent of the first line of each paragraph in millimetres.
  package var indent: Double
  /// Where lines break, in millimetres; nil sets each paragraph on one line.
  package var width: Double?

  package init(
    alignment: Alignment = .left, lineHeight: Double, letterSpacing: Double = 0,
    cell: Double? = nil, indent: Double = 0, width: Double? = nil
  ) {
    self.alignment = alignment
    self.lineHeight = lineHeight
    self.letterSpacing = letterSpacing
    self.cell = cell
    self.indent = indent
    self.width = width
  }
}
