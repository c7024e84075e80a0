import DotMatrix
import Drawing

/// Sets lines of a layout in the printer's own font, each character where the layout has it.
final class PrinterTextSetter {
  /// What became of a line.
  struct SetLine {
    var texts: [SheetText] = []
    /// What the font has no letters or no size for.
    var others: [PlacedCharacter] = []
  }

  private let target: DotTarget
  private let fonts: FontCollection
  private let converter: GB18030?

  init(_ target: DotTarget, _ fonts: FontCollection) {
    self.target = target
    self.fonts = fonts
    converter = GB18030()
  }

  /// What a cell may lack of its room, in dots.
  private static let slack = 0.5

  private var cell: Int { target.printer.font.cell }
  private var map: PlaneMap { target.calibration.dots }

  func setLine(_ index: Int, of layout: TextLayout, x: Double, y: Double) throws -> SetLine {
    let characters = layout.characters(inLine: index)
    guard let first = characters.first, let last = characters.last else { return SetLine() }
    // One row for the line, though a calibration may slant it: else it would take many passes.
    let baseline = map(
      Point(x: x + (first.x + last.x + last.width) / 2, y: y + layout.ascent)
    ).y
    var line = SetLine()
    for stretch in stretches(of: characters) {
      let cells = cells(for: stretch, from: x)
      if cells.isEmpty {
        line.others += stretch.characters
      } else {
        line.texts += try texts(of: cells, stretch, baseline: baseline)
      }
    }
    return line
  }

  // MARK: Stretches of one kind

  private enum Kind: Hashable {
    case full, half
    /// Not in the font, but no larger than its cell.
    case rare
  }

  private struct Stretch {
    var kind: Kind
    /// 1, or 2 for quadruple size.
    var scale: Int
    var characters: [PlacedCharacter]
    var codes: [[UInt8]]
  }

  /// Characters of one kind and size that follow one another; blanks part them and are left out.
  private func stretches(of characters: [PlacedCharacter]) -> [Stretch] {
    var stretches: [Stretch] = []
    var isOpen = false
    for character in characters {
      guard !character.text.isWhitespace else {
        isOpen = false
        continue
      }
      let (kind, code) = kind(of: character.text)
      let scale = scale(of: character.typeface)
      if isOpen, let last = stretches.last, last.kind == kind, last.scale == scale {
        stretches[stretches.count - 1].characters.append(character)
        stretches[stretches.count - 1].codes.append(code)
      } else {
        stretches.append(
          Stretch(kind: kind, scale: scale, characters: [character], codes: [code]))
      }
      isOpen = true
    }
    return stretches
  }

  private func kind(of text: Character) -> (Kind, code: [UInt8]) {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
      let code = converter?.code(of: scalar),
      target.printer.font.level.contains(scalar, code: code)
    else { return (.rare, []) }
    return (code.count == 1 ? .half : .full, code)
  }

  /// Letters that fill two cells are quadruple, smaller ones of one cell with white around.
  private func scale(of typeface: Typeface) -> Int {
    typeface.size * 180 / 72 >= 2 * Double(cell) - Self.slack ? 2 : 1
  }

  // MARK: Cells

  /// Where the cell of each character begins, in dots; empty where they have no room. Half-width
  /// letters share the room of their stretch, since those of the layout are not equally wide.
  private func cells(for stretch: Stretch, from x: Double) -> [Double] {
    guard let first = stretch.characters.first, let last = stretch.characters.last else {
      return []
    }
    let dots = map.x.x
    let side = Double((stretch.kind == .half ? cell / 2 : cell) * stretch.scale)

    func column(_ place: Double) -> Double { map(Point(x: x + place, y: 0)).x }
    switch stretch.kind {
    case .half:
      let pitch = (last.x + last.width - first.x) * dots / Double(stretch.characters.count)
      guard pitch >= side - Self.slack else { return [] }
      return stretch.characters.indices.map {
        column(first.x) + Double($0) * pitch + (pitch - side) / 2
      }
    case .full, .rare:
      guard stretch.kind == .full || stretch.scale == 1,
        stretch.characters.allSatisfy({ $0.width * dots >= side - Self.slack })
      else { return [] }
      return stretch.characters.map { column($0.x) + ($0.width * dots - side) / 2 }
    }
  }

  /// Texts that keep each character within this distance of its cell, in dots.
  private static let drift = 1.5

  private func texts(
    of cells: [Double], _ stretch: Stretch, baseline: Double
  ) throws -> [SheetText] {
    // The em square of an ideograph reaches 0.88 em above the baseline.
    let row = Int((baseline - 0.88 * Double(cell * stretch.scale)).rounded())
    guard stretch.kind != .rare else {
      return try zip(cells, stretch.characters).map { column, character in
        SheetText(
          place: DotPoint(column: Int(column.rounded()), row: row),
          content: .glyph(try glyph(of: character)))
      }
    }
    var texts: [SheetText] = []
    var start = 0
    while start < cells.count {
      let column = Int(cells[start].rounded())
      let spacing = spacing(from: start, cells, stretch)
      let side = (stretch.kind == .half ? cell / 2 : cell) + spacing
      let pitch = Double(side * stretch.scale)
      let end =
        (start..<cells.count).first {
          abs(Double(column) + Double($0 - start) * pitch - cells[$0]) > Self.drift
        } ?? cells.count
      let codes = stretch.codes[start..<end].flatMap(\.self)
      texts.append(
        SheetText(
          place: DotPoint(column: column, row: row),
          content: stretch.kind == .half
            ? .halfWidth(codes) : .fullWidth(codes, count: end - start),
          spacing: spacing, isQuadruple: stretch.scale == 2))
      start = end
    }
    return texts
  }

  /// The white behind a character that brings the next nearest to its cell.
  private func spacing(from start: Int, _ cells: [Double], _ stretch: Stretch) -> Int {
    guard start + 1 < cells.count else { return 0 }
    let side = stretch.kind == .half ? cell / 2 : cell
    let pitch = (cells[start + 1] - cells[start]) / Double(stretch.scale)
    return min(255, max(0, Int(pitch.rounded()) - side))
  }

  /// A character of the layout's font in the size of the cell.
  private func glyph(of character: PlacedCharacter) throws -> DotMask {
    var typeface = character.typeface
    typeface.size = Double(cell) * 72 / 180
    let side = Double(cell) * 25.4 / 180
    let layout = try fonts.layOut(
      [TextRun(String(character.text), in: typeface)], TextSetting(lineHeight: side))
    let canvas = try DotCanvas(
      width: cell, height: cell, map: PlaneMap.identity.scaled(by: 180 / 25.4))
    try canvas.draw { $0.draw(layout, x: (side - layout.width) / 2, y: 0) }
    return try canvas.finish()
  }
}
