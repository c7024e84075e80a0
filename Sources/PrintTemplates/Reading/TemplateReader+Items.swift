import FEEL
import XMLReading

extension TemplateReader {
  private static let itemNames = [
    "text", "rule", "frame", "qr", "code128", "pdf417", "guilloche", "image", "seal", "micro-text",
    "grid",
  ]

  /// Reads the things at fixed places in an area.
  func readItems(
    _ reader: ElementReader, in size: (width: Double, height: Double), called name: String
  ) -> [PlacedItem] {
    reader.children(Self.itemNames).compactMap { child in
      guard let item = readItem(child) else { return nil }
      let area = item.area
      // Lengths are decimals of millimetres; a tenth of a micrometre is rounding, not a fault.
      if area.x + area.width > size.width + 1e-4 || area.y + area.height > size.height + 1e-4 {
        findings.report(
          "outside-page", at: child,
          "<\(child.writtenName)> 超出\(name)（\(Self.plain(size.width)) × \(Self.plain(size.height)) 毫米）：右边到 \(Self.plain(area.x + area.width))，下边到 \(Self.plain(area.y + area.height))。"
        )
      }
      return item
    }
  }

  static func plain(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  private func readItem(_ element: XMLElement) -> PlacedItem? {
    let reader = ElementReader(element, findings)
    defer { reader.finish() }
    var area = Area(
      x: reader.requiredNumber("x"), y: reader.requiredNumber("y"), width: 0, height: 0)
    let condition = reader.condition()
    if element.name.local != "text" {
      reader.expectNoText()
      _ = reader.children([])
    }
    let shape: PlacedItem.Shape
    switch element.name.local {
    case "text": shape = .text(readField(element, reader, &area))
    case "rule":
      let thickness = reader.number("thickness", 0.05...20) ?? 0.25
      switch (reader.number("width"), reader.number("height")) {
      case (let width?, nil): (area.width, area.height) = (width, thickness)
      case (nil, let height?): (area.width, area.height) = (thickness, height)
      default:
        findings.report(
          "missing-attribute", at: element, "<rule> 须有 width（横线）或 height（竖线）之一。")
      }
      shape = .rule(thickness: thickness, color: reader.color("color") ?? "#000000")
    case "frame":
      area.width = reader.requiredNumber("width")
      area.height = reader.requiredNumber("height")
      shape = .frame(
        Frame(
          kind: reader.choice("kind", Frame.Kind.self) ?? .single,
          thickness: reader.number("thickness", 0...20) ?? 0.25,
          color: reader.color("color") ?? "#000000", fill: reader.color("fill")))
    case "qr":
      area.width = reader.requiredNumber("size")
      area.height = area.width
      shape = .qr(readQR(reader, size: area.width))
    case "code128": shape = .code128(readBars(element, reader, &area))
    case "pdf417":
      guard let code = readStackedCode(reader, &area) else { return nil }
      shape = .pdf417(code)
    case "guilloche":
      area.width = reader.requiredNumber("width")
      area.height = reader.requiredNumber("height")
      shape = .guilloche(
        Guilloche(
          thickness: reader.number("thickness", 0.02...2) ?? 0.1,
          color: reader.color("color") ?? "#000000", band: reader.number("band", 1...50) ?? 5))
    case "image": shape = .picture(readImage(reader, &area))
    case "seal": shape = .seal(readSeal(reader, &area))
    case "micro-text": shape = .microText(readMicroText(reader, &area))
    case "grid": shape = .grid(readGrid(reader, &area))
    default: return nil
    }
    return PlacedItem(
      shape: shape, area: area, condition: condition, location: element.location)
  }

  private func readField(
    _ element: XMLElement, _ reader: ElementReader, _ area: inout Area
  ) -> TextField {
    let style = readStyleReference(reader)
    area.width = reader.requiredNumber("width")
    let overflow = readOverflow(reader) ?? .refuse
    var lines = reader.integer("lines", 1...200)
    if lines == nil, overflow != .wrap { lines = 1 }
    area.height = reader.number("height") ?? style.lineHeight * Double(lines ?? 1)
    let field = TextField(
      text: readText(element), style: style, overflow: overflow, lines: lines,
      vertical: reader.choice("valign", VerticalAlignment.self) ?? .top)
    return field
  }

  /// The style that the attribute names, with the alignment that may stand beside it.
  func readStyleReference(_ reader: ElementReader) -> Style {
    let name = reader.required("style")
    var style = name.isEmpty ? Style() : style(named: name, at: reader.element)
    style.alignment = reader.choice("align", Style.Alignment.self) ?? style.alignment
    return style
  }

  /// What is said about overflow, or nil if nothing is.
  func readOverflow(_ reader: ElementReader) -> Overflow? {
    enum Word: String, CaseIterable { case refuse, shrink, wrap }
    let word = reader.choice("overflow", Word.self)
    let smallest = reader.number("min-size", 4...200)
    switch word {
    case .shrink:
      guard let smallest else {
        if reader.element["min-size"] == nil {
          findings.report(
            "missing-attribute", at: reader.element, "overflow=\"shrink\" 须用 min-size 写明最小字号。")
        }
        return .refuse
      }
      return .shrink(to: smallest)
    case .refuse, .wrap, nil:
      if reader.element["min-size"] != nil {
        findings.report(
          "bad-value", at: reader.element, "min-size 只能与 overflow=\"shrink\" 同用。")
      }
      return word.map { $0 == .wrap ? .wrap : .refuse }
    }
  }
}
