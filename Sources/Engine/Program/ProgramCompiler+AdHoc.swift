import BPMN

extension ProgramCompiler {
  mutating func adHoc(
    _ draft: ElementDraft, isSequential: Bool, _ completionCondition: String?,
    _ cancelsRemaining: Bool
  ) -> Behavior {
    let own = draft.extensions.adHoc
    let inside = drafts.filter { $0.container == draft.index }
    for inner in inside where inner.tag == "startEvent" || inner.tag == "endEvent" {
      // BPMN 2.0.2 §10.3.5.5, table 10.22 names what must not be in an ad-hoc sub-process.
      findings.error(
        "ad-hoc-events", inner.id, at: inner.origin,
        "即席子流程\(draft.title)里不能有开始或结束事件\(inner.title)，请删除。")
    }
    let entries = inside.filter { inner in
      inner.incoming.isEmpty && inner.node.map { isChosen($0) } == true
        && inner.node?.isForCompensation == false
    }
    if !inside.contains(where: { $0.node.map(isActivity) == true }) {
      findings.error(
        "ad-hoc-activities", draft.id, at: draft.origin, "即席子流程\(draft.title)里没有活动，请添加。")
    }
    return .adHoc(
      AdHocPlan(
        isSequential: isSequential,
        completionCondition: completionCondition.flatMap {
          formula($0, element: draft.id, at: draft.origin)
        }, cancelsRemaining: cancelsRemaining,
        activeElements: own?.activeElementsCollection.flatMap {
          formula($0, element: draft.id, at: draft.origin)
        }, outputCollection: own?.outputCollection,
        outputElement: own?.outputElement.flatMap {
          formula($0, element: draft.id, at: draft.origin)
        }, entries: entries.map(\.index)))
  }

  /// Whether a node of an ad-hoc sub-process can be chosen, rather than being led to.
  private func isChosen(_ node: FlowNode) -> Bool {
    switch node.kind {
    case .boundaryEvent, .startEvent, .endEvent: false
    case .subProcess(let subProcess): subProcess.kind != .event
    default: true
    }
  }
}
