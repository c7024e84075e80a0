import BPMN

extension ProgramCompiler {
  mutating func condition(
    _ text: String?, _ filter: ConditionalFilter?, of draft: ElementDraft
  ) -> ConditionPlan? {
    guard let text else {
      findings.error(
        "condition-required", draft.id, at: draft.origin, "条件事件\(draft.title)没有条件，请填写。")
      return nil
    }
    let changes = filter.flatMap { self.changes($0, of: draft) }
    return formula(text, element: draft.id, at: draft.origin).map {
      ConditionPlan(condition: $0, variables: Set(filter?.variables ?? []), changes: changes)
    }
  }

  private mutating func changes(
    _ filter: ConditionalFilter, of draft: ElementDraft
  ) -> Set<VariableChange.Kind>? {
    guard let events = filter.events else { return nil }
    var changes: Set<VariableChange.Kind> = []
    for event in events {
      if let change = VariableChange.Kind(rawValue: event) {
        changes.insert(change)
      } else if event == "delete" {
        findings.warning(
          "conditional-filter", draft.id, at: filter.origin,
          "条件事件\(draft.title)的 variableEvents 中的 delete 不会发生：变量只会新建和更改，不会删除。")
      } else {
        findings.error(
          "conditional-filter", draft.id, at: filter.origin,
          "条件事件\(draft.title)的 variableEvents 中有未知的“\(event)”；可用：create（新建）、update（更改）。")
      }
    }
    return changes
  }
}
