import CPangoCairo

extension Pen {
  /// Draws the lines of `text` in the half-open range, the first with its top at `y`.
  package func draw(_ text: TextLayout, lines: Range<Int>? = nil, x: Double, y: Double) {
    for (row, index) in (lines ?? text.lines.indices).enumerated() {
      let baseline = y + Double(row) * text.setting.lineHeight + text.ascent
      inPoints(from: Point(x: x + text.lines[index].x, y: baseline)) {
        for run in text.glyphs[index] { show(run) }
      }
    }
  }

  /// Draws the first line of `text` with a rim around its letters, from a point on its base line.
  func rim(_ text: TextLayout, from place: Point, width: Double, _ color: Color) {
    guard let runs = text.glyphs.first else { return }
    unsafe cairo_new_path(context)
    inPoints(from: place) {
      for run in runs { addPath(of: run) }
    }
    use(color)
    unsafe cairo_set_line_width(context, width)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_stroke(context)
  }

  /// Runs `body` with a point as the unit, from an origin in millimetres.
  private func inPoints(from origin: Point, _ body: () -> Void) {
    unsafe cairo_save(context)
    unsafe cairo_translate(context, origin.x, origin.y)
    unsafe cairo_scale(context, TextLayout.millimetresPerPoint, TextLayout.millimetresPerPoint)
    body()
    unsafe cairo_restore(context)
  }

  /// Shows glyphs with the characters that they stand for, which can then be copied from a PDF.
  private func show(_ run: GlyphRun) {
    use(run.typeface.color)
    use(run.font)
    let count = Int32(run.text.count)
    unsafe run.text.withUnsafeBytes { text in
      unsafe run.glyphs.withUnsafeBufferPointer { glyphs in
        unsafe run.clusters.withUnsafeBufferPointer { clusters in
          unsafe cairo_show_text_glyphs(
            context, text.baseAddress?.assumingMemoryBound(to: CChar.self), count,
            glyphs.baseAddress, Int32(glyphs.count), clusters.baseAddress, Int32(clusters.count),
            run.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0))
        }
      }
    }
    if !run.rules.isEmpty { fill(run.rules, run.typeface.color) }
  }

  /// Adds the outlines of the letters to the path at hand.
  func addPath(of run: GlyphRun) {
    use(run.font)
    unsafe run.glyphs.withUnsafeBufferPointer {
      unsafe cairo_glyph_path(context, $0.baseAddress, Int32($0.count))
    }
  }

  private func use(_ font: ScaledFont) {
    let font = memory?.font(as: font) ?? font
    unsafe cairo_set_scaled_font(context, font.pointer)
  }
}
