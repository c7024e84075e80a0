import XMLReading

/// Whether gateways split or join as they say (BPMN 2.0.2 §10.6).
struct GatewayStandardRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for gateway in tree.all("gateway") {
      checkDirection(of: gateway)
      if gateway.name == "eventBasedGateway" { checkEventBased(gateway) }
      for event in graph.boundaryEvents(of: gateway) {
        report.error(
          "gateway-boundary-event", event, "10.6", "网关“\(gateway.label)”不能有边界事件。")
      }
    }
  }

  private func checkDirection(of gateway: ModelTree.Node) {
    let (entries, exits) = (graph.entries(of: gateway).count, graph.exits(of: gateway).count)
    let starts = gateway.flag("instantiate") == true
    if entries < 2, exits < 2, !(starts && exits > 0) {
      report.error(
        "gateway-neither-split-nor-join", gateway, "10.6.1",
        "网关“\(gateway.label)”有 \(entries) 条进入、\(exits) 条出来的顺序流，既不分支也不汇合，请删除或补上顺序流。")
    }
    let words: String? =
      switch gateway.element["gatewayDirection"] {
      case "Converging" where exits > 1: "Converging（汇合），出来的顺序流不能多于一条"
      case "Converging" where entries < 2: "Converging（汇合），须有两条以上进入的顺序流"
      case "Diverging" where entries > 1: "Diverging（分支），进入的顺序流不能多于一条"
      case "Diverging" where exits < 2: "Diverging（分支），须有两条以上出来的顺序流"
      case "Mixed" where entries < 2 || exits < 2: "Mixed（混合），进入和出来的顺序流都须有两条以上"
      default: nil
      }
    if let words {
      report.error(
        "gateway-direction", gateway, "10.6.1",
        "网关“\(gateway.label)”的 gatewayDirection 是 \(words)，现有 \(entries) 进 \(exits) 出。")
    }
  }

  // MARK: Event-based gateways (10.6.6)

  private func checkEventBased(_ gateway: ModelTree.Node) {
    let exits = graph.exits(of: gateway)
    if exits.count < 2 {
      error("event-gateway-exits", gateway, "事件网关“\(gateway.label)”至少要有两条出来的顺序流。")
    }
    let starts = gateway.flag("instantiate") == true
    if starts, !graph.entries(of: gateway).isEmpty {
      error(
        "event-gateway-instantiate", gateway, "启动流程的事件网关“\(gateway.label)”不能有进入的顺序流。")
    }
    if !starts, gateway.element["eventGatewayType"] == "Parallel" {
      error(
        "event-gateway-parallel", gateway,
        "事件网关“\(gateway.label)”是并行的（Parallel），须能启动流程（instantiate=\"true\"）。")
    }
    let targets = exits.compactMap(\.target)
    for target in targets { check(target, behind: gateway, starts: starts) }
    checkMixture(of: targets, behind: gateway)
    if starts, gateway.element["eventGatewayType"] == "Parallel" {
      for target in targets { checkMessage(target, behind: gateway) }
    }
  }

  /// What begins a process together must be messages, which correlation brings to the same instance.
  private func checkMessage(_ target: ModelTree.Node, behind gateway: ModelTree.Node) {
    let names = EventDefinitionRules.definitions(of: target, in: tree).map(\.name)
    guard target.name == "intermediateCatchEvent",
      let name = names.first(where: { $0 != "messageEventDefinition" })
    else { return }
    error(
      "event-gateway-parallel", target,
      "并行启动流程的事件网关“\(gateway.label)”之后只能是消息，“\(target.label)”却是 \(name)。")
  }

  /// Nobody in a choreography waits for a message alone: an activity tells who sends it to whom.
  private func checkVisible(_ target: ModelTree.Node, behind gateway: ModelTree.Node) {
    let names = EventDefinitionRules.definitions(of: target, in: tree).map(\.name)
    let isEvent =
      target.name == "intermediateCatchEvent"
      && names.allSatisfy { ["timerEventDefinition", "signalEventDefinition"].contains($0) }
    if !isEvent, !tree.isKind(target, "choreographyActivity") {
      report.error(
        "event-gateway-target", target, "11.7.2",
        "编舞中事件网关“\(gateway.label)”之后的“\(target.label)”须是编舞活动，或定时、信号的中间捕获事件。")
    }
  }

  private func check(
    _ target: ModelTree.Node, behind gateway: ModelTree.Node, starts: Bool
  ) {
    if tree.enclosing("choreography", of: gateway) != nil {
      return checkVisible(target, behind: gateway)
    }
    guard target.name == "receiveTask" || target.name == "intermediateCatchEvent" else {
      return error(
        "event-gateway-target", target,
        "事件网关“\(gateway.label)”之后的“\(target.label)”须是中间捕获事件或接收任务。")
    }
    let names = EventDefinitionRules.definitions(of: target, in: tree).map(\.name)
    let allowed: Set = [
      "messageEventDefinition", "timerEventDefinition", "signalEventDefinition",
      "conditionalEventDefinition",
    ]
    if let name = names.first(where: { !allowed.contains($0) }) {
      error(
        "event-gateway-target", target,
        "事件网关“\(gateway.label)”之后的“\(target.label)”不能是 \(name)，只能是消息、定时、信号或条件。")
    }
    if graph.entries(of: target).count > 1 {
      error(
        "event-gateway-target-incoming", target,
        "“\(target.label)”在事件网关“\(gateway.label)”之后，不能再有别的顺序流进入。")
    }
    if target.name == "receiveTask", !graph.boundaryEvents(of: target).isEmpty {
      error(
        "event-gateway-receive-boundary", target,
        "接收任务“\(target.label)”在事件网关“\(gateway.label)”之后，不能有边界事件。")
    }
  }

  private func checkMixture(of targets: [ModelTree.Node], behind gateway: ModelTree.Node) {
    let receives = targets.contains { $0.name == "receiveTask" }
    let catches = targets.contains { target in
      target.name == "intermediateCatchEvent"
        && EventDefinitionRules.definitions(of: target, in: tree).contains {
          $0.name == "messageEventDefinition"
        }
    }
    if receives, catches {
      error(
        "event-gateway-mixture", gateway,
        "事件网关“\(gateway.label)”之后不能既有接收任务又有消息事件，请只用其中一种。")
    }
  }

  private func error(_ rule: String, _ node: ModelTree.Node, _ message: String) {
    report.error(rule, node, "10.6.6", message)
  }
}
