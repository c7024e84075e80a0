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

  /// A default flow leaves the element that names it.
  private mutating func checkDefault(_ draft: ElementDraft, _ node: FlowNode) {
    if let flow = node.defaultFlow, !draft.outgoing.contains(where: { $0.id == flow }) {
      findings.error(
        "default-flow", draft.id, at: draft.origin,
        "\(draft.title)的默认顺序流“\(flow)”不从它流出，请改正。")
    }
  }
}
