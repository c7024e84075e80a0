import BPMN
import Foundation
import Testing
import XMLReading

/// Each change of a whole model breaks one constraint and no other.
@Suite("Whole models with one fault")
struct StandardMutationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "WholeModels")

  private func check(_ rule: String, in name: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    try #require(text.contains(old), "\(old)")
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    let file = try XMLFile.parse(Array(changed.utf8), file: name)
    let errors = StandardLint.findings(in: file).filter { $0.severity == .error }
    #expect(Set(errors.map(\.rule)) == [rule], "\(old) → \(new): \(errors)")
  }

  @Test(
    "of processes",
    arguments: [
      ("attribute-value", "expressionLanguage=\"urn:l\"", "expressionLanguage=\"no uri\""),
      ("import", "namespace=\"urn:elsewhere\"", "namespace=\"\""),
      (
        "operation-message", "sendTask id=\"Sender\" messageRef=\"Out\"",
        "sendTask id=\"Sender\" messageRef=\"In\""
      ),
      ("executable-message", "messageEventDefinition messageRef=\"Out\"", "messageEventDefinition"),
      (
        "executable-message-operation", "messageRef=\"Out\"><operationRef>Send</operationRef>",
        "messageRef=\"Out\">"
      ),
      ("error-code", " errorCode=\"e\"", ""),
      (
        "signal-reference",
        "<signalEventDefinition signalRef=\"Signal\"/></intermediateCatchEvent>",
        "<signalEventDefinition/></intermediateCatchEvent>"
      ),
      (
        "parallel-multiple",
        "<signalEventDefinition signalRef=\"Signal\"/></intermediateCatchEvent>",
        "</intermediateCatchEvent>"
      ),
      ("timer-definition", "P1D</timeDuration>", "P1D</timeDuration><timeDate>x</timeDate>"),
      ("sequence-flow-immediate", "isImmediate=\"true\"", "isImmediate=\"false\""),
      (
        "default-flow-condition", "sourceRef=\"Choice\" targetRef=\"Merge\"/>",
        "sourceRef=\"Choice\" targetRef=\"Merge\"><conditionExpression>x</conditionExpression></sequenceFlow>"
      ),
      ("gateway-direction", "gatewayDirection=\"Diverging\"", "gatewayDirection=\"Converging\""),
      (
        "cancel-boundary-host", "\"Cancelled\" attachedToRef=\"Pay\"",
        "\"Cancelled\" attachedToRef=\"Every\""
      ),
      (
        "cancel-end-place", "<incoming>h2</incoming><errorEventDefinition errorRef=\"Error\"/>",
        "<incoming>h2</incoming><cancelEventDefinition/>"
      ),
      ("link-pair", "\"LinkTarget\" name=\"on\"", "\"LinkTarget\" name=\"off\""),
      (
        "public-process-executable", "\"Public\" isExecutable=\"false\"",
        "\"Public\" isExecutable=\"true\""
      ),
      ("called-element", " calledElement=\"GlobalTask\"", ""),
      (
        "non-interrupting-event", "\"Caught\" attachedToRef=\"Every\"",
        "\"Caught\" attachedToRef=\"Every\" cancelActivity=\"false\""
      ),
      (
        "non-interrupting-start", "startEvent id=\"Start\"",
        "startEvent id=\"Start\" isInterrupting=\"false\""
      ),
      (
        "event-definition-position", "<escalationEventDefinition escalationRef=\"Escalation\"/>",
        "<terminateEventDefinition/>"
      ),
      (
        "event-sub-process-trigger", "<escalationEventDefinition escalationRef=\"Escalation\"/>", ""
      ),
      ("event-definition-shared", "<eventDefinitionRef>Daily", "<eventDefinitionRef>Once"),
      ("loop-maximum", "loopMaximum=\"3\"", "loopMaximum=\"0\""),
      ("token-quantity", "completionQuantity=\"1\"", "completionQuantity=\"0\""),
      ("data-object-reference", " dataObjectRef=\"Object\"", ""),
      (
        "data-object-state", "isCollection=\"false\"/>",
        "isCollection=\"false\"><dataState/></dataObject>"
      ),
      ("data-set-mutual", "<inputSetRefs>WorkInputs</inputSetRefs>", ""),
      (
        "data-set-subset", "<optionalInputRefs>WorkIn</optionalInputRefs>",
        "<optionalInputRefs>CallIn</optionalInputRefs>"
      ),
      ("message-item", "name=\"in\" itemRef=\"Item\"", "name=\"in\" itemRef=\"Items\""),
      (
        "event-data-item", "name=\"error\" errorCode=\"e\" structureRef=\"Item\"",
        "name=\"error\" errorCode=\"e\" structureRef=\"Items\""
      ),
      (
        "event-data-count",
        "<outputSet><dataOutputRefs>CaughtData</dataOutputRefs></outputSet><errorEventDefinition errorRef=\"Error\"/>",
        "<outputSet><dataOutputRefs>CaughtData</dataOutputRefs></outputSet><errorEventDefinition errorRef=\"Error\"/><signalEventDefinition signalRef=\"Signal\"/>"
      ),
      ("correlation-binding", "<correlationPropertyRef>Property</correlationPropertyRef>", ""),
      (
        "io-binding-required",
        "<ioBinding operationRef=\"Operation\" inputDataRef=\"GlobalIn\" outputDataRef=\"GlobalOut\"/>",
        ""
      ),
      (
        "io-binding-interface", "<supportedInterfaceRef>Interface", "<supportedInterfaceRef>Sending"
      ),
      ("lane-node", "<flowNodeRef>Work", "<flowNodeRef>Start"),
      (
        "data-without-set", "<inputSet><dataInputRefs>Given</dataInputRefs></inputSet>",
        "<inputSet id=\"x\"/>"
      ),
      ("required-attribute", " correlationKeyRef=\"Key\"", ""),
      ("duplicate-id", "id=\"Own\"", "id=\"Note\""),
      ("reference-kind", "activityRef=\"Call\"", "activityRef=\"Note\""),
      ("compensation-activity", "activityRef=\"Call\"", "activityRef=\"Book\""),
      ("compensation-handler", "activityRef=\"Call\"", "activityRef=\"Free\""),
      (
        "call-activity-data", "dataInput id=\"CallIn\" itemSubjectRef=\"Item\"",
        "dataInput id=\"CallIn\" itemSubjectRef=\"Items\" isCollection=\"true\""
      ),
      ("process-data-output", "<sourceRef>Object</sourceRef>", "<sourceRef>Made</sourceRef>"),
      ("process-data-input", "<targetRef>Object</targetRef>", "<targetRef>Given</targetRef>"),
      (
        "multi-instance-item", "<inputDataItem id=\"One\" itemSubjectRef=\"Item\"/>",
        "<inputDataItem id=\"One\" isCollection=\"true\"/>"
      ),
      (
        "multi-instance-behavior", "behavior=\"One\" oneBehaviorEventRef=\"Loud\"",
        "behavior=\"One\""
      ),
    ])
  func processes(rule: String, old: String, new: String) throws {
    try check(rule, in: "process.bpmn", old, new)
  }

  @Test(
    "of collaborations, conversations and choreographies",
    arguments: [
      (
        "participant-foreign",
        "Buyer</bpmn:participantRef><bpmn:participantRef>Seller</bpmn:participantRef><bpmn:messageFlowRef>m1",
        "Buyer</bpmn:participantRef><bpmn:participantRef>A</bpmn:participantRef><bpmn:messageFlowRef>m1"
      ),
      (
        "participant-association", "<bpmn:innerParticipantRef>One", "<bpmn:innerParticipantRef>Bank"
      ),
      (
        "participant-association", "<bpmn:outerParticipantRef>B<", "<bpmn:outerParticipantRef>Bank<"
      ),
      ("participant-multiplicity", "minimum=\"2\"", "minimum=\"7\""),
      (
        "global-conversation", "targetRef=\"Two\"/>",
        "targetRef=\"Two\"/><bpmn:conversation id=\"X\"><bpmn:participantRef>One</bpmn:participantRef><bpmn:participantRef>Two</bpmn:participantRef></bpmn:conversation>"
      ),
      (
        "global-choreography-task", "<bpmn:participant id=\"H\"/>",
        "<bpmn:participant id=\"H\"/><bpmn:participant id=\"I\"/>"
      ),
      (
        "choreography-initiator", "\"Global\" initiatingParticipantRef=\"G\"",
        "\"Global\" initiatingParticipantRef=\"A\""
      ),
      (
        "sub-choreography-participants", "<bpmn:participantRef>C</bpmn:participantRef>\n",
        "<bpmn:participantRef>A</bpmn:participantRef>\n"
      ),
      (
        "choreography-choice",
        "<bpmn:participantRef>A</bpmn:participantRef><bpmn:participantRef>C</bpmn:participantRef><bpmn:messageFlowRef>ac",
        "<bpmn:participantRef>A</bpmn:participantRef><bpmn:participantRef>B</bpmn:participantRef><bpmn:messageFlowRef>ab"
      ),
      (
        "choreography-event", "<bpmn:outgoing>d1</bpmn:outgoing>",
        "<bpmn:outgoing>d1</bpmn:outgoing><bpmn:messageEventDefinition messageRef=\"Order\"/>"
      ),
      (
        "event-gateway-target", "<bpmn:signalEventDefinition signalRef=\"Closed\"/>",
        "<bpmn:conditionalEventDefinition><bpmn:condition>x</bpmn:condition></bpmn:conditionalEventDefinition>"
      ),
      (
        "choreography-participants",
        "<bpmn:participantRef>C</bpmn:participantRef><bpmn:participantAssociation>",
        "<bpmn:participantRef>B</bpmn:participantRef><bpmn:participantAssociation>"
      ),
      (
        "choreography-task-messages", "<bpmn:messageFlowRef>ba<",
        "<bpmn:messageFlowRef>ab</bpmn:messageFlowRef><bpmn:messageFlowRef>ba<"
      ),
      (
        "choreography-data", "<bpmn:endEvent id=\"Done\">",
        "<bpmn:dataObject id=\"X\"/><bpmn:endEvent id=\"Done\">"
      ),
      (
        "message-flow-count", "<bpmn:textAnnotation id=\"Remark\">",
        "<bpmn:messageFlow id=\"m4\" sourceRef=\"Bank\" targetRef=\"Asked\"/><bpmn:textAnnotation id=\"Remark\">"
      ),
      ("conversation-link", "id=\"l2\" sourceRef=\"Deal\"", "id=\"l2\" sourceRef=\"Bank\""),
      (
        "conversation-participants",
        "id=\"Inmost\"><bpmn:participantRef>Seller</bpmn:participantRef>", "id=\"Inmost\">"
      ),
      (
        "call-conversation", "<bpmn:participantAssociation><bpmn:innerParticipantRef>One",
        "<bpmn:messageFlowRef>m1</bpmn:messageFlowRef><bpmn:participantAssociation><bpmn:innerParticipantRef>One"
      ),
      ("id-required", "<bpmn:messageFlow id=\"r1\"", "<bpmn:messageFlow"),
      ("dangling-reference", "bpmnElement=\"tns:Buyer\"", "bpmnElement=\"v:Buyer\""),
      ("reference-prefix", "bpmnElement=\"tns:Buyer\"", "bpmnElement=\"x:Buyer\""),
      ("plane-element", "bpmnElement=\"Pools\"", "bpmnElement=\"Order\""),
      ("edge-element", "bpmnElement=\"m1\"", "bpmnElement=\"Ask\""),
      ("shape-element", "bpmnElement=\"Ask\"", "bpmnElement=\"m1\""),
      (
        "participant-band", "choreographyActivityShape=\"FirstShape\"",
        "choreographyActivityShape=\"SellerShape\""
      ),
      ("reference-kind", "labelStyle=\"Style\"", "labelStyle=\"Label\""),
      ("reference-kind", "sourceElement=\"AskShape\"", "sourceElement=\"Ask\""),
      ("attribute-value", "messageVisibleKind=\"initiating\"", "messageVisibleKind=\"sometimes\""),
      ("edge-waypoints", "<di:waypoint x=\"118\" y=\"170\"/>", ""),
      ("required-element", "<bpmn:messagePath>n</bpmn:messagePath>", ""),
      (
        "correlation-retrieval",
        "<bpmn:correlationPropertyRetrievalExpression messageRef=\"Answer\">",
        "<bpmn:correlationPropertyRetrievalExpression messageRef=\"Order\">"
      ),
    ])
  func talks(rule: String, old: String, new: String) throws {
    try check(rule, in: "talk.bpmn", old, new)
  }
}
