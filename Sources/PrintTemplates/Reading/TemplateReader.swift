import FEEL
import XMLReading

extension PrintTemplate {
  /// The namespace of the notation.
  package static let namespace = "urn:tongzheng:print-template:1"

  /// Reads the bytes of a template file, completely or not at all; reports all faults at once.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) throws(PrintTemplateError) -> PrintTemplate {
    let xml: XMLFile
    do throws(XMLSyntaxError) {
      xml = try XMLFile.parse(bytes, file: file)
    } catch {
      throw PrintTemplateError(faults: error.faults)
    }
    let findings = Findings()
    guard xml.root.name == QualifiedName("print-template", in: namespace) else {
      findings.report(
        "wrong-root", at: xml.root,
        "根元素应为 <print-template xmlns=\"\(namespace)\">，而不是 <\(xml.root.writtenName)>。")
      throw PrintTemplateError(faults: findings.faults)
    }
    let template = TemplateReader(findings).template(xml.root)
    guard findings.faults.isEmpty else {
      throw PrintTemplateError(faults: findings.faults.sorted { $0.location < $1.location })
    }
    return template
  }
}

/// Reads the outer parts of a template; flow, placed things and text have files of their own.
final class TemplateReader {
  let findings: Findings
  var styles: [String: Style] = [:]
  /// PNG files by name.
  var pictures: [String: [UInt8]] = [:]
  var page = PageFormat(width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28)

  init(_ findings: Findings) {
    self.findings = findings
  }

  func template(_ root: XMLElement) -> PrintTemplate {
    let reader = ElementReader(root, findings)
    reader.expectNoText()
    let allowed = [
      "page", "let", "style", "copies", "signed-fields", "picture", "sample", "fixed", "body",
      "section",
    ]
    let children = reader.children(allowed)
    for name in ["page", "copies", "signed-fields", "sample", "body"] {
      for second in children.filter({ $0.name.local == name }).dropFirst() {
        findings.report("duplicate-element", at: second, "<\(name)> 只能出现一次。")
      }
    }
    func named(_ name: String) -> [XMLElement] { children.filter { $0.name.local == name } }
    if let element = named("page").first {
      page = readPage(element)
    } else {
      findings.report("missing-element", at: root, "缺少 <page>。")
    }
    for element in named("style") { readStyle(element) }
    for element in named("picture") { readPicture(element) }
    let layers = named("fixed").map(readLayer)
    let sections = readSections(named("section"), body: named("body").first)
    let signed = named("signed-fields").first.map(readSignedFields) ?? []
    let template = PrintTemplate(
      id: reader.required("id"), title: reader.required("title"),
      kind: reader.choice("kind", PrintTemplate.Kind.self) ?? missingKind(root),
      number: reader.text("number").flatMap { readNumber($0, at: root) }, page: page,
      copies: named("copies").first.map(readCopies) ?? [PrintTemplate.Copy(name: "", note: "")],
      definitions: named("let").compactMap(readDefinition), signedFields: signed, layers: layers,
      sections: sections, sample: named("sample").first.flatMap(readSample),
      location: root.location)
    reader.finish()
    checkMarks(of: template, at: root)
    return template
  }

  private func missingKind(_ root: XMLElement) -> PrintTemplate.Kind {
    if root["kind"] == nil {
      findings.report("missing-attribute", at: root, "<print-template> 缺少属性 kind。")
    }
    return .form
  }

  private func readNumber(_ text: String, at root: XMLElement) -> NumberPattern? {
    do throws(NumberPattern.Fault) {
      return try NumberPattern(text)
    } catch {
      let reason =
        switch error {
        case .unknownPiece(let name): "不认识 {\(name)}，可用 {prefix}、{yyyy}、{n}、{n:4}"
        case .unclosed: "缺少 }"
        case .serialCount(let count): "应有且只有一个 {n}，现有 \(count) 个"
        }
      findings.report("bad-number-pattern", at: root, "编号格式“\(text)”有误：\(reason)。")
      return nil
    }
  }

  private func readPage(_ element: XMLElement) -> PageFormat {
    enum Orientation: String, CaseIterable { case portrait, landscape }
    let reader = ElementReader(element, findings)
    _ = reader.children([])
    var size = (width: 210.0, height: 297.0)
    if let name = reader.text("size") {
      if let paper = PageFormat.papers[name] {
        size = paper
      } else {
        findings.report(
          "bad-value", at: element,
          "不认识纸张“\(name)”，可用：\(PageFormat.papers.keys.sorted().joined(separator: "、"))，或写 width 和 height。"
        )
      }
    }
    if let width = reader.number("width", 20...600) { size.width = width }
    if let height = reader.number("height", 20...900) { size.height = height }
    if reader.choice("orientation", Orientation.self) == .landscape {
      size = (size.height, size.width)
    }
    let format = PageFormat(
      width: size.width, height: size.height, top: reader.number("top") ?? 37,
      right: reader.number("right") ?? 26, bottom: reader.number("bottom") ?? 35,
      left: reader.number("left") ?? 28, parts: reader.integer("parts", 1...20) ?? 1)
    reader.finish()
    if format.contentWidth < 10 || format.contentHeight < 10 {
      findings.report("outside-page", at: element, "页边距过大，版心不足 10 毫米。")
      return page
    }
    return format
  }

  private func readStyle(_ element: XMLElement) {
    let reader = ElementReader(element, findings)
    _ = reader.children([])
    let name = reader.required("name")
    var style = Style()
    if let base = reader.text("based-on") {
      style = self.style(named: base, at: element)
    }
    style.font = reader.choice("font", FontRole.self) ?? style.font
    style.size = reader.number("size", 4...200) ?? style.size
    style.isBold = reader.flag("bold") ?? style.isBold
    style.color = reader.color("color") ?? style.color
    style.alignment = reader.choice("align", Style.Alignment.self) ?? style.alignment
    style.line = reader.number("line", 1...200) ?? style.line
    style.spacing = reader.number("spacing", -20...200) ?? style.spacing
    style.cell = reader.number("cell", 1...100) ?? style.cell
    style.indent = reader.number("indent", 0...200) ?? style.indent
    style.before = reader.number("before") ?? style.before
    style.after = reader.number("after") ?? style.after
    reader.finish()
    if styles.updateValue(style, forKey: name) != nil {
      findings.report("duplicate-name", at: element, "样式 \(name) 已经定义过。")
    }
  }

  /// The style of this name; reports it if it is not defined before.
  func style(named name: String, at element: XMLElement) -> Style {
    if let style = styles[name] { return style }
    let known = styles.keys.sorted().joined(separator: "、")
    findings.report(
      "unknown-style", at: element, "没有样式“\(name)”。已定义：\(known.isEmpty ? "无" : known)。")
    return Style()
  }

  private func readCopies(_ element: XMLElement) -> [PrintTemplate.Copy] {
    let reader = ElementReader(element, findings)
    reader.expectNoText()
    reader.finish()
    var names: Set<String> = []
    let copies = reader.children(["copy"]).map { child in
      let reader = ElementReader(child, findings)
      _ = reader.children([])
      let copy = PrintTemplate.Copy(
        name: reader.required("name"), note: reader.text("note") ?? "")
      reader.finish()
      if !names.insert(copy.name).inserted {
        findings.report("duplicate-name", at: child, "份名“\(copy.name)”重复。")
      }
      return copy
    }
    if copies.isEmpty {
      findings.report("missing-element", at: element, "<copies> 之内至少要有一个 <copy>。")
    }
    return copies
  }

  private func readDefinition(_ element: XMLElement) -> PrintTemplate.Definition? {
    let reader = ElementReader(element, findings)
    _ = reader.children([])
    let name = reader.required("name")
    let source = reader.required("value")
    reader.finish()
    guard !source.isEmpty, let value = reader.expression(source: source) else { return nil }
    return PrintTemplate.Definition(name: name, value: value)
  }

  private func readSignedFields(_ element: XMLElement) -> [PrintTemplate.SignedField] {
    let reader = ElementReader(element, findings)
    reader.expectNoText()
    reader.finish()
    var names: Set<String> = []
    return reader.children(["field"]).compactMap { child in
      let reader = ElementReader(child, findings)
      _ = reader.children([])
      let name = reader.required("name")
      let source = reader.required("value")
      let label = reader.text("label")
      reader.finish()
      if !names.insert(name).inserted {
        findings.report("duplicate-name", at: child, "防伪字段 \(name) 重复。")
      }
      if name.contains(where: { $0 == "=" || $0.isNewline }) {
        findings.report("bad-value", at: child, "防伪字段名“\(name)”不能含等号或换行。")
      }
      guard !source.isEmpty, let value = reader.expression(source: source) else { return nil }
      return PrintTemplate.SignedField(
        name: name, label: label, value: value, location: child.location)
    }
  }

  func readLayer(_ element: XMLElement) -> PrintTemplate.Layer {
    let reader = ElementReader(element, findings)
    reader.expectNoText()
    let layer = PrintTemplate.Layer(
      pages: reader.choice("pages", PrintTemplate.Layer.Pages.self) ?? .every,
      isPreprinted: reader.flag("preprinted") ?? false, condition: reader.condition(),
      items: readItems(reader, in: (page.width, page.height), called: "纸张"))
    reader.finish()
    if layer.isPreprinted, layer.items.contains(where: \.isMark) {
      findings.report(
        "preprinted-mark", at: element, "标记每份不同，不能放在预印底图（preprinted）中。")
    }
    return layer
  }

  func readBody(_ element: XMLElement) -> [FlowItem] {
    let reader = ElementReader(element, findings)
    reader.finish()
    return readFlow(reader, width: page.contentWidth)
  }

  /// A paper with a QR mark must say what the mark vouches for.
  private func checkMarks(of template: PrintTemplate, at root: XMLElement) {
    func holdsMark(_ items: [PlacedItem]) -> Bool {
      items.contains { if case .qr = $0.shape { true } else { false } }
    }
    func holdsMark(_ flow: [FlowItem]) -> Bool {
      flow.contains { item in
        switch item {
        case .box(let box): holdsMark(box.items)
        case .group(let group): holdsMark(group.items)
        case .repeat(let repetition): holdsMark(repetition.items)
        case .tiles(let tiles): holdsMark(tiles.items)
        case .register(let register): holdsMark(register.items)
        default: false
        }
      }
    }
    let layers = template.layers + template.sections.flatMap(\.layers)
    let isMarked =
      layers.contains { holdsMark($0.items) } || template.sections.contains { holdsMark($0.body) }
    if isMarked, template.signedFields.isEmpty,
      root.element(QualifiedName("signed-fields", in: PrintTemplate.namespace)) == nil
    {
      findings.report(
        "unsigned-mark", at: root, "模板中有 <qr>，须用 <signed-fields> 列出二维码所证明的字段。")
    }
  }
}
