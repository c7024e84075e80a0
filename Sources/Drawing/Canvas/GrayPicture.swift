import CPangoCairo

/// A picture of grey pixels, row by row from the top left: 0 is black, 255 is white.
package struct GrayPicture: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package let pixels: [UInt8]

  /// The picture of `width` × `height` pixels; `pixels` must hold exactly so many.
  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height, "a picture has width × height pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The picture as a PNG file.
  package func png() throws(DrawingError) -> [UInt8] {
    guard 1...32_767 ~= width, 1...32_767 ~= height else {
      throw .badSize(width: Double(width), height: Double(height))
    }
    let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
    defer { unsafe cairo_surface_destroy(surface) }
    try check(unsafe cairo_surface_status(surface))
    unsafe cairo_surface_flush(surface)
    guard let data = unsafe cairo_image_surface_get_data(surface) else {
      throw .badSize(width: Double(width), height: Double(height))
    }
    let stride = Int(unsafe cairo_image_surface_get_stride(surface))
    for row in 0..<height {
      for column in 0..<width {
        unsafe data[row * stride + column] = pixels[row * width + column]
      }
    }
    unsafe cairo_surface_mark_dirty(surface)
    let sink = ByteSink()
    let status = withExtendedLifetime(sink) {
      unsafe cairo_surface_write_to_png_stream(
        surface, writeToSink, Unmanaged.passUnretained(sink).toOpaque())
    }
    try check(status)
    return sink.bytes
  }
}
