import XMLReading

/// What a file says in BPMN's own words about messages and data. It keeps its meaning in a model of
/// another engine too, where that engine's words do not stand in its place.
struct StandardMeaning {
  private var messageFlowEnds: Set<String> = []
  private var data: Set<String> = []
  private var messages: Set<String> = []

  private static let dataItems: Set = [
    "dataInput", "dataOutput", "dataObject", "dataObjectReference", "dataStoreReference",
    "property",
  ]

  init(of root: XMLElement) {
    look(at: root, isThrowing: false)
  }

  private mutating func look(at element: XMLElement, isThrowing: Bool) {
    var isThrowing = isThrowing
    switch element.modelName {
    case "messageFlow":
      messageFlowEnds.formUnion(["sourceRef", "targetRef"].compactMap { element.reference($0) })
    case "correlationPropertyRetrievalExpression": keepMessage(of: element)
    case "sendTask": if !element.usesDialect { keepMessage(of: element) }
    case "intermediateThrowEvent", "endEvent": isThrowing = !element.usesDialect
    case "messageEventDefinition" where isThrowing:
      if !element.usesDialect { keepMessage(of: element) }
    case let name? where Self.dataItems.contains(name):
      if let id = element["id"] { data.insert(id) }
    default: break
    }
    for child in element.elements { look(at: child, isThrowing: isThrowing) }
  }

  private mutating func keepMessage(of element: XMLElement) {
    if let message = element.reference("messageRef") { messages.insert(message) }
  }

  /// Whether a message flow begins or ends at the element (BPMN 2.0.2 §9.4).
  func isAtMessageFlow(_ element: String) -> Bool { messageFlowEnds.contains(element) }

  /// Whether the id is that of a data item (BPMN 2.0.2 §10.4.1).
  func isData(_ id: String) -> Bool { data.contains(id) }

  /// Whether the file itself throws the message or says how it is correlated (BPMN 2.0.2 §8.4.2), so that
  /// no business key of a waiting instance need be meant.
  func correlates(_ message: String) -> Bool { messages.contains(message) }
}

extension XMLElement {
  /// Whether a dialect says something about the element.
  var usesDialect: Bool {
    attributes.contains { Dialect.isDialect($0.name) } || !dialectChildren.isEmpty
  }

  /// The id that an attribute refers to, without the prefix of a namespace.
  fileprivate func reference(_ attribute: String) -> String? {
    plain(attribute)?.split(separator: ":").last.map(String.init)
  }
}
