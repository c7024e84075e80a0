import BPMN

extension ProgramCompiler {
  /// BPMN 2.0.2 §10.3.6: what is called is a process, or a global task of the same file, which runs in
  /// place of the call activity.
  mutating func callActivity(_ called: String?, of draft: ElementDraft) -> Behavior {
    let element = draft.extensions.calledElement
    let text = element?.process ?? called
    if let text, let global = definitions.globalTasks[text] {
      return task(global.kind, of: draft.calling(global))
    }
    // What another engine starts by its own key is work for who knows that engine (docs/dialects.md).
    if text == nil, draft.extensions.taskDefinition != nil { return task(.service, of: draft) }
    guard let process = setting(text, element: draft.id, at: draft.origin) else {
      findings.error(
        "called-element", draft.id, at: draft.origin, "调用活动\(draft.title)没有指明被调用的流程，请填写。")
      return .callActivity(
        CallPlan(
          process: .text(""), binding: .latest, propagatesAllChildVariables: false,
          propagatesAllParentVariables: false))
    }
    return .callActivity(
      CallPlan(
        process: process, binding: element?.binding ?? .latest,
        propagatesAllChildVariables: element?.propagatesAllChildVariables ?? true,
        propagatesAllParentVariables: element?.propagatesAllParentVariables ?? true))
  }
}

extension ElementDraft {
  /// The call activity as the task that it calls: its own settings go before those of the task.
  fileprivate func calling(_ task: GlobalTask) -> ElementDraft {
    var draft = self
    let own = draft.extensions
    draft.extensions = task.extensions
    draft.extensions.properties += own.properties
    draft.extensions.headers.merge(own.headers) { _, mine in mine }
    draft.extensions.taskDefinition = own.taskDefinition ?? task.extensions.taskDefinition
    draft.extensions.assignment = own.assignment ?? task.extensions.assignment
    draft.extensions.formID = own.formID ?? task.extensions.formID
    draft.extensions.dueDate = own.dueDate ?? task.extensions.dueDate
    draft.extensions.priority = own.priority ?? task.extensions.priority
    return draft
  }
}
