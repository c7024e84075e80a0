import XMLReading

/// Whether what throws compensation can reach what it undoes (BPMN 2.0.2 §10.5.5, §10.7).
struct CompensationRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for definition in tree.all("compensateEventDefinition") {
      guard let event = tree.parent(of: definition), tree.isKind(event, "anyEvent"),
        let activity = tree.target(of: definition, "activityRef")
      else { continue }
      if tree.isKind(event, "catchEvent") {
        report.error(
          "compensation-activity", definition, "10.5.5",
          "“\(event.label)”捕获补偿，不能指明 activityRef，它补偿的就是所附着的活动。")
      } else {
        check(activity, undoneBy: event, definition)
      }
    }
  }

  private func check(
    _ activity: ModelTree.Node, undoneBy event: ModelTree.Node, _ definition: ModelTree.Node
  ) {
    if !isVisible(activity, from: event) {
      report.error(
        "compensation-activity", definition, "10.5.5",
        "“\(event.label)”要补偿的“\(activity.label)”须与它在同一流程或子流程里，或在它所处的事件子流程外一层。")
    } else if tree.isKind(activity, "activity"), activity.name != "callActivity",
      !hasHandler(activity)
    {
      report.error(
        "compensation-handler", definition, "10.7.1",
        "“\(event.label)”要补偿的“\(activity.label)”既没有补偿边界事件，也不含补偿事件子流程，无从补偿。")
    }
  }

  /// In the scope of the event, or around the event sub-process that the event stands in.
  private func isVisible(_ activity: ModelTree.Node, from event: ModelTree.Node) -> Bool {
    guard let scope = tree.scope(of: event), let home = tree.scope(of: activity) else {
      return false
    }
    if scope.id == home.id { return true }
    return scope.flag("triggeredByEvent") == true && tree.scope(of: scope)?.id == home.id
  }

  private func hasHandler(_ activity: ModelTree.Node) -> Bool {
    graph.boundaryEvents(of: activity).contains(where: catchesCompensation)
      || tree.children(of: activity, kind: "subProcess").contains { inner in
        inner.flag("triggeredByEvent") == true
          && tree.children(of: inner, kind: "startEvent").contains(where: catchesCompensation)
      }
  }

  private func catchesCompensation(_ event: ModelTree.Node) -> Bool {
    EventDefinitionRules.definitions(of: event, in: tree).contains {
      $0.name == "compensateEventDefinition"
    }
  }
}
