import Foundation
package import TestTools

/// A sheet as a 24-pin printer leaves it: how much light each point reflects, from 0 to 1.
///
/// A dot is a disc of 0.22 to 0.27 mm on a grid of 1/180 inch. What moves and weakens it: chance, the
/// print head that comes back beside the way it went, paper feed that adds up, pins that stand off
/// their place or strike weakly or not at all, and the ribbon.
package struct SimulatedSheet: Sendable {
  /// Points per millimetre.
  static let resolution = 20.0
  static let dot = 25.4 / 180
  static let pins = 24
  /// White around the symbol, in millimetres.
  static let margin = 3.0

  let width: Int
  let height: Int
  private(set) var light: [Float]

  package init(_ dots: DotGrid, _ level: PaperLevel, _ random: inout SeededRandom) {
    width = Int((Double(dots.width) * Self.dot + 2 * Self.margin) * Self.resolution)
    height = Int((Double(dots.height) * Self.dot + 2 * Self.margin) * Self.resolution)
    light = [Float](repeating: 1, count: width * height)
    let printer = Printer(level, bands: dots.height / Self.pins + 2, &random)
    // The symbol begins at any pin of the head.
    let firstPin = Int.random(in: 0..<Self.pins, using: &random)
    for row in 0..<dots.height {
      let band = (row + firstPin) / Self.pins
      let pin = (row + firstPin) % Self.pins
      guard !printer.deadPins.contains(pin) else { continue }
      for column in 0..<dots.width where dots.isInked[row * dots.width + column] {
        let x =
          Self.margin + (Double(column) + 0.5) * Self.dot
          + (band.isMultiple(of: 2) ? 0 : printer.shift)
          + Double.random(in: -level.jitter...level.jitter, using: &random)
        let y =
          Self.margin + (Double(row) + 0.5) * Self.dot + printer.feed[band]
          + printer.offsets[pin]
          + Double.random(in: -level.jitter...level.jitter, using: &random)
        let strength =
          printer.density * printer.weights[pin]
          * printer.ribbon(x: x, y: y) * Double.random(in: 0.8...1.2, using: &random)
        strike(x, y, radius: printer.diameter / 2, Float(min(max(strength, 0), 0.95)))
      }
    }
  }

  /// Ink lets a part of the light through; two dots on one point let a part of that part through.
  private mutating func strike(_ x: Double, _ y: Double, radius: Double, _ strength: Float) {
    let centreX = x * Self.resolution
    let centreY = y * Self.resolution
    let reach = radius * Self.resolution
    let outer = (reach + 0.5) * (reach + 0.5)
    let inner = (reach - 0.5) * (reach - 0.5)
    let columns = max(0, Int(centreX - reach - 1))...min(width - 1, Int(centreX + reach + 1))
    let rows = max(0, Int(centreY - reach - 1))...min(height - 1, Int(centreY + reach + 1))
    for row in rows {
      let dy = Double(row) + 0.5 - centreY
      for column in columns {
        let dx = Double(column) + 0.5 - centreX
        let square = dx * dx + dy * dy
        guard square < outer else { continue }
        let cover = square <= inner ? 1 : min(max(reach + 0.5 - square.squareRoot(), 0), 1)
        light[row * width + column] *= 1 - strength * Float(cover)
      }
    }
  }
}

/// What is constant while one sheet is printed.
private struct Printer {
  let diameter: Double
  let shift: Double
  let feed: [Double]
  let offsets: [Double]
  let weights: [Double]
  let deadPins: Set<Int>
  let density: Double
  private let weave: (period: Double, angle: Double, phase: Double, depth: Double)

  init(_ level: PaperLevel, bands: Int, _ random: inout SeededRandom) {
    diameter = Double.random(in: 0.22...0.27, using: &random)
    let sign = Bool.random(using: &random) ? 1.0 : -1
    shift = sign * Double.random(in: level.shift, using: &random)
    let roughness = level.isWorn ? 0.03 : 0.02
    var position = 0.0
    var feed: [Double] = []
    for _ in 0..<bands {
      feed.append(position)
      position += Double.random(in: -roughness...roughness, using: &random)
    }
    self.feed = feed
    offsets = (0..<SimulatedSheet.pins).map { _ in
      Double.random(in: -0.015...0.015, using: &random)
    }
    weights = (0..<SimulatedSheet.pins).map { _ in Double.random(in: 0.8...1.1, using: &random) }
    var dead: Set<Int> = []
    while dead.count < level.deadPins {
      dead.insert(Int.random(in: 0..<SimulatedSheet.pins, using: &random))
    }
    deadPins = dead
    density = Double.random(in: level.density, using: &random)
    weave = (
      Double.random(in: 0.25...0.45, using: &random), Double.random(in: 0.3...1.2, using: &random),
      Double.random(in: 0...6.28, using: &random), Double.random(in: 0.05...0.25, using: &random)
    )
  }

  /// The cloth of the ribbon: threads across the direction of its way.
  func ribbon(x: Double, y: Double) -> Double {
    let along = x * cos(weave.angle) + y * sin(weave.angle)
    return 1 + weave.depth * sin(2 * .pi * along / weave.period + weave.phase)
  }
}
