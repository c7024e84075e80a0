/// A picture of which only the brightness is kept: one byte per pixel, 0 for black, 255 for white.
package struct Luminance: Hashable, Sendable {
  package let width: Int
  package let height: Int
  /// Row by row from the top left, without gaps.
  package let pixels: [UInt8]

  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture has an area")
    precondition(pixels.count == width * height, "a picture has width × height pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A part of the picture; what lies outside of it is left out.
  ///
  /// - Returns: nil if nothing lies inside.
  package func cropped(x: Range<Int>, y: Range<Int>) -> Luminance? {
    let columns = x.clamped(to: 0..<width)
    let rows = y.clamped(to: 0..<height)
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    var part: [UInt8] = []
    part.reserveCapacity(columns.count * rows.count)
    for row in rows {
      part += pixels[row * width + columns.lowerBound..<row * width + columns.upperBound]
    }
    return Luminance(width: columns.count, height: rows.count, pixels: part)
  }
}
