extension Luminance {
  /// The median of each pixel and its neighbours within two, by a histogram that moves along the row
  /// (Huang, Yang and Tang, 1979).
  package func medianFiltered() -> Luminance {
    let radius = 2
    let half = (2 * radius + 1) * (2 * radius + 1) / 2
    var result = [UInt8](repeating: 0, count: pixels.count)
    var histogram = [Int32](repeating: 0, count: 256)
    for row in 0..<height {
      let rows = (-radius...radius).map { min(max(row + $0, 0), height - 1) * width }
      for value in 0..<256 { histogram[value] = 0 }
      var median = 0
      /// How many pixels of the window are darker than the median.
      var darker = 0
      for start in rows {
        for column in -radius...radius {
          histogram[Int(pixels[start + min(max(column, 0), width - 1)])] += 1
        }
      }
      for column in 0..<width {
        if column > 0 {
          let leaving = max(column - radius - 1, 0)
          let entering = min(column + radius, width - 1)
          for start in rows {
            let old = Int(pixels[start + leaving])
            histogram[old] -= 1
            if old < median { darker -= 1 }
            let new = Int(pixels[start + entering])
            histogram[new] += 1
            if new < median { darker += 1 }
          }
        }
        while darker > half {
          median -= 1
          darker -= Int(histogram[median])
        }
        while darker + Int(histogram[median]) <= half {
          darker += Int(histogram[median])
          median += 1
        }
        result[row * width + column] = UInt8(truncatingIfNeeded: median)
      }
    }
    return Luminance(width: width, height: height, pixels: result)
  }

  /// The brightest among the darkest of 3 × 3 pixels: morphological opening of the light.
  package func opened() -> Luminance {
    ranked { min($0, $1) }.ranked { max($0, $1) }
  }

  /// The extreme of each pixel and its eight neighbours.
  private func ranked(_ extreme: (UInt8, UInt8) -> UInt8) -> Luminance {
    var rows = pixels
    for row in 0..<height {
      let start = row * width
      for column in 0..<width {
        let left = pixels[start + max(column - 1, 0)]
        let right = pixels[start + min(column + 1, width - 1)]
        rows[start + column] = extreme(extreme(left, right), pixels[start + column])
      }
    }
    var result = rows
    for row in 0..<height {
      let above = max(row - 1, 0) * width
      let below = min(row + 1, height - 1) * width
      let start = row * width
      for column in 0..<width {
        result[start + column] = extreme(
          extreme(rows[above + column], rows[below + column]), rows[start + column])
      }
    }
    return Luminance(width: width, height: height, pixels: result)
  }
}
