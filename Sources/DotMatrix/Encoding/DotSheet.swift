package import Drawing

/// A page as a printer with 24 pins gets it: dots of 1/180 inch from the top left corner of the
/// paper, and texts for the printer's own font.
package struct DotSheet: Hashable, Sendable {
  /// The height of the paper in millimetres.
  package var height: Double
  /// The dots of the whole paper.
  package var mask: DotMask
  /// The rows that marks cover, where passes must meet to the dot.
  package var markRows: [Range<Int>]
  package var texts: [SheetText]

  package init(
    height: Double, mask: DotMask, markRows: [Range<Int>] = [], texts: [SheetText] = []
  ) {
    self.height = height
    self.mask = mask
    self.markRows = markRows
    self.texts = texts
  }
}

/// Characters in a row, from the top left corner of the first cell, that the printer strikes in its
/// own font.
package struct SheetText: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// Codes of full-width characters, two or four bytes each.
    case fullWidth([UInt8], count: Int)
    /// Codes of half-width characters, one byte each.
    case halfWidth([UInt8])
    /// A character that the font lacks, as dots no higher than its cell.
    case glyph(DotMask)
  }

  package var place: DotPoint
  package var content: Content
  /// White behind each character, in dots; doubled with the size.
  package var spacing: Int
  /// Twice as wide and as high (四倍角).
  package var isQuadruple: Bool

  package init(
    place: DotPoint, content: Content, spacing: Int = 0, isQuadruple: Bool = false
  ) {
    self.place = place
    self.content = content
    self.spacing = spacing
    self.isQuadruple = isQuadruple
  }

  /// The columns that the characters take without the white behind the last.
  func width(cell: Int) -> Int {
    let (count, side) =
      switch content {
      case .fullWidth(_, let count): (count, cell)
      case .halfWidth(let codes): (codes.count, cell / 2)
      case .glyph(let mask): (1, mask.width)
      }
    let width = count * side + max(0, count - 1) * spacing
    return isQuadruple ? 2 * width : width
  }
}
