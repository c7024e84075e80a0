import XMLReading

/// Whether events stand where they can happen: flows before and behind them, hosts, links.
struct EventPlaceRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for event in tree.all("startEvent") where graph.exits(of: event).isEmpty {
      report.error(
        "start-event-outgoing", event, "10.5.2", "开始事件“\(event.label)”没有出来的顺序流，请接到下一步。")
    }
    for event in tree.all("endEvent") {
      if graph.entries(of: event).isEmpty {
        report.error(
          "end-event-incoming", event, "10.5.3", "结束事件“\(event.label)”没有进入的顺序流，请接上。")
      }
      checkCancel(event)
    }
    for event in tree.all("boundaryEvent") { checkBoundary(event) }
    for event in tree.nodes
    where event.name == "intermediateCatchEvent" || event.name == "intermediateThrowEvent" {
      checkIntermediate(event)
    }
    checkLinks()
  }

  private func has(_ event: ModelTree.Node, _ definition: String) -> Bool {
    EventDefinitionRules.definitions(of: event, in: tree).contains { $0.name == definition }
  }

  // MARK: Borders

  private func checkBoundary(_ event: ModelTree.Node) {
    let host = tree.target(of: event, "attachedToRef")
    if let host {
      checkHost(host, of: event)
      if has(event, "cancelEventDefinition"), host.name != "transaction" {
        report.error(
          "cancel-boundary-host", event, "10.5.4",
          "取消边界事件“\(event.label)”只能附着在事务子流程上，“\(host.label)”不是。")
      }
    }
    let undoes = has(event, "compensateEventDefinition")
    let exits = graph.exits(of: event)
    if undoes, !exits.isEmpty {
      report.error(
        "compensation-boundary-outgoing", event, "10.5.4",
        "补偿边界事件“\(event.label)”不能有顺序流，请用关联（association）连到补偿活动。")
    } else if !undoes, exits.isEmpty {
      report.error(
        "boundary-event-outgoing", event, "10.5.4", "边界事件“\(event.label)”没有出来的顺序流，请接到下一步。")
    }
    if undoes { checkHandler(of: event) }
  }

  private func checkHost(_ host: ModelTree.Node, of event: ModelTree.Node) {
    guard tree.isKind(host, "activity") || tree.isKind(host, "choreographyActivity") else {
      report.error(
        "boundary-event-host", event, "10.5.4",
        "边界事件“\(event.label)”附着在“\(host.label)”上，只能附着在任务、子流程或调用活动上。")
      return
    }
    if tree.scope(of: host)?.id != tree.scope(of: event)?.id {
      report.error(
        "boundary-event-host", event, "10.5.4",
        "边界事件“\(event.label)”与它附着的“\(host.label)”须在同一流程或子流程里。")
    } else if host.flag("triggeredByEvent") == true {
      report.error(
        "boundary-event-host", event, "10.3.5", "事件子流程“\(host.label)”不能有边界事件。")
    }
  }

  /// BPMN 2.0.2 §10.7.1: an association leads from the event to the one activity that undoes.
  private func checkHandler(of event: ModelTree.Node) {
    let handlers = tree.all("association").filter {
      tree.target(of: $0, "sourceRef")?.id == event.id
    }.compactMap { tree.target(of: $0, "targetRef") }
    if handlers.count != 1 {
      report.error(
        "compensation-association", event, "10.7.1",
        "补偿边界事件“\(event.label)”须以一条关联（association）连到一个补偿活动，现有 \(handlers.count) 条。")
    }
    for handler in handlers where handler.flag("isForCompensation") != true {
      report.error(
        "compensation-activity-mark", handler, "10.7.1",
        "“\(handler.label)”是补偿活动，请把 isForCompensation 设为 true。")
    }
  }

  // MARK: Within the flow

  private func checkCancel(_ event: ModelTree.Node) {
    guard has(event, "cancelEventDefinition"), let scope = tree.scope(of: event) else { return }
    let isInside =
      scope.name == "transaction" || tree.enclosing("transaction", of: scope) != nil
    if !isInside {
      report.error(
        "cancel-end-place", event, "10.5.3", "取消结束事件“\(event.label)”只能用在事务子流程里。")
    }
  }

  private func checkIntermediate(_ event: ModelTree.Node) {
    let isLink = has(event, "linkEventDefinition")
    let isCatch = event.name == "intermediateCatchEvent"
    if !(isLink && isCatch), graph.entries(of: event).isEmpty, !tree.isInAdHoc(event) {
      report.error(
        "intermediate-event-incoming", event, "10.5.4",
        "中间事件“\(event.label)”没有进入的顺序流，请接上。")
    }
    if !(isLink && !isCatch), graph.exits(of: event).isEmpty, !tree.isInAdHoc(event) {
      report.error(
        "intermediate-event-outgoing", event, "10.5.4",
        "中间事件“\(event.label)”没有出来的顺序流，请接到下一步。")
    }
    if isLink, isCatch, !graph.entries(of: event).isEmpty {
      report.error(
        "link-catch-incoming", event, "10.5.4", "链接目标“\(event.label)”不能有进入的顺序流。")
    }
    if isLink, !isCatch, !graph.exits(of: event).isEmpty {
      report.error(
        "link-throw-outgoing", event, "10.5.4", "链接来源“\(event.label)”不能有出来的顺序流。")
    }
  }

  /// Every source has one target of its name in the same scope, and every target a source.
  private func checkLinks() {
    let links = tree.all("linkEventDefinition").compactMap { definition in
      tree.parent(of: definition).map { event in
        (
          definition: definition, event: event, name: definition.element["name"] ?? "",
          isTarget: event.name == "intermediateCatchEvent", scope: tree.scope(of: event)?.id
        )
      }
    }
    for link in links
    where ["intermediateCatchEvent", "intermediateThrowEvent"].contains(link.event.name) {
      let partners = links.filter {
        $0.isTarget != link.isTarget && $0.name == link.name && $0.scope == link.scope
      }
      if partners.isEmpty {
        report.error(
          "link-pair", link.event, "10.5.4",
          "链接“\(link.name)”没有\(link.isTarget ? "来源" : "目标")，同一流程中须有同名的中间链接事件。")
        continue
      }
      for feature in ["source", "target"] {
        for other in tree.targets(of: link.definition, feature)
        where other.name == "linkEventDefinition"
          && !partners.contains(where: { $0.definition.id == other.id })
        {
          report.error(
            "link-reference", link.definition, "10.5.5",
            "链接“\(link.name)”的 \(feature) 指向“\(other.label)”，后者不是它的另一端：同一流程中同名的\(link.isTarget ? "来源" : "目标")。"
          )
        }
      }
      if !link.isTarget, partners.count > 1 {
        report.error(
          "link-target-unique", link.event, "10.5.4",
          "链接“\(link.name)”有 \(partners.count) 个目标，只能有一个。")
      }
    }
  }
}

extension ModelTree {
  /// Whether a node stands directly in an ad-hoc sub-process, where no flow needs to lead to it.
  func isInAdHoc(_ node: Node) -> Bool { scope(of: node)?.name == "adHocSubProcess" }
}
