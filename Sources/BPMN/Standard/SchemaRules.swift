import XMLReading

/// Whether elements are those of the schema: known, in place, complete, with ids of their own (BPMN 2.0.2
/// clause 15).
struct SchemaRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    if tree.root.name != "definitions" || tree.root.element.modelName == nil {
      report.error("definitions-root", tree.root, "8.2.1", "文件的根元素须是 BPMN 2.0 的 <definitions>。")
    }
    for (key, nodes) in tree.sharedKeys {
      for node in nodes.dropFirst() {
        report.error(
          "duplicate-id", node, "8.3.1",
          "id“\(key)”与第 \(nodes[0].element.line) 行的元素重复，请改为唯一的 id。")
      }
    }
    for node in tree.nodes {
      checkPlace(of: node)
      if tree.meta[node.name] != nil { checkChildren(of: node) }
    }
  }

  private func checkPlace(of node: ModelTree.Node) {
    guard let parent = tree.parent(of: node), node.element.modelName != nil,
      tree.meta[parent.name] != nil, parent.element.modelName != nil
    else { return }
    if tree.meta.feature(for: node.name, in: parent.name) != nil { return }
    if tree.meta[node.name] == nil || MetaModel.abstractNames.contains(node.name) {
      report.error(
        "unknown-element", node, "15.3", "<\(node.element.writtenName)> 不是 BPMN 2.0 的元素，请删除。")
    } else {
      report.error(
        "misplaced-element", node, "15.3",
        "<\(node.element.writtenName)> 不能放在 <\(parent.element.writtenName)> 里，请移到它该在的地方。")
    }
  }

  private func checkChildren(of node: ModelTree.Node) {
    let children = tree.children(of: node)
    for feature in tree.meta.children(of: node.name) {
      let found = children.filter { child in
        child.name == feature.name
          || (!feature.value.isReference && tree.meta.isSubstitute(child.name, for: feature.name))
      }
      if feature.isRequired, found.isEmpty {
        report.error(
          "required-element", node, "15.3",
          "“\(node.label)”缺少子元素 <\(feature.name)>，请补上。")
      }
      if !feature.repeats, found.count > 1 {
        report.error(
          "repeated-element", found[1], "15.3",
          "“\(node.label)”只能有一个 <\(feature.name)>，请删去多余的。")
      }
    }
    if Self.holdersOfExpression.contains(node.name),
      !children.contains(where: { $0.name == "expression" || $0.name == "formalExpression" })
    {
      report.error(
        "required-element", node, "15.3",
        "“\(node.label)”缺少子元素 <formalExpression>（或 <expression>），请补上。")
    }
  }

  private static let holdersOfExpression: Set = [
    "resourceAssignmentExpression", "resourceParameterBinding",
  ]
}

extension ElementType.Value {
  var isReference: Bool {
    if case .reference = self { true } else { false }
  }
}
