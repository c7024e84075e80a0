import CPangoCairo

extension Pen {
  /// Draws a path: first its inside, then its line.
  package func draw(_ path: Path, _ paint: Paint) {
    trace(path)
    if let fill = paint.fill {
      use(fill)
      unsafe cairo_fill_preserve(context)
    }
    if let stroke = paint.stroke {
      use(stroke)
      unsafe cairo_set_line_width(context, paint.width)
      unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      unsafe cairo_set_line_cap(
        context, paint.hasRoundEnds ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
      unsafe paint.dashes.withUnsafeBufferPointer {
        unsafe cairo_set_dash(context, $0.baseAddress, Int32($0.count), 0)
      }
      unsafe cairo_stroke_preserve(context)
      unsafe cairo_set_dash(context, nil, 0, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    }
    unsafe cairo_new_path(context)
  }

  private func trace(_ path: Path) {
    unsafe cairo_new_path(context)
    for segment in path.segments {
      switch segment {
      case .move(let point): unsafe cairo_move_to(context, point.x, point.y)
      case .line(let point): unsafe cairo_line_to(context, point.x, point.y)
      case .curve(let one, let two, let end):
        unsafe cairo_curve_to(context, one.x, one.y, two.x, two.y, end.x, end.y)
      case .close: unsafe cairo_close_path(context)
      }
    }
  }

  /// Draws the first line of `text` with a rim around its letters, from a point on its base line.
  func rim(_ text: TextLayout, from place: Point, width: Double, _ color: Color) {
    guard let line = unsafe pango_layout_get_line_readonly(text.layout, 0) else { return }
    unsafe cairo_save(context)
    unsafe cairo_translate(context, place.x, place.y)
    unsafe cairo_scale(context, TextLayout.millimetresPerPoint, TextLayout.millimetresPerPoint)
    unsafe cairo_move_to(context, 0, 0)
    unsafe pango_cairo_layout_line_path(context, line)
    unsafe cairo_restore(context)
    use(color)
    unsafe cairo_set_line_width(context, width)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_stroke(context)
  }

  /// Runs `body` with another unit and origin: a point of the body lies at `origin` + `factor` ×
  /// its coordinates.
  package func scaled<Failure: Error>(
    by factor: Double, from origin: Point, _ body: (Pen) throws(Failure) -> Void
  ) throws(Failure) {
    unsafe cairo_save(context)
    defer { unsafe cairo_restore(context) }
    unsafe cairo_translate(context, origin.x, origin.y)
    unsafe cairo_scale(context, factor, factor)
    try body(self)
  }
}
