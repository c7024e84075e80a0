import XMLReading

/// Whether sequence flows say when they are taken.
struct ModelingFlowRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for node in tree.all("flowNode") { checkConditions(behind: node) }
    var seen: [Key: ModelTree.Node] = [:]
    for flow in graph.flows {
      if condition(of: flow) != nil, (flow.node.element["name"] ?? "").trimmingWhitespace.isEmpty {
        report.add(.error, "label-required", flow.node, "有条件的顺序流“\(flow.node.label)”没有名称，请填写。")
      }
      guard let source = flow.source, let target = flow.target else { continue }
      let key = Key(source: source.id, target: target.id, condition: condition(of: flow) ?? "")
      if let earlier = seen[key] {
        report.add(
          .error, "no-duplicate-sequence-flows", flow.node,
          "顺序流“\(flow.node.label)”与第 \(earlier.element.line) 行的重复，请删去一条。")
      }
      seen[key] = flow.node
    }
  }

  private struct Key: Hashable {
    let source: Int
    let target: Int
    let condition: String
  }

  private func condition(of flow: FlowGraph.Flow) -> String? {
    tree.child(of: flow.node, named: "conditionExpression")?.element.trimmedText
  }

  /// Where one exit has a condition, all have but the default.
  private func checkConditions(behind node: ModelTree.Node) {
    let exits = graph.exits(of: node)
    let fallback = node.element["default"]?.referencedID
    let isConditional =
      fallback != nil || exits.contains { condition(of: $0) != nil }
    guard isConditional else { return }
    for flow in exits where condition(of: flow) == nil && flow.node.key != fallback {
      report.add(
        .error, "conditional-flows", flow.node,
        "从“\(node.label)”出来的顺序流“\(flow.node.label)”没有条件，请填写，或设为默认流。")
    }
  }
}
