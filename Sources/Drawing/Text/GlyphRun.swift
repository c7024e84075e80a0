import CPangoCairo

/// A stretch of a line in one font: which glyphs stand where, and for which characters.
///
/// Everything is in points, from the beginning of the line and from its baseline.
struct GlyphRun: Sendable {
  let font: ScaledFont
  let typeface: Typeface
  /// Where it begins, in bytes of the text.
  let start: Int
  let text: [UInt8]
  var glyphs: [cairo_glyph_t] = []
  /// How many bytes became how many glyphs; in the order of the text.
  var clusters: [cairo_text_cluster_t] = []
  /// Where each cluster stands.
  var extents: [Range<Double>] = []
  /// Whether the text runs from right to left.
  let isBackward: Bool
  /// Lines under and through the letters, and frames in place of characters without a glyph.
  var rules: [Box] = []
}

extension GlyphRun {
  /// The stretches of a line from left to right.
  static func runs(
    of line: UnsafeMutablePointer<PangoLayoutLine>, in text: UnsafePointer<CChar>,
    _ runs: [TextRun], _ fonts: FontCollection
  ) -> [GlyphRun] {
    var found: [GlyphRun] = []
    var x = 0.0
    var entry = unsafe line.pointee.runs
    while let link = unsafe entry {
      unsafe entry = link.pointee.next
      guard let item = unsafe link.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
        let glyphs = unsafe item.pointee.glyphs
      else { continue }
      let begin = x
      x += unsafe points(pango_glyph_string_get_width(glyphs))
      if let run = unsafe GlyphRun(item, glyphs, at: begin, in: text, runs, fonts) {
        found.append(run)
      }
    }
    return found
  }

  private init?(
    _ item: UnsafeMutablePointer<PangoGlyphItem>, _ string: UnsafeMutablePointer<PangoGlyphString>,
    at x: Double, in text: UnsafePointer<CChar>, _ runs: [TextRun], _ fonts: FontCollection
  ) {
    guard let piece = unsafe item.pointee.item, let chosen = unsafe piece.pointee.analysis.font,
      let font = unsafe fonts.scaledFont(chosen),
      let typeface = runs.typeface(atByte: Int(unsafe piece.pointee.offset))
    else { return nil }
    self.font = font
    self.typeface = typeface
    start = Int(unsafe piece.pointee.offset)
    let length = Int(unsafe piece.pointee.length)
    self.text = unsafe UnsafeRawBufferPointer(start: text + start, count: length).map { $0 }
    isBackward = unsafe piece.pointee.analysis.level & 1 != 0
    unsafe place(string, from: x)
    unsafe readClusters(item, string, from: x, in: text)
    if typeface.isUnderlined || typeface.isStruckThrough, let last = extents.last {
      let width = max(last.upperBound, extents[0].upperBound) - x
      rules += unsafe Self.rules(of: chosen, typeface, x: x, width: width)
    }
  }

  static func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

  private static let emptyGlyph: UInt32 = 0x0FFF_FFFF  // PANGO_GLYPH_EMPTY
  static let unknownFlag: UInt32 = 0x1000_0000  // PANGO_GLYPH_UNKNOWN_FLAG; casts are not imported

  private static func isDrawn(_ glyph: UInt32) -> Bool {
    glyph != emptyGlyph && glyph & unknownFlag == 0
  }

  private mutating func place(_ string: UnsafeMutablePointer<PangoGlyphString>, from x: Double) {
    var x = x
    for index in 0..<Int(unsafe string.pointee.num_glyphs) {
      let info = unsafe string.pointee.glyphs[index]
      let width = Self.points(info.geometry.width)
      if Self.isDrawn(info.glyph) {
        glyphs.append(
          cairo_glyph_t(
            index: UInt(info.glyph), x: x + Self.points(info.geometry.x_offset),
            y: Self.points(info.geometry.y_offset)))
      } else if info.glyph != Self.emptyGlyph {
        rules += Self.frame(x: x, width: width, size: font.size)
      }
      x += width
    }
  }

  private mutating func readClusters(
    _ item: UnsafeMutablePointer<PangoGlyphItem>, _ string: UnsafeMutablePointer<PangoGlyphString>,
    from x: Double, in text: UnsafePointer<CChar>
  ) {
    var offsets = [x]
    for index in 0..<Int(unsafe string.pointee.num_glyphs) {
      offsets.append(
        offsets[index] + Self.points(unsafe string.pointee.glyphs[index].geometry.width))
    }
    var iterator = unsafe PangoGlyphItemIter()
    var isInside = unsafe pango_glyph_item_iter_init_start(&iterator, item, text) != 0
    while isInside {
      // Backward, the glyphs of a cluster are counted down.
      let first = Int(unsafe isBackward ? iterator.end_glyph + 1 : iterator.start_glyph)
      let end = Int(unsafe isBackward ? iterator.start_glyph + 1 : iterator.end_glyph)
      let drawn = (first..<end).count {
        unsafe Self.isDrawn(string.pointee.glyphs[$0].glyph)
      }
      clusters.append(
        cairo_text_cluster_t(
          num_bytes: unsafe iterator.end_index - iterator.start_index, num_glyphs: Int32(drawn)))
      extents.append(offsets[first]..<max(offsets[first], offsets[end]))
      isInside = unsafe pango_glyph_item_iter_next_cluster(&iterator) != 0
    }
  }

  // MARK: Rules

  private static func frame(x: Double, width: Double, size: Double) -> [Box] {
    let (top, height, line) = (-0.8 * size, 0.9 * size, 0.05 * size)
    return [
      Box(x: x, y: top, width: width, height: line),
      Box(x: x, y: top + height, width: width, height: line),
      Box(x: x, y: top, width: line, height: height),
      Box(x: x + width - line, y: top, width: line, height: height),
    ]
  }

  private static func rules(
    of font: UnsafeMutablePointer<PangoFont>, _ typeface: Typeface, x: Double, width: Double
  ) -> [Box] {
    let metrics = unsafe pango_font_get_metrics(font, nil)
    defer { unsafe pango_font_metrics_unref(metrics) }
    var rules: [Box] = []
    if typeface.isUnderlined {
      rules.append(
        Box(
          x: x, y: -points(unsafe pango_font_metrics_get_underline_position(metrics)),
          width: width,
          height: points(unsafe pango_font_metrics_get_underline_thickness(metrics))))
    }
    if typeface.isStruckThrough {
      rules.append(
        Box(
          x: x, y: -points(unsafe pango_font_metrics_get_strikethrough_position(metrics)),
          width: width,
          height: points(unsafe pango_font_metrics_get_strikethrough_thickness(metrics))))
    }
    return rules
  }
}

extension [TextRun] {
  /// The typeface in which a byte of the text is set.
  fileprivate func typeface(atByte byte: Int) -> Typeface? {
    var end = 0
    for run in self {
      end += run.text.utf8.count
      if byte < end { return run.typeface }
    }
    return nil
  }
}
