import XMLReading

/// Whether participants take part where they are named (BPMN 2.0.2 §9.3, §9.5, §11.5).
struct ParticipantRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for node in tree.all("conversationNode") + tree.all("choreographyActivity") {
      for participant in tree.targets(of: node, "participantRef") {
        checkHome(of: participant, namedBy: node)
      }
    }
    for association in tree.all("participantAssociation") { check(association) }
    for conversation in tree.all("globalConversation") { checkConversation(conversation) }
    for task in tree.all("globalChoreographyTask") { checkTask(task) }
    for scope in tree.all("subChoreography") { checkMembers(of: scope) }
  }

  private func checkHome(of participant: ModelTree.Node, namedBy node: ModelTree.Node) {
    guard participant.name == "participant",
      let home = tree.enclosing("collaboration", of: node),
      tree.parent(of: participant)?.id != home.id
    else { return }
    report.error(
      "participant-foreign", node, node.name.hasSuffix("onversation") ? "9.5.1" : "11.5",
      "“\(node.label)”的参与者“\(participant.label)”不属于“\(home.label)”。")
  }

  /// The inner participant is one of what is called, the outer one of what calls.
  private func check(_ association: ModelTree.Node) {
    guard let owner = tree.parent(of: association) else { return }
    let called =
      tree.target(of: owner, "calledChoreographyRef")
      ?? tree.target(of: owner, "calledCollaborationRef")
    let outer =
      tree.isKind(owner, "collaboration") ? owner : tree.enclosing("collaboration", of: owner)
    for (feature, home) in [("innerParticipantRef", called), ("outerParticipantRef", outer)] {
      guard let home, let participant = tree.target(of: association, feature),
        tree.parent(of: participant)?.id != home.id
      else { continue }
      report.error(
        "participant-association", association, "9.3.1",
        "参与者对应关系的 \(feature) 指向“\(participant.label)”，它须是“\(home.label)”的参与者。")
    }
  }

  private func checkConversation(_ conversation: ModelTree.Node) {
    for child in tree.children(of: conversation)
    where tree.isKind(child, "conversationNode") || child.name == "choreographyRef" {
      report.error(
        "global-conversation", child, "9.5.5",
        "全局会话“\(conversation.label)”不能有 <\(child.name)>，只有参与者、消息流和关联键。")
    }
  }

  /// A task for reuse has two participants and no flow.
  private func checkTask(_ task: ModelTree.Node) {
    if let element = tree.children(of: task, kind: "flowElement").first {
      report.error(
        "global-choreography-task", element, "11.5.4",
        "全局编舞任务“\(task.label)”不能有流程元素“\(element.label)”。")
    }
    let participants = tree.children(of: task).filter { $0.name == "participant" }
    if participants.count != 2 {
      report.error(
        "global-choreography-task", task, "11.5.4",
        "全局编舞任务“\(task.label)”须有两个参与者，现有 \(participants.count) 个。")
    }
    if let initiator = tree.target(of: task, "initiatingParticipantRef"),
      !participants.contains(where: { $0.id == initiator.id })
    {
      report.error(
        "choreography-initiator", task, "11.5.4",
        "全局编舞任务“\(task.label)”的发起者“\(initiator.label)”须是它的参与者之一。")
    }
  }

  /// Who takes part in an activity takes part in the sub-choreography around it.
  private func checkMembers(of scope: ModelTree.Node) {
    let members = tree.targets(of: scope, "participantRef").map(\.id)
    for activity in tree.children(of: scope, kind: "choreographyActivity") {
      for participant in tree.targets(of: activity, "participantRef")
      where !members.contains(participant.id) {
        report.error(
          "sub-choreography-participants", scope, "11.5.2",
          "子编舞“\(scope.label)”没有列出“\(activity.label)”的参与者“\(participant.label)”。")
      }
    }
  }
}
