import FEEL
import XMLReading

extension TemplateReader {
  /// Reads `<picture name="…">`, a PNG file as Base64.
  func readPicture(_ element: XMLElement) {
    let reader = ElementReader(element, findings)
    _ = reader.children([])
    let name = reader.required("name")
    reader.finish()
    guard let bytes = Base64.bytes(of: element.text), Self.isPNG(bytes) else {
      findings.report(
        "bad-picture", at: element, "图片“\(name)”不是以 Base64 写成的 PNG 文件。")
      return
    }
    if pictures.updateValue(bytes, forKey: name) != nil {
      findings.report("duplicate-name", at: element, "图片 \(name) 已经定义过。")
    }
  }

  /// What every PNG file begins with (ISO/IEC 15948 §5.2).
  private static func isPNG(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  func readImage(_ reader: ElementReader, _ area: inout Area) -> PictureSource {
    area.width = reader.requiredNumber("width")
    area.height = reader.requiredNumber("height")
    if let source = readSource(reader) { return source }
    if reader.element["picture"] == nil, reader.element["value"] == nil {
      findings.report(
        "missing-attribute", at: reader.element,
        "<image> 须有 picture（模板中的图片）或 value（数据中的图片）之一。")
    }
    return .kept([])
  }

  private func readSource(_ reader: ElementReader) -> PictureSource? {
    switch (reader.text("picture"), reader.text("value")) {
    case (let name?, nil):
      if let bytes = pictures[name] { return .kept(bytes) }
      let known = pictures.keys.sorted().joined(separator: "、")
      findings.report(
        "unknown-picture", at: reader.element,
        "没有图片“\(name)”。已定义：\(known.isEmpty ? "无" : known)。")
      return nil
    case (nil, let source?):
      return reader.expression(source: source).map { .value($0, source: source) }
    case (nil, nil): return nil
    case (.some, .some):
      findings.report(
        "bad-value", at: reader.element, "picture 与 value 不能同时使用。")
      return nil
    }
  }

  func readSeal(_ reader: ElementReader, _ area: inout Area) -> SealPlace {
    // The largest seal, of a ministry, is 5.0 cm; the smallest round one in use 3.8 cm.
    area.width = reader.requiredNumber("size", 10...60)
    area.height = area.width
    return SealPlace(picture: readSource(reader), note: reader.text("note") ?? "盖章处")
  }

  func readMicroText(_ reader: ElementReader, _ area: inout Area) -> MicroText {
    area.width = reader.requiredNumber("width")
    let size = reader.number("size", 0.5...6) ?? 1.5
    area.height = reader.number("height") ?? size * 25.4 / 72
    let words = reader.required("words")
    return MicroText(
      words: words, size: size, font: reader.choice("font", FontRole.self) ?? .hei,
      color: reader.color("color") ?? "#000000")
  }

  func readGrid(_ reader: ElementReader, _ area: inout Area) -> WritingGrid {
    area.width = reader.requiredNumber("width")
    area.height = reader.requiredNumber("height")
    if reader.element["rows"] == nil { _ = reader.required("rows") }
    let rows = reader.integer("rows", 1...200) ?? 1
    let gap = reader.number("gap", 0...100) ?? 0
    if gap * Double(rows - 1) >= area.height {
      findings.report(
        "outside-page", at: reader.element,
        "行距合计 \(Self.plain(gap * Double(rows - 1))) 毫米，超过格子的高度。")
    }
    return WritingGrid(
      columns: reader.integer("columns", 1...200) ?? 1, rows: rows, gap: gap,
      thickness: reader.number("thickness", 0.05...5) ?? 0.15,
      color: reader.color("color") ?? "#000000")
  }
}
