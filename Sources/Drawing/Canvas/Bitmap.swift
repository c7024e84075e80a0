import CPangoCairo

/// A picture of pixels, read from a PNG file.
package final class Bitmap: Sendable {
  /// In pixels.
  package let width: Int
  package let height: Int
  /// The file.
  package let png: [UInt8]
  /// As cairo keeps them in memory, row by row.
  private let pixels: [UInt8]
  private let format: cairo_format_t

  package init(png: [UInt8]) throws(DrawingError) {
    self.png = png
    let source = ByteSource(png)
    let surface: OpaquePointer = unsafe withExtendedLifetime(source) {
      unsafe cairo_image_surface_create_from_png_stream(
        readFromSource, Unmanaged.passUnretained(source).toOpaque())
    }
    defer { unsafe cairo_surface_destroy(surface) }
    width = Int(unsafe cairo_image_surface_get_width(surface))
    height = Int(unsafe cairo_image_surface_get_height(surface))
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, width > 0, height > 0,
      let data = unsafe cairo_image_surface_get_data(surface)
    else { throw .unreadablePicture }
    unsafe format = cairo_image_surface_get_format(surface)
    let size = height * Int(unsafe cairo_image_surface_get_stride(surface))
    pixels = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  }

  /// The picture as a source for cairo, which the caller destroys.
  func makeSurface() -> OpaquePointer {
    let surface: OpaquePointer = unsafe cairo_image_surface_create(
      format, Int32(width), Int32(height))
    unsafe cairo_surface_flush(surface)
    // Without memory for the picture cairo gives no data, and tells so when it is drawn.
    if let data = unsafe cairo_image_surface_get_data(surface) {
      for index in pixels.indices { unsafe data[index] = pixels[index] }
      unsafe cairo_surface_mark_dirty(surface)
    }
    return unsafe surface
  }

  /// The largest box in the middle of `area` that has the shape of the picture.
  package func fitted(in area: Box) -> Box {
    let scale = min(area.width / Double(width), area.height / Double(height))
    return Box(
      center: area.center, width: Double(width) * scale, height: Double(height) * scale)
  }
}

/// Where cairo reads a file from.
private final class ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Fills the buffer with the next bytes; false if there are not so many.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    guard position + buffer.count <= bytes.count else { return false }
    for index in 0..<buffer.count { unsafe buffer[index] = bytes[position + index] }
    position += buffer.count
    return true
  }
}

/// Gives cairo bytes of a `ByteSource`. A function of the file, as `writeToSink`.
private func readFromSource(
  _ source: UnsafeMutableRawPointer?, _ data: UnsafeMutablePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
  guard let source = unsafe source, let data = unsafe data else { return CAIRO_STATUS_READ_ERROR }
  let isRead = unsafe Unmanaged<ByteSource>.fromOpaque(source).takeUnretainedValue()
    .read(into: UnsafeMutableBufferPointer(start: data, count: Int(length)))
  return isRead ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
}

extension Pen {
  /// Draws the picture in a box, whatever the shape of either.
  package func draw(_ bitmap: Bitmap, in box: Box) {
    unsafe withSurface(of: bitmap) {
      unsafe bitmap.makeSurface()
    } _: { surface in
      unsafe cairo_save(context)
      unsafe cairo_translate(context, box.x, box.y)
      unsafe cairo_scale(
        context, box.width / Double(bitmap.width), box.height / Double(bitmap.height))
      unsafe cairo_set_source_surface(context, surface, 0, 0)
      unsafe cairo_paint(context)
      unsafe cairo_restore(context)
    }
  }
}
