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

  init(file: String, functions: SiteFunctions, root: XMLElement) {
    self.functions = functions
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
    let translator = ElementTranslator(element, in: Surrounding(functions: functions), of: self)
    switch element.modelName {
    case "process": return translator.process()
    case "message", "signal", "error", "escalation": return translator.rootEvent()
    default: return element
    }
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
