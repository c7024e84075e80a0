import XMLReading

/// Tells by name and attributes what an element of a BPMN file is.
struct KindReader {
  /// Elements that others name by id: event definitions, global tasks, data objects, categories.
  private let named: [String: XMLElement]

  init(_ root: XMLElement) {
    var named: [String: XMLElement] = [:]
    var pending = [root]
    while let element = pending.popLast() {
      if element.name.local == "BPMNDiagram" { continue }
      if let id = element.id, named[id] == nil { named[id] = element }
      pending += element.elements
    }
    self.named = named
  }

  func referenced(_ reference: String?) -> XMLElement? {
    guard let reference else { return nil }
    return named[reference] ?? reference.split(separator: ":").last.flatMap { named[String($0)] }
  }

  func kind(of element: XMLElement, in owner: XMLElement) -> ModelElement.Kind {
    let local = element.name.local
    if let event = event(element, in: owner) { return .event(event) }
    if let activity = activity(element) { return .activity(activity) }
    if let gateway = gateway(element) { return .gateway(gateway) }
    if let connection = connection(element, in: owner) { return .connection(connection) }
    if let choreography = choreography(element) { return .choreography(choreography) }
    switch local {
    case "process", "collaboration", "choreography", "globalConversation": return .container
    case "participant":
      let maximum = element.first("participantMultiplicity")?.number("maximum") ?? 1
      return .pool(Pool(process: element.value("processRef"), isMultiple: maximum > 1))
    case "lane":
      return .lane(nodes: element.all("flowNodeRef").compactMap(\.text.trimmedText))
    case "dataObject":
      return .data(
        DataItem(isCollection: element.flag("isCollection") ?? false, isDefinition: true))
    case "dataObjectReference":
      let object = referenced(element.value("dataObjectRef"))
      return .data(DataItem(isCollection: object?.flag("isCollection") ?? false))
    case "dataInput", "dataOutput":
      return .data(
        DataItem(
          direction: local == "dataInput" ? .input : .output,
          isCollection: element.flag("isCollection") ?? false, isDefinition: true))
    case "dataStore", "dataStoreReference": return .dataStore
    case "message": return .message
    case "textAnnotation": return .textAnnotation(element.text(of: "text") ?? "")
    case "group": return .group
    case "conversation": return .conversation(Conversation())
    case "subConversation": return .conversation(Conversation(isCompound: true))
    case "callConversation":
      let called = referenced(element.value("calledCollaborationRef"))
      return .conversation(
        Conversation(isCompound: called?.name.local == "collaboration", isCall: true))
    default: return .other
    }
  }

  /// What is written at the element.
  func name(of element: XMLElement) -> String? {
    switch element.name.local {
    case "group":
      return referenced(element.value("categoryValueRef"))?.value("value") ?? element.value("name")
    case "dataObjectReference", "dataStoreReference", "dataObject", "dataInput", "dataOutput":
      let reference = element.value("dataObjectRef") ?? element.value("dataStoreRef")
      let name = element.value("name") ?? referenced(reference)?.value("name")
      let state = element.first("dataState")?.value("name").map { "[\($0)]" }
      let parts = [name, state].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined(separator: "\n")
    case "messageFlow":
      return element.value("name") ?? referenced(element.value("messageRef"))?.value("name")
    default: return element.value("name")
    }
  }

  private func choreography(_ element: XMLElement) -> Choreography? {
    let frame: Choreography.Frame
    switch element.name.local {
    case "choreographyTask": frame = .task
    case "subChoreography": frame = .subChoreography
    case "callChoreography":
      let called = referenced(element.value("calledChoreographyRef"))?.name.local
      frame = .call(ofTask: called == "globalChoreographyTask")
    default: return nil
    }
    let repetition: Repetition? =
      switch element.value("loopType")?.lowercased() {
      case "standard": .loop
      case "multiinstanceparallel": .parallel
      case "multiinstancesequential": .sequential
      default: nil
      }
    return Choreography(
      frame: frame, participants: element.all("participantRef").compactMap(\.text.trimmedText),
      initiator: element.value("initiatingParticipantRef"), repetition: repetition,
      messages: messages(of: element))
  }

  private func messages(of choreography: XMLElement) -> [String: String] {
    choreography.all("messageFlowRef").reduce(into: [:]) { messages, reference in
      guard let flow = referenced(reference.text.trimmedText),
        let source = referenced(flow.value("sourceRef"))?.id,
        let name = referenced(flow.value("messageRef"))?.value("name") ?? flow.value("name")
      else { return }
      messages[source] = name
    }
  }
}
