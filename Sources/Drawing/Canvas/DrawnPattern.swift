import CPangoCairo

/// Something that is drawn once and shown many times, such as a woven border on every page.
///
/// A PDF keeps it once: a hundred pages with a border take the room of one.
@safe
package final class DrawnPattern {
  let surface: OpaquePointer
  /// The box that it is drawn in, in millimetres of the page.
  package let box: Box

  /// What `body` draws inside of the box, in millimetres of the page.
  package init(_ box: Box, _ body: (Pen) -> Void) throws(DrawingError) {
    self.box = box
    var extents = cairo_rectangle_t(x: 0, y: 0, width: box.width, height: box.height)
    unsafe surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)
    let context = unsafe cairo_create(surface)
    defer { unsafe cairo_destroy(context) }
    guard let context = unsafe context else { throw .cairo("recording surface") }
    unsafe cairo_translate(context, -box.x, -box.y)
    body(unsafe Pen(context))
    try check(unsafe cairo_status(context))
  }

  deinit {
    unsafe cairo_surface_destroy(surface)
  }
}

@available(*, unavailable)
extension DrawnPattern: Sendable {}

extension Pen {
  /// Shows the pattern, moved by so many millimetres.
  package func draw(_ pattern: DrawnPattern, movedBy dx: Double, _ dy: Double) {
    unsafe cairo_save(context)
    unsafe cairo_translate(context, pattern.box.x + dx, pattern.box.y + dy)
    unsafe cairo_set_source_surface(context, pattern.surface, 0, 0)
    unsafe cairo_paint(context)
    unsafe cairo_restore(context)
  }
}
