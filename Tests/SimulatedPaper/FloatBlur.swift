import Foundation

/// A Gaussian blur of brightness, for optics.
enum FloatBlur {
  static func blurred(_ source: [Float], _ width: Int, _ height: Int, sigma: Double) -> [Float] {
    let radius = max(1, Int((sigma * 3).rounded(.up)))
    let raw = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = raw.reduce(0, +)
    let weights = raw.map { Float($0 / sum) }
    var rows = [Float](repeating: 0, count: source.count)
    var line = [Float](repeating: 1, count: width + 2 * radius)
    for row in 0..<height {
      let start = row * width
      for column in 0..<width { line[column + radius] = source[start + column] }
      for column in 0..<width {
        var total: Float = 0
        for index in 0..<weights.count { total += weights[index] * line[column &+ index] }
        rows[start + column] = total
      }
    }
    var result = [Float](repeating: 0, count: source.count)
    for row in 0..<height {
      let start = row * width
      for index in 0..<weights.count {
        let other = min(max(row + index - radius, 0), height - 1) * width
        let weight = weights[index]
        for column in 0..<width { result[start &+ column] += weight * rows[other &+ column] }
      }
    }
    return result
  }
}
