/// Whether the sequence flows of a scope lead where flows may lead.
struct FlowRules {
  let scope: LintedScope
  let report: LintReport

  func check() {
    var seen: [[String]: SequenceFlow] = [:]
    for flow in scope.scope.flows {
      if let source = scope.nodes[flow.source] { checkSource(source, of: flow) }
      if let target = scope.nodes[flow.target] { checkTarget(target, of: flow) }
      let key = [flow.source, flow.target, flow.condition ?? ""]
      if let earlier = seen[key] {
        report.warning(
          "no-duplicate-sequence-flows", flow,
          "与第 \(earlier.origin.line) 行的顺序流重复，后面的步骤会做两次。请删去一条。")
      }
      seen[key] = flow
    }
  }

  private func checkSource(_ source: FlowNode, of flow: SequenceFlow) {
    if source.isEndEvent {
      report.error("flow-out-of-end-event", flow, "从结束事件“\(source.label)”出来。结束事件之后不能再有顺序流。")
    }
    if case .intermediateThrow(.link) = source.kind {
      report.error("link-event", flow, "从链接抛出事件“\(source.label)”出来。它之后接同名的链接捕获事件，不连顺序流。")
    }
    if source.isEventSubProcess {
      report.error("flow-at-event-sub-process", flow, "从事件子流程“\(source.label)”出来。事件子流程不能连顺序流。")
    }
  }

  private func checkTarget(_ target: FlowNode, of flow: SequenceFlow) {
    switch target.kind {
    case .startEvent:
      report.error("flow-into-start-event", flow, "进入开始事件“\(target.label)”。开始事件之前不能有顺序流。")
    case .boundaryEvent:
      report.error(
        "flow-into-boundary-event", flow, "进入边界事件“\(target.label)”。请连到它所附着的活动。")
    case .intermediateCatch(.link):
      report.error("link-event", flow, "进入链接捕获事件“\(target.label)”。它之前是同名的链接抛出事件，不连顺序流。")
    case .subProcess(let subProcess) where subProcess.kind == .event:
      report.error("flow-at-event-sub-process", flow, "进入事件子流程“\(target.label)”。事件子流程不能连顺序流。")
    default: break
    }
  }
}
