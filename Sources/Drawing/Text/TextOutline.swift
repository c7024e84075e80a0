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
    guard glyphs.indices.contains(index) else { return [] }
    return glyphs[index].map { run in
      let x = (run.extents.first?.lowerBound ?? 0) * Self.millimetresPerPoint
      return TextOutline(
        text: String(decoding: run.text, as: UTF8.self), typeface: run.typeface,
        x: lines[index].x + x, path: Self.path(of: run, from: lines[index].x))
    }
  }

  private static func path(of run: GlyphRun, from x: Double) -> Path {
    let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else { return Path() }
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_translate(context, x, 0)
    unsafe cairo_scale(context, millimetresPerPoint, millimetresPerPoint)
    unsafe Pen(context).addPath(of: run)
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
