import XMLReading

/// Whether every reference leads to an element, and to one of the right kind.
struct StandardReferenceRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for node in tree.nodes {
      for feature in tree.meta.attributes(of: node.name) {
        guard case .reference(let kinds) = feature.value, let text = node.element[feature.name]
        else { continue }
        check(text, in: feature.name, of: node, kinds)
      }
      for child in tree.children(of: node) {
        guard let feature = tree.meta.feature(for: child.name, in: node.name),
          case .reference(let kinds) = feature.value
        else { continue }
        check(child.element.text, in: feature.name, of: node, kinds)
      }
    }
  }

  private func check(
    _ text: String, in feature: String, of node: ModelTree.Node, _ kinds: [String]
  ) {
    switch tree.resolve(text) {
    case .elsewhere: break
    case .nothing:
      report.error(
        "dangling-reference", node, clause(of: feature),
        "“\(node.label)”的 \(feature) 指向“\(text.trimmingWhitespace)”，文件中没有这个元素。")
    case .node(let target):
      // The diagram may refer to whatever can be drawn.
      if kinds == ["baseElement"] || kinds == ["diagramElement"] { return }
      if !kinds.contains(where: { tree.isKind(target, $0) }) {
        report.error(
          "reference-kind", node, clause(of: feature),
          "“\(node.label)”的 \(feature) 指向“\(target.label)”，它是 <\(target.name)>，不能用在这里。")
      }
    }
  }

  private func clause(of feature: String) -> String {
    switch feature {
    case "sourceRef", "targetRef", "incoming", "outgoing", "default": "8.4.13"
    case "messageRef", "itemRef": "8.4.11"
    case "bpmnElement", "sourceElement", "targetElement", "labelStyle",
      "choreographyActivityShape":
      "12.2"
    case "attachedToRef": "10.5.4"
    case "errorRef", "escalationRef", "signalRef", "operationRef", "eventDefinitionRef": "10.5.5"
    case "dataObjectRef", "dataStoreRef", "itemSubjectRef", "dataInputRefs", "dataOutputRefs":
      "10.4.1"
    case "processRef", "participantRef", "initiatingParticipantRef": "9.3"
    case "calledElement": "10.3.6"
    case "flowNodeRef": "10.8"
    default: "15.3.2"
    }
  }
}
