import Barcodes
import Drawing
import Establishment
import Foundation

/// A QR code as 24 worn pins print it, for measuring how long reading takes: half of the ink gone, one pin
/// dead, every dot off its place by chance.
struct WornSheet {
  /// Pixels per millimetre of the print, before a scanner takes four by four of them together.
  private static let fine = 4 * 300 / 25.4
  private static let dot = 25.4 / 180
  private static let dotsPerModule = 5
  private static let pins = 24

  /// The share of light that each point reflects.
  private let light: [Float]
  private let side: Int

  init(_ grid: ModuleGrid, _ random: inout SeededRandom) {
    let modules = grid.width + 2 * QRCode.quietZone
    let dots = modules * Self.dotsPerModule
    side = Int(Double(dots) * Self.dot * Self.fine) / 4 * 4
    var light = [Float](repeating: 1, count: side * side)
    let deadPin = Int.random(in: 0..<Self.pins, using: &random)
    let ink = Float.random(in: 0.3...0.5, using: &random)
    let quiet = QRCode.quietZone * Self.dotsPerModule
    for row in quiet..<dots - quiet where row % Self.pins != deadPin {
      for column in quiet..<dots - quiet {
        let isDark = grid[
          column: (column - quiet) / Self.dotsPerModule, row: (row - quiet) / Self.dotsPerModule]
        guard isDark else { continue }
        let x = (Double(column) + 0.5) * Self.dot + Double.random(in: -0.05...0.05, using: &random)
        let y = (Double(row) + 0.5) * Self.dot + Double.random(in: -0.05...0.05, using: &random)
        Self.strike(x * Self.fine, y * Self.fine, ink, side, &light)
      }
    }
    self.light = light
  }

  /// A disc of a quarter of a millimetre that takes a part of the light away.
  private static func strike(
    _ x: Double, _ y: Double, _ ink: Float, _ side: Int, _ light: inout [Float]
  ) {
    let radius = 0.125 * fine
    for row in Int(y - radius)...Int(y + radius) {
      for column in Int(x - radius)...Int(x + radius) {
        let dx = Double(column) + 0.5 - x
        let dy = Double(row) + 0.5 - y
        if dx * dx + dy * dy <= radius * radius { light[row * side + column] *= 1 - ink }
      }
    }
  }

  /// The sheet in the middle of a scan of so many pixels, with grain, and lines of strokes like writing above and
  /// below it.
  func scanned(width: Int, height: Int, _ random: inout SeededRandom) -> GrayPicture {
    let size = side / 4
    let left = (width - size) / 2
    let top = (height - size) / 2
    var pixels = (0..<width * height).map { _ in UInt8.random(in: 232...248, using: &random) }
    for row in 0..<size {
      for column in 0..<size {
        var sum: Float = 0
        for y in 4 * row..<4 * row + 4 {
          for x in 4 * column..<4 * column + 4 { sum += light[y * side + x] }
        }
        let grain = Float.random(in: -8...8, using: &random)
        pixels[(top + row) * width + left + column] = UInt8(25 + 207 * sum / 16 + grain)
      }
    }
    for line in stride(from: 40, to: height - 60, by: 70)
    where line + 60 < top || line > top + size {
      Self.write(line, width, &pixels, &random)
    }
    return GrayPicture(width: width, height: height, pixels: pixels)
  }

  /// A line of characters: strokes of three pixels, up, down or across.
  private static func write(
    _ line: Int, _ width: Int, _ pixels: inout [UInt8], _ random: inout SeededRandom
  ) {
    for character in stride(from: 60, to: width - 100, by: 45) {
      for _ in 0..<7 {
        let x = character + Int.random(in: 0...10, using: &random)
        let y = line + Int.random(in: 0...10, using: &random)
        let isUpright = Bool.random(using: &random)
        for step in 0..<84 {
          let (dx, dy) = isUpright ? (step % 3, step / 3) : (step / 3, step % 3)
          pixels[(y + dy) * width + x + dx] = 60
        }
      }
    }
  }
}
