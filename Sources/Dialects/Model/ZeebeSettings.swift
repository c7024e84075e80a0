import XMLReading

/// The settings of an element as our models write them, collected while it is translated.
struct ZeebeSettings {
  struct Listener {
    let event: String
    let type: String
    let isForTask: Bool
    let location: SourceLocation
  }

  var location: SourceLocation
  var taskType: String?
  var retries: String?
  var headers: [(key: String, value: String)] = []
  var inputs: [(source: String, target: String)] = []
  var outputs: [(source: String, target: String)] = []
  var listeners: [Listener] = []
  /// Elements that have only attributes, by name.
  private(set) var plain: [(name: String, attributes: [(String, String)])] = []
  var properties: [(name: String, value: String)] = []

  init(at location: SourceLocation) {
    self.location = location
  }

  /// Adds an element that has only attributes; those without a value are left out.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    let given = attributes.compactMap { key, value in value.map { (key, $0) } }
    guard attributes.isEmpty || !given.isEmpty else { return }
    if let index = plain.firstIndex(where: { $0.name == name }) {
      plain[index].attributes += given
    } else {
      plain.append((name, given))
    }
  }

  func has(_ name: String) -> Bool { plain.contains { $0.name == name } }

  /// The headers without those that a later one of the same key replaces.
  private var distinctHeaders: [(key: String, value: String)] {
    headers.indices.filter { index in
      !headers[(index + 1)...].contains { $0.key == headers[index].key }
    }.map { headers[$0] }
  }

  /// The elements that stand in `extensionElements`.
  var elements: [XMLElement] {
    var elements: [XMLElement] = []
    if let taskType {
      elements.append(
        element("taskDefinition", [("type", taskType)] + (retries.map { [("retries", $0)] } ?? [])))
    }
    if !headers.isEmpty {
      elements.append(
        element(
          "taskHeaders",
          children: distinctHeaders.map { element("header", [("key", $0), ("value", $1)]) }))
    }
    for (name, attributes) in plain { elements.append(element(name, attributes)) }
    if !inputs.isEmpty || !outputs.isEmpty {
      elements.append(
        element(
          "ioMapping",
          children: inputs.map { element("input", [("source", $0), ("target", $1)]) }
            + outputs.map { element("output", [("source", $0), ("target", $1)]) }))
    }
    for (isForTask, container) in [(false, "executionListeners"), (true, "taskListeners")] {
      let list = listeners.filter { $0.isForTask == isForTask }
      guard !list.isEmpty else { continue }
      elements.append(
        element(
          container,
          children: list.map {
            element(
              String(container.dropLast()), [("eventType", $0.event), ("type", $0.type)],
              at: $0.location)
          }))
    }
    if !properties.isEmpty {
      elements.append(
        element(
          "properties",
          children: properties.map { element("property", [("name", $0), ("value", $1)]) }))
    }
    return elements
  }

  /// A form that stands in the file itself.
  func form(_ id: String, body: String) -> XMLElement {
    var form = element("userTaskForm", [("id", id)])
    form.content = [.text(body)]
    return form
  }

  private func element(
    _ name: String, _ attributes: [(String, String)] = [], children: [XMLElement] = [],
    at place: SourceLocation? = nil
  ) -> XMLElement {
    XMLElement(
      name: QualifiedName(name, in: Dialect.zeebe), prefix: "zeebe",
      attributes: attributes.map {
        .init(name: QualifiedName($0), prefix: nil, value: $1)
      }, content: children.map(XMLElement.Content.element),
      location: place ?? location)
  }
}
