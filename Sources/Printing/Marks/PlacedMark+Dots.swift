import Barcodes
import Drawing
import PrintTemplates

/// A mark as dots of 1/180 inch.
///
/// A module must be so many whole dots, and the dots must be struck as they are: a symbol that is
/// drawn as rectangles and then made into dots grows by one on every edge.
extension PlacedMark {
  private static let dotsPerMillimetre = 180 / 25.4

  /// Dots for a module of a grid. Of a thousand simulated prints with a worn ribbon and a dead pin,
  /// five read without loss; four read on 996 photographs; three are for fresh ribbons only.
  private static let gridModules = [5, 4]
  /// Dots for a module of a PDF417: scanners read it, photographs seldom.
  private static let stackModule = 3
  /// Dots for a module of bars.
  private static let barModule = 3
  /// What ink adds to a bar and is left out, in dots; without it, more wrong reads pass the check.
  private static let barGain = 1
  /// In millimetres.
  private static let leastBarHeight = 10.0

  /// The dots of the symbol and the middle of their place in millimetres; nil where the area holds no symbol
  /// that would be read.
  var dots: (mask: DotMask, middle: Point)? {
    let room = Int((area.width * Self.dotsPerMillimetre + 0.01).rounded(.down))
    switch symbol {
    case .grid(let grid):
      let side = Self.gridModules.first { (grid.width + 2 * QRCode.quietZone) * $0 <= room }
      guard let side else { return nil }
      return (
        Self.mask(of: grid, width: side, height: side),
        Point(x: area.x + area.width / 2, y: area.y + area.height / 2)
      )
    case .stack(let grid):
      let needed = Self.dots(for: grid)
      let lines = Int((area.height * Self.dotsPerMillimetre + 0.01).rounded(.down))
      guard needed.width <= room, needed.height <= lines else { return nil }
      return (
        Self.mask(of: grid, width: Self.stackModule, height: Self.stackModule * PDF417.rowHeight),
        Point(x: area.x + area.width / 2, y: area.y + area.height / 2)
      )
    case .bars(let pattern, let height):
      guard (pattern.width + 2 * Code128.quietZone) * Self.barModule <= room,
        height >= Self.leastBarHeight
      else { return nil }
      let rows = Int((height * Self.dotsPerMillimetre).rounded())
      return (
        Self.mask(of: pattern, rows: rows),
        Point(x: area.x + area.width / 2, y: area.y + height / 2)
      )
    }
  }

  /// What the area must measure in millimetres.
  var neededForDots: String {
    switch symbol {
    case .grid(let grid):
      let sides = Self.gridModules.map { (grid.width + 2 * QRCode.quietZone) * $0 }
      return
        "边长 \(Self.millimetres(sides.last ?? 0)) 毫米（最好 \(Self.millimetres(sides.first ?? 0)) 毫米）"
    case .stack(let grid):
      let needed = Self.dots(for: grid)
      return "宽 \(Self.millimetres(needed.width)) 毫米、高 \(Self.millimetres(needed.height)) 毫米"
    case .bars(let pattern, _):
      let width = (pattern.width + 2 * Code128.quietZone) * Self.barModule
      return "宽 \(Self.millimetres(width)) 毫米、条高 \(Int(Self.leastBarHeight)) 毫米"
    }
  }

  private static func millimetres(_ dots: Int) -> Double {
    (Double(dots) / dotsPerMillimetre * 10).rounded(.up) / 10
  }

  /// What a PDF417 takes with its quiet zone.
  private static func dots(for grid: ModuleGrid) -> (width: Int, height: Int) {
    let quiet = 2 * PDF417.quietZone
    return (
      (grid.width + quiet) * stackModule, (grid.height * PDF417.rowHeight + quiet) * stackModule
    )
  }

  /// The grid with modules of so many dots.
  private static func mask(of grid: ModuleGrid, width side: Int, height rise: Int) -> DotMask {
    let (width, height) = (grid.width * side, grid.height * rise)
    return DotMask(
      width: width, height: height,
      dots: (0..<width * height).map { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: width)
        return grid[column: column / side, row: row / rise]
      })
  }

  private static func mask(of pattern: BarPattern, rows: Int) -> DotMask {
    let width = pattern.width * barModule
    var line = [Bool](repeating: false, count: width)
    for bar in pattern.bars {
      let inked = bar.lowerBound * barModule..<bar.upperBound * barModule - barGain
      for column in inked { line[column] = true }
    }
    return DotMask(width: width, height: rows, dots: (0..<rows).flatMap { _ in line })
  }
}
