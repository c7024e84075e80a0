import XMLReading

/// What a process or sub-process has to contain to be read without guessing.
struct ModelingScopeRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for scope in tree.all("process") + tree.all("subProcess") {
      if scope.name == "adHocSubProcess" {
        checkAdHoc(scope)
      } else {
        checkEnds(of: scope)
        checkTermination(in: scope)
      }
      checkStarts(of: scope)
      checkLinks(in: scope)
    }
  }

  private func nodes(of scope: ModelTree.Node, _ kind: String) -> [ModelTree.Node] {
    tree.children(of: scope, kind: kind)
  }

  private func isBlank(_ event: ModelTree.Node) -> Bool { tree.definitions(of: event).isEmpty }

  private func checkEnds(of scope: ModelTree.Node) {
    if nodes(of: scope, "startEvent").isEmpty {
      report.add(.error, "start-event-required", scope, "“\(scope.label)”没有开始事件，请添加一个。")
    }
    if nodes(of: scope, "endEvent").isEmpty {
      report.add(.error, "end-event-required", scope, "“\(scope.label)”没有结束事件，请添加一个。")
    }
  }

  private func checkStarts(of scope: ModelTree.Node) {
    let starts = nodes(of: scope, "startEvent")
    if starts.filter(isBlank).count > 1 {
      report.add(
        .error, "single-blank-start-event", scope, "“\(scope.label)”有多个无类型的开始事件，只留一个。")
    }
    guard tree.isKind(scope, "subProcess") else { return }
    for start in starts {
      if tree.isEventSubProcess(scope), isBlank(start) {
        report.add(
          .error, "event-sub-process-typed-start-event", start,
          "事件子流程“\(scope.label)”的开始事件没有类型，请选择一种。")
      }
      if !tree.isEventSubProcess(scope), !isBlank(start) {
        report.add(
          .error, "sub-process-blank-start-event", start,
          "子流程“\(scope.label)”的开始事件不能有类型，请去掉。")
      }
    }
  }

  private func checkAdHoc(_ scope: ModelTree.Node) {
    for node in nodes(of: scope, "anyEvent") {
      switch node.name {
      case "startEvent", "endEvent":
        report.add(
          .error, "ad-hoc-sub-process", node,
          "自由（ad-hoc）子流程“\(scope.label)”里不能有开始或结束事件。")
      case "intermediateCatchEvent", "intermediateThrowEvent":
        if graph.exits(of: node).isEmpty {
          report.add(
            .error, "ad-hoc-sub-process", node,
            "自由（ad-hoc）子流程里的中间事件“\(node.label)”须有出来的顺序流。")
        }
      default: break
      }
    }
  }

  /// A terminate event has nothing to end where it is the only end of the scope.
  private func checkTermination(in scope: ModelTree.Node) {
    let ends = nodes(of: scope, "flowNode").filter {
      graph.exits(of: $0).isEmpty && !tree.isForCompensation($0) && !tree.isEventSubProcess($0)
    }
    let terminating = ends.filter { end in
      tree.definitions(of: end).contains { $0.name == "terminateEventDefinition" }
    }
    if ends.count == 1, let only = terminating.first {
      report.add(
        .warning, "superfluous-termination", only, "“\(only.label)”是唯一的终点，不必用终止结束事件。")
    }
  }

  private func checkLinks(in scope: ModelTree.Node) {
    let links = nodes(of: scope, "anyEvent").filter(tree.isLink)
    for link in links where name(of: link).isEmpty {
      report.add(.error, "link-event", link, "链接事件“\(link.label)”没有链接名称，请填写。")
    }
    let catches = links.filter { $0.name == "intermediateCatchEvent" }
    let throwing = links.filter { $0.name != "intermediateCatchEvent" }
    for link in throwing where !catches.contains(where: { name(of: $0) == name(of: link) }) {
      report.add(
        .error, "link-event", link, "链接“\(name(of: link))”在这一层没有目标，请添加捕获链接事件。")
    }
    for link in catches {
      if !throwing.contains(where: { name(of: $0) == name(of: link) }) {
        report.add(
          .error, "link-event", link, "链接“\(name(of: link))”在这一层没有来源，请添加抛出链接事件。")
      }
      if catches.contains(where: { $0.id < link.id && name(of: $0) == name(of: link) }) {
        report.add(.error, "link-event", link, "链接“\(name(of: link))”有多个目标，只留一个。")
      }
    }
  }

  private func name(of link: ModelTree.Node) -> String {
    tree.definitions(of: link).compactMap { $0.element["name"] }.first ?? ""
  }
}
