import CPangoCairo

/// Draws on a page, in millimetres from its top left corner.
///
/// A pen belongs to its canvas and is handed out for the time of drawing one page.
@safe
package final class Pen {
  let context: OpaquePointer
  /// Where symbols go on a page of a PDF.
  let overlay: PageOverlay?
  /// What the file keeps once; nil for a picture.
  let memory: CanvasMemory?

  init(_ context: OpaquePointer, overlay: PageOverlay? = nil, memory: CanvasMemory? = nil) {
    unsafe self.context = context
    self.overlay = overlay
    self.memory = memory
    unsafe cairo_reference(context)
  }

  deinit {
    unsafe cairo_destroy(context)
  }

  /// Says that what `body` draws belongs together as one element of the document, such as `P`, for
  /// programs that read PDF aloud. Pictures know nothing of it.
  package func tag(_ name: String, _ body: (Pen) -> Void) {
    unsafe cairo_tag_begin(context, name, nil)
    body(self)
    unsafe cairo_tag_end(context, name)
  }

  /// Fills a rectangle.
  package func fill(_ box: Box, _ color: Color = .black) {
    fill([box], color)
  }

  /// Fills rectangles as one shape, so that no seam shows where two of them touch.
  package func fill(_ boxes: [Box], _ color: Color = .black) {
    use(color)
    for box in boxes {
      unsafe cairo_rectangle(context, box.x, box.y, box.width, box.height)
    }
    unsafe cairo_fill(context)
  }

  /// Draws the outline of a rectangle, the line lying half inside and half outside of it.
  package func frame(_ box: Box, thickness: Double, _ color: Color = .black) {
    use(color)
    unsafe cairo_set_line_width(context, thickness)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
    unsafe cairo_rectangle(context, box.x, box.y, box.width, box.height)
    unsafe cairo_stroke(context)
  }

  /// Draws a line through points, joined to the first again if `closed`.
  package func trace(
    _ points: [(x: Double, y: Double)], closed: Bool = false, thickness: Double,
    _ color: Color = .black
  ) {
    guard let first = points.first else { return }
    use(color)
    unsafe cairo_set_line_width(context, thickness)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() {
      unsafe cairo_line_to(context, point.x, point.y)
    }
    if closed {
      unsafe cairo_close_path(context)
    }
    unsafe cairo_stroke(context)
  }

  /// Stamps a mask of dots into a rectangle without smoothing, each dot as large as its share.
  package func stamp(_ mask: DotMask, in box: Box, _ color: Color = .black) throws(DrawingError) {
    guard mask.width > 0, mask.height > 0 else { return }
    let image = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_A1, Int32(mask.width), Int32(mask.height))
    defer { unsafe cairo_surface_destroy(image) }
    try check(unsafe cairo_surface_status(image))
    unsafe cairo_surface_flush(image)
    let stride = Int(unsafe cairo_image_surface_get_stride(image))
    guard let data = unsafe cairo_image_surface_get_data(image) else {
      throw .badSize(width: Double(mask.width), height: Double(mask.height))
    }
    // Bits of an A1 row are stored in words of the machine, least significant first.
    for (index, isInked) in mask.dots.enumerated() where isInked {
      let (row, column) = index.quotientAndRemainder(dividingBy: mask.width)
      unsafe data[row * stride + column / 8] |= UInt8(1 << (column % 8))
    }
    unsafe cairo_surface_mark_dirty(image)
    unsafe cairo_save(context)
    unsafe cairo_translate(context, box.x, box.y)
    unsafe cairo_scale(
      context, box.width / Double(mask.width), box.height / Double(mask.height))
    let pattern = unsafe cairo_pattern_create_for_surface(image)
    unsafe cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    use(color)
    unsafe cairo_mask(context, pattern)
    unsafe cairo_pattern_destroy(pattern)
    unsafe cairo_restore(context)
  }

  /// Runs `body` with the page turned by `degrees` clockwise about a point.
  package func turned<Failure: Error>(
    by degrees: Double, aboutX x: Double, y: Double, _ body: (Pen) throws(Failure) -> Void
  ) throws(Failure) {
    unsafe cairo_save(context)
    defer { unsafe cairo_restore(context) }
    unsafe cairo_translate(context, x, y)
    unsafe cairo_rotate(context, degrees * .pi / 180)
    unsafe cairo_translate(context, -x, -y)
    try body(self)
  }

  func use(_ color: Color) {
    unsafe cairo_set_source_rgb(context, color.red, color.green, color.blue)
  }
}

@available(*, unavailable)
extension Pen: Sendable {}
