import Barcodes
import Drawing
import PrintTemplates
import XMLReading

/// A mark in the middle of its area, which every output draws in the way that survives there: as
/// vectors for a laser printer, as dots for 24 pins.
struct PlacedMark: Sendable {
  enum Symbol: Sendable {
    case grid(ModuleGrid)
    /// Rows three modules high.
    case stack(ModuleGrid)
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
    case .grid(let grid), .stack(let grid): grid.width
    case .bars(let pattern, _): pattern.width
    }
  }

  /// The dark modules.
  var shape: ModuleShape {
    let x = area.x + (area.width - Double(width) * module) / 2
    switch symbol {
    case .grid(let grid):
      let y = area.y + (area.height - Double(grid.height) * module) / 2
      return ModuleShape(
        corner: Point(x: x, y: y), moduleWidth: module, moduleHeight: module,
        blocks: Self.blocks(of: grid))
    case .stack(let grid):
      let rowHeight = Double(PDF417.rowHeight) * module
      let y = area.y + (area.height - Double(grid.height) * rowHeight) / 2
      return ModuleShape(
        corner: Point(x: x, y: y), moduleWidth: module, moduleHeight: rowHeight,
        blocks: Self.blocks(of: grid))
    case .bars(let pattern, let height):
      return ModuleShape(
        corner: Point(x: x, y: area.y), moduleWidth: module, moduleHeight: height,
        blocks: pattern.bars.map {
          ModuleShape.Block(column: $0.lowerBound, row: 0, width: $0.count, height: 1)
        })
    }
  }

  /// The dark runs of the rows, equal ones that lie below one another as one: fewer boxes make
  /// smaller files.
  private static func blocks(of grid: ModuleGrid) -> [ModuleShape.Block] {
    var blocks: [ModuleShape.Block] = []
    // For each column the block that begins there and reaches down to the row above.
    var open = [Int?](repeating: nil, count: grid.width)
    for row in 0..<grid.height {
      var reaching = [Int?](repeating: nil, count: grid.width)
      for run in grid.darkRuns(inRow: row) {
        if let above = open[run.lowerBound], blocks[above].width == run.count {
          blocks[above].height += 1
          reaching[run.lowerBound] = above
        } else {
          reaching[run.lowerBound] = blocks.count
          blocks.append(
            ModuleShape.Block(column: run.lowerBound, row: row, width: run.count, height: 1))
        }
      }
      open = reaching
    }
    return blocks
  }
}
