import CPangoCairo

extension Pen {
  /// Draws what `body` draws inside of a box, in millimetres of the page, moved by so many.
  ///
  /// A PDF keeps it once for each `key`: a hundred pages with a woven border take the room of one.
  package func repeating(
    _ key: AnyObject, in box: Box, movedBy dx: Double, _ dy: Double, _ body: (Pen) -> Void
  ) {
    unsafe withSurface(of: key) {
      unsafe record(box, body)
    } _: { surface in
      unsafe cairo_save(context)
      unsafe cairo_translate(context, box.x + dx, box.y + dy)
      unsafe cairo_set_source_surface(context, surface, 0, 0)
      unsafe cairo_paint(context)
      unsafe cairo_restore(context)
    }
  }

  private func record(_ box: Box, _ body: (Pen) -> Void) -> OpaquePointer {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: box.width, height: box.height)
    let surface: OpaquePointer = unsafe cairo_recording_surface_create(
      CAIRO_CONTENT_COLOR_ALPHA, &extents)
    let context: OpaquePointer = unsafe cairo_create(surface)
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_translate(context, -box.x, -box.y)
    body(unsafe Pen(context, memory: memory))
    return unsafe surface
  }

  /// Lends the surface that belongs to an object: that of the whole file, or one for this time.
  func withSurface(
    of owner: AnyObject, _ make: () -> OpaquePointer, _ body: (OpaquePointer) -> Void
  ) {
    if let memory {
      unsafe body(memory.surface(of: owner, make))
    } else {
      let surface = unsafe make()
      unsafe body(surface)
      unsafe cairo_surface_destroy(surface)
    }
  }
}
