import XMLReading

/// Translates one file; what its elements share is kept here.
final class ModelTranslator {
  let report = TranslationReport()
  let functions: SiteFunctions
  /// The ids of root elements, by their tag.
  private let rootIDs: [String: Set<String>]
  /// Root elements that models of other engines need not write: errors, messages and signals that an
  /// event names without a definition.
  private var added: [(tag: String, id: String, element: XMLElement)] = []

  /// Whether the file was made for another engine. Else only what BPMN leaves open is translated.
  private let isOfDialect: Bool
  /// What stands in the file in BPMN's own words.
  let standard: StandardMeaning

  /// Forms made from fields, which stand in the process to which they belong.
  private var forms: [XMLElement] = []

  init(file: String, functions: SiteFunctions, root: XMLElement, isOfDialect: Bool) {
    self.functions = functions
    self.isOfDialect = isOfDialect
    standard = StandardMeaning(of: root)
    rootIDs = root.elements.reduce(into: [:]) { ids, element in
      if let tag = element.modelName, let id = element["id"] { ids[tag, default: []].insert(id) }
    }
  }

  func definitions(_ root: XMLElement) -> XMLElement {
    var result = root
    if !root.namespaces.contains(where: { $0.uri == Dialect.zeebe && $0.prefix == "zeebe" }) {
      result.namespaces.append(.init(prefix: "zeebe", uri: Dialect.zeebe))
    }
    result.attributes.removeAll { Dialect.isDialect($0.name) }
    result.content = root.content.map { piece in
      guard case .element(let element) = piece else { return piece }
      return .element(rootElement(element))
    }
    result.content += added.map { .element($0.element) }
    return result
  }

  private func rootElement(_ element: XMLElement) -> XMLElement {
    let surrounding = Surrounding(functions: functions)
    let translator = ElementTranslator(element, in: surrounding, of: self)
    guard isOfDialect else { return translator.leftOpen() }
    switch element.modelName {
    case "process": return translator.process()
    case "message", "signal", "error", "escalation": return translator.rootEvent()
    default: return element
    }
  }

  func keep(_ form: XMLElement) { forms.append(form) }

  /// The process with the forms that its elements were found to list.
  func addingForms(to process: XMLElement) -> XMLElement {
    guard !forms.isEmpty else { return process }
    var process = process
    let content = forms.map(XMLElement.Content.element)
    forms = []
    let place = process.content.firstIndex {
      if case .element(let child) = $0 { child.modelName == "extensionElements" } else { false }
    }
    if let place, case .element(var extensions) = process.content[place] {
      extensions.content += content
      process.content[place] = .element(extensions)
    } else {
      let extensions = XMLElement(
        name: QualifiedName("extensionElements", in: Dialect.model), prefix: process.prefix,
        content: content, location: process.location)
      let documentation = process.content.lastIndex {
        if case .element(let child) = $0 { child.modelName == "documentation" } else { false }
      }
      process.content.insert(.element(extensions), at: documentation.map { $0 + 1 } ?? 0)
    }
    return process
  }

  /// Makes sure that the root element that an event refers to is there, with `name` as its name and
  /// code; returns its id.
  func ensure(_ tag: String, _ reference: String, name: String? = nil, at event: XMLElement)
    -> String
  {
    let id = reference.split(separator: ":").last.map(String.init) ?? reference
    if rootIDs[tag]?.contains(id) == true || added.contains(where: { $0.tag == tag && $0.id == id })
    {
      return id
    }
    var element = XMLElement(
      name: QualifiedName(tag, in: Dialect.model), prefix: event.prefix, location: event.location)
    element.set("id", id)
    element.set("name", name ?? reference)
    let translator = ElementTranslator(element, in: Surrounding(functions: functions), of: self)
    added.append((tag, id, translator.rootEvent()))
    return id
  }
}
