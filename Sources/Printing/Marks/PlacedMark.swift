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

  /// The dark modules as one shape without seams.
  var boxes: [Box] {
    let x = area.x + (area.width - Double(width) * module) / 2
    switch symbol {
    case .grid(let grid):
      let y = area.y + (area.height - Double(grid.height) * module) / 2
      return (0..<grid.height).flatMap { row in
        grid.darkRuns(inRow: row).map { run in
          Box(
            x: x + Double(run.lowerBound) * module, y: y + Double(row) * module,
            width: Double(run.count) * module, height: module)
        }
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
