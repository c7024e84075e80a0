import XMLReading

/// Whether the participants of a choreography know when it is their turn (BPMN 2.0.2 §11.5.6, §11.7).
struct ChoreographyOrderRules {
  let tree: ModelTree
  let graph: FlowGraph
  let report: StandardReport

  func check() {
    for activity in tree.all("choreographyActivity") { checkOrder(of: activity) }
    for gateway in tree.all("eventBasedGateway")
    where tree.enclosing("choreography", of: gateway) != nil {
      checkChoice(behind: gateway)
    }
  }

  /// Who begins an activity has taken part in one before it; gateways between them change nothing.
  private func checkOrder(of activity: ModelTree.Node) {
    let earlier = activities(before: activity)
    guard let initiator = tree.target(of: activity, "initiatingParticipantRef"),
      let example = earlier.first
    else { return }
    let takesPart = earlier.contains { other in
      tree.targets(of: other, "participantRef").contains { $0.id == initiator.id }
    }
    if !takesPart {
      report.error(
        "choreography-order", activity, "11.5.6",
        "编舞活动“\(activity.label)”的发起者“\(initiator.label)”没有参与之前的“\(example.label)”，不知何时开始。")
    }
  }

  private func activities(before activity: ModelTree.Node) -> [ModelTree.Node] {
    var found: [ModelTree.Node] = []
    var seen: Set<Int> = []
    var waiting = graph.entries(of: activity).compactMap(\.source)
    while let node = waiting.popLast() {
      guard seen.insert(node.id).inserted else { continue }
      if tree.isKind(node, "choreographyActivity") {
        found.append(node)
      } else if tree.isKind(node, "gateway") {
        waiting += graph.entries(of: node).compactMap(\.source)
      }
    }
    return found
  }

  /// Behind an event-based gateway all first messages come from one participant, or all go to one.
  private func checkChoice(behind gateway: ModelTree.Node) {
    let tasks = graph.exits(of: gateway).compactMap(\.target).filter {
      $0.name == "choreographyTask"
    }
    let senders = tasks.map { tree.target(of: $0, "initiatingParticipantRef")?.id }
    let receivers = zip(tasks, senders).map { task, sender in
      tree.targets(of: task, "participantRef").map(\.id).first { $0 != sender }
    }
    if Set(senders).count > 1, Set(receivers).count > 1 {
      report.error(
        "choreography-choice", gateway, "11.7.2",
        "事件网关“\(gateway.label)”之后的编舞任务须由同一参与者发起，或都发给同一参与者。")
    }
  }
}
