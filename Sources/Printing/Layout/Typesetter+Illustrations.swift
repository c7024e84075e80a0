import Drawing
import FEEL
import PrintTemplates
import XMLReading

#if canImport(Glibc)
  import Glibc
#endif

extension Typesetter {
  /// The picture in the middle of its area, in its own shape.
  func inks(
    of source: PictureSource, _ area: Area, at location: SourceLocation, in scope: Scope
  ) -> [Ink] {
    guard let bytes = bytes(of: source, at: location, in: scope),
      let bitmap = bitmap(of: bytes, at: location)
    else { return [] }
    let box = Box(x: area.x, y: area.y, width: area.width, height: area.height)
    return [.picture(bitmap, bitmap.fitted(in: box))]
  }

  /// The PNG file; nil where there is none, or after reporting what is wrong with it.
  private func bytes(
    of source: PictureSource, at location: SourceLocation, in scope: Scope
  ) -> [UInt8]? {
    switch source {
    case .kept(let bytes): return bytes
    case .value(let expression, let source):
      let result = expression.evaluate(in: scope)
      if result.value.isNull { return nil }
      guard case .string(let text) = result.value, let bytes = Base64.bytes(of: text) else {
        report(
          "bad-picture", at: location,
          "图片 value=“\(source)” 不是以 Base64 写成的 PNG 文件\(Self.reason(of: result))。")
        return nil
      }
      return bytes
    }
  }

  private func bitmap(of bytes: [UInt8], at location: SourceLocation) -> Bitmap? {
    do throws(DrawingError) {
      return try memory.bitmap(of: bytes)
    } catch {
      report("bad-picture", at: location, error.description)
      return nil
    }
  }

  /// The electronic seal, or its empty place for the screen.
  func inks(
    of seal: SealPlace, _ area: Area, at location: SourceLocation, in scope: Scope
  ) -> [Ink] {
    if let source = seal.picture {
      let drawn = inks(of: source, area, at: location, in: scope)
      if !drawn.isEmpty { return drawn }
    }
    let pale = Color(red: 0.93, green: 0.6, blue: 0.6)
    let radius = area.width / 2
    let circle = (0..<72).map { step in
      let angle = Double(step) * .pi / 36
      return (
        x: area.x + radius + cos(angle) * radius, y: area.y + radius + sin(angle) * radius
      )
    }
    var inks: [Ink] = [.onScreen(.trace(circle, thickness: 0.3, pale))]
    let typeface = fonts.typeface(.hei, size: 8, isBold: false, color: pale)
    let setting = TextSetting(alignment: .center, lineHeight: 4, width: area.width)
    if let layout = setLines([TextRun(seal.note, in: typeface)], setting, at: location) {
      let y = area.y + radius - layout.height / 2
      inks.append(
        .onScreen(.text(layout, lines: 0..<layout.lines.count, x: area.x, y: y)))
    }
    return inks
  }

  /// The words as often as they go into the line.
  func inks(of text: MicroText, _ area: Area, at location: SourceLocation) -> [Ink] {
    let typeface = fonts.typeface(
      text.font, size: text.size, isBold: false, color: Self.color(text.color))
    let setting = TextSetting(lineHeight: area.height)
    guard let once = setLines([TextRun(text.words, in: typeface)], setting, at: location),
      once.width > 0
    else { return [] }
    let count = Int((area.width / once.width + 1e-6).rounded(.down))
    guard count > 0 else {
      report(
        "overflow", at: location,
        "微缩文字“\(text.words)”比所给的宽度 \(area.width) 毫米还长。")
      return []
    }
    return pattern(at: location, area) {
      let words = String(repeating: text.words, count: count)
      guard let line = setLines([TextRun(words, in: typeface)], setting, at: location) else {
        return []
      }
      return [.text(line, lines: 0..<1, x: area.x, y: area.y)]
    }
  }

  /// The sides of the squares; one column gives lines to write on.
  func inks(of grid: WritingGrid, _ area: Area) -> [Ink] {
    let rowHeight = (area.height - grid.gap * Double(grid.rows - 1)) / Double(grid.rows)
    let half = grid.thickness / 2
    var boxes: [Box] = []
    for row in 0..<grid.rows {
      let top = area.y + Double(row) * (rowHeight + grid.gap)
      for edge in [top, top + rowHeight] where edge == top + rowHeight || row == 0 || grid.gap > 0 {
        boxes.append(
          Box(
            x: area.x - half, y: edge - half, width: area.width + grid.thickness,
            height: grid.thickness))
      }
      for column in 0...grid.columns {
        let x = area.x + area.width * Double(column) / Double(grid.columns)
        boxes.append(Box(x: x - half, y: top, width: grid.thickness, height: rowHeight))
      }
    }
    return [.fill(boxes, Self.color(grid.color))]
  }
}
