import XMLReading

/// Lanes, correlation, imports and the drawing (BPMN 2.0.2 §10.8, §8.4.2, §8.2.2, clause 12).
struct PlacementRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for set in tree.all("laneSet") { checkLanes(of: set) }
    for subscription in tree.all("correlationSubscription") { checkCorrelation(subscription) }
    for element in tree.all("import") { checkImport(element) }
    for fault in tree.imported.faults {
      guard let element = tree.all("import").first(where: { $0.element == fault.element }) else {
        continue
      }
      report.error("import", element, "8.2.2", fault.message)
    }
    for group in tree.all("group") where group.element["categoryValueRef"] == nil {
      report.warning("group-category", group, "8.4.1", "分组“\(group.label)”没有指明 categoryValueRef。")
    }
    checkDiagram()
  }

  // MARK: Lanes (10.8)

  /// A node is in one lane of a set, and in the process of the lane.
  private func checkLanes(of set: ModelTree.Node) {
    guard let scope = tree.scope(of: set) else { return }
    var lanes: [Int: ModelTree.Node] = [:]
    for lane in tree.children(of: set).filter({ $0.name == "lane" }) {
      for node in tree.targets(of: lane, "flowNodeRef") {
        if let other = lanes[node.id], other.id != lane.id {
          report.error(
            "lane-node", lane, "10.8",
            "“\(node.label)”同时在泳道“\(other.label)”和“\(lane.label)”里，只能在一个里。")
        }
        lanes[node.id] = lane
        if scope.name == "process", tree.enclosing("process", of: node)?.id != scope.id {
          report.error(
            "lane-foreign-node", lane, "10.8",
            "泳道“\(lane.label)”列有“\(node.label)”，它不在流程“\(scope.label)”里。")
        }
      }
    }
  }

  // MARK: Correlation (8.4.2)

  /// Every property of the key has its binding.
  private func checkCorrelation(_ subscription: ModelTree.Node) {
    guard let key = tree.target(of: subscription, "correlationKeyRef") else { return }
    let bound = tree.children(of: subscription).filter { $0.name == "correlationPropertyBinding" }
      .compactMap { tree.target(of: $0, "correlationPropertyRef")?.id }
    for property in tree.targets(of: key, "correlationPropertyRef")
    where !bound.contains(property.id) {
      report.error(
        "correlation-binding", subscription, "8.4.2",
        "关联键“\(key.label)”的属性“\(property.label)”没有 correlationPropertyBinding，请补上。")
    }
  }

  // MARK: Imports (8.2.2)

  private func checkImport(_ element: ModelTree.Node) {
    for attribute in ["importType", "location", "namespace"] where element.element[attribute] == ""
    {
      report.error(
        "import", element, "8.2.2", "导入的 \(attribute) 是空的，请填写。")
    }
  }

  // MARK: Drawing (clause 12)

  private func checkDiagram() {
    for edge in tree.nodes where edge.name == "BPMNEdge" {
      let waypoints = tree.children(of: edge).filter { $0.name == "waypoint" }
      if waypoints.count == 1 {
        report.error(
          "edge-waypoints", edge, "12.2.3", "连线“\(edge.label)”只有一个 waypoint，至少要有两个。")
      }
    }
    for plane in tree.nodes where plane.name == "BPMNPlane" {
      guard let element = tree.target(of: plane, "bpmnElement") else { continue }
      let kinds = ["process", "collaboration", "subProcess", "subChoreography"]
      if !kinds.contains(where: { tree.isKind(element, $0) }) {
        report.error(
          "plane-element", plane, "12.2.3",
          "图面（BPMNPlane）表示“\(element.label)”，只能表示流程、协作、编舞或子流程。")
      }
    }
    for shape in tree.nodes where shape.name == "BPMNShape" { checkShape(shape) }
    for edge in tree.nodes where edge.name == "BPMNEdge" { checkEdge(edge) }
  }

  private static let lines: Set = [
    "sequenceFlow", "messageFlow", "association", "conversationLink", "dataInputAssociation",
    "dataOutputAssociation",
  ]

  private func checkShape(_ shape: ModelTree.Node) {
    guard let element = tree.target(of: shape, "bpmnElement"), Self.lines.contains(element.name)
    else { return }
    report.error(
      "shape-element", shape, "12.2.3", "“\(element.label)”是连线，须用 BPMNEdge 而不是 BPMNShape 来画。")
  }

  private func checkEdge(_ edge: ModelTree.Node) {
    guard let element = tree.target(of: edge, "bpmnElement"),
      tree.isKind(element, "flowNode") || element.name == "participant" || element.name == "lane"
    else { return }
    report.error(
      "edge-element", edge, "12.2.3", "“\(element.label)”不是连线，须用 BPMNShape 而不是 BPMNEdge 来画。")
  }
}
