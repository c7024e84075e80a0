import XMLReading

/// Whether data agree with their item definitions and with the data of what is called (BPMN 2.0.2
/// §10.4.1, §10.3.6).
struct DataItemRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for node in tree.all("itemAware") { checkCollection(of: node) }
    for reference in tree.all("dataObjectReference")
    where reference.element["itemSubjectRef"] != nil {
      report.error(
        "data-object-reference-item", reference, "10.4.1",
        "数据对象引用“\(reference.label)”不能有 itemSubjectRef，请写在它引用的数据对象上。")
    }
    for object in tree.all("dataObject") where tree.child(of: object, named: "dataState") != nil {
      report.error(
        "data-object-state", object, "10.4.1",
        "数据对象“\(object.label)”不能有状态（dataState），请写在数据对象引用上。")
    }
    for association in tree.all("dataAssociation") { checkOuterEnds(of: association) }
    for association in tree.all("dataAssociation") { checkItems(of: association) }
    for event in tree.all("anyEvent") { checkItem(of: event) }
    for call in tree.all("callActivity") { checkCall(call) }
  }

  /// The attribute repeats what the item definition says.
  private func checkCollection(of node: ModelTree.Node) {
    guard let item = tree.target(of: node, "itemSubjectRef"), item.name == "itemDefinition",
      let isCollection = node.flag("isCollection"),
      isCollection != (item.flag("isCollection") ?? false)
    else { return }
    report.error(
      "data-collection", node, "10.4.1",
      "“\(node.label)”的 isCollection 须与它的数据定义“\(item.label)”的相同。")
  }

  /// Nothing flows into the inputs of a process from within, and nothing out of its outputs.
  private func checkOuterEnds(of association: ModelTree.Node) {
    func isOfProcess(_ node: ModelTree.Node?) -> Bool {
      guard let node, let specification = tree.parent(of: node),
        specification.name == "ioSpecification"
      else { return false }
      return tree.parent(of: specification).map { tree.isKind($0, "callableElement") } ?? false
    }
    if let target = tree.target(of: association, "targetRef"), target.name == "dataInput",
      isOfProcess(target)
    {
      report.error(
        "process-data-input", association, "10.4.1",
        "“\(target.label)”是流程的数据输入，不能是数据关联的目标。")
    }
    for source in tree.targets(of: association, "sourceRef")
    where source.name == "dataOutput" && isOfProcess(source) {
      report.error(
        "process-data-output", association, "10.4.1",
        "“\(source.label)”是流程的数据输出，不能是数据关联的来源。")
    }
  }

  /// What is copied as it is has the same item on both sides.
  private func checkItems(of association: ModelTree.Node) {
    let isChanged = tree.children(of: association).contains {
      $0.name == "transformation" || $0.name == "assignment"
    }
    guard !isChanged, let target = tree.target(of: association, "targetRef"),
      let wanted = item(of: target)
    else { return }
    for source in tree.targets(of: association, "sourceRef") {
      guard let given = item(of: source), given.id != wanted.id else { continue }
      report.error(
        "data-association-item", association, "10.4.1",
        "“\(source.label)”与“\(target.label)”的数据定义不同，数据关联须有转换（transformation）。")
    }
  }

  /// The item of data, for references that of the object or store.
  private func item(of node: ModelTree.Node) -> ModelTree.Node? {
    tree.target(of: node, "itemSubjectRef")
      ?? tree.target(of: node, "dataObjectRef").flatMap { tree.target(of: $0, "itemSubjectRef") }
      ?? tree.target(of: node, "dataStoreRef").flatMap { tree.target(of: $0, "itemSubjectRef") }
  }

  private static let payloads = [
    "messageEventDefinition": ("messageRef", "itemRef"),
    "signalEventDefinition": ("signalRef", "structureRef"),
    "errorEventDefinition": ("errorRef", "structureRef"),
    "escalationEventDefinition": ("escalationRef", "structureRef"),
  ]

  /// The data of an event are what its definitions carry, in their order.
  private func checkItem(of event: ModelTree.Node) {
    let definitions = EventDefinitionRules.definitions(of: event, in: tree)
      .filter { Self.payloads[$0.name] != nil }
    let items = tree.children(of: event).filter {
      $0.name == "dataInput" || $0.name == "dataOutput"
    }
    guard definitions.count == items.count else { return }
    for (definition, item) in zip(definitions, items) {
      guard let (reference, structure) = Self.payloads[definition.name],
        let carried = tree.target(of: definition, reference).flatMap({
          tree.target(of: $0, structure)
        }), let own = tree.target(of: item, "itemSubjectRef"), own.id != carried.id
      else { continue }
      report.error(
        "event-data-item", item, "10.5.1",
        "事件“\(event.label)”的“\(item.label)”的数据定义须与它携带的“\(carried.label)”相同。")
    }
  }

  /// A call activity has the data of what it calls.
  private func checkCall(_ call: ModelTree.Node) {
    guard let called = tree.target(of: call, "calledElement") else { return }
    let theirs = tree.child(of: called, named: "ioSpecification")
    let ours = tree.child(of: call, named: "ioSpecification")
    func children(of specification: ModelTree.Node?, _ kind: String) -> [ModelTree.Node] {
      specification.map { tree.children(of: $0).filter { $0.name == kind } } ?? []
    }
    if theirs != nil, ours != nil {
      for kind in ["inputSet", "outputSet"]
      where children(of: theirs, kind).count != children(of: ours, kind).count {
        report.error(
          "call-activity-data", call, "10.3.6",
          "调用活动“\(call.label)”的 \(kind) 与被调用的“\(called.label)”的数目不同，须一一对应。")
      }
    }
    for kind in ["dataInput", "dataOutput"] {
      let wanted = children(of: theirs, kind)
      let given = children(of: ours, kind)
      if wanted.count != given.count {
        report.error(
          "call-activity-data", call, "10.3.6",
          "调用活动“\(call.label)”有 \(given.count) 个 \(kind)，被调用的“\(called.label)”有 \(wanted.count) 个，须一一对应。"
        )
        continue
      }
      let items = wanted.map { tree.target(of: $0, "itemSubjectRef")?.id }
      let ourItems = given.map { tree.target(of: $0, "itemSubjectRef")?.id }
      if Set(items) != Set(ourItems) {
        report.error(
          "call-activity-data", call, "10.3.6",
          "调用活动“\(call.label)”的 \(kind) 与被调用的“\(called.label)”的数据定义不同。")
      }
    }
  }
}
