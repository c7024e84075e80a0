import XMLReading

/// The namespaces that occur in BPMN files (BPMN 2.0.2 clause 15, and what modelers add).
enum Namespaces {
  static let model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
  static let diagram = "http://www.omg.org/spec/BPMN/20100524/DI"
  static let drawing = "http://www.omg.org/spec/DD/20100524/DC"
  static let lines = "http://www.omg.org/spec/DD/20100524/DI"
  static let zeebe = "http://camunda.org/schema/zeebe/1.0"
  static let color = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
  static let bpmnIOColor = "http://bpmn.io/schema/bpmn/biocolor/1.0"
}

extension XMLElement {
  /// The local name where the element belongs to the BPMN model.
  var modelName: String? { name.namespace == Namespaces.model ? name.local : nil }

  func model(_ local: String) -> XMLElement? {
    element(QualifiedName(local, in: Namespaces.model))
  }

  func models(_ local: String) -> [XMLElement] {
    elements(QualifiedName(local, in: Namespaces.model))
  }

  /// The text of the first model child of this name, without white space around it.
  func modelText(_ local: String) -> String? { model(local)?.trimmedText }

  var trimmedText: String? {
    let text = text.trimmingWhitespace
    return text.isEmpty ? nil : text
  }

  var origin: Origin { Origin(line: line, column: column) }
}

extension String {
  var trimmingWhitespace: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The id in a reference, which is a qualified name in the standard's schema (`ns:id`).
  var referencedID: String {
    let text = trimmingWhitespace
    return text.split(separator: ":").last.map(String.init) ?? text
  }
}
