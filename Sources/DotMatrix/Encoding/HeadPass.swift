/// One journey of the head over the paper, and what it strikes on the way.
struct HeadPass: Hashable, Sendable {
  enum Strike: Hashable, Sendable {
    /// Columns of 24 dots, three bytes each, the highest bit on top.
    case image([UInt8])
    case text(SheetText)
  }

  /// Something in the pass, from a column that the head reaches counted from 0.
  struct Item: Hashable, Sendable {
    var column: Int
    var strike: Strike
    var width: Int

    var columns: Range<Int> { column..<column + width }
  }

  /// The row of the top pin, counted from the first row that the head reaches.
  var row: Int
  /// From left to right, none over another.
  var items: [Item]
  /// Whether the head must come from the left, so that its dots meet those of its neighbours.
  var isOneWay = false

  /// The columns from the first to the last dot.
  var columns: Range<Int> {
    let first = items.map(\.columns.lowerBound).min() ?? 0
    return first..<max(first, items.map(\.columns.upperBound).max() ?? 0)
  }

  static let pins = 24
}
