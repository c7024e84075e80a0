import BPMN

extension ProgramCompiler {
  /// Checks what a draft's place in the graph must be, and compiles what all elements have.
  mutating func complete(_ index: Int) {
    drafts[index].inputs = mappings(drafts[index].extensions.inputs, of: drafts[index])
    drafts[index].outputs = mappings(drafts[index].extensions.outputs, of: drafts[index])
    if isScope(drafts[index]) { findStart(of: index) }
    guard let node = drafts[index].node else { return }
    drafts[index].loop = loop(of: node)
    checkArrival(drafts[index], node)
    checkDefault(drafts[index], node)
  }

  private func isScope(_ draft: ElementDraft) -> Bool {
    if case .subProcess? = draft.node?.kind { true } else { draft.node == nil }
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
    if needsFlow, draft.incoming.isEmpty {
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

  private mutating func loop(of node: FlowNode) -> MultiInstancePlan? {
    guard let loop = node.loop else { return nil }
    guard case .multiInstance(let multiple) = loop else {
      findings.error(
        "no-standard-loop", node.id, at: node.origin,
        "“\(node.id)”用了标准循环，暂不支持；请用多实例或画一条回边。")
      return nil
    }
    let origin = multiple.origin
    if multiple.inputCollection == nil, multiple.cardinality == nil {
      findings.error(
        "multi-instance-count", node.id, at: origin,
        "多实例“\(node.id)”既无集合（inputCollection）也无个数（loopCardinality），请填写其一。")
    }
    if (multiple.outputCollection == nil) != (multiple.outputElement == nil) {
      findings.error(
        "multi-instance-output", node.id, at: origin,
        "多实例“\(node.id)”的 outputCollection 与 outputElement 须同时填写。")
    }
    return MultiInstancePlan(
      isSequential: multiple.isSequential,
      cardinality: multiple.cardinality.flatMap { formula($0, element: node.id, at: origin) },
      collection: multiple.inputCollection.flatMap { formula($0, element: node.id, at: origin) },
      inputElement: multiple.inputElement, outputCollection: multiple.outputCollection,
      outputElement: multiple.outputElement.flatMap { formula($0, element: node.id, at: origin) },
      completionCondition: multiple.completionCondition.flatMap {
        formula($0, element: node.id, at: origin)
      })
  }
}
