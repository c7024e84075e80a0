import Foundation

extension Luminance {
  /// The picture blurred by a Gaussian, its edges continued outwards.
  package func blurred(sigma: Double) -> Luminance {
    let weights = Self.gaussian(sigma)
    let radius = weights.count / 2
    // Both passes keep 8 bits: what rounding loses is far below the noise of any capture.
    let rows = Self.convolvedRows(pixels, width, height, weights, radius)
    let columns = Self.convolvedColumns(rows, width, height, weights, radius)
    return Luminance(width: width, height: height, pixels: columns)
  }

  /// Weights that add up to 65,536, over three standard deviations on either side.
  private static func gaussian(_ sigma: Double) -> [UInt32] {
    let radius = max(1, Int((sigma * 3).rounded(.up)))
    let raw = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = raw.reduce(0, +)
    var weights = raw.map { UInt32(($0 / sum * 65_536).rounded()) }
    let total = weights.reduce(0, +)
    weights[radius] = weights[radius] &+ 65_536 &- total
    return weights
  }

  private static func convolvedRows(
    _ source: [UInt8], _ width: Int, _ height: Int, _ weights: [UInt32], _ radius: Int
  ) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: source.count)
    var line = [UInt8](repeating: 0, count: width + 2 * radius)
    for row in 0..<height {
      let start = row * width
      for column in 0..<line.count {
        line[column] = source[start + min(max(column - radius, 0), width - 1)]
      }
      for column in 0..<width {
        var sum: UInt32 = 32_768
        for index in 0..<weights.count {
          sum &+= weights[index] &* UInt32(line[column &+ index])
        }
        result[start + column] = UInt8(truncatingIfNeeded: sum >> 16)
      }
    }
    return result
  }

  private static func convolvedColumns(
    _ source: [UInt8], _ width: Int, _ height: Int, _ weights: [UInt32], _ radius: Int
  ) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: source.count)
    var sums = [UInt32](repeating: 0, count: width)
    for row in 0..<height {
      for column in 0..<width { sums[column] = 32_768 }
      for index in 0..<weights.count {
        let start = min(max(row + index - radius, 0), height - 1) * width
        let weight = weights[index]
        for column in 0..<width {
          sums[column] &+= weight &* UInt32(source[start &+ column])
        }
      }
      let start = row * width
      for column in 0..<width {
        result[start &+ column] = UInt8(truncatingIfNeeded: sums[column] >> 16)
      }
    }
    return result
  }
}
