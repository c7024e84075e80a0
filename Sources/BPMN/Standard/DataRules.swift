import XMLReading

/// Whether data go where they can go: inputs and outputs, their sets, associations (BPMN 2.0.2 §10.4).
struct DataRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for specification in tree.all("ioSpecification") { checkSets(of: specification) }
    for association in tree.all("dataAssociation") { checkEnds(of: association) }
    for reference in tree.all("dataObjectReference") where reference.element["dataObjectRef"] == nil
    {
      report.error(
        "data-object-reference", reference, "10.4.1",
        "数据对象引用“\(reference.label)”没有指明 dataObjectRef，请填写。")
    }
    for reference in tree.all("dataStoreReference") where reference.element["dataStoreRef"] == nil {
      report.warning(
        "data-store-reference", reference, "10.4.1",
        "数据存储引用“\(reference.label)”没有指明 dataStoreRef。")
    }
    for event in tree.all("anyEvent") { checkEventData(event) }
  }

  // MARK: Inputs and outputs (10.4.1)

  private func checkSets(of specification: ModelTree.Node) {
    check(
      specification, data: "dataInput", set: "inputSet", references: "dataInputRefs",
      others: ["optionalInputRefs", "whileExecutingInputRefs"])
    check(
      specification, data: "dataOutput", set: "outputSet", references: "dataOutputRefs",
      others: ["optionalOutputRefs", "whileExecutingOutputRefs"])
    checkMutual(specification)
  }

  private func check(
    _ specification: ModelTree.Node, data: String, set: String, references: String,
    others: [String]
  ) {
    let items = tree.children(of: specification).filter { $0.name == data }
    let sets = tree.children(of: specification).filter { $0.name == set }
    let listed = Set(sets.flatMap { tree.targets(of: $0, references) }.map(\.id))
    for item in items where !listed.contains(item.id) {
      report.error(
        "data-without-set", item, "10.4.1",
        "“\(item.label)”（\(data)）不在任何 \(set) 中，请在某个 \(set) 的 \(references) 里列出它。")
    }
    for set in sets {
      let own = Set(tree.targets(of: set, references).map(\.id))
      for item in tree.targets(of: set, references)
      where item.name == data && !items.contains(where: { $0.id == item.id }) {
        report.error(
          "data-set-foreign", set, "10.4.1",
          "“\(set.label)”列有“\(item.label)”，它不属于同一个 ioSpecification。")
      }
      for feature in others {
        for item in tree.targets(of: set, feature) where !own.contains(item.id) {
          report.error(
            "data-set-subset", set, "10.4.1",
            "“\(set.label)”的 \(feature) 列有“\(item.label)”，它须同时列在 \(references) 中。")
        }
      }
    }
  }

  /// An input set that names an output set is named by it.
  private func checkMutual(_ specification: ModelTree.Node) {
    for (kind, feature, back) in [
      ("inputSet", "outputSetRefs", "inputSetRefs"), ("outputSet", "inputSetRefs", "outputSetRefs"),
    ] {
      for set in tree.children(of: specification).filter({ $0.name == kind }) {
        for other in tree.targets(of: set, feature)
        where !tree.targets(of: other, back).contains(where: { $0.id == set.id }) {
          report.error(
            "data-set-mutual", set, "10.4.1",
            "“\(set.label)”的 \(feature) 指向“\(other.label)”，后者的 \(back) 也须指回来。")
        }
      }
    }
  }

  // MARK: Associations (10.4.1)

  private func checkEnds(of association: ModelTree.Node) {
    let sources = tree.children(of: association).filter { $0.name == "sourceRef" }
    if sources.count > 1, tree.child(of: association, named: "transformation") == nil {
      report.error(
        "data-association-sources", association, "10.4.1",
        "数据关联“\(association.label)”有 \(sources.count) 个来源而没有转换（transformation），只能有一个。")
    }
    guard let owner = tree.parent(of: association) else { return }
    if association.name == "dataInputAssociation",
      let target = tree.target(of: association, "targetRef")
    {
      checkEnd(target, kind: "dataInput", of: association, owner, "目标")
    }
    if association.name == "dataOutputAssociation" {
      if sources.isEmpty {
        report.warning(
          "data-association-source", association, "10.4.1",
          "数据输出关联“\(association.label)”没有来源（sourceRef），请填写。")
      }
      for source in tree.targets(of: association, "sourceRef") {
        checkEnd(source, kind: "dataOutput", of: association, owner, "来源")
      }
    }
  }

  /// The inner end of an association is an input or output of the element that owns it. Modelers put a
  /// property there that stands for it.
  private func checkEnd(
    _ end: ModelTree.Node, kind: String, of association: ModelTree.Node, _ owner: ModelTree.Node,
    _ word: String
  ) {
    if end.name == "property", tree.parent(of: end)?.id == owner.id { return }
    let holder = tree.parent(of: end)
    let home = holder?.name == "ioSpecification" ? holder.flatMap { tree.parent(of: $0) } : holder
    let isLoopItem = tree.isKind(end, kind) && tree.enclosing("activity", of: end)?.id == owner.id
    if tree.isKind(end, kind), home?.id == owner.id || isLoopItem { return }
    report.error(
      "data-association-end", association, "10.4.1",
      "“\(owner.label)”的数据关联的\(word)须是它自己的 \(kind)，“\(end.label)”不是。")
  }

  // MARK: Events (10.4.1, 10.5.1)

  private func checkEventData(_ event: ModelTree.Node) {
    let kind = tree.isKind(event, "throwEvent") ? "dataInput" : "dataOutput"
    let set = kind == "dataInput" ? "inputSet" : "outputSet"
    let items = tree.children(of: event).filter { $0.name == kind }
    guard !items.isEmpty else { return }
    let sets = tree.children(of: event).filter { $0.name == set }
    let listed = sets.flatMap { tree.targets(of: $0, "\(kind)Refs") }.map(\.id)
    for item in items where !listed.contains(item.id) {
      report.error(
        "data-without-set", item, "10.5.1",
        "事件“\(event.label)”的“\(item.label)”（\(kind)）不在它的 \(set) 中，请列出。")
    }
    let definitions = EventDefinitionRules.definitions(of: event, in: tree)
      .filter(carriesData)
    if !definitions.isEmpty, items.count != definitions.count {
      report.error(
        "event-data-count", event, "10.5.1",
        "事件“\(event.label)”有 \(items.count) 个 \(kind)，带数据的事件定义有 \(definitions.count) 个，须一一对应。")
    }
  }

  private func carriesData(_ definition: ModelTree.Node) -> Bool {
    [
      "messageEventDefinition", "escalationEventDefinition", "errorEventDefinition",
      "signalEventDefinition",
    ].contains(definition.name)
  }
}
