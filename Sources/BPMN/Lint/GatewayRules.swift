/// Whether conditions, default flows and the exits of gateways are right.
struct GatewayRules {
  let scope: LintedScope
  let report: LintReport

  func check(_ node: FlowNode) {
    let exits = scope.exits(of: node)
    for flow in exits { checkSpelling(of: flow) }
    switch node.kind {
    case .gateway(.exclusive), .gateway(.inclusive): checkConditions(of: node, exits)
    case .gateway(.complex): break
    case .gateway(.eventBased):
      ignoreConditions(of: node, exits)
      checkEvents(after: node, exits)
    case .gateway(.parallel): ignoreConditions(of: node, exits)
    // What is not a gateway chooses among its exits too (BPMN 2.0.2 §13.3.1).
    default: break
    }
    if case .gateway(let gateway) = node.kind, exits.isEmpty {
      switch gateway {
      case .exclusive, .inclusive, .parallel:
        report.warning("gateway-exits", node, "没有出来的顺序流：走到这里就结束。请接到下一步或结束事件。")
      case .complex, .eventBased:
        report.error("gateway-exits", node, "没有出来的顺序流。请接到下一步或结束事件。")
      }
    }
  }

  private func checkSpelling(of flow: SequenceFlow) {
    guard let condition = flow.condition, !condition.hasPrefix("=") else { return }
    let place = flow.conditionOrigin ?? flow.origin
    if condition.hasPrefix("${") {
      report.error(
        "condition-expression", at: place, element: flow.id,
        "条件“\(condition)”是其他引擎的写法。请改写为以 = 开头的 FEEL 表达式。")
    } else {
      report.warning(
        "condition-expression", at: place, element: flow.id,
        "条件“\(condition)”没有以 = 开头，按 FEEL 表达式读取。请加上 =。")
    }
  }

  /// A split by conditions: every exit but the default should have one (BPMN 2.0.2 §10.6.2, §10.6.3).
  /// One without is taken as true, as other engines do.
  private func checkConditions(of gateway: FlowNode, _ exits: [SequenceFlow]) {
    if exits.count < 2 { return }
    for flow in exits {
      if flow.id == gateway.defaultFlow {
        if flow.condition != nil {
          report.warning("conditional-flows", flow, "是默认流，它的条件不起作用。请去掉条件，或另选默认流。")
        }
      } else if flow.condition == nil {
        report.warning(
          "conditional-flows", flow,
          "从网关“\(gateway.label)”出来，却没有条件，总是成立。请填写条件，或设为默认流。")
      }
    }
  }

  /// Behind a gateway that does not choose, conditions and a default flow mean nothing.
  private func ignoreConditions(of gateway: FlowNode, _ exits: [SequenceFlow]) {
    for flow in exits where flow.condition != nil {
      report.warning(
        "conditional-flows", flow, "的条件不起作用：网关“\(gateway.label)”不作选择。请去掉条件，或改用排他、包容网关。")
    }
    if gateway.defaultFlow != nil, !exits.isEmpty {
      report.warning("default-flow", gateway, "的默认流不起作用：它不作选择。请去掉默认流，或改用排他、包容网关。")
    }
  }

  /// The first event decides (BPMN 2.0.2 §10.6.6).
  private func checkEvents(after gateway: FlowNode, _ exits: [SequenceFlow]) {
    if exits.count == 1 {
      report.warning("event-based-gateway", gateway, "是事件网关，只有一条出来的顺序流，没有可选的。")
    }
    for target in exits.compactMap({ scope.nodes[$0.target] }) {
      switch target.kind {
      case .intermediateCatch, .task(.receive):
        if target.incoming.count > 1 {
          report.error(
            "event-based-gateway", target, "在事件网关“\(gateway.label)”之后，不能再有别的顺序流进入。")
        }
      default:
        report.error(
          "event-based-gateway", target,
          "在事件网关“\(gateway.label)”之后，须是中间捕获事件（消息、定时）或接收任务。")
      }
    }
  }
}
