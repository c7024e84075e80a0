/// Draws a picture with a pen, on a page of a PDF or on an image.
///
/// Its unit is that of the pen: scale the pen, and a pixel of the picture is as large as you wish.
package struct CairoCanvas: Canvas {
  private let pen: Pen
  private let fonts: FontCollection
  private let families: [String]

  /// The families in which pictures are lettered, the first that is installed.
  package static let families = [
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "DejaVu Sans",
  ]

  package init(_ pen: Pen, fonts: FontCollection) throws(DrawingError) {
    self.pen = pen
    self.fonts = fonts
    families = Self.families.filter(fonts.families.contains)
    guard !families.isEmpty else { throw .noFont(families: Self.families) }
  }

  package func open(_ group: DrawnGroup) {}

  package func close() {}

  package func draw(_ path: Path, _ paint: Paint) { pen.draw(path, paint) }

  package func write(_ text: TextBlock) {
    if let turn = text.turn {
      pen.turned(by: -90, aboutX: turn.x, y: turn.y) { _ in writeLines(of: text) }
    } else {
      writeLines(of: text)
    }
  }

  private func writeLines(of text: TextBlock) {
    let face = text.face
    let typeface = Typeface(
      families: (face.family.map { [$0] } ?? []) + families,
      size: face.size / TextLayout.millimetresPerPoint, weight: face.isBold ? .bold : .regular,
      color: face.color, isItalic: face.isItalic, isUnderlined: face.isUnderlined,
      isStruckThrough: face.isStruckThrough)
    for line in text.lines {
      let layout = TextLayout(
        [TextRun(line.text, in: typeface)], TextSetting(lineHeight: face.size), in: fonts)
      let left = text.anchor == .middle ? line.place.x - layout.width / 2 : line.place.x
      if let rim = text.rim {
        pen.rim(layout, from: Point(x: left, y: line.place.y), width: 3, rim)
      }
      pen.draw(layout, lines: 0..<1, x: left, y: line.place.y - layout.ascent)
    }
  }
}
