import Drawing
import PrintTemplates

/// A page as SVG 1.1, in millimetres.
///
/// Letters are outlines, so that every viewer shows them as the PDF does, whatever fonts it has. Each
/// stretch of text carries its words (`aria-label`), where its baseline begins (`data-x`, `data-y`),
/// the family and the size in points, for programs that search or compare.
struct SVGPage {
  private var markup = ""
  private var definitions = ""
  private var patterns: [ObjectIdentifier: String] = [:]

  /// The page as it will lie on the table.
  static func markup(of page: Page, title: String) -> String {
    var svg = SVGPage()
    for ink in page.inksForTheEye { svg.draw(ink) }
    let (width, height) = (number(page.width), number(page.height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
      width="\(width)mm" height="\(height)mm" viewBox="0 0 \(width) \(height)" xml:lang="zh-CN">
      <title>\(SVGCanvas.escaped(title))</title>
      \(svg.definitions.isEmpty ? "" : "<defs>\(svg.definitions)</defs>")
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>
      \(svg.markup)</svg>

      """
  }

  private mutating func draw(_ ink: Ink) {
    switch ink {
    case .text(let layout, let lines, let x, let y):
      for (row, line) in lines.enumerated() {
        let baseline = y + Double(row) * layout.setting.lineHeight + layout.ascent
        write(layout, line: line, x: x, baseline: baseline)
      }
    case .turnedText(let layout, let x, let y, let degrees):
      markup +=
        "<g transform=\"rotate(\(Self.number(degrees)) \(Self.number(x)) \(Self.number(y)))\">"
      write(
        layout, line: 0, x: x - layout.width / 2, baseline: y - layout.height / 2 + layout.ascent)
      markup += "</g>\n"
    case .fill(let boxes, let color): fill(boxes, color)
    case .mark(let mark): fill(mark.shape.boxes, .black)
    case .trace(let points, let thickness, let color): trace(points, thickness, color)
    case .picture(let bitmap, let box):
      markup += "<image \(Self.attributes(of: box)) preserveAspectRatio=\"none\""
      markup += " xlink:href=\"data:image/png;base64,\(Base64.text(of: bitmap.png))\"/>\n"
    case .pattern(let pattern, let dx, let dy): show(pattern, dx, dy)
    case .onScreen: break
    }
  }

  private mutating func write(_ layout: TextLayout, line: Int, x: Double, baseline: Double) {
    for outline in layout.outlines(ofLine: line) where !outline.path.segments.isEmpty {
      let typeface = outline.typeface
      markup += "<path fill=\"\(typeface.color.hexadecimal)\""
      markup += " aria-label=\"\(SVGCanvas.escaped(outline.text))\""
      markup += " data-x=\"\(Self.number(x + outline.x))\" data-y=\"\(Self.number(baseline))\""
      markup += " data-font=\"\(SVGCanvas.escaped(typeface.families.first ?? ""))\""
      markup += " data-size=\"\(Self.number(typeface.size))\""
      markup += " d=\"\(Self.data(of: outline.path.moved(by: x, baseline)))\"/>\n"
    }
  }

  private mutating func fill(_ boxes: [Box], _ color: Color) {
    let data = boxes.map { box in
      "M\(Self.number(box.x)) \(Self.number(box.y))H\(Self.number(box.maxX))V\(Self.number(box.maxY))H\(Self.number(box.x))Z"
    }
    markup += "<path fill=\"\(color.hexadecimal)\" d=\"\(data.joined())\"/>\n"
  }

  private mutating func trace(
    _ points: [(x: Double, y: Double)], _ thickness: Double, _ color: Color
  ) {
    let data = points.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: "L")
    markup += "<path fill=\"none\" stroke=\"\(color.hexadecimal)\" stroke-linejoin=\"round\""
    markup += " stroke-width=\"\(Self.number(thickness))\" d=\"M\(data)Z\"/>\n"
  }

  private mutating func show(_ pattern: Pattern, _ dx: Double, _ dy: Double) {
    let known = patterns[ObjectIdentifier(pattern)]
    let name = known ?? "p\(patterns.count + 1)"
    if known == nil {
      patterns[ObjectIdentifier(pattern)] = name
      let outside = markup
      markup = ""
      for ink in pattern.inks { draw(ink) }
      definitions += "<g id=\"\(name)\">\(markup)</g>"
      markup = outside
    }
    markup += "<use xlink:href=\"#\(name)\" x=\"\(Self.number(dx))\" y=\"\(Self.number(dy))\"/>\n"
  }

  // MARK: Numbers

  private static func data(of path: Path) -> String {
    path.segments.map { segment in
      switch segment {
      case .move(let point): "M\(pair(point))"
      case .line(let point): "L\(pair(point))"
      case .curve(let one, let two, let end): "C\(pair(one)) \(pair(two)) \(pair(end))"
      case .close: "Z"
      }
    }.joined()
  }

  private static func pair(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }

  private static func attributes(of box: Box) -> String {
    "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\""
  }

  /// In thousandths of a millimetre, without trailing zeros.
  private static func number(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
    var digits = String(rest)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let sign = thousandths < 0 ? "-" : ""
    return digits.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(digits)"
  }
}
