import XMLReading

/// Whether what stands in elements is what the schema lets stand there, in its order (BPMN 2.0.2 clause 15).
struct SchemaContentRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for node in tree.nodes where tree.meta[node.name] != nil {
      checkOrder(in: node)
      checkText(in: node)
      checkForeign(in: node)
      if node.element.modelName == "extensionElements" { checkExtensions(in: node) }
    }
  }

  /// The first child that stands too late; what comes behind it need not be told as well.
  private func checkOrder(in node: ModelTree.Node) {
    guard let ranks = SchemaOrder.sequence(of: node.element) else { return }
    var last: (rank: Int, name: String) = (0, "")
    for child in tree.children(of: node) {
      guard let rank = ranks[child.name] else { continue }
      if rank < last.rank {
        report.error(
          "element-order", child, "15.3",
          "“\(node.label)”里的 <\(child.element.writtenName)> 须写在 <\(last.name)> 之前；tongzheng bpmn convert 会排好次序。"
        )
        return
      }
      last = (rank, child.element.writtenName)
    }
  }

  // MARK: Characters

  private static let holdersOfText: Set = ["documentation", "text", "script", "source", "target"]

  private func checkText(in node: ModelTree.Node) {
    guard !Self.holdersOfText.contains(node.name), !tree.isKind(node, "expression"),
      !isReference(node), let text = node.element.trimmedText
    else { return }
    report.error(
      "unexpected-text", node, "15.3",
      "<\(node.element.writtenName)>“\(node.label)”里不能直接写文字“\(text.prefix(20))”，请删除。")
  }

  private func isReference(_ node: ModelTree.Node) -> Bool {
    tree.parent(of: node).flatMap { tree.meta.feature(for: node.name, in: $0.name) }?
      .value.isReference ?? false
  }

  // MARK: Extensions (8.3.2)

  /// What is not BPMN stands where the schema lets anything stand, and nowhere else.
  private func checkForeign(in node: ModelTree.Node) {
    guard !ModelTree.isHolderOfAnything(node.element) else { return }
    let home = node.element.modelName == nil ? "extension" : "extensionElements"
    for child in node.element.elements where !ModelTree.isOfModel(child) {
      report.error(
        "extension-place", node, "8.3.2",
        "<\(child.writtenName)>（第 \(child.line) 行）不是 BPMN 的元素，请移到“\(node.label)”的 \(home) 里。")
    }
  }

  /// Extensions stand in namespaces of their own.
  private func checkExtensions(in node: ModelTree.Node) {
    for child in node.element.elements
    where child.name.namespace == nil || child.name.namespace == Namespaces.model {
      report.error(
        "extension-namespace", node, "8.3.2",
        "extensionElements 里的 <\(child.writtenName)>（第 \(child.line) 行）须属于自己的命名空间，不能是 BPMN 的，也不能没有命名空间。"
      )
    }
  }
}
