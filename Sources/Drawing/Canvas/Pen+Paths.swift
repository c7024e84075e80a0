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
