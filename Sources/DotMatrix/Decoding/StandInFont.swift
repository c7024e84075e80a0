package import Drawing

/// Letters of an installed font in place of those in the printer's memory.
package struct StandInFont: PrinterFont {
  private let fonts: FontCollection
  private let families: [String]

  private static let families = [
    "SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei",
  ]

  /// Throws where no Chinese font is installed.
  package init() throws(DrawingError) {
    fonts = FontCollection()
    families = Self.families.filter(fonts.families.contains)
    guard !families.isEmpty else { throw .noFont(families: Self.families) }
  }

  package func glyph(of scalar: Unicode.Scalar, width: Int, height: Int) -> DotMask {
    let side = Double(height) * 25.4 / 180
    let typeface = Typeface(families: families, size: Double(height) * 72 / 180)
    do {
      let layout = try fonts.layOut(
        [TextRun(String(scalar), in: typeface)], TextSetting(lineHeight: side))
      // Letters wider than their cell are narrowed to it.
      let room = Double(width) * 25.4 / 180
      let factor = min(1, room / max(layout.width, 0.01))
      let scale = 180 / 25.4
      let canvas = try DotCanvas(
        width: width, height: height,
        map: PlaneMap(
          x: PlaneMap.Row(x: scale * factor, y: 0, offset: 0),
          y: PlaneMap.Row(x: 0, y: scale, offset: 0)))
      try canvas.draw { $0.draw(layout, x: (room / factor - layout.width) / 2, y: 0) }
      return try canvas.finish()
    } catch {
      // Memory has run out, the only thing that can: a cell of dots says that something stood here.
      return BlockFont().glyph(of: scalar, width: width, height: height)
    }
  }
}
