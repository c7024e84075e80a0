import Barcodes
import Drawing
import PrintTemplates
import XMLReading

/// A mark in the middle of its area, which every output draws in the way that survives there: as
/// vectors for a laser printer, as dots for 24 pins.
struct PlacedMark {
  enum Symbol {
    case grid(ModuleGrid)
    /// Bars of a height in millimetres, at the top of the area.
    case bars(BarPattern, height: Double)
  }

  var symbol: Symbol
  /// With the quiet zone.
  var area: Area
  /// The side of a module in millimetres, for vectors.
  var module: Double
  var location: SourceLocation

  func moved(x dx: Double, y dy: Double) -> PlacedMark {
    var mark = self
    mark.area.x += dx
    mark.area.y += dy
    return mark
  }

  /// The width of the symbol without its quiet zone, in modules.
  var width: Int {
    switch symbol {
    case .grid(let grid): grid.width
    case .bars(let pattern, _): pattern.width
    }
  }

  /// The dark runs of the rows, equal ones that lie below one another as one: fewer boxes make
  /// smaller files.
  private static func blocks(of grid: ModuleGrid) -> [(columns: Range<Int>, rows: Range<Int>)] {
    var blocks: [(columns: Range<Int>, rows: Range<Int>)] = []
    var open: [Range<Int>: Int] = [:]
    for row in 0..<grid.height {
      var still: [Range<Int>: Int] = [:]
      for run in grid.darkRuns(inRow: row) {
        if let known = open[run] {
          blocks[known].rows = blocks[known].rows.lowerBound..<row + 1
          still[run] = known
        } else {
          still[run] = blocks.count
          blocks.append((run, row..<row + 1))
        }
      }
      open = still
    }
    return blocks
  }

  /// The dark modules as one shape without seams.
  var boxes: [Box] {
    let x = area.x + (area.width - Double(width) * module) / 2
    switch symbol {
    case .grid(let grid):
      let y = area.y + (area.height - Double(grid.height) * module) / 2
      return Self.blocks(of: grid).map { columns, rows in
        Box(
          x: x + Double(columns.lowerBound) * module, y: y + Double(rows.lowerBound) * module,
          width: Double(columns.count) * module, height: Double(rows.count) * module)
      }
    case .bars(let pattern, let height):
      return pattern.bars.map { bar in
        Box(
          x: x + Double(bar.lowerBound) * module, y: area.y, width: Double(bar.count) * module,
          height: height)
      }
    }
  }
}
