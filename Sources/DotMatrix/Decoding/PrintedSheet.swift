package import Drawing

/// A sheet of paper that came out of the simulated printer.
package struct PrintedSheet: Hashable, Sendable {
  /// A character of the printer's own font, where its cell begins.
  package struct Character: Hashable, Sendable {
    package var scalar: Unicode.Scalar
    /// Counted from where the head begins, in dots of 1/180 inch.
    package var place: DotPoint
    package var width: Int
    package var height: Int
  }

  /// From the first row to the perforation, in 1/360 inch.
  package var height: Int
  /// The rows with dots, by their distance in 1/360 inch from the first that the head reaches.
  package internal(set) var rows: [Int: DotRow] = [:]
  package internal(set) var characters: [Character] = []

  package init(height: Int) {
    self.height = height
  }

  package var isBlank: Bool { rows.isEmpty && characters.isEmpty }

  /// Whether all dots stand on the grid of 1/180 inch.
  package var isOnGrid: Bool {
    rows.allSatisfy { row, dots in row.isMultiple(of: 2) && dots.isOnGrid }
  }

  /// The dots on the grid of 1/180 inch of a paper, whose corner is this far from where the head
  /// begins. Dots beside the paper are left out.
  package func mask(columns: Int, rows count: Int, origin: DotPoint) -> DotMask {
    var dots = [Bool](repeating: false, count: columns * count)
    for (row, inked) in rows {
      let line = row / 2 + origin.row
      guard line < count else { continue }
      for position in inked.positions where position / 2 + origin.column < columns {
        dots[line * columns + position / 2 + origin.column] = true
      }
    }
    return DotMask(width: columns, height: count, dots: dots)
  }
}

/// A row of dots at 1/360 inch, as long as it needs to be.
package struct DotRow: Hashable, Sendable {
  private(set) var words: [UInt64] = []

  /// Strikes dots and returns by how many words the row has grown.
  mutating func strike(_ places: some Collection<Int>) -> Int {
    let growth = (places.max() ?? 0) / 64 + 1 - words.count
    if growth > 0 { words += [UInt64](repeating: 0, count: growth) }
    for place in places { words[place / 64] |= 1 << UInt64(place % 64) }
    return max(0, growth)
  }

  var isOnGrid: Bool { words.allSatisfy { $0 & 0xAAAA_AAAA_AAAA_AAAA == 0 } }

  /// The places of the dots from left to right.
  package var positions: [Int] {
    words.enumerated().flatMap { index, word in
      (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { index * 64 + $0 }
    }
  }
}
