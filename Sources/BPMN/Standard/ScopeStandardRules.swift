import XMLReading

/// Whether processes and sub-processes contain what they must and nothing else (BPMN 2.0.2 §10.3.5,
/// §10.5.2, §10.5.3).
struct ScopeStandardRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for scope in tree.all("process") + tree.all("subProcess") {
      if scope.name == "adHocSubProcess" {
        checkAdHoc(scope)
      } else {
        checkEnds(of: scope)
        checkConnections(in: scope)
      }
      if scope.flag("triggeredByEvent") == true {
        checkEventSubProcess(scope)
      } else if tree.isKind(scope, "subProcess") {
        checkStart(of: scope)
      }
      checkDuplicates(in: scope)
    }
    for place in tree.all("transaction") where place.flag("triggeredByEvent") == true {
      report.error(
        "transaction-event", place, "10.3.5", "事务“\(place.label)”不能是事件子流程。")
    }
    checkCompensationStarts()
  }

  private func nodes(of scope: ModelTree.Node, kind: String = "flowNode") -> [ModelTree.Node] {
    tree.children(of: scope, kind: kind)
  }

  // MARK: Beginning and end

  private func checkEnds(of scope: ModelTree.Node) {
    let starts = nodes(of: scope, kind: "startEvent")
    let ends = nodes(of: scope, kind: "endEvent")
    let beginsOtherwise = nodes(of: scope).contains { $0.flag("instantiate") == true }
    if starts.isEmpty, !beginsOtherwise, let end = ends.first {
      report.error(
        "start-event-required", end, "10.5.2",
        "“\(scope.label)”有结束事件而没有开始事件，请添加开始事件。")
    }
    if ends.isEmpty, let start = starts.first {
      report.error(
        "end-event-required", start, "10.5.3",
        "“\(scope.label)”有开始事件而没有结束事件，请添加结束事件。")
    }
  }

  /// Where a start event is drawn, nothing else begins with the scope; where an end event is drawn, no path
  /// ends elsewhere.
  private func checkConnections(in scope: ModelTree.Node) {
    let hasStart = !nodes(of: scope, kind: "startEvent").isEmpty
    let hasEnd = !nodes(of: scope, kind: "endEvent").isEmpty
    for node in nodes(of: scope)
    where tree.isKind(node, "activity") || tree.isKind(node, "gateway") {
      if node.flag("isForCompensation") == true || node.flag("triggeredByEvent") == true {
        continue
      }
      if hasStart, graph.entries(of: node).isEmpty, node.flag("instantiate") != true {
        report.error(
          "node-incoming", node, "10.5.2",
          "“\(node.label)”没有进入的顺序流，而“\(scope.label)”有开始事件，请接上。")
      }
      if hasEnd, graph.exits(of: node).isEmpty {
        report.error(
          "node-outgoing", node, "10.5.3",
          "“\(node.label)”没有出来的顺序流，而“\(scope.label)”有结束事件，请接上。")
      }
    }
  }

  // MARK: Kinds of sub-processes

  /// The token that reaches a sub-process goes to its only start event (BPMN 2.0.2 §13.3.4).
  private func checkStart(of scope: ModelTree.Node) {
    let starts = nodes(of: scope, kind: "startEvent")
    if starts.count > 1 {
      report.error(
        "sub-process-start", starts[1], "13.3.4",
        "子流程“\(scope.label)”有 \(starts.count) 个开始事件，只能有一个，请删去多余的。")
    }
  }

  private func checkEventSubProcess(_ scope: ModelTree.Node) {
    if let flow = (graph.entries(of: scope) + graph.exits(of: scope)).first {
      report.error(
        "event-sub-process-flow", flow.node, "10.3.5",
        "事件子流程“\(scope.label)”不能连接顺序流，请删去“\(flow.node.label)”。")
    }
    let starts = nodes(of: scope, kind: "startEvent")
    if starts.count != 1 {
      report.error(
        "event-sub-process-start", scope, "10.3.5",
        "事件子流程“\(scope.label)”须恰有一个开始事件，现有 \(starts.count) 个。")
    }
    checkTriggers(of: starts, in: scope)
  }

  private func checkTriggers(of starts: [ModelTree.Node], in scope: ModelTree.Node) {
    for start in starts where EventDefinitionRules.definitions(of: start, in: tree).isEmpty {
      report.error(
        "event-sub-process-trigger", start, "10.3.5",
        "事件子流程“\(scope.label)”的开始事件须有类型（消息、定时、错误等）。")
    }
  }

  /// What interrupts a scope is caught by one event sub-process of it (BPMN 2.0.2 §10.5.6).
  private func checkDuplicates(in scope: ModelTree.Node) {
    var caught: [String: ModelTree.Node] = [:]
    for handler in nodes(of: scope, kind: "subProcess")
    where handler.flag("triggeredByEvent") == true {
      for start in nodes(of: handler, kind: "startEvent")
      where start.flag("isInterrupting") != false {
        guard let declaration = declaration(of: start) else { continue }
        if let other = caught[declaration] {
          report.error(
            "event-sub-process-duplicate", handler, "10.5.6",
            "“\(scope.label)”里的事件子流程“\(other.label)”与“\(handler.label)”捕获同一事件并中断，只能有一个。")
        }
        caught[declaration] = handler
      }
    }
  }

  /// What a start event waits for, where two that wait for the same can be told.
  private func declaration(of start: ModelTree.Node) -> String? {
    let definitions = EventDefinitionRules.definitions(of: start, in: tree)
    guard definitions.count == 1, let definition = definitions.first else { return nil }
    let reference: String? =
      switch definition.name {
      case "messageEventDefinition": definition.element["messageRef"]
      case "signalEventDefinition": definition.element["signalRef"]
      case "errorEventDefinition": definition.element["errorRef"] ?? ""
      case "escalationEventDefinition": definition.element["escalationRef"] ?? ""
      default: nil
      }
    return reference.map { "\(definition.name) \($0.trimmingWhitespace)" }
  }

  /// The compensation handler of a whole process runs only where something calls the process and undoes the
  /// call (BPMN 2.0.2 §10.7.1).
  private func checkCompensationStarts() {
    for definition in tree.all("compensateEventDefinition") {
      guard let start = tree.parent(of: definition), start.name == "startEvent",
        let scope = tree.scope(of: start), tree.scope(of: scope)?.name == "process"
      else { continue }
      report.warning(
        "compensation-event-sub-process", start, "10.7.1",
        "补偿事件子流程“\(scope.label)”直接放在流程里，只有调用这个流程的活动被补偿时才会执行。")
    }
  }

  private func checkAdHoc(_ scope: ModelTree.Node) {
    if nodes(of: scope, kind: "activity").isEmpty {
      report.error(
        "ad-hoc-activity", scope, "10.3.5", "自由（ad-hoc）子流程“\(scope.label)”至少要有一个活动。")
    }
    for node in nodes(of: scope) where node.name == "startEvent" || node.name == "endEvent" {
      report.error(
        "ad-hoc-events", node, "10.3.5",
        "自由（ad-hoc）子流程“\(scope.label)”里不能有开始或结束事件，请删去“\(node.label)”。")
    }
  }
}
