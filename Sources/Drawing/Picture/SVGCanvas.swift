/// Writes a picture as SVG, with text as text.
///
/// Colours stand as presentation attributes, which every style sheet overrides, never as `style`,
/// which a strict content security policy forbids. Every path and text has a class, and every group
/// names its element in `data-element`.
package struct SVGCanvas: Canvas {
  package private(set) var markup = ""

  package init() {}

  package mutating func open(_ group: DrawnGroup) {
    markup += "<g class=\"\(group.classes.joined(separator: " "))\""
    markup += " data-element=\"\(Self.escaped(group.element))\">"
    if let title = group.title { markup += "<title>\(Self.escaped(title))</title>" }
  }

  package mutating func close() { markup += "</g>\n" }

  package mutating func draw(_ path: Path, _ paint: Paint) {
    markup += "<path class=\"\(paint.role.rawValue)\(paint.isOwnColor ? " own-color" : "")\" d=\""
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
    if paint.stroke != nil {
      markup += " stroke-width=\"\(Self.number(paint.width))\" stroke-linejoin=\"round\""
      if paint.hasRoundEnds { markup += " stroke-linecap=\"round\"" }
      if !paint.dashes.isEmpty {
        let dashes = paint.dashes.map(Self.number).joined(separator: " ")
        markup += " stroke-dasharray=\"\(dashes)\""
      }
    }
    markup += "/>"
  }

  package mutating func write(_ text: TextBlock) {
    guard let first = text.lines.first else { return }
    markup += "<text class=\"\(text.role.rawValue)\"\(Self.attributes(of: text.face))"
    if text.anchor == .middle { markup += " text-anchor=\"middle\"" }
    if let rim = text.rim {
      markup += " stroke=\"\(Self.color(rim))\""
      markup += " stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
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
  }

  private static func attributes(of face: TextFace) -> String {
    var text = " font-size=\"\(number(face.size))\" fill=\"\(color(face.color))\""
    if let family = face.family { text += " font-family=\"\(escaped(family)), sans-serif\"" }
    if face.isBold { text += " font-weight=\"bold\"" }
    if face.isItalic { text += " font-style=\"italic\"" }
    let lines = [
      face.isUnderlined ? "underline" : nil, face.isStruckThrough ? "line-through" : nil,
    ].compactMap(\.self)
    if !lines.isEmpty { text += " text-decoration=\"\(lines.joined(separator: " "))\"" }
    return text
  }
}

extension SVGCanvas {
  /// Numbers with at most two decimals, without trailing zeros.
  package static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Text made safe for element content and for attributes in double quotes.
  package static func escaped(_ text: String) -> String {
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

  private static func color(_ color: Color?) -> String { color?.hexadecimal ?? "none" }
}
