import XMLReading

/// Reads events and what they wait for or announce (BPMN 2.0.2 §10.5).
struct EventReader {
  let attributes: AttributeReader
  /// Event definitions beside the processes, by id (BPMN 2.0.2 §10.5.1, eventDefinitionRefs).
  var shared: [String: EventDefinition] = [:]

  static let definitionNames: Set = [
    "messageEventDefinition", "timerEventDefinition", "errorEventDefinition",
    "escalationEventDefinition", "signalEventDefinition", "conditionalEventDefinition",
    "linkEventDefinition", "compensateEventDefinition", "cancelEventDefinition",
    "terminateEventDefinition", "eventDefinitionRef",
  ]

  func kind(of element: XMLElement, named local: String) -> FlowNode.Kind? {
    switch local {
    case "startEvent":
      .startEvent(
        StartEvent(
          definition: definition(of: element),
          isInterrupting: attributes.flag("isInterrupting", of: element, default: true)))
    case "endEvent": .endEvent(definition(of: element))
    case "intermediateCatchEvent": .intermediateCatch(definition(of: element))
    case "intermediateThrowEvent": .intermediateThrow(definition(of: element))
    case "boundaryEvent":
      .boundaryEvent(
        BoundaryEvent(
          attachedTo: attributes.requiredReference("attachedToRef", of: element),
          cancelsActivity: attributes.flag("cancelActivity", of: element, default: true),
          definition: definition(of: element)))
    default: nil
    }
  }

  /// What the event waits for or announces.
  func definition(of event: XMLElement) -> EventDefinition {
    let definitions = event.elements.compactMap { element in
      element.modelName.flatMap { definition(element, named: $0) }
    }
    if definitions.count > 1 {
      return .multiple(
        definitions, parallel: attributes.flag("parallelMultiple", of: event, default: false))
    }
    return definitions.first ?? .none
  }

  /// One event definition; nil where the element is none.
  func definition(_ element: XMLElement, named local: String) -> EventDefinition? {
    switch local {
    case "messageEventDefinition":
      return .message(reference: attributes.reference("messageRef", of: element))
    case "timerEventDefinition": return timer(element).map(EventDefinition.timer)
    case "errorEventDefinition":
      return .error(reference: attributes.reference("errorRef", of: element))
    case "escalationEventDefinition":
      return .escalation(reference: attributes.reference("escalationRef", of: element))
    case "signalEventDefinition":
      return .signal(reference: attributes.reference("signalRef", of: element))
    case "conditionalEventDefinition": return ConditionReader().definition(element)
    case "linkEventDefinition": return .link(name: element["name"])
    case "compensateEventDefinition":
      return .compensation(
        activity: attributes.reference("activityRef", of: element),
        waits: attributes.flag("waitForCompletion", of: element, default: true))
    case "cancelEventDefinition": return .cancel
    case "terminateEventDefinition": return .terminate
    case "eventDefinitionRef":
      let id = element.trimmedText?.referencedID ?? ""
      if let definition = shared[id] { return definition }
      attributes.fault(
        "dangling-reference", at: element, "eventDefinitionRef 引用的事件定义“\(id)”在文件中不存在。")
      return nil
    default: return nil
    }
  }

  private func timer(_ element: XMLElement) -> TimerDefinition? {
    let found: [TimerDefinition] = [
      element.modelText("timeDate").map(TimerDefinition.date),
      element.modelText("timeDuration").map(TimerDefinition.duration),
      element.modelText("timeCycle").map(TimerDefinition.cycle),
    ].compactMap(\.self)
    if found.count == 1 { return found[0] }
    attributes.fault(
      "timer-definition", at: element,
      found.isEmpty
        ? "定时器没有时间。请填写 timeDate、timeDuration 或 timeCycle。"
        : "定时器只能有 timeDate、timeDuration、timeCycle 中的一个。")
    return nil
  }
}
