/// Whether a process and the sub-processes in it have a runnable shape.
struct ScopeRules {
  let definitions: Definitions
  let report: LintReport

  func check(_ process: Process) {
    let scope = LintedScope(process.scope, kind: .process)
    if scope.startEvents.isEmpty {
      report.warning(
        "start-event-required", at: process.origin, element: process.id,
        "流程“\(process.name ?? process.id)”没有开始事件：没有进入顺序流的节点都会同时开始。")
    }
    checkBlankStarts(scope)
    checkElements(of: scope)
  }

  private func check(_ subProcess: SubProcess, of node: FlowNode, in outer: LintedScope) {
    let scope = LintedScope(
      subProcess.scope, kind: kind(of: subProcess),
      isInTransaction: outer.isInTransaction || subProcess.kind == .transaction)
    switch scope.kind {
    case .event:
      let starts = scope.startEvents
      if starts.count != 1 || starts[0].event.definition == .none {
        report.error(
          "event-sub-process-typed-start-event", node,
          "是事件子流程，须有且仅有一个开始事件，并且有类型。")
      }
    case .adHoc: checkAdHoc(scope, node)
    case .embedded, .process:
      let blanks = scope.startEvents.count { $0.event.definition == .none }
      if scope.startEvents.isEmpty {
        report.warning(
          "sub-process-blank-start-event", node, "是子流程，没有开始事件：没有进入顺序流的节点都会同时开始。")
      } else if blanks != 1 || scope.startEvents.count != 1 {
        report.error(
          "sub-process-blank-start-event", node, "是子流程，须有且仅有一个没有类型的开始事件。")
      }
    }
    checkElements(of: scope)
  }

  private func kind(of subProcess: SubProcess) -> LintedScope.Kind {
    switch subProcess.kind {
    case .embedded, .transaction: .embedded
    case .event: .event
    case .adHoc: .adHoc
    }
  }

  /// BPMN 2.0.2 §10.3.5.5: activities at least one, start and end events none.
  private func checkAdHoc(_ scope: LintedScope, _ node: FlowNode) {
    if !scope.scope.nodes.contains(where: \.isActivity) {
      report.error("ad-hoc-activities", node, "是即席子流程，里面至少要有一个活动。")
    }
    for event in scope.scope.nodes
    where event.isEndEvent || scope.startEvents.contains(where: { $0.node.id == event.id }) {
      report.error("ad-hoc-events", event, "在即席子流程“\(node.label)”里，那里不能有开始或结束事件。")
    }
  }

  private func checkBlankStarts(_ scope: LintedScope) {
    let blanks = scope.startEvents.filter { $0.event.definition == .none }
    for start in blanks.dropFirst() {
      report.warning(
        "single-blank-start-event", start.node,
        "也没有类型：各开始事件互不相干，各自发起一个实例（§10.5.2、§13.2）。不指明从哪里开始时，流程从第一个开始。")
    }
  }

  private func checkElements(of scope: LintedScope) {
    FlowRules(scope: scope, report: report).check()
    let reachable = scope.reachable
    for node in scope.scope.nodes {
      if let words = Support.refusal(of: node, in: scope.kind) {
        report.error("unsupported-element", node, words)
        continue
      }
      EventRules(definitions: definitions, scope: scope, report: report).check(node)
      TaskRules(report: report).check(node)
      GatewayRules(scope: scope, report: report).check(node)
      if !reachable.contains(node.id), !node.isBoundaryEvent {
        report.warning("no-disconnected", node, "从开始事件走不到，永远不会执行。请连上，或删除。")
      } else if node.outgoing.isEmpty, scope.kind != .adHoc, node.mayEndSilently {
        report.warning("no-implicit-end", node, "之后没有顺序流。请接到结束事件，使结束之处可见。")
      }
      if case .subProcess(let subProcess) = node.kind {
        check(subProcess, of: node, in: scope)
      }
    }
  }
}
