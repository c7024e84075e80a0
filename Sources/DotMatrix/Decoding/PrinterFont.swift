package import Drawing

/// The letters in which the simulated printer strikes characters.
package protocol PrinterFont {
  /// The dots of a character in a cell of so many dots.
  func glyph(of scalar: Unicode.Scalar, width: Int, height: Int) -> DotMask
}

/// Every character is its cell, filled but for the edge: for tests, and where there are no fonts.
package struct BlockFont: PrinterFont {
  package init() {}

  package func glyph(of scalar: Unicode.Scalar, width: Int, height: Int) -> DotMask {
    let dots = (0..<width * height).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: width)
      return 1..<height - 1 ~= row && 1..<width - 1 ~= column
    }
    return DotMask(width: width, height: height, dots: dots)
  }
}
