import XMLReading

/// Lanes, correlation and imports (BPMN 2.0.2 §10.8, §8.4.2, §8.2.2).
struct PlacementRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for set in tree.all("laneSet") {
      checkLanes(of: set)
      checkPartition(of: set)
    }
    for subscription in tree.all("correlationSubscription") { checkCorrelation(subscription) }
    for conversation in tree.all("conversationNode") { checkRetrieval(in: conversation) }
    for element in tree.all("import") { checkImport(element) }
    for fault in tree.imported.faults {
      guard let element = tree.all("import").first(where: { $0.element == fault.element }) else {
        continue
      }
      report.error("import", element, "8.2.2", fault.message)
    }
    for group in tree.all("group") where group.element["categoryValueRef"] == nil {
      report.warning("group-category", group, "8.4.1", "分组“\(group.label)”没有指明 categoryValueRef。")
    }
  }

  // MARK: Lanes (10.8)

  /// A node is in one lane of a set, and in the process of the lane.
  private func checkLanes(of set: ModelTree.Node) {
    guard let scope = tree.scope(of: set) else { return }
    var lanes: [Int: ModelTree.Node] = [:]
    for lane in tree.children(of: set).filter({ $0.name == "lane" }) {
      for node in tree.targets(of: lane, "flowNodeRef") {
        if let other = lanes[node.id], other.id != lane.id {
          report.error(
            "lane-node", lane, "10.8",
            "“\(node.label)”同时在泳道“\(other.label)”和“\(lane.label)”里，只能在一个里。")
        }
        lanes[node.id] = lane
        if !tree.isInside(node, scope) {
          report.error(
            "lane-foreign-node", lane, "10.8",
            "泳道“\(lane.label)”列有“\(node.label)”，它不在“\(scope.label)”里。")
        }
      }
    }
  }

  /// The lanes of a set divide by one kind of thing.
  private func checkPartition(of set: ModelTree.Node) {
    var first: (kind: String, lane: ModelTree.Node)?
    for lane in tree.children(of: set).filter({ $0.name == "lane" }) {
      guard let element = tree.target(of: lane, "partitionElementRef") else { continue }
      if let first, first.kind != element.name {
        report.error(
          "lane-partition", lane, "10.8",
          "同一组泳道的 partitionElementRef 须指向同一种元素：“\(first.lane.label)”是 <\(first.kind)>，“\(lane.label)”是 <\(element.name)>。"
        )
      }
      first = first ?? (element.name, lane)
    }
  }

  // MARK: Correlation (8.4.2)

  /// Every property of the key has its binding.
  private func checkCorrelation(_ subscription: ModelTree.Node) {
    guard let key = tree.target(of: subscription, "correlationKeyRef") else { return }
    let bound = tree.children(of: subscription).filter { $0.name == "correlationPropertyBinding" }
      .compactMap { tree.target(of: $0, "correlationPropertyRef") }
    let properties = tree.targets(of: key, "correlationPropertyRef")
    for property in bound where !properties.contains(where: { $0.id == property.id }) {
      report.error(
        "correlation-binding", subscription, "8.4.2",
        "correlationPropertyBinding 用到的“\(property.label)”不是关联键“\(key.label)”的属性。")
    }
    for property in properties where !bound.contains(where: { $0.id == property.id }) {
      report.error(
        "correlation-binding", subscription, "8.4.2",
        "关联键“\(key.label)”的属性“\(property.label)”没有 correlationPropertyBinding，请补上。")
    }
  }

  /// Each property of a key can be read from every message of its conversation.
  private func checkRetrieval(in conversation: ModelTree.Node) {
    let messages = tree.targets(of: conversation, "messageFlowRef").compactMap {
      tree.target(of: $0, "messageRef")
    }
    for key in tree.children(of: conversation).filter({ $0.name == "correlationKey" }) {
      for property in tree.targets(of: key, "correlationPropertyRef") {
        let read = tree.children(of: property).compactMap { tree.target(of: $0, "messageRef")?.id }
        for message in messages where !read.contains(message.id) {
          report.error(
            "correlation-retrieval", property, "8.4.2",
            "关联属性“\(property.label)”没有从会话“\(conversation.label)”的消息“\(message.label)”取值的表达式。")
        }
      }
    }
  }

  // MARK: Imports (8.2.2)

  private func checkImport(_ element: ModelTree.Node) {
    for attribute in ["importType", "location", "namespace"] where element.element[attribute] == ""
    {
      report.error(
        "import", element, "8.2.2", "导入的 \(attribute) 是空的，请填写。")
    }
  }
}
