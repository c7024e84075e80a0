import XMLReading

/// Translates one element of a model; its extensions say each what becomes of one kind of setting.
struct ElementTranslator {
  let model: ModelTranslator
  let source: XMLElement
  var surrounding: Surrounding
  var settings: ZeebeSettings
  var result: XMLElement
  /// Variables that the element sets when it begins and when it ends, as names and FEEL.
  var atStart: [(name: String, feel: String)] = []
  var atEnd: [(name: String, feel: String)] = []

  init(_ source: XMLElement, in surrounding: Surrounding, of model: ModelTranslator) {
    self.model = model
    self.source = source
    self.surrounding = surrounding
    self.surrounding.element = source["id"] ?? ""
    self.surrounding.elementName = source["name"]
    settings = ZeebeSettings(at: source.location)
    result = source
  }

  var id: String? { source["id"] }

  /// The element as people know it: name and id.
  var title: String {
    guard let id else { return "<\(source.writtenName)>" }
    return source.plain("name").map { "“\($0)”（\(id)）" } ?? "“\(id)”"
  }

  func warn(_ rule: String, at element: XMLElement? = nil, _ message: String) {
    model.report.warning(rule, at: element ?? source, of: id, message)
  }

  func fail(_ rule: String, at element: XMLElement? = nil, _ message: String) {
    model.report.error(rule, at: element ?? source, of: id, message)
  }

  // MARK: Values

  /// A setting: text as it stands, or FEEL with `=` before it where the text has expressions.
  func value(_ text: String, _ what: String, at element: XMLElement? = nil) -> String {
    UELText.isDynamic(text) ? feel(text, what, at: element) : text
  }

  /// The FEEL of a text with expressions, with `=` before it. Where it cannot be translated, that is
  /// reported, and null stands in its place.
  func feel(
    _ text: String, _ what: String, at element: XMLElement? = nil, needsTruth: Bool = false
  ) -> String {
    do {
      let translation = try Translation(
        ofText: text, in: surrounding, needsTruth: needsTruth)
      reportCalls(of: translation, in: text, what, at: element)
      return "=" + translation.feel
    } catch {
      fail(
        "uel-expression", at: element,
        "\(title)的\(what)“\(text.trimmed)”无法译成 FEEL：\(error)。请改写为以 = 开头的 FEEL 表达式。")
      return "=null"
    }
  }

  func reportCalls(
    of translation: Translation, in text: String, _ what: String, at element: XMLElement?
  ) {
    guard !translation.calls.isEmpty else { return }
    warn(
      "foreign-function", at: element,
      "\(title)的\(what)“\(text.trimmed)”调用了引擎之外的 \(translation.calls.joined(separator: "、"))。"
        + "请登记同名的函数，或先用服务任务把结果写入变量；否则结果为 null。")
  }

  // MARK: Putting the element together

  /// The element with its settings; children are translated by `child` where it knows them.
  func assembled(_ child: (XMLElement) -> XMLElement? = { $0 }) -> XMLElement {
    var settings = settings
    for (name, variables) in [("tz:onStart", atStart), ("tz:onEnd", atEnd)] where !variables.isEmpty
    {
      let entries = variables.map { "\(FEELPiece.quoted($0.name)): \($0.feel)" }
      settings.properties.append((name, "={\(entries.joined(separator: ", "))}"))
    }
    var element = result
    element.attributes.removeAll { Dialect.isDialect($0.name) }
    var kept: [XMLElement.Content] = []
    var content: [XMLElement.Content] = []
    for piece in element.content {
      guard case .element(let part) = piece else {
        content.append(piece)
        continue
      }
      if part.modelName == "extensionElements" {
        kept += part.elements.filter { !Dialect.isDialect($0.name) }.map { .element($0) }
      } else if let translated = child(part) {
        content.append(.element(translated))
      }
    }
    let added = settings.elements.map(XMLElement.Content.element)
    if !kept.isEmpty || !added.isEmpty {
      let extensions = XMLElement(
        name: QualifiedName("extensionElements", in: Dialect.model), prefix: source.prefix,
        content: added + kept, location: source.location)
      // The schema puts documentation before extensions, and both before all else.
      let place =
        content.lastIndex {
          if case .element(let part) = $0 { part.modelName == "documentation" } else { false }
        }.map { $0 + 1 } ?? 0
      content.insert(.element(extensions), at: place)
    }
    element.content = content
    return element
  }
}
