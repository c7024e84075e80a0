import CPangoCairo

/// A picture of one page on white ground.
@safe
package struct ImageCanvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// A page of a size in millimetres at a resolution in dots per inch.
  package init(width: Double, height: Double, dotsPerInch: Double) throws(DrawingError) {
    let scale = dotsPerInch / 25.4
    let columns = (width * scale).rounded()
    let rows = (height * scale).rounded()
    let isDrawable = columns >= 1 && rows >= 1 && columns * rows <= 400_000_000
    // Owned before anything is thrown: the compiler then releases it in one way.
    unsafe surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, isDrawable ? Int32(columns) : 1, isDrawable ? Int32(rows) : 1)
    unsafe context = cairo_create(surface)
    guard isDrawable else { throw .badSize(width: width, height: height) }
    try check(unsafe cairo_status(context))
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, scale, scale)
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// Draws on the page.
  package func draw(_ body: (Pen) throws -> Void) throws {
    try body(unsafe Pen(context))
    try check(unsafe cairo_status(context))
  }

  /// Ends the picture and returns it as a PNG file.
  package consuming func finish() throws(DrawingError) -> [UInt8] {
    let sink = ByteSink()
    let status = withExtendedLifetime(sink) {
      unsafe cairo_surface_write_to_png_stream(
        surface, writeToSink, Unmanaged.passUnretained(sink).toOpaque())
    }
    try check(status)
    return sink.bytes
  }
}
