import XMLReading

/// How nodes are named, typed and connected.
struct ModelingNodeRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for node in tree.all("flowNode") {
      checkLabel(of: node)
      checkType(of: node)
      if tree.isKind(node, "gateway") { checkGateway(node) } else { checkJoin(node) }
      checkConnections(of: node)
    }
    for node in tree.all("participant") + tree.all("lane") { requireLabel(node) }
  }

  // MARK: Labels

  private func checkLabel(of node: ModelTree.Node) {
    switch node.name {
    case "parallelGateway", "eventBasedGateway": return
    case _ where tree.isKind(node, "gateway") && graph.exits(of: node).count < 2: return
    case _ where tree.isKind(node, "subProcess"): return
    default: requireLabel(node)
    }
  }

  private func requireLabel(_ node: ModelTree.Node) {
    if (node.element["name"] ?? "").trimmingWhitespace.isEmpty {
      report.add(.error, "label-required", node, "“\(node.label)”没有名称，请填写。")
    }
  }

  // MARK: Types

  private func checkType(of node: ModelTree.Node) {
    switch node.name {
    case "complexGateway":
      report.add(.warning, "no-complex-gateway", node, "“\(node.label)”是复杂网关，不易读懂，也少有引擎能执行。")
    case "inclusiveGateway":
      report.add(.warning, "no-inclusive-gateway", node, "“\(node.label)”是包容网关，不易读懂，宜用其他网关。")
    default: break
    }
    checkCondition(of: node)
    if let loop = tree.child(of: node, named: "standardLoopCharacteristics") {
      report.add(.warning, "no-standard-loop", loop, "“\(node.label)”用了标准循环，少有引擎能执行。")
    }
    if tree.definitions(of: node).count > 1 {
      report.add(.error, "single-event-definition", node, "事件“\(node.label)”有多个事件定义，只留一个。")
    }
  }

  /// What an engine waits for has to be written down.
  private func checkCondition(of event: ModelTree.Node) {
    guard tree.enclosing("process", of: event)?.flag("isExecutable") == true else { return }
    for definition in tree.definitions(of: event)
    where definition.name == "conditionalEventDefinition"
      && tree.child(of: definition, named: "condition")?.element.trimmedText == nil
    {
      report.add(.error, "conditional-event", event, "条件事件“\(event.label)”没有条件，请填写。")
    }
  }

  private func checkEventGateway(_ gateway: ModelTree.Node) {
    let exits = graph.exits(of: gateway)
    if exits.count < 2 {
      report.add(
        .error, "event-based-gateway", gateway, "事件网关“\(gateway.label)”至少要有两条出来的顺序流。")
    }
    for exit in exits where tree.child(of: exit.node, named: "conditionExpression") != nil {
      report.add(
        .error, "event-based-gateway", exit.node, "从事件网关出来的顺序流“\(exit.node.label)”不能带条件，请去掉。")
    }
  }

  private func checkGateway(_ gateway: ModelTree.Node) {
    if gateway.name == "eventBasedGateway" { checkEventGateway(gateway) }
    let (entries, exits) = (graph.entries(of: gateway).count, graph.exits(of: gateway).count)
    if entries > 1, exits > 1 {
      report.add(
        .error, "no-gateway-join-fork", gateway, "网关“\(gateway.label)”既汇合又分支，请拆成两个。")
    }
    if entries == 1, exits == 1 {
      report.add(
        .warning, "superfluous-gateway", gateway, "网关“\(gateway.label)”只有一进一出，是多余的。")
    }
  }

  private func checkJoin(_ node: ModelTree.Node) {
    if graph.entries(of: node).count > 1 {
      report.add(
        .warning, "fake-join", node, "“\(node.label)”有多条进入的顺序流，它们并不汇合，请先用网关。")
    }
    let exits = graph.exits(of: node).filter { flow in
      tree.child(of: flow.node, named: "conditionExpression") == nil
        && node.element["default"]?.referencedID != flow.node.key
    }
    if exits.count > 1 {
      report.add(
        .error, "no-implicit-split", node, "“\(node.label)”有多条无条件的出口，是隐含的分支，请用网关。")
    }
  }

  // MARK: Connections

  private func checkConnections(of node: ModelTree.Node) {
    guard !tree.isEventSubProcess(node), !tree.isForCompensation(node), !tree.isInAdHoc(node)
    else { return }
    let (entries, exits) = (graph.entries(of: node), graph.exits(of: node))
    if entries.isEmpty, exits.isEmpty, node.name != "boundaryEvent" {
      report.add(.error, "no-disconnected", node, "“\(node.label)”没有连接，请接上或删除。")
      return
    }
    let startsItself =
      node.name == "startEvent" || node.name == "boundaryEvent"
      || tree.isLink(node) && node.name == "intermediateCatchEvent"
    if entries.isEmpty, !startsItself {
      report.add(.error, "no-implicit-start", node, "“\(node.label)”没有进入的顺序流，是隐含的开始。")
    }
    let endsItself =
      node.name == "endEvent" || tree.isLink(node) && node.name == "intermediateThrowEvent"
    if exits.isEmpty, !endsItself {
      report.add(.error, "no-implicit-end", node, "“\(node.label)”没有出来的顺序流，是隐含的结束。")
    }
  }
}
