package import Barcodes

/// Which dots of a 24-pin printer are struck, row by row: one byte each.
package struct DotGrid: Sendable {
  package let width: Int
  package let height: Int
  package let isInked: [Bool]

  /// A QR code with its quiet zone, `k` dots for each module.
  package init(_ grid: ModuleGrid, dotsPerModule k: Int, quiet: Int = QRCode.quietZone) {
    let modules = grid.width + 2 * quiet
    width = modules * k
    height = modules * k
    var dots = [Bool](repeating: false, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let column = x / k - quiet
        let row = y / k - quiet
        if 0..<grid.width ~= column, 0..<grid.height ~= row {
          dots[y * width + x] = grid[column: column, row: row]
        }
      }
    }
    isInked = dots
  }

  /// Bars with their quiet zones; each bar is narrower by `reduction` dots.
  package init(
    _ bars: BarPattern, dotsPerModule k: Int, height: Int, reduction: Int = 0,
    quiet: Int = Code128.quietZone
  ) {
    let margin = 8
    width = (bars.width + 2 * quiet) * k
    self.height = height + 2 * margin
    var row = [Bool](repeating: false, count: width)
    for bar in bars.bars {
      for x in (bar.lowerBound + quiet) * k..<(bar.upperBound + quiet) * k - reduction {
        row[x] = true
      }
    }
    let empty = [Bool](repeating: false, count: width)
    isInked =
      Array(repeating: empty, count: margin).flatMap { $0 }
      + Array(repeating: row, count: height).flatMap { $0 }
      + Array(repeating: empty, count: margin).flatMap { $0 }
  }
}
