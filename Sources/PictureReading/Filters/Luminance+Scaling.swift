extension Luminance {
  /// Half the size: each pixel is the mean of four. Nil for pictures of a single row or column.
  package func halved() -> Luminance? {
    let columns = width / 2
    let rows = height / 2
    guard columns > 0, rows > 0 else { return nil }
    var result = [UInt8](repeating: 0, count: columns * rows)
    for row in 0..<rows {
      let upper = 2 * row * width
      let lower = upper + width
      for column in 0..<columns {
        let sum =
          UInt16(pixels[upper + 2 * column]) + UInt16(pixels[upper + 2 * column + 1])
          + UInt16(pixels[lower + 2 * column]) + UInt16(pixels[lower + 2 * column + 1])
        result[row * columns + column] = UInt8(truncatingIfNeeded: (sum + 2) / 4)
      }
    }
    return Luminance(width: columns, height: rows, pixels: result)
  }

  /// Twice the size by cubic convolution (Keys, 1981, a = −0.75). Nil where the result would be larger
  /// than pictures may be.
  package func doubled() -> Luminance? {
    guard width <= PictureLimits.pixels / 4 / height else { return nil }
    return transposedTwiceAsWide().transposedTwiceAsWide()
  }

  /// Twice as wide, then with rows and columns exchanged.
  private func transposedTwiceAsWide() -> Luminance {
    // The weights at a quarter between two pixels, in 1/256; mirrored for three quarters.
    let weights: [Int32] = [-27, 225, 67, -9]
    var result = [UInt8](repeating: 0, count: pixels.count * 2)
    for row in 0..<height {
      let start = row * width
      for column in 0..<width {
        let far = Int32(pixels[start + max(column - 2, 0)])
        let left = Int32(pixels[start + max(column - 1, 0)])
        let here = Int32(pixels[start + column])
        let right = Int32(pixels[start + min(column + 1, width - 1)])
        let beyond = Int32(pixels[start + min(column + 2, width - 1)])
        // A new pixel lies a quarter to the left of the old one's centre, another to its right.
        let first =
          weights[0] &* right &+ weights[1] &* here &+ weights[2] &* left &+ weights[3] &* far
        let second =
          weights[0] &* left &+ weights[1] &* here &+ weights[2] &* right &+ weights[3] &* beyond
        result[2 * column * height + row] = UInt8(clamping: (first &+ 128) >> 8)
        result[(2 * column + 1) * height + row] = UInt8(clamping: (second &+ 128) >> 8)
      }
    }
    return Luminance(width: height, height: width * 2, pixels: result)
  }
}
