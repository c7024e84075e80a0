import XMLReading

/// What stands beside the processes: messages, signals, errors, escalations, and the drawing.
struct ModelingRootRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    checkGlobals()
    checkDrawing()
  }

  // MARK: global

  private static let references = [
    "message": "messageRef", "signal": "signalRef", "error": "errorRef",
    "escalation": "escalationRef",
  ]

  private func checkGlobals() {
    for (kind, reference) in Self.references.sorted(by: { $0.key < $1.key }) {
      let used = Set(tree.nodes.compactMap { tree.target(of: $0, reference)?.id })
      var names: Set<String> = []
      for node in tree.all(kind) {
        let name = node.element["name"] ?? ""
        if name.isEmpty {
          report.add(.warning, "global", node, "<\(kind)>“\(node.label)”没有名称，请填写。")
        } else if !names.insert(name).inserted {
          report.add(.warning, "global", node, "<\(kind)> 的名称“\(name)”重复，请改为不同的名称。")
        }
        if !used.contains(node.id) {
          report.add(.warning, "global", node, "<\(kind)>“\(node.label)”没有被用到，请删除。")
        }
      }
    }
  }

  // MARK: no-bpmndi

  private func checkDrawing() {
    let drawn = Set(
      tree.nodes.filter { $0.name == "BPMNShape" || $0.name == "BPMNEdge" }
        .compactMap { tree.target(of: $0, "bpmnElement")?.id })
    let visible =
      tree.all("flowNode") + tree.all("sequenceFlow") + tree.all("participant") + tree.all("lane")
      + tree.all("messageFlow")
    for node in visible where !drawn.contains(node.id) {
      report.add(.error, "no-bpmndi", node, "“\(node.label)”没有画在图上，请在建模工具中补画。")
    }
  }
}
