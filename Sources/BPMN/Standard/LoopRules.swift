import XMLReading

/// Whether loops and multi-instances say how often they run, over what, and what they throw (BPMN 2.0.2
/// §10.3.8).
struct LoopRules {
  let tree: ModelTree
  let report: StandardReport

  func check() {
    for loop in tree.all("loopCharacteristics") {
      if let activity = tree.parent(of: loop) { check(loop, of: activity) }
    }
  }

  private func check(_ loop: ModelTree.Node, of activity: ModelTree.Node) {
    if loop.name == "standardLoopCharacteristics" {
      if let text = loop.element["loopMaximum"], let number = Int(text.trimmingWhitespace),
        number < 1
      {
        loopError("loop-maximum", loop, "“\(activity.label)”的 loopMaximum 是 \(number)，须大于 0。")
      }
      return
    }
    let cardinality = tree.child(of: loop, named: "loopCardinality")
    let input = tree.child(of: loop, named: "loopDataInputRef")
    if cardinality != nil, input != nil {
      loopError(
        "multi-instance-count", loop,
        "多实例“\(activity.label)”不能既有 loopCardinality 又有 loopDataInputRef，请只留一个。")
    }
    if cardinality == nil, input == nil { reportMissingCount(of: loop, activity) }
    checkBehavior(of: loop, activity)
    checkLoopData(of: loop, activity)
    checkItems(of: loop, activity)
  }

  /// A model that is only read may leave the number of instances open, and an engine may have settings of
  /// its own for it.
  private func reportMissingCount(of loop: ModelTree.Node, _ activity: ModelTree.Node) {
    let isBound =
      loop.element.attributes.contains { $0.name.namespace != nil }
      || loop.element.model("extensionElements")?.elements.isEmpty == false
    let message =
      "多实例“\(activity.label)”既没有 loopCardinality 也没有 loopDataInputRef，须有其一。"
    if isBound || tree.enclosing("process", of: loop)?.flag("isExecutable") == false {
      report.warning("multi-instance-count", loop, "10.3.8", message)
    } else {
      loopError("multi-instance-count", loop, message)
    }
  }

  private func checkBehavior(of loop: ModelTree.Node, _ activity: ModelTree.Node) {
    let behavior = loop.element["behavior"]
    if behavior == "One", loop.element["oneBehaviorEventRef"] == nil {
      loopError(
        "multi-instance-behavior", loop,
        "多实例“\(activity.label)”的 behavior 是 One，须指明 oneBehaviorEventRef。")
    }
    if behavior == "None", loop.element["noneBehaviorEventRef"] == nil {
      loopError(
        "multi-instance-behavior", loop,
        "多实例“\(activity.label)”的 behavior 是 None，须指明 noneBehaviorEventRef。")
    }
    for feature in ["oneBehaviorEventRef", "noneBehaviorEventRef"] {
      if let thrown = tree.target(of: loop, feature),
        ["timerEventDefinition", "conditionalEventDefinition"].contains(thrown.name)
      {
        loopError(
          "multi-instance-behavior", loop,
          "多实例“\(activity.label)”的 \(feature) 指向 \(thrown.name)，它不能被抛出，请改用消息、信号等事件。")
      }
    }
    if behavior == "Complex", tree.child(of: loop, named: "complexBehaviorDefinition") == nil {
      loopError(
        "multi-instance-behavior", loop,
        "多实例“\(activity.label)”的 behavior 是 Complex，须有 complexBehaviorDefinition。")
    }
  }

  /// A task iterates over its own data; a sub-process over what its scope sees.
  private func checkLoopData(of loop: ModelTree.Node, _ activity: ModelTree.Node) {
    if tree.isKind(activity, "subProcess") { return checkScopeData(of: loop, activity) }
    for (feature, kind) in [("loopDataInputRef", "dataInput"), ("loopDataOutputRef", "dataOutput")]
    {
      guard let data = tree.target(of: loop, feature) else { continue }
      let isOwn =
        data.name == kind && tree.parent(of: data)?.name == "ioSpecification"
        && tree.enclosing("activity", of: data)?.id == activity.id
      if !isOwn {
        loopError(
          "multi-instance-data", loop,
          "多实例“\(activity.label)”的 \(feature) 须指向它自己 ioSpecification 中的 \(kind)。")
      }
    }
  }

  /// What a sub-process iterates over is a collection.
  private func checkScopeData(of loop: ModelTree.Node, _ activity: ModelTree.Node) {
    for feature in ["loopDataInputRef", "loopDataOutputRef"] {
      guard let data = tree.target(of: loop, feature) else { continue }
      if !["dataObject", "dataObjectReference"].contains(data.name) {
        loopError(
          "multi-instance-data", loop,
          "多实例子流程“\(activity.label)”的 \(feature) 须指向数据对象，“\(data.label)”不是。")
      } else if isCollection(data) == false {
        loopError(
          "multi-instance-collection", loop,
          "多实例子流程“\(activity.label)”的 \(feature) 指向“\(data.label)”，它须是集合（isCollection）。")
      }
    }
  }

  /// The item of an instance is one of the collection, not a collection itself.
  private func checkItems(of loop: ModelTree.Node, _ activity: ModelTree.Node) {
    for (item, feature) in [
      ("inputDataItem", "loopDataInputRef"), ("outputDataItem", "loopDataOutputRef"),
    ] {
      guard let single = tree.child(of: loop, named: item),
        let data = tree.target(of: loop, feature), single.flag("isCollection") == true,
        isCollection(data) == true
      else { continue }
      loopError(
        "multi-instance-item", single,
        "多实例“\(activity.label)”的 \(item) 是集合中的一项，isCollection 不能是 true。")
    }
  }

  /// Whether data are several items; nil where nothing says so.
  private func isCollection(_ data: ModelTree.Node) -> Bool? {
    let object = tree.target(of: data, "dataObjectRef") ?? data
    let item = tree.target(of: object, "itemSubjectRef")
    return object.flag("isCollection") ?? item?.flag("isCollection") ?? (item == nil ? false : nil)
  }

  private func loopError(_ rule: String, _ loop: ModelTree.Node, _ message: String) {
    report.error(rule, loop, "10.3.8", message)
  }
}
