import XMLReading

/// Reads tasks, events, gateways and sub-processes.
struct FlowNodeReader {
  let attributes: AttributeReader
  let processes: ProcessReader

  /// The node that `element` describes; nil where it is none.
  func node(_ element: XMLElement) -> FlowNode? {
    guard let local = element.modelName, let kind = kind(of: element, named: local) else {
      return nil
    }
    return FlowNode(
      id: attributes.required("id", of: element), name: element["name"], kind: kind,
      defaultFlow: attributes.reference("default", of: element), loop: loop(of: element),
      documentation: element.modelText("documentation"),
      extensions: ExtensionsReader(attributes: attributes).extensions(of: element),
      origin: element.origin)
  }

  private func kind(of element: XMLElement, named local: String) -> FlowNode.Kind? {
    if let kind = EventReader(attributes: attributes).kind(of: element, named: local) {
      return kind
    }
    if let gateway = gateway(element, named: local) { return .gateway(gateway) }
    if let task = task(element, named: local) { return .task(task) }
    if local == "callActivity" {
      return .callActivity(calledElement: attributes.reference("calledElement", of: element))
    }
    guard let kind = subProcessKind(of: element, named: local) else { return nil }
    return .subProcess(SubProcess(kind: kind, scope: processes.scope(of: element)))
  }

  private func task(_ element: XMLElement, named local: String) -> TaskKind? {
    let message = attributes.reference("messageRef", of: element)
    return switch local {
    case "task": TaskKind.none
    case "userTask": .user
    case "manualTask": .manual
    case "serviceTask": .service
    case "scriptTask": .script
    case "businessRuleTask": .businessRule
    case "sendTask": .send(message: message)
    case "receiveTask":
      .receive(
        message: message,
        instantiates: attributes.flag("instantiate", of: element, default: false))
    default: nil
    }
  }

  private func gateway(_ element: XMLElement, named local: String) -> Gateway? {
    switch local {
    case "exclusiveGateway": .exclusive
    case "parallelGateway": .parallel
    case "inclusiveGateway": .inclusive
    case "eventBasedGateway":
      .eventBased(
        instantiates: attributes.flag("instantiate", of: element, default: false),
        parallel: element["eventGatewayType"] == "Parallel")
    case "complexGateway":
      .complex(activationCondition: element.modelText("activationCondition"))
    default: nil
    }
  }

  private func subProcessKind(of element: XMLElement, named local: String) -> SubProcess.Kind? {
    switch local {
    case "subProcess":
      attributes.flag("triggeredByEvent", of: element, default: false) ? .event : .embedded
    case "transaction": .transaction
    case "adHocSubProcess":
      .adHoc(
        ordering: element["ordering"],
        completionCondition: element.modelText("completionCondition"),
        cancelsRemaining: attributes.flag(
          "cancelRemainingInstances", of: element, default: true))
    default: nil
    }
  }

  private func loop(of element: XMLElement) -> LoopCharacteristics? {
    if let loop = element.model("standardLoopCharacteristics") {
      return .standard(
        condition: loop.modelText("loopCondition"),
        testBefore: attributes.flag("testBefore", of: loop, default: false),
        maximum: attributes.integer("loopMaximum", of: loop))
    }
    guard let loop = element.model("multiInstanceLoopCharacteristics") else { return nil }
    let zeebe = loop.model("extensionElements")?
      .element(QualifiedName("loopCharacteristics", in: Namespaces.zeebe))
    return .multiInstance(
      MultiInstance(
        isSequential: attributes.flag("isSequential", of: loop, default: false),
        cardinality: loop.modelText("loopCardinality"),
        completionCondition: loop.modelText("completionCondition"),
        inputCollection: zeebe?["inputCollection"], inputElement: zeebe?["inputElement"],
        outputCollection: zeebe?["outputCollection"], outputElement: zeebe?["outputElement"],
        origin: loop.origin))
  }
}
