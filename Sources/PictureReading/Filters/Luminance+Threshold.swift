extension Luminance {
  /// Black where a pixel is darker than the mean of its surroundings within a radius, white elsewhere:
  /// for faint print under uneven light. The surroundings should hold several modules.
  package func thresholded(radius: Int) -> Luminance {
    // Sums over everything above and to the left, so that any window takes four look-ups.
    let stride = width + 1
    var totals = [UInt32](repeating: 0, count: stride * (height + 1))
    for row in 0..<height {
      var sum: UInt32 = 0
      for column in 0..<width {
        sum &+= UInt32(pixels[row * width + column])
        totals[(row + 1) * stride + column + 1] = totals[row * stride + column + 1] &+ sum
      }
    }
    var result = [UInt8](repeating: 255, count: pixels.count)
    for row in 0..<height {
      let top = max(row - radius, 0) * stride
      let bottom = min(row + radius + 1, height) * stride
      let rows = (bottom - top) / stride
      for column in 0..<width {
        let left = max(column - radius, 0)
        let right = min(column + radius + 1, width)
        // Differences of sums that wrapped around are right as long as the window's own sum fits.
        let sum =
          totals[bottom + right] &- totals[bottom + left] &- totals[top + right]
          &+ totals[top + left]
        let area = UInt32(rows * (right - left))
        // A little below the mean: bare paper around a symbol is no print.
        if UInt32(pixels[row * width + column]) * area &* 16 < sum &* 15 {
          result[row * width + column] = 0
        }
      }
    }
    return Luminance(width: width, height: height, pixels: result)
  }
}
