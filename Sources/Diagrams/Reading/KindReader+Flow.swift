import XMLReading

extension KindReader {
  func event(_ element: XMLElement, in owner: XMLElement) -> Event? {
    switch element.name.local {
    case "startEvent":
      // Only the start of an event sub-process can leave its scope running (BPMN 2.0.2 §10.5.2).
      let isInterrupting =
        owner.flag("triggeredByEvent") != true || element.flag("isInterrupting") != false
      return Event(position: .start, sign: sign(of: element), isInterrupting: isInterrupting)
    case "intermediateCatchEvent": return Event(position: .catching, sign: sign(of: element))
    case "intermediateThrowEvent", "implicitThrowEvent":
      return Event(position: .throwing, sign: sign(of: element))
    case "boundaryEvent":
      return Event(
        position: .boundary(host: element.value("attachedToRef") ?? ""), sign: sign(of: element),
        isInterrupting: element.flag("cancelActivity") != false)
    case "endEvent": return Event(position: .end, sign: sign(of: element))
    default: return nil
    }
  }

  private func sign(of event: XMLElement) -> Event.Sign? {
    let direct = event.elements.map(\.name.local)
    let referenced = event.all("eventDefinitionRef").compactMap {
      self.referenced($0.text.trimmedText)?.name.local
    }
    let signs = (direct + referenced).compactMap { Self.signs[$0] }
    if signs.count > 1 {
      return event.flag("parallelMultiple") == true ? .parallelMultiple : .multiple
    }
    return signs.first
  }

  private static let signs: [String: Event.Sign] = [
    "messageEventDefinition": .message, "timerEventDefinition": .timer,
    "errorEventDefinition": .error, "escalationEventDefinition": .escalation,
    "cancelEventDefinition": .cancel, "compensateEventDefinition": .compensation,
    "conditionalEventDefinition": .conditional, "linkEventDefinition": .link,
    "signalEventDefinition": .signal, "terminateEventDefinition": .terminate,
  ]

  func activity(_ element: XMLElement) -> Activity? {
    let local = element.name.local
    var activity: Activity
    switch local {
    case "subProcess":
      activity = Activity(
        frame: element.flag("triggeredByEvent") == true ? .eventSubProcess : .subProcess)
    case "transaction": activity = Activity(frame: .transaction)
    case "adHocSubProcess": activity = Activity(frame: .adHoc)
    case "callActivity":
      let called = referenced(element.value("calledElement"))?.name.local ?? ""
      let isTask = called.hasPrefix("global") && called.hasSuffix("Task")
      activity = Activity(frame: .call(ofTask: isTask), work: Self.globalWork[called])
    default:
      guard local == "task" || Self.work[local] != nil else { return nil }
      activity = Activity(frame: .task, work: Self.work[local])
      if local == "receiveTask", element.flag("instantiate") == true {
        activity.work = .instantiatingReceive
      }
    }
    activity.repetition = repetition(of: element)
    activity.isForCompensation = element.flag("isForCompensation") ?? false
    if activity.frame == .eventSubProcess {
      activity.trigger =
        element.all("startEvent").lazy
        .compactMap { event($0, in: element) }.first
    }
    return activity
  }

  private static let work: [String: Activity.Work] = [
    "userTask": .user, "manualTask": .manual, "serviceTask": .service, "scriptTask": .script,
    "businessRuleTask": .businessRule, "sendTask": .send, "receiveTask": .receive,
  ]

  private static let globalWork: [String: Activity.Work] = [
    "globalUserTask": .user, "globalManualTask": .manual, "globalScriptTask": .script,
    "globalBusinessRuleTask": .businessRule,
  ]

  private func repetition(of element: XMLElement) -> Repetition? {
    if element.first("standardLoopCharacteristics") != nil { return .loop }
    return element.first("multiInstanceLoopCharacteristics").map {
      $0.flag("isSequential") == true ? .sequential : .parallel
    }
  }

  func gateway(_ element: XMLElement) -> Gateway? {
    switch element.name.local {
    case "exclusiveGateway": .exclusive
    case "parallelGateway": .parallel
    case "inclusiveGateway": .inclusive
    case "complexGateway": .complex
    case "eventBasedGateway":
      .eventBased(
        instantiates: element.flag("instantiate") ?? false,
        parallel: element.value("eventGatewayType") == "Parallel")
    default: nil
    }
  }

  func connection(_ element: XMLElement, in owner: XMLElement) -> Connection? {
    let (source, target) = (element.value("sourceRef"), element.value("targetRef"))
    switch element.name.local {
    case "sequenceFlow":
      // The sign of a condition stands only behind activities (BPMN 2.0.2 §8.4.13).
      let isConditional =
        element.first("conditionExpression") != nil
        && referenced(source).flatMap(activity) != nil
      return Connection(
        kind: .sequenceFlow(isConditional: isConditional), source: source, target: target)
    case "messageFlow":
      return Connection(kind: .messageFlow, source: source, target: target)
    case "association":
      let direction = element.value("associationDirection")?.lowercased()
      return Connection(
        kind: .association(direction.flatMap(Connection.Direction.init) ?? .none),
        source: source, target: target)
    case "dataInputAssociation":
      return Connection(
        kind: .dataAssociation, source: element.text(of: "sourceRef"), target: owner.id)
    case "dataOutputAssociation":
      return Connection(
        kind: .dataAssociation, source: owner.id, target: element.text(of: "targetRef"))
    case "conversationLink":
      return Connection(kind: .conversationLink, source: source, target: target)
    default: return nil
    }
  }
}
