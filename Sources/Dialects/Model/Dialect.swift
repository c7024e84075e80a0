import XMLReading

/// The dialects of BPMN that other engines read: attributes and elements in namespaces of their own.
///
/// They have one ancestor and say the same by the same names, so that all are read as one.
enum Dialect {
  /// Flowable, Activiti, Camunda 7 with its forks, and the names that their older versions used.
  static let namespaces: Set = [
    "http://flowable.org/bpmn", "http://activiti.org/bpmn", "http://camunda.org/schema/1.0/bpmn",
    "http://operaton.org/schema/1.0/bpmn", "http://cibseven.org/schema/1.0/bpmn",
    "http://activiti.com/bpmn", "http://www.camunda.com/fox", "http://www.activiti.com/modeler",
    "http://activiti.com/modeler", "http://flowable.org/modeler",
  ]

  static let model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
  static let zeebe = "http://camunda.org/schema/zeebe/1.0"

  static func isDialect(_ name: QualifiedName) -> Bool {
    name.namespace.map(namespaces.contains) ?? false
  }
}

extension XMLElement {
  /// The local name where the element belongs to the BPMN model.
  var modelName: String? { name.namespace == Dialect.model ? name.local : nil }

  func model(_ local: String) -> XMLElement? {
    element(QualifiedName(local, in: Dialect.model))
  }

  /// The value of an attribute of a dialect; nil where it is empty.
  func setting(_ local: String) -> String? {
    attributes.first { $0.name.local == local && Dialect.isDialect($0.name) }
      .flatMap { $0.value.trimmed.isEmpty ? nil : $0.value.trimmed }
  }

  func setting(_ local: String, is value: Bool) -> Bool {
    setting(local)?.lowercased() == (value ? "true" : "false")
  }

  /// The elements of dialects that the element carries in its `extensionElements`.
  var dialectChildren: [XMLElement] {
    elements(QualifiedName("extensionElements", in: Dialect.model))
      .flatMap(\.elements).filter { Dialect.isDialect($0.name) }
  }

  func dialectChildren(_ local: String) -> [XMLElement] {
    dialectChildren.filter { $0.name.local == local }
  }

  /// The text without white space around it; nil where there is none.
  var trimmedText: String? {
    let text = text.trimmed
    return text.isEmpty ? nil : text
  }

  /// The value of an attribute that is in no namespace; nil where it is empty.
  func plain(_ local: String) -> String? {
    self[local].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }

  mutating func set(_ local: String, _ value: String) {
    if let index = attributes.firstIndex(where: { $0.name == QualifiedName(local) }) {
      attributes[index].value = value
    } else {
      attributes.append(.init(name: QualifiedName(local), prefix: nil, value: value))
    }
  }

  /// Replaces the characters in the element; child elements go.
  mutating func setText(_ text: String) {
    content = [.text(text)]
  }
}

extension String {
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
