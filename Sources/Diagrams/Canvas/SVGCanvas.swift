import BPMN

/// Writes a picture as SVG, with text as text.
///
/// Colours stand as presentation attributes, which every style sheet overrides, never as `style`,
/// which a strict content security policy forbids. Every path and text has a class.
struct SVGCanvas: Canvas {
  private(set) var markup = ""
  private(set) var extent: Box?

  mutating func open(_ group: DrawnGroup) {
    markup += "<g class=\"\(group.classes.joined(separator: " "))\""
    markup += " data-element=\"\(Self.escaped(group.element))\">"
    if let title = group.title { markup += "<title>\(Self.escaped(title))</title>" }
  }

  mutating func close() { markup += "</g>\n" }

  mutating func draw(_ path: Path, _ paint: Paint) {
    let isOwn = Self.isOwn(paint.fill) || Self.isOwn(paint.stroke)
    markup += "<path class=\"\(paint.role.rawValue)\(isOwn ? " own-color" : "")\" d=\""
    for segment in path.segments {
      switch segment {
      case .move(let point): markup += "M\(Self.pair(point))"
      case .line(let point): markup += "L\(Self.pair(point))"
      case .curve(let one, let two, let end):
        markup += "C\(Self.pair(one)) \(Self.pair(two)) \(Self.pair(end))"
      case .close: markup += "Z"
      }
    }
    markup += "\" fill=\"\(Self.color(paint.fill))\" stroke=\"\(Self.color(paint.stroke))\""
    if paint.stroke != .none {
      markup += " stroke-width=\"\(Self.number(paint.width))\" stroke-linejoin=\"round\""
      markup += paint.dashes.isEmpty || paint.dashes.first == 0 ? " stroke-linecap=\"round\"" : ""
      if !paint.dashes.isEmpty {
        let dashes = paint.dashes.map(Self.number).joined(separator: " ")
        markup += " stroke-dasharray=\"\(dashes)\""
      }
      if let box = path.extent { include(box.inset(by: -paint.width / 2)) }
    } else if let box = path.extent {
      include(box)
    }
    markup += "/>"
  }

  mutating func write(_ text: TextBlock) {
    guard let first = text.lines.first else { return }
    markup += "<text class=\"\(text.role.rawValue)\" font-size=\"\(Self.number(text.size))\""
    if text.isCentered { markup += " text-anchor=\"middle\"" }
    switch text.role {
    case .label:
      // A rim of paper keeps the words readable where a line runs behind them.
      markup += " fill=\"\(Self.color(.line))\" stroke=\"\(Self.color(.paper))\""
      markup += " stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
    case .badgeText: markup += " fill=\"\(Self.color(.paper))\" font-weight=\"bold\""
    case .name, .legend: markup += " fill=\"\(Self.color(.line))\""
    }
    if let turn = text.turn { markup += " transform=\"rotate(-90 \(Self.pair(turn)))\"" }
    if text.lines.count == 1 {
      markup += " \(Self.place(first.place))>\(Self.escaped(first.text))</text>"
    } else {
      markup += ">"
      for line in text.lines {
        markup += "<tspan \(Self.place(line.place))>\(Self.escaped(line.text))</tspan>"
      }
      markup += "</text>"
    }
    if let box = text.extent { include(box) }
  }

  private mutating func include(_ box: Box) { extent = extent?.union(box) ?? box }
}

extension SVGCanvas {
  /// Numbers with at most two decimals, without trailing zeros.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Text made safe for element content and for attributes in double quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result += " "
      // Other control characters are not allowed in XML (XML 1.0 production 2).
      case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func pair(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }

  private static func place(_ point: Point) -> String {
    "x=\"\(number(point.x))\" y=\"\(number(point.y))\""
  }

  private static func isOwn(_ ink: Ink) -> Bool {
    if case .own = ink { true } else { false }
  }

  private static func color(_ ink: Ink) -> String {
    switch ink {
    case .none: "none"
    case .line: "#26323f"
    case .paper: "#ffffff"
    case .band: "#f3f5f8"
    case .state(.done): "#1b7a3d"
    case .state(.active): "#0b57d0"
    case .state(.incident): "#b3261e"
    case .state(.superseded): "#66707c"
    case .paleState(.done): "#eef7f0"
    case .paleState(.active): "#e6effd"
    case .paleState(.incident): "#fcebe9"
    case .paleState(.superseded): "#f2f3f5"
    case .own(let color): color.text
    }
  }
}
