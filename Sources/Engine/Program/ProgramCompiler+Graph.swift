import BPMN

extension ProgramCompiler {
  /// Checks what a draft's place in the graph must be, and compiles what all elements have.
  mutating func complete(_ index: Int) {
    drafts[index].inputs = mappings(drafts[index].extensions.inputs, of: drafts[index])
    drafts[index].outputs = mappings(drafts[index].extensions.outputs, of: drafts[index])
    drafts[index].assignments = assignments(of: drafts[index])
    if isScope(drafts[index]), !isAdHoc(index) { findStart(of: index) }
    guard let node = drafts[index].node else { return }
    drafts[index].loop = loop(of: node, drafts[index])
    checkArrival(drafts[index], node)
    checkDefault(drafts[index], node)
  }

  private func isScope(_ draft: ElementDraft) -> Bool {
    if case .subProcess? = draft.node?.kind { true } else { draft.node == nil }
  }

  /// BPMN 2.0.2 §10.3.5.5: an ad-hoc sub-process has no start event, and flows need not lead to what
  /// is in it.
  private func isAdHoc(_ index: Int) -> Bool {
    if case .subProcess(let subProcess)? = drafts[index].node?.kind, case .adHoc = subProcess.kind {
      return true
    }
    return false
  }

  /// BPMN 2.0.2 §10.5.2: a scope begins at its start event without trigger. Only a process may have
  /// others beside or instead of it, and an event sub-process has exactly one, with a trigger.
  private mutating func findStart(of index: Int) {
    let starts = drafts.filter { draft in
      if case .startEvent? = draft.node?.kind { draft.container == index } else { false }
    }
    let scope = drafts[index]
    let isEventSubProcess =
      if case .subProcess(let subProcess)? = scope.node?.kind { subProcess.kind == .event } else {
        false
      }
    let blank = starts.filter { draft in
      if case .startEvent(let start)? = draft.node?.kind {
        start.definition == .none
      } else {
        false
      }
    }
    drafts[index].startEvent = (isEventSubProcess ? starts : blank).first?.index
    if starts.isEmpty {
      findings.error(
        "start-event-required", scope.id, at: scope.origin, "\(scope.title)没有开始事件，请添加一个。")
    } else if isEventSubProcess, starts.count > 1 || !blank.isEmpty {
      findings.error(
        "event-sub-process-start", scope.id, at: scope.origin,
        "事件子流程\(scope.title)须恰有一个带触发器（消息、定时或错误）的开始事件。")
    } else if !isEventSubProcess, blank.count > 1 {
      findings.error(
        "single-blank-start-event", scope.id, at: blank[1].origin,
        "\(scope.title)有 \(blank.count) 个空开始事件，只能有一个。")
    } else if index != 0, !isEventSubProcess, blank.isEmpty || starts.count > 1 {
      findings.error(
        "sub-process-blank-start-event", scope.id, at: scope.origin,
        "子流程\(scope.title)须恰有一个开始事件，且不带触发器。")
    }
  }

  /// BPMN 2.0.2 §10.5.2: where there is a start event, every other node needs a flow that leads to it.
  private mutating func checkArrival(_ draft: ElementDraft, _ node: FlowNode) {
    var needsFlow = true
    switch node.kind {
    case .startEvent, .boundaryEvent: needsFlow = false
    case .subProcess(let subProcess) where subProcess.kind == .event: needsFlow = false
    case .task(.user) where draft.extensions.property("tz:returnEntry") == "true":
      needsFlow = false
    default: break
    }
    if needsFlow, draft.incoming.isEmpty, !isAdHoc(draft.container) {
      findings.error(
        "unreached-node", draft.id, at: draft.origin,
        "没有顺序流通向\(draft.title)，它永远不会执行；请连接或删除。")
    } else if !needsFlow, !draft.incoming.isEmpty, draft.tag != "userTask" {
      findings.error(
        "unexpected-flow", draft.id, at: draft.origin, "\(draft.title)不能有进入的顺序流，请删除。")
    }
    if case .endEvent = node.kind, !draft.outgoing.isEmpty {
      findings.error(
        "unexpected-flow", draft.id, at: draft.origin, "结束事件\(draft.title)不能有流出的顺序流，请删除。")
    }
    if case .subProcess(let subProcess) = node.kind, subProcess.kind == .event,
      !draft.outgoing.isEmpty
    {
      findings.error(
        "unexpected-flow", draft.id, at: draft.origin, "事件子流程\(draft.title)不能连接顺序流，请删除。")
    }
  }

  /// BPMN 2.0.2 §13.4.2, §13.4.3: a default flow carries no condition; other flows out of a deciding
  /// gateway need one where there are several.
  private mutating func checkDefault(_ draft: ElementDraft, _ node: FlowNode) {
    if let flow = node.defaultFlow, !draft.outgoing.contains(where: { $0.id == flow }) {
      findings.error(
        "default-flow", draft.id, at: draft.origin,
        "\(draft.title)的默认顺序流“\(flow)”不从它流出，请改正。")
    }
    guard case .gateway(let gateway) = node.kind, gateway == .exclusive || gateway == .inclusive,
      draft.outgoing.count > 1
    else { return }
    for flow in draft.outgoing where !flow.isDefault && !isConditional(flow.id) {
      findings.error(
        "conditional-flows", flow.id, at: draft.origin,
        "网关\(draft.title)的顺序流“\(flow.id)”既无条件也不是默认流，请补上条件。")
    }
  }

  /// Whether the file gives the flow a condition, be it one that does not parse.
  private func isConditional(_ flow: String) -> Bool {
    func search(_ scope: BPMN.Scope) -> Bool {
      if let found = scope.flows.first(where: { $0.id == flow }) { return found.condition != nil }
      return scope.nodes.contains { node in
        if case .subProcess(let subProcess) = node.kind { search(subProcess.scope) } else { false }
      }
    }
    return search(process.scope)
  }
}
