/// The sequences of children in the schema of BPMN 2.0.2, by the name of the element.
///
/// Each entry of a sequence lists names that may stand there in any order: the members of a
/// substitution group.
enum ContentModels {
  private typealias Sequence = [[String]]

  private static let base: Sequence = [["documentation"], ["extensionElements"]]
  private static let flowElement = base + [["auditing"], ["monitoring"], ["categoryValueRef"]]
  private static let flowNode = flowElement + [["incoming"], ["outgoing"]]
  private static let roles = ["resourceRole", "performer", "humanPerformer", "potentialOwner"]
  private static let activity =
    flowNode + [
      ["ioSpecification"], ["property"], ["dataInputAssociation"], ["dataOutputAssociation"], roles,
      ["loopCharacteristics", "standardLoopCharacteristics", "multiInstanceLoopCharacteristics"],
    ]
  private static let eventDefinitions = [
    "eventDefinition", "cancelEventDefinition", "compensateEventDefinition",
    "conditionalEventDefinition", "errorEventDefinition", "escalationEventDefinition",
    "linkEventDefinition", "messageEventDefinition", "signalEventDefinition",
    "terminateEventDefinition", "timerEventDefinition",
  ]
  private static let catching =
    flowNode + [
      ["property"], ["dataOutput"], ["dataOutputAssociation"], ["outputSet"], eventDefinitions,
      ["eventDefinitionRef"],
    ]
  private static let throwing =
    flowNode + [
      ["property"], ["dataInput"], ["dataInputAssociation"], ["inputSet"], eventDefinitions,
      ["eventDefinitionRef"],
    ]
  private static let flowElements = [
    "flowElement", "sequenceFlow", "startEvent", "endEvent", "event", "boundaryEvent",
    "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent", "task", "userTask",
    "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask",
    "callActivity", "subProcess", "transaction", "adHocSubProcess", "exclusiveGateway",
    "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway", "dataObject",
    "dataObjectReference", "dataStoreReference", "choreographyTask", "subChoreography",
    "callChoreography",
  ]
  private static let artifacts = ["artifact", "textAnnotation", "association", "group"]
  private static let subProcess = activity + [["laneSet"], flowElements, artifacts]
  private static let callable =
    base + [["supportedInterfaceRef"], ["ioSpecification"], ["ioBinding"]]
  private static let globalTask = callable + [roles]
  private static let collaboration =
    base + [
      ["participant"], ["messageFlow"], artifacts,
      ["conversationNode", "conversation", "subConversation", "callConversation"],
      ["conversationAssociation"], ["participantAssociation"], ["messageFlowAssociation"],
      ["correlationKey"], ["choreographyRef"], ["conversationLink"],
    ]
  private static let choreographyActivity = flowNode + [["participantRef"], ["correlationKey"]]
  private static let role =
    base + [["resourceRef"], ["resourceParameterBinding"], ["resourceAssignmentExpression"]]
  private static let conversation =
    base + [["participantRef"], ["messageFlowRef"], ["correlationKey"]]
  private static let dataAssociation =
    base + [["sourceRef"], ["targetRef"], ["transformation"], ["assignment"]]
  private static let rootElements = [
    "rootElement", "callableElement", "category", "collaboration", "choreography",
    "globalChoreographyTask",
    "globalConversation", "correlationProperty", "dataStore", "endPoint", "error", "escalation",
    "globalBusinessRuleTask", "globalManualTask", "globalScriptTask", "globalTask",
    "globalUserTask", "interface", "itemDefinition", "message", "partnerEntity", "partnerRole",
    "process", "resource", "signal",
  ]

  /// Of elements in the namespace of the model; under the empty name, what all others have.
  static let semantic: [String: [[String]]] = [
    "": base,
    "definitions": [
      ["documentation"], ["extensionElements"], ["import"], ["extension"],
      rootElements + eventDefinitions, ["BPMNDiagram"], ["relationship"],
    ],
    // White space, comments and order are what extensions are made of.
    "extensionElements": [], "documentation": [], "text": [], "script": [],
    "process": callable + [
      ["auditing"], ["monitoring"], ["property"], ["laneSet"], flowElements, artifacts, roles,
      ["correlationSubscription"], ["supports"],
    ],
    "collaboration": collaboration, "globalConversation": collaboration,
    "choreography": collaboration + [flowElements],
    "participant": base + [["interfaceRef"], ["endPointRef"], ["participantMultiplicity"]],
    "laneSet": base + [["lane"]],
    "lane": base + [["partitionElement"], ["flowNodeRef"], ["childLaneSet"]],
    "childLaneSet": base + [["lane"]],
    "sequenceFlow": flowElement + [["conditionExpression"]],
    "startEvent": catching, "intermediateCatchEvent": catching, "boundaryEvent": catching,
    "endEvent": throwing, "intermediateThrowEvent": throwing, "implicitThrowEvent": throwing,
    "task": activity, "manualTask": activity, "serviceTask": activity,
    "businessRuleTask": activity, "sendTask": activity, "receiveTask": activity,
    "callActivity": activity, "userTask": activity + [["rendering"]],
    "scriptTask": activity + [["script"]],
    "subProcess": subProcess, "transaction": subProcess,
    "adHocSubProcess": subProcess + [["completionCondition"]],
    "exclusiveGateway": flowNode, "parallelGateway": flowNode, "inclusiveGateway": flowNode,
    "eventBasedGateway": flowNode, "complexGateway": flowNode + [["activationCondition"]],
    "dataObject": flowElement + [["dataState"]],
    "dataObjectReference": flowElement + [["dataState"]],
    "dataStoreReference": flowElement + [["dataState"]],
    "dataInput": base + [["dataState"]], "dataOutput": base + [["dataState"]],
    "dataStore": base + [["dataState"]], "property": base + [["dataState"]],
    "ioSpecification": base + [["dataInput"], ["dataOutput"], ["inputSet"], ["outputSet"]],
    "inputSet": base + [
      ["dataInputRefs"], ["optionalInputRefs"], ["whileExecutingInputRefs"], ["outputSetRefs"],
    ],
    "outputSet": base + [
      ["dataOutputRefs"], ["optionalOutputRefs"], ["whileExecutingOutputRefs"], ["inputSetRefs"],
    ],
    "dataInputAssociation": dataAssociation, "dataOutputAssociation": dataAssociation,
    "assignment": base + [["from"], ["to"]],
    "standardLoopCharacteristics": base + [["loopCondition"]],
    "multiInstanceLoopCharacteristics": base + [
      ["loopCardinality"], ["loopDataInputRef"], ["loopDataOutputRef"], ["inputDataItem"],
      ["outputDataItem"], ["complexBehaviorDefinition"], ["completionCondition"],
    ],
    "complexBehaviorDefinition": base + [["condition"], ["event"]],
    "linkEventDefinition": base + [["source"], ["target"]],
    "globalTask": globalTask, "globalManualTask": globalTask,
    "globalBusinessRuleTask": globalTask, "globalUserTask": globalTask + [["rendering"]],
    "globalScriptTask": globalTask + [["script"]],
    "choreographyTask": choreographyActivity + [["messageFlowRef"]],
    "subChoreography": choreographyActivity + [flowElements, artifacts],
    "callChoreography": choreographyActivity + [["participantAssociation"]],
    "globalChoreographyTask": collaboration + [flowElements],
    "conversation": conversation,
    "subConversation": conversation + [
      ["conversationNode", "conversation", "subConversation", "callConversation"]
    ],
    "callConversation": conversation + [["participantAssociation"]],
    "participantAssociation": base + [["innerParticipantRef"], ["outerParticipantRef"]],
    "interface": base + [["operation"]],
    "operation": base + [["inMessageRef"], ["outMessageRef"], ["errorRef"]],
    "category": base + [["categoryValue"]],
    "resource": base + [["resourceParameter"]],
    "correlationProperty": base + [["correlationPropertyRetrievalExpression"]],
    "correlationPropertyRetrievalExpression": base + [["messagePath"]],
    "correlationKey": base + [["correlationPropertyRef"]],
    "correlationSubscription": base + [["correlationPropertyBinding"]],
    "correlationPropertyBinding": base + [["dataPath"]],
    "relationship": base + [["source"], ["target"]],
    "textAnnotation": base + [["text"]],
    "resourceRole": role, "performer": role, "humanPerformer": role, "potentialOwner": role,
    "resourceParameterBinding": base + [["expression", "formalExpression"]],
    "resourceAssignmentExpression": base + [["expression", "formalExpression"]],
    "messageEventDefinition": base + [["operationRef"]],
    "conditionalEventDefinition": base + [["condition"]],
    "timerEventDefinition": base + [["timeDate", "timeDuration", "timeCycle"]],
    "event": throwing, "partnerEntity": base + [["participantRef"]],
    "partnerRole": base + [["participantRef"]],
  ]

  /// Of elements in the namespace of the diagram interchange.
  static let diagram: [String: [[String]]] = [
    "BPMNDiagram": [["BPMNPlane"], ["BPMNLabelStyle"]],
    "BPMNPlane": [["extension"], ["BPMNShape", "BPMNEdge"]],
    "BPMNShape": [["extension"], ["Bounds"], ["BPMNLabel"]],
    "BPMNEdge": [["extension"], ["source"], ["target"], ["waypoint"], ["BPMNLabel"]],
    "BPMNLabel": [["extension"], ["Bounds"]],
  ]
}
