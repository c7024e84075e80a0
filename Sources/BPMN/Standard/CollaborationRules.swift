import XMLReading

/// Whether pools, messages and conversations connect what they may (BPMN 2.0.2 clause 9).
struct CollaborationRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for flow in tree.all("messageFlow") { check(flow) }
    for multiplicity in tree.all("participantMultiplicity") { checkMultiplicity(multiplicity) }
    for link in tree.all("conversationLink") { checkLink(link) }
    for node in tree.all("conversationNode") { checkConversation(node) }
    checkParticipants()
    checkCounts()
  }

  // MARK: Message flows (9.4)

  /// The participant that an end belongs to: itself, or the one whose process contains it.
  private func pool(of end: ModelTree.Node) -> ModelTree.Node? {
    if end.name == "participant" { return end }
    guard let process = tree.enclosing("process", of: end) else { return nil }
    return tree.all("participant").first { tree.target(of: $0, "processRef")?.id == process.id }
  }

  private func check(_ flow: ModelTree.Node) {
    guard let source = tree.target(of: flow, "sourceRef"),
      let target = tree.target(of: flow, "targetRef")
    else { return }
    if isSamePool(source, target) {
      report.error(
        "message-flow-same-pool", flow, "9.4",
        "消息流“\(flow.label)”的两端在同一个池（流程）里，须连接不同的池。")
    }
    checkEnd(source, of: flow, isSource: true)
    checkEnd(target, of: flow, isSource: false)
  }

  private func isSamePool(_ source: ModelTree.Node, _ target: ModelTree.Node) -> Bool {
    if source.id == target.id { return true }
    if let process = tree.enclosing("process", of: source),
      tree.enclosing("process", of: target)?.id == process.id
    {
      return true
    }
    guard let from = pool(of: source), let to = pool(of: target) else { return false }
    return from.id == to.id
  }

  private func checkEnd(_ end: ModelTree.Node, of flow: ModelTree.Node, isSource: Bool) {
    let word = isSource ? "来源" : "目标"
    let refusal: String? =
      switch end.name {
      case "startEvent" where isSource: "开始事件不能发出消息"
      case "endEvent" where !isSource: "结束事件不能接收消息"
      case "intermediateCatchEvent" where isSource: "捕获事件不能发出消息"
      case "boundaryEvent" where isSource: "边界事件不能发出消息"
      case "intermediateThrowEvent" where !isSource: "抛出事件不能接收消息"
      case "receiveTask" where isSource: "接收任务不能发出消息"
      case "sendTask" where !isSource: "发送任务不能接收消息"
      case "conversation", "subConversation", "callConversation": "会话不能连消息流，请用会话链接"
      case "subProcess" where end.flag("triggeredByEvent") == true: "事件子流程不能连消息流"
      default: nil
      }
    if let refusal {
      report.error(
        "message-flow-end", flow, "9.4", "消息流“\(flow.label)”的\(word)是“\(end.label)”，\(refusal)。")
    }
    guard tree.isKind(end, "anyEvent") else { return }
    let names = EventDefinitionRules.definitions(of: end, in: tree).map(\.name)
    if !names.contains("messageEventDefinition"), refusal == nil {
      report.error(
        "message-flow-event", flow, "9.4",
        "消息流“\(flow.label)”的\(word)“\(end.label)”不是消息事件，请改为消息事件。")
    }
  }

  /// Several message flows at an event need several definitions (BPMN 2.0.2 §10.5.2 to §10.5.4).
  private func checkCounts() {
    for (feature, word) in [("sourceRef", "发出"), ("targetRef", "接收")] {
      let flows = Dictionary(grouping: tree.all("messageFlow")) {
        tree.target(of: $0, feature)?.id ?? -1
      }
      for event in tree.all("anyEvent") {
        let count = flows[event.id]?.count ?? 0
        let definitions = EventDefinitionRules.definitions(of: event, in: tree)
        if count > 1, definitions.count == 1 {
          report.error(
            "message-flow-count", event, clause(of: event),
            "“\(event.label)”\(word) \(count) 条消息流而只有一个事件定义，须改为多重事件或只留一条。")
        }
      }
    }
  }

  private func clause(of event: ModelTree.Node) -> String {
    switch event.name {
    case "startEvent": "10.5.2"
    case "endEvent": "10.5.3"
    default: "10.5.4"
    }
  }

  // MARK: Participants (9.3)

  private func checkMultiplicity(_ multiplicity: ModelTree.Node) {
    func number(_ name: String, _ absent: Int) -> Int? {
      multiplicity.element[name].map { Int($0.trimmingWhitespace) } ?? absent
    }
    guard let minimum = number("minimum", 0), let maximum = number("maximum", 1) else { return }
    if minimum < 0 || maximum < 1 || maximum < minimum {
      report.error(
        "participant-multiplicity", multiplicity, "9.3.2",
        "参与者的数目从 \(minimum) 到 \(maximum) 不成立：minimum 不小于 0，maximum 不小于 1 也不小于 minimum。")
    }
  }

  /// A process is that of one pool of a collaboration.
  private func checkParticipants() {
    for collaboration in tree.all("collaboration") {
      var seen: [Int: ModelTree.Node] = [:]
      for participant in tree.children(of: collaboration, kind: "participant") {
        guard let process = tree.target(of: participant, "processRef") else { continue }
        if let earlier = seen[process.id] {
          report.warning(
            "participant-process", participant, "9.3",
            "池“\(participant.label)”与“\(earlier.label)”指向同一个流程“\(process.label)”。")
        }
        seen[process.id] = participant
      }
    }
  }

  // MARK: Conversations (9.5)

  private func checkLink(_ link: ModelTree.Node) {
    guard let source = tree.target(of: link, "sourceRef"),
      let target = tree.target(of: link, "targetRef")
    else { return }
    let conversations = [source, target].count { tree.isKind($0, "conversationNode") }
    if conversations != 1 {
      report.error(
        "conversation-link", link, "9.5",
        "会话链接“\(link.label)”须连接一个会话和一个参与者，现连接“\(source.label)”与“\(target.label)”。")
    }
  }

  private func checkConversation(_ node: ModelTree.Node) {
    let linked = tree.all("conversationLink")
      .map { link in ["sourceRef", "targetRef"].compactMap { tree.target(of: link, $0) } }
      .filter { ends in ends.contains { $0.id == node.id } }
      .flatMap { ends in ends.filter { $0.name == "participant" } }
    let participants = tree.targets(of: node, "participantRef") + linked
    if Set(participants.map(\.id)).count < 2 {
      report.error(
        "conversation-participants", node, "9.5.1", "会话“\(node.label)”至少要有两个参与者（participantRef）。")
    }
    if node.name == "callConversation", let flow = tree.child(of: node, named: "messageFlowRef") {
      report.error(
        "call-conversation", flow, "9.5.4", "调用会话“\(node.label)”不能列消息流（messageFlowRef）。")
    }
    if node.name == "callConversation",
      let called = tree.target(of: node, "calledCollaborationRef"), called.name == "choreography"
    {
      report.error(
        "call-conversation", node, "9.5.4", "调用会话“\(node.label)”不能调用编舞“\(called.label)”。")
    }
  }
}
