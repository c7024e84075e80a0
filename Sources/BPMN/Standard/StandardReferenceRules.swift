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
        check(text, in: feature, of: node, kinds)
      }
      for child in tree.children(of: node) {
        guard let feature = tree.meta.feature(for: child.name, in: node.name),
          case .reference(let kinds) = feature.value
        else { continue }
        check(child.element.text, in: feature, of: node, kinds)
      }
    }
  }

  private func check(
    _ text: String, in feature: ElementType.Feature, of node: ModelTree.Node, _ kinds: [String]
  ) {
    guard isWellWritten(text.trimmingWhitespace, in: feature, of: node) else { return }
    let clause = clause(of: feature.name)
    switch tree.resolve(text) {
    case .elsewhere(let kind):
      if let kind, !accepts(kind, kinds) {
        report.error(
          "reference-kind", node, clause,
          "“\(node.label)”的 \(feature.name) 指向另一文件中的“\(text)”，它是 <\(kind)>，不能用在这里。")
      }
    case .nothing:
      report.error(
        "dangling-reference", node, clause,
        "“\(node.label)”的 \(feature.name) 指向“\(text.trimmingWhitespace)”，文件中没有这个元素。")
    case .node(let target):
      if !accepts(target.name, kinds) {
        report.error(
          "reference-kind", node, clause,
          "“\(node.label)”的 \(feature.name) 指向“\(target.label)”，它是 <\(target.name)>，不能用在这里。")
      }
    }
  }

  private func accepts(_ name: String, _ kinds: [String]) -> Bool {
    kinds.contains { tree.meta.isKind(name, of: $0) }
  }

  /// By id within the file, or by a qualified name whose prefix is declared.
  private func isWellWritten(
    _ text: String, in feature: ElementType.Feature, of node: ModelTree.Node
  ) -> Bool {
    if feature.isLocal, !text.isNonColonizedName {
      report.error(
        "reference-syntax", node, "15.3.2",
        "“\(node.label)”的 \(feature.name) 是“\(text)”，须是本文件中一个元素的 id，不带前缀。")
      return false
    }
    guard text.isQualifiedName else {
      report.error(
        "reference-syntax", node, "15.3.2", "“\(node.label)”的 \(feature.name)“\(text)”不是合法的名称。")
      return false
    }
    if let prefix = text.prefixOfName, !tree.declares(prefix, at: node) {
      report.error(
        "reference-prefix", node, "15.3.2",
        "“\(node.label)”的 \(feature.name) 用了没有声明的前缀“\(prefix)”，请用 xmlns:\(prefix) 声明。")
      return false
    }
    return true
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
