import FEEL
import JSONText
import XMLReading

extension TemplateReader {
  /// Reads the sections, or the body as the only one.
  func readSections(_ elements: [XMLElement], body: XMLElement?) -> [PrintTemplate.Section] {
    guard !elements.isEmpty else {
      return [
        PrintTemplate.Section(
          name: "", condition: nil, layers: [], body: body.map(readBody) ?? [])
      ]
    }
    if let body {
      findings.report("misplaced-element", at: body, "<body> 与 <section> 不能同时使用。")
    }
    var names: Set<String> = []
    return elements.map { element in
      let reader = ElementReader(element, findings)
      reader.expectNoText()
      let name = reader.required("name")
      let condition = reader.condition()
      reader.finish()
      if !names.insert(name).inserted {
        findings.report("duplicate-name", at: element, "部分 \(name) 已经定义过。")
      }
      let children = reader.children(["fixed", "body"])
      let bodies = children.filter { $0.name.local == "body" }
      for second in bodies.dropFirst() {
        findings.report("duplicate-element", at: second, "<body> 只能出现一次。")
      }
      return PrintTemplate.Section(
        name: name, condition: condition,
        layers: children.filter { $0.name.local == "fixed" }.map(readLayer),
        body: bodies.first.map(readBody) ?? [])
    }
  }

  /// Reads `<sample>`, a JSON object.
  func readSample(_ element: XMLElement) -> JSONObject? {
    let reader = ElementReader(element, findings)
    _ = reader.children([])
    reader.finish()
    do throws(JSONSyntaxError) {
      if let object = try JSON(parsing: Array(element.text.utf8)).objectValue { return object }
      findings.report("bad-sample", at: element, "样例数据 <sample> 应是一个 JSON 对象。")
    } catch {
      findings.report("bad-sample", at: element, "样例数据 <sample> 不是正确的 JSON：\(error)")
    }
    return nil
  }

  func readTiles(_ reader: ElementReader, width: Double) -> Tiles? {
    reader.expectNoText()
    guard let loop = readLoop(reader) else { return nil }
    let size = (width: reader.requiredNumber("width"), height: reader.requiredNumber("height"))
    let columns = reader.integer("columns", 1...50) ?? 1
    let gap = reader.number("column-gap") ?? 0
    let needed = Double(columns) * size.width + Double(columns - 1) * gap
    if needed > width + 1e-4 {
      findings.report(
        "outside-page", at: reader.element,
        "\(columns) 列合计 \(Self.plain(needed)) 毫米，超过可用宽度 \(Self.plain(width)) 毫米。")
    }
    return Tiles(
      loop: loop, columns: columns, width: size.width, height: size.height, columnGap: gap,
      rowGap: reader.number("row-gap") ?? 0, items: readItems(reader, in: size, called: "每一枚"),
      condition: reader.condition())
  }

  func readRegister(_ reader: ElementReader, width: Double) -> Register? {
    reader.expectNoText()
    guard let loop = readLoop(reader) else { return nil }
    let pitch = reader.requiredNumber("pitch", 1...200)
    if reader.element["lines"] == nil { _ = reader.required("lines") }
    let lines = reader.integer("lines", 1...200) ?? 1
    let start = reader.text("start").flatMap { source in
      reader.expression(source: source).map { (value: $0, source: source) }
    }
    let gapAfter = reader.integer("gap-after", 1...200)
    if let gapAfter, gapAfter >= lines {
      findings.report(
        "bad-value", at: reader.element, "gap-after=“\(gapAfter)” 应小于行数 lines=“\(lines)”。")
    }
    let register = Register(
      title: reader.text("title") ?? "", loop: loop, pitch: pitch, lines: lines,
      pages: reader.integer("pages", 1...500),
      folio: reader.integer("folio", 1...999) ?? 1, start: start, gapAfter: gapAfter,
      gap: reader.number("gap") ?? 0,
      items: readItems(reader, in: (width, pitch), called: "每一行"),
      location: reader.element.location)
    if register.height > page.contentHeight + 1e-4 {
      findings.report(
        "outside-page", at: reader.element,
        "\(lines) 行合计 \(Self.plain(register.height)) 毫米，超过版心高度 \(Self.plain(page.contentHeight)) 毫米。"
      )
    }
    return register
  }
}
