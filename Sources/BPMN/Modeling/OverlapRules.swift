import XMLReading

/// Whether nodes are drawn on top of each other (bpmnlint: `no-overlapping-elements`).
struct OverlapRules {
  let tree: ModelTree
  let report: StandardReport

  private struct Box {
    let node: ModelTree.Node
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  func check() {
    let boxes = tree.nodes.filter { $0.name == "BPMNShape" }.compactMap(box)
    let scopes = Dictionary(grouping: boxes) { tree.parent(of: $0.node)?.id ?? 0 }
    for (_, members) in scopes.sorted(by: { $0.key < $1.key }) {
      // From left to right, so that only neighbours have to be compared.
      let sorted = members.sorted { ($0.left, $0.node.id) < ($1.left, $1.node.id) }
      for (index, box) in sorted.enumerated() {
        for other in sorted[(index + 1)...].prefix(while: { $0.left < box.right })
        where box.node.id != other.node.id && box.overlaps(other) {
          let (first, second) =
            box.node.id < other.node.id ? (box.node, other.node) : (other.node, box.node)
          report.add(
            .warning, "no-overlapping-elements", second,
            "“\(second.label)”与“\(first.label)”画在了一起，请移开。")
        }
      }
    }
  }

  /// The box of a flow node; boundary events lie on their hosts.
  private func box(of shape: ModelTree.Node) -> Box? {
    guard let node = tree.target(of: shape, "bpmnElement"), tree.isKind(node, "flowNode"),
      node.name != "boundaryEvent", let bounds = tree.child(of: shape, named: "Bounds")?.element,
      let left = bounds["x"].flatMap(Double.init), let top = bounds["y"].flatMap(Double.init),
      let width = bounds["width"].flatMap(Double.init),
      let height = bounds["height"].flatMap(Double.init)
    else { return nil }
    return Box(node: node, left: left, top: top, right: left + width, bottom: top + height)
  }
}
