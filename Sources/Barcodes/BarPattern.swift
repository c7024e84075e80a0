/// A one-dimensional mark: widths of bars and spaces in turn, beginning with a bar, in modules.
///
/// Without its quiet zones.
package struct BarPattern: Hashable, Sendable {
  package let widths: [Int]

  package init(_ widths: [Int]) {
    self.widths = widths
  }

  /// The width of the whole mark in modules.
  package var width: Int { widths.reduce(0, +) }

  /// The dark bars from left to right, in modules from the left edge.
  package var bars: [Range<Int>] {
    var bars: [Range<Int>] = []
    var position = 0
    for (index, width) in widths.enumerated() {
      if index.isMultiple(of: 2) {
        bars.append(position..<position + width)
      }
      position += width
    }
    return bars
  }
}
