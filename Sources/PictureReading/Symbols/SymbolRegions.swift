/// Where on a whole page symbols are likely: where light and dark change most over an area.
enum SymbolRegions {
  /// The side of the cells in which changes are summed up, in pixels.
  private static let cell = 16
  /// How many places are looked at.
  private static let count = 4

  /// Parts of the picture, the likeliest first, each with room around it.
  static func likely(in picture: Luminance) -> [Luminance] {
    let columns = picture.width / cell
    let rows = picture.height / cell
    guard columns > 2, rows > 2 else { return [picture] }
    var sums = changes(picture, columns, rows)
    // About 30 mm of a page of A4: the smallest of the marks that are meant for pages.
    let window = max(2, min(columns, rows) / 7)
    let side = window * cell * 2
    var regions: [Luminance] = []
    while regions.count < count, let (column, row) = busiest(sums, columns, rows, window) {
      let middleX = (column + window / 2) * cell
      let middleY = (row + window / 2) * cell
      let part = picture.cropped(
        x: middleX - side / 2..<middleX + side / 2, y: middleY - side / 2..<middleY + side / 2)
      if let part { regions.append(part) }
      for y in row..<row + window {
        for x in column..<column + window { sums[y * columns + x] = 0 }
      }
    }
    return regions
  }

  /// How strongly brightness changes in each cell, over distances that blur and noise do not reach.
  private static func changes(_ picture: Luminance, _ columns: Int, _ rows: Int) -> [Int] {
    let step = 2
    let reach = 4
    var sums = [Int](repeating: 0, count: columns * rows)
    for y in stride(from: 0, to: min(rows * cell, picture.height - reach), by: step) {
      let start = y * picture.width
      let below = (y + reach) * picture.width
      let cells = y / cell * columns
      for x in stride(from: 0, to: min(columns * cell, picture.width - reach), by: step) {
        let here = Int(picture.pixels[start + x])
        let right = abs(here - Int(picture.pixels[start + x + reach]))
        let down = abs(here - Int(picture.pixels[below + x]))
        // Both ways at once: rules and bars change in one direction only.
        sums[cells + x / cell] += min(right, down) > 24 ? 2 : (max(right, down) > 24 ? 1 : 0)
      }
    }
    return sums
  }

  /// The window with the largest sum; nil if nothing is left.
  private static func busiest(
    _ sums: [Int], _ columns: Int, _ rows: Int, _ window: Int
  ) -> (column: Int, row: Int)? {
    // Sums over everything above and to the left, so that any window takes four look-ups.
    var totals = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
    for row in 0..<rows {
      for column in 0..<columns {
        totals[(row + 1) * (columns + 1) + column + 1] =
          sums[row * columns + column] + totals[row * (columns + 1) + column + 1]
          + totals[(row + 1) * (columns + 1) + column] - totals[row * (columns + 1) + column]
      }
    }
    var best: (column: Int, row: Int)?
    var most = 0
    for row in 0...rows - window {
      for column in 0...columns - window {
        let upper = row * (columns + 1)
        let lower = (row + window) * (columns + 1)
        let sum =
          totals[lower + column + window] - totals[lower + column] - totals[upper + column + window]
          + totals[upper + column]
        if sum > most {
          most = sum
          best = (column, row)
        }
      }
    }
    return best
  }
}
