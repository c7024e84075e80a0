package import FEEL
package import XMLReading

/// The same small piece for each element of a list, in rows and columns: labels on a sheet.
package struct Tiles: Sendable {
  package var loop: Loop
  package var columns: Int
  /// The size of a piece.
  package var width: Double
  package var height: Double
  package var columnGap: Double
  package var rowGap: Double
  package var items: [PlacedItem]
  package var condition: Condition?
}

/// Lines of a booklet that is printed little by little (续打): each element of a list on a line of its
/// own, at a pitch that the paper has.
package struct Register: Sendable {
  /// What the pages are called, such as 人员名册; empty where the template does not say.
  package var title: String
  package var loop: Loop
  /// From line to line.
  package var pitch: Double
  /// How many lines a page has.
  package var lines: Int
  /// How many pages the paper has for them; nil where the template does not say.
  package var pages: Int?
  /// The number on the first of these pages; 1 where they have none.
  package var folio: Int
  /// The first free line of the page, counted from 1; nil is 1.
  package var start: (value: Expression, source: String)?
  /// Behind this line the paper has a gap, for the spine.
  package var gapAfter: Int?
  package var gap: Double
  package var items: [PlacedItem]
  package var location: SourceLocation

  /// Where a line begins, counted from 0, below the top of the first.
  package func top(ofLine line: Int) -> Double {
    Double(line) * pitch + (gapAfter.map { line >= $0 } == true ? gap : 0)
  }

  /// What all lines of a page take.
  package var height: Double { lines > 0 ? top(ofLine: lines - 1) + pitch : 0 }
}
