import XMLReading

/// Whether choreographies tell who speaks to whom (BPMN 2.0.2 clause 11).
struct ChoreographyRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for activity in tree.all("choreographyActivity") { check(activity) }
    for task in tree.all("choreographyTask") { checkTask(task) }
    for scope in tree.all("choreography") + tree.all("subChoreography") { checkContents(of: scope) }
    for call in tree.all("callChoreography") where call.element["calledChoreographyRef"] == nil {
      report.warning(
        "called-choreography", call, "11.5.3", "调用编舞“\(call.label)”没有指明 calledChoreographyRef。")
    }
  }

  private func check(_ activity: ModelTree.Node) {
    if tree.enclosing("choreography", of: activity) == nil {
      report.error(
        "choreography-activity-place", activity, "11.5", "“\(activity.label)”是编舞活动，只能放在编舞里。")
    }
    let participants = tree.targets(of: activity, "participantRef")
    if Set(participants.map(\.id)).count < 2 {
      report.error(
        "choreography-participants", activity, "11.5",
        "编舞活动“\(activity.label)”须有两个不同的参与者（participantRef）。")
    }
    if let initiator = tree.target(of: activity, "initiatingParticipantRef"),
      !participants.contains(where: { $0.id == initiator.id })
    {
      report.error(
        "choreography-initiator", activity, "11.5",
        "编舞活动“\(activity.label)”的发起者“\(initiator.label)”须是它的参与者之一。")
    }
  }

  private func checkTask(_ task: ModelTree.Node) {
    let participants = tree.targets(of: task, "participantRef")
    if participants.count > 2 {
      report.error(
        "choreography-task-participants", task, "11.5.1",
        "编舞任务“\(task.label)”有 \(participants.count) 个参与者，只能有两个。")
    }
    let flows = tree.targets(of: task, "messageFlowRef").filter { $0.name == "messageFlow" }
    if flows.count > 2 {
      report.error(
        "choreography-task-messages", task, "11.5.1",
        "编舞任务“\(task.label)”有 \(flows.count) 条消息流，最多两条。")
    }
    for flow in flows {
      let ends = ["sourceRef", "targetRef"].compactMap { tree.target(of: flow, $0) }
        .filter { $0.name == "participant" }
      for end in ends where !participants.contains(where: { $0.id == end.id }) {
        report.error(
          "choreography-task-message-flow", task, "11.5.1",
          "编舞任务“\(task.label)”的消息流“\(flow.label)”连着“\(end.label)”，后者不是它的参与者。")
      }
    }
    checkInitiation(of: task, flows)
  }

  /// The first message comes from the participant who begins.
  private func checkInitiation(of task: ModelTree.Node, _ flows: [ModelTree.Node]) {
    guard let initiator = tree.target(of: task, "initiatingParticipantRef"), !flows.isEmpty else {
      return
    }
    let senders = flows.compactMap { tree.target(of: $0, "sourceRef") }
    if senders.count == flows.count, senders.allSatisfy({ $0.name == "participant" }),
      !senders.contains(where: { $0.id == initiator.id })
    {
      report.error(
        "choreography-task-initiation", task, "11.5.1",
        "编舞任务“\(task.label)”没有由发起者“\(initiator.label)”发出的消息流。")
    }
  }

  private static let contents: Set = [
    "choreographyTask", "subChoreography", "callChoreography", "startEvent", "endEvent",
    "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "exclusiveGateway",
    "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway",
  ]

  private func checkContents(of scope: ModelTree.Node) {
    for node in tree.children(of: scope, kind: "flowElement") {
      if tree.isKind(node, "flowNode"), !Self.contents.contains(node.name) {
        report.error(
          "choreography-contents", node, "11.2",
          "编舞“\(scope.label)”里不能有 <\(node.name)>“\(node.label)”，只能有编舞活动、事件和网关。")
      } else if ["dataObject", "dataObjectReference", "dataStoreReference"].contains(node.name) {
        report.error(
          "choreography-data", node, "11.3", "编舞“\(scope.label)”里不能有数据“\(node.label)”。")
      }
      checkEvent(node, in: scope)
    }
  }

  /// Nobody owns a choreography, hence its events are those that all participants can see.
  private func checkEvent(_ event: ModelTree.Node, in scope: ModelTree.Node) {
    let allowed: Set<String>
    switch event.name {
    case "startEvent":
      allowed = [
        "timerEventDefinition", "conditionalEventDefinition", "signalEventDefinition",
      ]
    case "endEvent": allowed = ["terminateEventDefinition"]
    case "intermediateThrowEvent": allowed = ["linkEventDefinition"]
    case "intermediateCatchEvent":
      allowed = [
        "timerEventDefinition", "conditionalEventDefinition", "signalEventDefinition",
        "linkEventDefinition",
      ]
    case "boundaryEvent":
      allowed = [
        "messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition",
        "signalEventDefinition", "cancelEventDefinition", "compensateEventDefinition",
      ]
    default: return
    }
    for definition in EventDefinitionRules.definitions(of: event, in: tree)
    where !allowed.contains(definition.name) {
      report.error(
        "choreography-event", event, "11.6",
        "编舞“\(scope.label)”里的事件“\(event.label)”不能是 \(definition.name)。")
    }
  }
}
