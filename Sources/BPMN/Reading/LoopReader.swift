import XMLReading

/// Reads how often an activity runs (BPMN 2.0.2 §10.3.8).
struct LoopReader {
  let attributes: AttributeReader

  func loop(of activity: XMLElement) -> LoopCharacteristics? {
    if let loop = activity.model("standardLoopCharacteristics") {
      return .standard(
        StandardLoop(
          condition: loop.modelText("loopCondition"),
          testBefore: attributes.flag("testBefore", of: loop, default: false),
          maximum: attributes.integer("loopMaximum", of: loop), origin: loop.origin))
    }
    return activity.model("multiInstanceLoopCharacteristics").map {
      .multiInstance(multiInstance($0, of: activity))
    }
  }

  private func multiInstance(_ loop: XMLElement, of activity: XMLElement) -> MultiInstance {
    let zeebe = loop.model("extensionElements")?
      .element(QualifiedName("loopCharacteristics", in: Namespaces.zeebe))
    var multiple = MultiInstance(
      isSequential: attributes.flag("isSequential", of: loop, default: false),
      cardinality: loop.modelText("loopCardinality"),
      completionCondition: loop.modelText("completionCondition"),
      inputCollection: zeebe?["inputCollection"], inputElement: zeebe?["inputElement"],
      outputCollection: zeebe?["outputCollection"], outputElement: zeebe?["outputElement"],
      origin: loop.origin)
    multiple.loopDataInput = loop.modelText("loopDataInputRef")?.referencedID
    multiple.inputDataItem = loop.model("inputDataItem").flatMap { $0["name"] ?? $0["id"] }
    multiple.loopDataOutput = loop.modelText("loopDataOutputRef")?.referencedID
    multiple.outputDataItem = loop.model("outputDataItem").flatMap { $0["name"] ?? $0["id"] }
    readBehavior(of: loop, into: &multiple)
    return multiple
  }

  private func readBehavior(of loop: XMLElement, into multiple: inout MultiInstance) {
    if let text = loop["behavior"] {
      if let behavior = MultiInstance.Behavior(rawValue: text) {
        multiple.behavior = behavior
      } else {
        attributes.fault(
          "attribute-value", at: loop, "属性 behavior 的值“\(text)”应为 None、One、All 或 Complex。")
      }
    }
    multiple.noneEvent = attributes.reference("noneBehaviorEventRef", of: loop)
    multiple.oneEvent = attributes.reference("oneBehaviorEventRef", of: loop)
    let events = EventReader(attributes: attributes)
    multiple.complexBehaviors = loop.models("complexBehaviorDefinition").map { definition in
      MultiInstance.ComplexBehavior(
        condition: definition.modelText("condition"),
        event: definition.model("event").map(events.definition) ?? .none)
    }
  }
}
