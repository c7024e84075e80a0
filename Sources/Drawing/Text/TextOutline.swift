import CPangoCairo

/// A stretch of a line as the outlines of its letters.
package struct TextOutline: Hashable, Sendable {
  package let text: String
  package let typeface: Typeface
  /// From the left edge of the layout to the first letter, in millimetres.
  package let x: Double
  /// The letters, in millimetres from the left edge of the layout and from the baseline.
  package let path: Path
}

extension TextLayout {
  /// The outlines of a line, one for each stretch of one typeface.
  package func outlines(ofLine index: Int) -> [TextOutline] {
    guard let line = unsafe pango_layout_get_line_readonly(layout, Int32(index)) else { return [] }
    let bytes = Array(runs.map(\.text).joined().utf8)
    var outlines: [TextOutline] = []
    var x = Int32(0)
    var entry = unsafe line.pointee.runs
    while let item = unsafe entry {
      unsafe entry = item.pointee.next
      guard let run = unsafe item.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
        let piece = unsafe run.pointee.item, let glyphs = unsafe run.pointee.glyphs
      else { continue }
      let start = Int(unsafe piece.pointee.offset)
      let end = min(bytes.count, start + Int(unsafe piece.pointee.length))
      if start < end, let typeface = typeface(atByte: start) {
        let left = lines[index].x + Self.millimetres(x)
        outlines.append(
          TextOutline(
            text: String(decoding: bytes[start..<end], as: UTF8.self), typeface: typeface, x: left,
            path: unsafe Self.path(of: glyphs, in: piece.pointee.analysis.font, x: left)))
      }
      x += unsafe pango_glyph_string_get_width(glyphs)
    }
    return outlines
  }

  private func typeface(atByte byte: Int) -> Typeface? {
    var end = 0
    for run in runs {
      end += run.text.utf8.count
      if byte < end { return run.typeface }
    }
    return nil
  }

  private static func path(
    of glyphs: UnsafeMutablePointer<PangoGlyphString>, in font: UnsafeMutablePointer<PangoFont>?,
    x: Double
  ) -> Path {
    let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    let context = unsafe cairo_create(surface)
    defer {
      unsafe cairo_destroy(context)
      unsafe cairo_surface_destroy(surface)
    }
    unsafe cairo_translate(context, x, 0)
    unsafe cairo_scale(context, millimetresPerPoint, millimetresPerPoint)
    unsafe cairo_move_to(context, 0, 0)
    unsafe pango_cairo_glyph_string_path(context, font, glyphs)
    unsafe cairo_identity_matrix(context)
    guard let found = unsafe cairo_copy_path(context) else { return Path() }
    defer { unsafe cairo_path_destroy(found) }
    return unsafe Path(copying: found.pointee)
  }
}

extension Path {
  fileprivate init(copying path: cairo_path_t) {
    self.init()
    var index = 0
    while index < Int(unsafe path.num_data), let data = unsafe path.data {
      let header = unsafe data[index].header
      func point(_ place: Int) -> Point {
        let point = unsafe data[index + place].point
        return Point(x: point.x, y: point.y)
      }
      switch header.type {
      case CAIRO_PATH_MOVE_TO: move(point(1).x, point(1).y)
      case CAIRO_PATH_LINE_TO: line(point(1).x, point(1).y)
      case CAIRO_PATH_CURVE_TO:
        curve(point(1).x, point(1).y, point(2).x, point(2).y, point(3).x, point(3).y)
      default: close()
      }
      index += max(1, Int(header.length))
    }
  }
}
