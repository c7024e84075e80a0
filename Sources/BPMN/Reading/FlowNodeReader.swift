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
    var node = FlowNode(
      id: attributes.required("id", of: element), name: element["name"], kind: kind,
      defaultFlow: attributes.reference("default", of: element),
      loop: LoopReader(attributes: attributes).loop(of: element),
      documentation: element.modelText("documentation"),
      extensions: ExtensionsReader(attributes: attributes).extensions(of: element),
      origin: element.origin)
    node.startQuantity = attributes.count("startQuantity", of: element)
    node.data = DataReader(attributes: attributes).data(of: element)
    node.completionQuantity = attributes.count("completionQuantity", of: element)
    node.isForCompensation = attributes.flag("isForCompensation", of: element, default: false)
    return node
  }

  private func kind(of element: XMLElement, named local: String) -> FlowNode.Kind? {
    let events = EventReader(attributes: attributes, shared: processes.eventDefinitions)
    if let kind = events.kind(of: element, named: local) {
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

  func task(_ element: XMLElement, named local: String) -> TaskKind? {
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
}
