import CPangoCairo

extension TextLayout {
  /// The characters that Pango took from families that were not asked for. Blanks are not counted.
  static func lent(in layout: OpaquePointer, _ runs: [TextRun]) -> [String: Set<Unicode.Scalar>] {
    var lent: [String: Set<Unicode.Scalar>] = [:]
    let iterator = unsafe pango_layout_get_iter(layout)
    defer { unsafe pango_layout_iter_free(iterator) }
    repeat {
      guard let run = unsafe pango_layout_iter_get_run_readonly(iterator),
        let item = unsafe run.pointee.item,
        let family = unsafe family(of: item.pointee.analysis.font)
      else { continue }
      let start = Int(unsafe item.pointee.offset)
      let bytes = start..<start + Int(unsafe item.pointee.length)
      guard let stretch = stretch(atByte: start, of: runs),
        !stretch.run.typeface.families.contains(family)
      else { continue }
      let words = stretch.run.text.utf8.dropFirst(start - stretch.start).prefix(bytes.count)
      let scalars = String(decoding: Array(words), as: UTF8.self).unicodeScalars
        .filter { !$0.properties.isWhitespace }
      if !scalars.isEmpty { lent[family, default: []].formUnion(scalars) }
    } while unsafe pango_layout_iter_next_run(iterator) != 0
    return lent
  }

  private static func stretch(
    atByte byte: Int, of runs: [TextRun]
  ) -> (run: TextRun, start: Int)? {
    var start = 0
    for run in runs {
      let end = start + run.text.utf8.count
      if byte < end { return (run, start) }
      start = end
    }
    return nil
  }

  private static func family(of font: UnsafeMutablePointer<PangoFont>?) -> String? {
    guard let font = unsafe font else { return nil }
    let description = unsafe pango_font_describe(font)
    defer { unsafe pango_font_description_free(description) }
    return unsafe pango_font_description_get_family(description).map { unsafe String(cString: $0) }
  }
}
