import XMLReading

/// Whether sequence flows lead where flows may lead (BPMN 2.0.2 §8.4.13, §7.6.1).
struct SequenceFlowRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport
  /// What the nodes list as incoming and outgoing, by their place in the tree.
  private let incoming: [Int: Set<Int>]
  private let outgoing: [Int: Set<Int>]

  init(tree: ModelTree, graph: FlowGraph, report: StandardReport) {
    (self.tree, self.graph, self.report) = (tree, graph, report)
    func listed(_ feature: String) -> [Int: Set<Int>] {
      tree.all("flowNode").reduce(into: [:]) { listed, node in
        listed[node.id] = Set(tree.targets(of: node, feature).map(\.id))
      }
    }
    incoming = listed("incoming")
    outgoing = listed("outgoing")
  }

  func check() {
    for flow in graph.flows {
      checkScopes(of: flow)
      if let source = flow.source { checkSource(source, of: flow) }
      if let target = flow.target { checkTarget(target, of: flow) }
      checkListing(of: flow)
      checkImmediate(flow)
    }
    for node in tree.all("flowNode") {
      checkListed(node, "incoming", end: "targetRef")
      checkListed(node, "outgoing", end: "sourceRef")
      checkDefault(of: node)
    }
  }

  // MARK: Ends

  private func checkScopes(of flow: FlowGraph.Flow) {
    guard let source = flow.source, let target = flow.target else { return }
    let (from, to) = (tree.scope(of: source), tree.scope(of: target))
    guard from?.id != to?.id else {
      if from?.id != tree.scope(of: flow.node)?.id {
        report.error(
          "sequence-flow-scope", flow.node, "8.4.13",
          "顺序流“\(flow.node.label)”须与它连接的节点写在同一流程或子流程里。")
      }
      return
    }
    let crossesPools =
      tree.enclosing("process", of: source)?.id != tree.enclosing("process", of: target)?.id
    report.error(
      crossesPools ? "sequence-flow-across-pools" : "sequence-flow-across-scopes", flow.node,
      "7.6.1",
      crossesPools
        ? "顺序流“\(flow.node.label)”不能从一个池（流程）到另一个，请改用消息流。"
        : "顺序流“\(flow.node.label)”不能穿过子流程的边界，请连到子流程本身。")
  }

  private func checkSource(_ source: ModelTree.Node, of flow: FlowGraph.Flow) {
    if source.name == "endEvent" {
      report.error(
        "end-event-outgoing", flow.node, "10.5.3",
        "顺序流“\(flow.node.label)”不能从结束事件“\(source.label)”出来。")
    }
    let condition = tree.child(of: flow.node, named: "conditionExpression")
    guard let condition else { return }
    switch source.name {
    case _ where tree.isKind(source, "activity"):
      if graph.exits(of: source).count < 2 {
        report.error(
          "conditional-flow-alone", condition, "8.4.13",
          "“\(source.label)”只有一条出来的顺序流，不能带条件，请去掉条件或再加一条。")
      }
    case "exclusiveGateway", "inclusiveGateway", "complexGateway": break
    case "parallelGateway", "eventBasedGateway":
      report.error(
        "conditional-flow-source", condition, "8.4.13",
        "从\(source.name == "parallelGateway" ? "并行" : "事件")网关“\(source.label)”出来的顺序流不能带条件，请去掉。")
    default:
      report.error(
        "conditional-flow-source", condition, "8.4.13",
        "顺序流的条件只能用在活动与排他、包容、复杂网关之后，“\(source.label)”不是。")
    }
    if source.element["default"].map({ $0.referencedID }) == flow.node.key, flow.node.key != nil {
      report.error(
        "default-flow-condition", condition, "8.4.13",
        "“\(flow.node.label)”是“\(source.label)”的默认流，不能带条件。")
    }
  }

  private func checkTarget(_ target: ModelTree.Node, of flow: FlowGraph.Flow) {
    switch target.name {
    case "startEvent":
      report.error(
        "start-event-incoming", flow.node, "10.5.2",
        "顺序流“\(flow.node.label)”不能进入开始事件“\(target.label)”。")
    case "boundaryEvent":
      report.error(
        "boundary-event-incoming", flow.node, "10.5.4",
        "顺序流“\(flow.node.label)”不能进入边界事件“\(target.label)”，请连到它所附着的活动。")
    default: break
    }
  }

  /// For executable processes the flow is always immediate.
  private func checkImmediate(_ flow: FlowGraph.Flow) {
    guard flow.node.flag("isImmediate") == false,
      tree.enclosing("process", of: flow.node)?.flag("isExecutable") == true
    else { return }
    report.error(
      "sequence-flow-immediate", flow.node, "8.4.13",
      "可执行流程中，顺序流“\(flow.node.label)”的 isImmediate 不能是 false。")
  }

  // MARK: Incoming and outgoing

  private func checkListing(of flow: FlowGraph.Flow) {
    if let source = flow.source, outgoing[source.id]?.contains(flow.node.id) != true {
      report.error(
        "missing-outgoing", source, "8.4.9",
        "“\(source.label)”缺少 <outgoing>，顺序流“\(flow.node.label)”从它出来。")
    }
    if let target = flow.target, incoming[target.id]?.contains(flow.node.id) != true {
      report.error(
        "missing-incoming", target, "8.4.9",
        "“\(target.label)”缺少 <incoming>，顺序流“\(flow.node.label)”进入它。")
    }
  }

  private func checkListed(_ node: ModelTree.Node, _ feature: String, end: String) {
    for flow in tree.targets(of: node, feature)
    where flow.name == "sequenceFlow" && tree.target(of: flow, end)?.id != node.id {
      report.error(
        feature == "incoming" ? "wrong-incoming" : "wrong-outgoing", node, "8.4.9",
        "“\(node.label)”的 <\(feature)> 列有顺序流“\(flow.label)”，而它并不\(feature == "incoming" ? "进入这里" : "从这里出来")。"
      )
    }
  }

  private func checkDefault(of node: ModelTree.Node) {
    guard let text = node.element["default"], case .node(let flow) = tree.resolve(text),
      flow.name == "sequenceFlow"
    else { return }
    if !graph.exits(of: node).contains(where: { $0.node.id == flow.id }) {
      report.error(
        "default-flow", node, "8.4.13", "“\(node.label)”的默认流“\(flow.label)”不从它出来，请改正。")
    }
  }
}
