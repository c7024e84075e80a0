import XMLReading

/// Declares prefixes that a file uses without saying what they stand for.
enum PrefixDeclaring {
  /// The element with a declaration for each such prefix in it.
  static func declared(_ root: XMLElement) -> XMLElement {
    var missing: [String] = []
    collect(root, ["xml"], into: &missing)
    var root = root
    for prefix in missing {
      root.namespaces.append(
        .init(prefix: prefix, uri: known[prefix] ?? "urn:undeclared:\(prefix)"))
    }
    return root
  }

  private static let known = [
    "xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsd": "http://www.w3.org/2001/XMLSchema",
    "xs": "http://www.w3.org/2001/XMLSchema", "bpmn": Namespaces.model,
    "bpmn2": Namespaces.model, "bpmndi": Namespaces.diagram, "dc": Namespaces.drawing,
    "omgdc": Namespaces.drawing, "di": Namespaces.lines, "omgdi": Namespaces.lines,
    "zeebe": Namespaces.zeebe, "color": Namespaces.color, "bioc": Namespaces.bpmnIOColor,
    "camunda": "http://camunda.org/schema/1.0/bpmn", "flowable": "http://flowable.org/bpmn",
    "activiti": "http://activiti.org/bpmn",
  ]

  private static func collect(
    _ element: XMLElement, _ outer: Set<String>, into missing: inout [String]
  ) {
    let declared = outer.union(element.namespaces.compactMap(\.prefix))
    for prefix in [element.prefix] + element.attributes.map(\.prefix) {
      if let prefix, !declared.contains(prefix), !missing.contains(prefix) {
        missing.append(prefix)
      }
    }
    for child in element.elements { collect(child, declared, into: &missing) }
  }
}
