import XMLReading

/// Reads the root element and what stands directly in it.
struct DefinitionsReader {
  let attributes: AttributeReader

  /// Root elements that say nothing about drawing or running a process.
  private static let ignored: Set = [
    "import", "extension", "relationship", "documentation", "extensionElements", "itemDefinition",
    "dataStore", "interface", "resource", "partnerEntity", "partnerRole", "endPoint", "category",
    "choreography", "globalChoreographyTask",
    "globalConversation",
  ]

  func definitions(_ tree: XMLFile) -> Definitions {
    let root = tree.root
    var definitions = Definitions(
      file: tree.name, id: root["id"] ?? "", name: root["name"],
      targetNamespace: root["targetNamespace"] ?? "")
    definitions.eventDefinitions = eventDefinitions(in: root)
    let processes = ProcessReader(
      attributes: attributes, categories: categories(of: root),
      eventDefinitions: definitions.eventDefinitions)
    for element in root.elements {
      if element.name.namespace == Namespaces.diagram {
        definitions.diagrams += DiagramReader(attributes: attributes).planes(of: element)
      }
      switch element.modelName {
      case "process": definitions.processes.append(processes.process(element))
      case "collaboration": definitions.collaborations.append(collaboration(element))
      case .some(let local) where local.hasPrefix("global") && local.hasSuffix("Task"):
        if let task = processes.globalTask(element, named: local) {
          definitions.globalTasks[task.id] = task
        }
      case "message":
        let message = message(element)
        definitions.messages[message.id] = message
      case "correlationProperty":
        definitions.correlationProperties.append(correlationProperty(element))
      case "error":
        let error = BPMNError(
          id: id(of: element), name: element["name"], code: element["errorCode"],
          origin: element.origin)
        definitions.errors[error.id] = error
      case "signal":
        let signal = Signal(id: id(of: element), name: element["name"], origin: element.origin)
        definitions.signals[signal.id] = signal
      case "escalation":
        let escalation = Escalation(
          id: id(of: element), name: element["name"], code: element["escalationCode"],
          origin: element.origin)
        definitions.escalations[escalation.id] = escalation
      case .some(let local)
      where !Self.ignored.contains(local) && !EventReader.definitionNames.contains(local):
        attributes.fault(
          "unknown-element", at: element,
          "definitions 中的 <\(element.writtenName)> 不是 BPMN 2.0 的元素，或放错了位置。")
      default: break
      }
    }
    return definitions
  }

  /// The faults of these definitions are reported where the events that hold them are read.
  private func eventDefinitions(in root: XMLElement) -> [String: EventDefinition] {
    let events = EventReader(attributes: AttributeReader())
    var found: [String: EventDefinition] = [:]
    var pending = [root]
    while let element = pending.popLast() {
      if let id = element["id"], let name = element.modelName,
        let definition = events.definition(element, named: name)
      {
        found[id] = definition
      }
      pending += element.elements
    }
    return found
  }

  private func id(of element: XMLElement) -> String { attributes.required("id", of: element) }

  private func message(_ element: XMLElement) -> Message {
    let subscription = element.model("extensionElements")?
      .element(QualifiedName("subscription", in: Namespaces.zeebe))
    return Message(
      id: id(of: element), name: element["name"],
      correlationKey: subscription.map { attributes.required("correlationKey", of: $0) },
      origin: element.origin)
  }

  private func correlationProperty(_ element: XMLElement) -> CorrelationProperty {
    CorrelationProperty(
      id: id(of: element),
      retrievals: element.models("correlationPropertyRetrievalExpression").compactMap { retrieval in
        guard let path = retrieval.modelText("messagePath") else { return nil }
        return CorrelationProperty.Retrieval(
          message: attributes.requiredReference("messageRef", of: retrieval), path: path,
          origin: retrieval.origin)
      })
  }

  private func collaboration(_ element: XMLElement) -> Collaboration {
    var collaboration = Collaboration(id: id(of: element))
    collaboration.participants = element.models("participant").map {
      Collaboration.Participant(
        id: id(of: $0), name: $0["name"], process: attributes.reference("processRef", of: $0),
        origin: $0.origin)
    }
    collaboration.messageFlows = element.models("messageFlow").map {
      Collaboration.MessageFlow(
        id: id(of: $0), name: $0["name"],
        source: attributes.requiredReference("sourceRef", of: $0),
        target: attributes.requiredReference("targetRef", of: $0),
        message: attributes.reference("messageRef", of: $0), origin: $0.origin)
    }
    collaboration.artifacts = ArtifactReader(
      attributes: attributes, categories: [:]
    ).artifacts(of: element)
    return collaboration
  }

  /// The values of categories by id; groups are named by them (BPMN 2.0.2 §8.4.3).
  private func categories(of root: XMLElement) -> [String: String] {
    root.models("category").flatMap { $0.models("categoryValue") }
      .reduce(into: [:]) { names, value in
        if let id = value["id"] { names[id] = value["value"] }
      }
  }
}
