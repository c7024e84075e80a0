import XMLReading

/// Whether the diagram draws elements as what they are (BPMN 2.0.2 §12.2.3).
struct DiagramRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for node in tree.nodes {
      switch node.name {
      case "BPMNPlane": checkPlane(node)
      case "BPMNShape": checkShape(node)
      case "BPMNEdge": checkEdge(node)
      default: break
      }
    }
  }

  private func checkPlane(_ plane: ModelTree.Node) {
    guard let element = tree.target(of: plane, "bpmnElement") else { return }
    let kinds = ["process", "collaboration", "subProcess", "subChoreography"]
    if !kinds.contains(where: { tree.isKind(element, $0) }) {
      error(
        "plane-element", plane,
        "图面（BPMNPlane）表示“\(element.label)”，只能表示流程、协作、编舞或子流程。")
    }
  }

  // MARK: Shapes

  private static let shapes = [
    "flowNode", "dataObject", "dataObjectReference", "dataStoreReference", "dataStore", "dataInput",
    "dataOutput", "participant", "lane", "textAnnotation", "group", "conversationNode", "message",
  ]

  private func checkShape(_ shape: ModelTree.Node) {
    checkBand(shape)
    guard let element = tree.target(of: shape, "bpmnElement") else { return }
    if Self.lines.contains(where: { tree.isKind(element, $0) }) {
      error("shape-element", shape, "“\(element.label)”是连线，须用 BPMNEdge 而不是 BPMNShape 来画。")
    } else if !Self.shapes.contains(where: { tree.isKind(element, $0) }) {
      error("shape-element", shape, "<\(element.name)>“\(element.label)”没有图形，不能用 BPMNShape 来画。")
    }
  }

  /// A band of a choreography activity shows a participant and names the shape that it belongs to.
  private func checkBand(_ shape: ModelTree.Node) {
    let activity = tree.target(of: shape, "choreographyActivityShape")
    if shape.element["participantBandKind"] != nil,
      shape.element["choreographyActivityShape"] == nil
    {
      error("participant-band", shape, "参与者带“\(shape.label)”没有指明 choreographyActivityShape，请填写。")
    }
    guard let activity else { return }
    if let element = tree.target(of: shape, "bpmnElement"), element.name != "participant" {
      error("participant-band", shape, "编舞活动的参与者带须表示参与者，“\(element.label)”不是。")
    }
    if let element = tree.target(of: activity, "bpmnElement"),
      !tree.isKind(element, "choreographyActivity")
    {
      error(
        "participant-band", shape,
        "参与者带的 choreographyActivityShape 表示“\(element.label)”，它不是编舞活动。")
    }
  }

  // MARK: Edges

  private static let lines = [
    "sequenceFlow", "messageFlow", "association", "conversationLink", "dataAssociation",
  ]

  private func checkEdge(_ edge: ModelTree.Node) {
    let waypoints = tree.children(of: edge).filter { $0.name == "waypoint" }
    if waypoints.count == 1 {
      error("edge-waypoints", edge, "连线“\(edge.label)”只有一个 waypoint，至少要有两个。")
    }
    guard let element = tree.target(of: edge, "bpmnElement"),
      !Self.lines.contains(where: { tree.isKind(element, $0) })
    else { return }
    error(
      "edge-element", edge, "<\(element.name)>“\(element.label)”不是连线，不能用 BPMNEdge 来画。")
  }

  private func error(_ rule: String, _ node: ModelTree.Node, _ message: String) {
    report.error(rule, node, "12.2.3", message)
  }
}
