import CPangoCairo

/// Text that has been broken into lines and is ready to be drawn, on any thread.
///
/// Every measure is in millimetres. Lines have equal height: that of the setting. Pango, which lets one
/// thread at a time set text, is needed no more.
package final class TextLayout: Sendable {
  /// One line of set text.
  package struct Line: Hashable, Sendable {
    /// From the left edge of the layout to the first character.
    package let x: Double
    /// What the characters of the line take.
    package let width: Double
    /// Where it begins in the text, in bytes of UTF-8.
    package let start: Int
  }

  package let lines: [Line]
  /// The characters for which no installed font has a glyph, each once, in order of appearance.
  package let missing: [Unicode.Scalar]
  /// The characters that none of the families asked for has, by the family that lends them.
  package let lent: [String: Set<Unicode.Scalar>]
  package let setting: TextSetting
  package let runs: [TextRun]
  /// From the top of a line to its baseline.
  package let ascent: Double
  /// What stands on each line.
  let glyphs: [[GlyphRun]]

  /// The height of all lines.
  package var height: Double { Double(lines.count) * setting.lineHeight }
  /// The width of the widest line.
  package var width: Double { lines.map(\.width).max() ?? 0 }

  init(_ runs: [TextRun], _ setting: TextSetting, in fonts: FontCollection) {
    self.setting = setting
    self.runs = runs
    let size = runs.first?.typeface.size ?? 0
    // The em square of an ideograph reaches 0.88 em above and 0.12 em below the baseline.
    ascent = setting.lineHeight / 2 + 0.38 * size * Self.millimetresPerPoint
    let layout: OpaquePointer = unsafe pango_layout_new(fonts.context)
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
    let text = runs.map(\.text).joined()
    unsafe pango_layout_set_text(layout, text, Int32(text.utf8.count))
    unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    unsafe pango_layout_set_indent(layout, Self.units(setting.indent))
    unsafe pango_layout_set_justify(layout, setting.alignment == .justify ? 1 : 0)
    unsafe pango_layout_set_alignment(
      layout,
      setting.alignment == .center
        ? PANGO_ALIGN_CENTER : setting.alignment == .right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
    if let width = setting.width, setting.alignment != .distribute {
      // Half a cell of slack: rounding makes the last cell of a full line a little too wide.
      let slack = setting.cell.map { $0 / 2 } ?? 0
      unsafe pango_layout_set_width(layout, Self.units(width + slack))
    }
    unsafe AttributeList(runs, setting).apply(to: layout)
    if setting.alignment == .distribute, let width = setting.width, text.unicodeScalars.count > 1 {
      let natural = unsafe Self.measure(layout).map(\.width).max() ?? 0
      let extra = (width - natural) / Double(text.unicodeScalars.count - 1)
      if extra > 0 {
        let points = setting.letterSpacing + extra / Self.millimetresPerPoint
        unsafe AttributeList(runs, setting, spacing: points).apply(to: layout)
      }
    }
    unsafe lines = Self.measure(layout)
    unsafe glyphs = Self.glyphs(in: layout, runs, fonts)
    unsafe missing = Self.unknown(in: layout)
    unsafe lent = Self.lent(in: layout, runs)
  }

  static let millimetresPerPoint = 25.4 / 72

  static func units(_ millimetres: Double) -> Int32 {
    Int32((millimetres / millimetresPerPoint * Double(PANGO_SCALE)).rounded())
  }

  static func millimetres(_ units: Int32) -> Double {
    Double(units) / Double(PANGO_SCALE) * millimetresPerPoint
  }

  private static func measure(_ layout: OpaquePointer) -> [Line] {
    let iterator = unsafe pango_layout_get_iter(layout)
    defer { unsafe pango_layout_iter_free(iterator) }
    var lines: [Line] = []
    repeat {
      var extents = PangoRectangle()
      unsafe pango_layout_iter_get_line_extents(iterator, nil, &extents)
      let start = unsafe pango_layout_iter_get_line_readonly(iterator)?.pointee.start_index ?? 0
      lines.append(
        Line(
          x: millimetres(extents.x), width: millimetres(extents.width), start: Int(start)))
    } while unsafe pango_layout_iter_next_line(iterator) != 0
    return lines
  }

  private static func glyphs(
    in layout: OpaquePointer, _ runs: [TextRun], _ fonts: FontCollection
  ) -> [[GlyphRun]] {
    guard let text = unsafe pango_layout_get_text(layout) else { return [] }
    let count = unsafe pango_layout_get_line_count(layout)
    return (0..<count).map { index in
      guard let line = unsafe pango_layout_get_line_readonly(layout, index) else { return [] }
      return unsafe GlyphRun.runs(of: line, in: text, runs, fonts)
    }
  }

  /// The characters behind the glyphs that Pango marks as unknown.
  private static func unknown(in layout: OpaquePointer) -> [Unicode.Scalar] {
    guard unsafe pango_layout_get_unknown_glyphs_count(layout) > 0 else { return [] }
    var found: [Unicode.Scalar] = []
    let iterator = unsafe pango_layout_get_iter(layout)
    defer { unsafe pango_layout_iter_free(iterator) }
    repeat {
      guard let run = unsafe pango_layout_iter_get_run_readonly(iterator),
        let glyphs = unsafe run.pointee.glyphs
      else { continue }
      for index in 0..<Int(unsafe glyphs.pointee.num_glyphs) {
        let glyph = unsafe glyphs.pointee.glyphs[index].glyph
        if glyph & GlyphRun.unknownFlag != 0,
          let scalar = Unicode.Scalar(glyph & ~GlyphRun.unknownFlag),
          !found.contains(scalar)
        {
          found.append(scalar)
        }
      }
    } while unsafe pango_layout_iter_next_run(iterator) != 0
    return found
  }
}
