extension DotMask {
  /// A mask without dots.
  package init(width: Int, height: Int) {
    self.init(width: width, height: height, dots: [Bool](repeating: false, count: width * height))
  }

  package subscript(column: Int, row: Int) -> Bool { dots[row * width + column] }

  /// The dots of both masks, which must be of one size.
  package func union(_ other: DotMask) -> DotMask {
    precondition(width == other.width && height == other.height, "masks of one size")
    return DotMask(
      width: width, height: height, dots: zip(dots, other.dots).map { $0 || $1 })
  }

  /// One of eight dots, in rows that are shifted against each other: what is left of a pale colour
  /// where there is but one ink.
  package func screened() -> DotMask {
    DotMask(
      width: width, height: height,
      dots: dots.enumerated().map { index, isInked in
        let (row, column) = index.quotientAndRemainder(dividingBy: width)
        return isInked && row.isMultiple(of: 2) && (column + row).isMultiple(of: 4)
      })
  }
}
