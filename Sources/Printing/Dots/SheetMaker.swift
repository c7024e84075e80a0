import DotMatrix
import Drawing
import PrintTemplates
import XMLReading

/// Makes a page that has been laid out into dots and texts.
final class SheetMaker {
  private(set) var faults: [Diagnostic] = []
  private let page: Page
  private let target: DotTarget
  private let fonts: FontCollection
  private let template: PrintTemplate
  private let setter: PrinterTextSetter?
  private var texts: [SheetText] = []
  private var markRows: [Range<Int>] = []

  init(
    _ page: Page, _ target: DotTarget, _ fonts: FontCollection, _ template: PrintTemplate
  ) {
    self.page = page
    self.target = target
    self.fonts = fonts
    self.template = template
    setter = target.mode == .bitmap ? nil : PrinterTextSetter(target, fonts)
  }

  private var map: PlaneMap { target.calibration.dots }

  func sheet() throws -> DotSheet {
    let width = Int((page.width * 180 / 25.4).rounded(.up))
    let height = Int((page.height * 180 / 25.4).rounded(.up))
    var dark = try DotCanvas(width: width, height: height, map: map)
    var pale = try DotCanvas(width: width, height: height, map: map)
    for ink in page.inks {
      switch ink.shade {
      case .dark: try draw(ink, on: &dark)
      case .pale: try draw(ink, on: &pale)
      case .none: break
      }
    }
    let mask = try dark.finish().union(pale.finish().screened())
    return DotSheet(height: page.height, mask: mask, markRows: markRows, texts: texts)
  }

  private func draw(_ ink: Ink, on canvas: inout DotCanvas) throws {
    switch ink {
    case .text(let layout, let lines, let x, let y):
      for (index, line) in lines.enumerated() {
        let top = y + Double(index) * layout.setting.lineHeight
        try draw(layout, line: line, x: x, y: top, on: canvas)
      }
    case .fill(let boxes, _):
      guard canPrint("线条和边框") else { return }
      canvas.fill(boxes)
    case .mark(let mark):
      guard canPrint("标记") else { return }
      stamp(mark, on: &canvas)
    case .turnedText:
      guard canPrint("斜排文字") else { return }
      try canvas.draw { ink.draw(with: $0) }
    case .picture(let bitmap, let box):
      guard canPrint("图片") else { return }
      try stamp(bitmap, in: box, on: &canvas)
    case .trace, .pattern, .onScreen: break
    }
  }

  private func stamp(_ bitmap: Bitmap, in box: Box, on canvas: inout DotCanvas) throws {
    let corner = map(Point(x: box.x, y: box.y))
    let end = map(Point(x: box.maxX, y: box.maxY))
    let mask = try bitmap.dots(
      width: max(1, Int((end.x - corner.x).rounded())),
      height: max(1, Int((end.y - corner.y).rounded())))
    canvas.stamp(mask, column: Int(corner.x.rounded()), row: Int(corner.y.rounded()))
  }

  private func draw(
    _ layout: TextLayout, line: Int, x: Double, y: Double, on canvas: borrowing DotCanvas
  ) throws {
    guard let setter else {
      return try canvas.draw { $0.draw(layout, lines: line..<line + 1, x: x, y: y) }
    }
    let set = try setter.setLine(line, of: layout, x: x, y: y)
    texts += set.texts
    guard let first = set.others.first, canPrint("字符“\(first.text)”") else { return }
    for character in set.others {
      let single = try fonts.layOut(
        [TextRun(String(character.text), in: character.typeface)],
        TextSetting(lineHeight: layout.setting.lineHeight))
      // The baseline is that of the line, whatever the size of the character.
      try canvas.draw {
        $0.draw(single, x: x + character.x, y: y + layout.ascent - single.ascent)
      }
    }
  }

  private func stamp(_ mark: PlacedMark, on canvas: inout DotCanvas) {
    guard let (mask, middle) = mark.dots else {
      report(
        "mark-too-small-for-dots", at: mark.location,
        "标记按 24 针打印需要\(mark.neededForDots)（含空白区），区域太小，打出来不能可靠识读。请放大区域，或改用激光打印。")
      return
    }
    let place = map(middle)
    let column = Int((place.x - Double(mask.width) / 2).rounded())
    let row = Int((place.y - Double(mask.height) / 2).rounded())
    canvas.stamp(mask, column: column, row: row)
    markRows.append(row..<row + mask.height)
  }

  /// Whether the mode prints more than texts; reports what it does not.
  private func canPrint(_ what: String) -> Bool {
    guard target.mode == .text else { return true }
    report("not-text", at: template.location, "文本方式不能打印\(what)。请用混合方式或点阵方式。")
    return false
  }

  private func report(_ rule: String, at location: SourceLocation, _ message: String) {
    faults.append(Diagnostic(.error, rule: rule, at: location, message: message))
  }
}

extension Ink {
  /// What becomes of a colour where there is one black ribbon.
  enum Shade {
    case dark, pale, none
  }

  var shade: Shade {
    switch self {
    case .text(let layout, _, _, _), .turnedText(let layout, _, _, _):
      layout.runs.first?.typeface.color.shade ?? .none
    case .fill(_, let color), .trace(_, _, let color): color.shade
    case .mark, .picture: .dark
    case .pattern, .onScreen: .none
    }
  }
}

extension Color {
  /// By luminance (ITU-R BT.709): brighter than half is pale.
  fileprivate var shade: Ink.Shade {
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return luminance > 0.99 ? .none : luminance > 0.55 ? .pale : .dark
  }
}
