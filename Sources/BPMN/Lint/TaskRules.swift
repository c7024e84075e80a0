/// Whether activities say what is to be done.
struct TaskRules {
  let report: LintReport

  func check(_ node: FlowNode) {
    let extensions = node.extensions
    switch node.kind {
    case .task(.service)
    where extensions.taskDefinition == nil && extensions.script == nil
      && extensions.calledDecision == nil:
      report.warning(
        "task-definition", node,
        "是服务任务，没有任务类型，什么也不做就通过。请填写 zeebe:taskDefinition 的 type。")
    case .task(.script) where extensions.script == nil && extensions.taskDefinition == nil:
      report.warning(
        "task-definition", node,
        "是脚本任务，没有 FEEL 脚本，什么也不做就通过。请填写 zeebe:script，或任务类型。")
    case .task(.businessRule)
    where extensions.calledDecision == nil && extensions.taskDefinition == nil
      && extensions.script == nil:
      report.warning(
        "task-definition", node,
        "是业务规则任务，没有决策，什么也不做就通过。请填写 zeebe:calledDecision，或任务类型。")
    case .callActivity(nil)
    where extensions.calledElement == nil && extensions.taskDefinition == nil:
      report.error(
        "called-element", node, "没有指明调用哪个流程。请填写 zeebe:calledElement 的 processId。")
    case .task(.user): checkForm(of: node)
    case .startEvent: checkForm(of: node)
    default: break
    }
    if case .multiInstance(let loop) = node.loop { check(loop, of: node) }
  }

  private func checkForm(of node: FlowNode) {
    guard let form = node.extensions.foreignForm, node.extensions.formID == nil else { return }
    report.warning(
      "form-reference", node, "的表单“\(form)”用 formKey 或 externalReference 引用，不会显示。请改用 formId。")
  }

  private func check(_ loop: MultiInstance, of node: FlowNode) {
    func error(_ message: String) {
      report.error("multi-instance", at: loop.origin, element: node.id, message)
    }
    if (loop.inputCollection ?? "").isEmpty, loop.cardinality == nil,
      node.extensions.property("tz:levels") == nil
    {
      error("“\(node.label)”的多实例没有输入列表。请填写 zeebe:loopCharacteristics 的 inputCollection。")
    }
    if (loop.outputCollection == nil) != (loop.outputElement == nil) {
      error("“\(node.label)”的多实例：outputCollection 和 outputElement 须同时填写，或都不填。")
    }
  }
}
