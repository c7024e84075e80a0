import BPMN

extension ProgramCompiler {
  /// Checks what a draft's place in the graph must be, and compiles what all elements have.
  mutating func complete(_ index: Int) {
    drafts[index].inputs = mappings(drafts[index].extensions.inputs, of: drafts[index])
    drafts[index].outputs = mappings(drafts[index].extensions.outputs, of: drafts[index])
    drafts[index].assignments = assignments(of: drafts[index])
    drafts[index].data = data(of: drafts[index])
    drafts[index].listeners = listeners(of: drafts[index])
    if isScope(drafts[index]), !isAdHoc(index) { findStart(of: index) }
    guard let node = drafts[index].node else { return }
    drafts[index].instantiates = instantiates(drafts[index])
    drafts[index].loop = loop(of: node, drafts[index])
    checkArrival(drafts[index], node)
    checkDefault(drafts[index], node)
  }

  func isScope(_ draft: ElementDraft) -> Bool {
    if case .subProcess? = draft.node?.kind { true } else { draft.node == nil }
  }

  /// BPMN 2.0.2 §10.3.5.5: an ad-hoc sub-process has no start event, and flows need not lead to what
  /// is in it.
  func isAdHoc(_ index: Int) -> Bool {
    if case .subProcess(let subProcess)? = drafts[index].node?.kind, case .adHoc = subProcess.kind {
      return true
    }
    return false
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
