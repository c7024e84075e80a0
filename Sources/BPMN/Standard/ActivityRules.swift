import XMLReading

/// Whether activities are wired, counted and bound as the standard wants it (BPMN 2.0.2 §10.3).
struct ActivityRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for activity in tree.all("activity") {
      checkQuantities(of: activity)
      checkCompensation(activity)
      for role in tree.children(of: activity, kind: "resourceRole") { checkRole(role) }
    }
    for process in tree.all("process") {
      for role in tree.children(of: process, kind: "resourceRole") { checkRole(role) }
      if process.element["processType"] == "Public", process.flag("isExecutable") == true {
        report.error(
          "public-process-executable", process, "10.2.1",
          "流程“\(process.label)”是公开的（processType=\"Public\"），不能是可执行的。")
      }
    }
    for task in tree.all("scriptTask") { checkScript(task) }
    for node in tree.all("documentation") + tree.all("textAnnotation") {
      checkFormat("textFormat", of: node, "8.3.1")
    }
    for task in tree.all("receiveTask") where task.flag("instantiate") == true {
      if !graph.entries(of: task).isEmpty {
        report.error(
          "receive-task-instantiate", task, "10.3.3", "启动流程的接收任务“\(task.label)”不能有进入的顺序流。")
      }
    }
    for call in tree.all("callActivity") { checkCall(call) }
  }

  private func checkQuantities(of activity: ModelTree.Node) {
    for attribute in ["startQuantity", "completionQuantity"] {
      if let text = activity.element[attribute], let number = Int(text.trimmingWhitespace),
        number < 1
      {
        report.error(
          "token-quantity", activity, "10.3",
          "“\(activity.label)”的 \(attribute) 是 \(number)，不能小于 1。")
      }
    }
  }

  private func checkCompensation(_ activity: ModelTree.Node) {
    guard activity.flag("isForCompensation") == true else { return }
    if let flow = (graph.entries(of: activity) + graph.exits(of: activity)).first {
      report.error(
        "compensation-activity-flow", flow.node, "10.7.1",
        "“\(activity.label)”是补偿活动，不能连接顺序流，请删去“\(flow.node.label)”。")
    }
    if activity.flag("triggeredByEvent") == true { return }
    let isLinked = tree.all("association").contains { association in
      tree.target(of: association, "targetRef")?.id == activity.id
        && tree.target(of: association, "sourceRef")?.name == "boundaryEvent"
    }
    if !isLinked {
      report.error(
        "compensation-activity-association", activity, "10.7.1",
        "补偿活动“\(activity.label)”没有补偿边界事件以关联（association）连到它。")
    }
  }

  private func checkScript(_ task: ModelTree.Node) {
    if tree.child(of: task, named: "script") != nil, (task.element["scriptFormat"] ?? "").isEmpty {
      report.error(
        "script-format", task, "10.3.3", "脚本任务“\(task.label)”有脚本而没有 scriptFormat，请填写。")
    }
    checkFormat("scriptFormat", of: task, "10.3.3")
  }

  /// Formats of texts and scripts are media types.
  private func checkFormat(_ attribute: String, of node: ModelTree.Node, _ clause: String) {
    guard let format = node.element[attribute], !format.isEmpty else { return }
    let halves = format.prefix { $0 != ";" }.split(separator: "/", omittingEmptySubsequences: false)
    if halves.count != 2 || halves.contains(where: { $0.isEmpty || $0.contains(" ") }) {
      report.error(
        "text-format", node, clause,
        "“\(node.label)”的 \(attribute)“\(format)”须是媒体类型，如 text/plain。")
    }
  }

  private func checkCall(_ call: ModelTree.Node) {
    guard call.element["calledElement"] == nil else { return }
    if tree.enclosing("process", of: call)?.flag("isExecutable") == true {
      report.error(
        "called-element", call, "10.3.6", "调用活动“\(call.label)”没有指明 calledElement，请填写。")
    } else {
      report.warning(
        "called-element", call, "10.3.6", "调用活动“\(call.label)”没有指明 calledElement。")
    }
  }

  // MARK: Resources (8.4.12, 10.3.1)

  private func checkRole(_ role: ModelTree.Node) {
    let resource = tree.child(of: role, named: "resourceRef")
    if resource != nil, tree.child(of: role, named: "resourceAssignmentExpression") != nil {
      report.error(
        "resource-assignment", role, "10.3.1",
        "“\(role.label)”不能既有 resourceRef 又有 resourceAssignmentExpression，请只留一个。")
    }
    for binding in tree.children(of: role) where binding.name == "resourceParameterBinding" {
      guard let parameter = tree.target(of: binding, "parameterRef"),
        let owner = tree.parent(of: parameter),
        let own = tree.target(of: role, "resourceRef"), owner.id != own.id
      else { continue }
      report.error(
        "resource-parameter", binding, "10.3.1",
        "“\(role.label)”的参数“\(parameter.label)”不属于它的资源“\(own.label)”。")
    }
    let bound = tree.children(of: role).filter { $0.name == "resourceParameterBinding" }
      .compactMap { tree.target(of: $0, "parameterRef")?.id }
    let parameters = tree.target(of: role, "resourceRef").map { tree.children(of: $0) } ?? []
    for parameter in parameters
    where parameter.name == "resourceParameter" && parameter.flag("isRequired") == true
      && !bound.contains(parameter.id)
    {
      report.error(
        "resource-parameter-required", role, "8.4.12",
        "“\(role.label)”没有给出资源所必需的参数“\(parameter.label)”。")
    }
    if resource == nil, let binding = tree.child(of: role, named: "resourceParameterBinding") {
      report.error(
        "resource-parameter-binding", binding, "10.3.1",
        "“\(role.label)”没有 resourceRef，不能有 resourceParameterBinding。")
    }
  }
}
