import BPMN
import Testing
import XMLReading

/// The constraints of BPMN 2.0.2, each with a file that breaks it and nothing else.
@Suite("Lint by the standard")
struct StandardLintTests {
  static func errors(in body: String) throws -> [String] {
    let file = try XMLFile.parse(definitions(body), file: "t.bpmn")
    let findings = StandardLint.findings(in: file)
    #expect(findings.allSatisfy { $0.message.contains("BPMN 2.0.2 §") })
    return findings.filter { $0.severity == .error }.map(\.rule)
  }

  private func check(_ rule: String, _ body: String) throws {
    #expect(try Set(Self.errors(in: body)) == [rule], "\(body)")
  }

  private static func process(_ flow: WiredFlow, _ attributes: String = "") -> String {
    "<process id='P' \(attributes)>\n\(flow.xml)\n</process>"
  }

  private static let timer =
    "<timerEventDefinition><timeDate>2026-01-01</timeDate></timerEventDefinition>"

  // MARK: Files that are right

  @Test(
    "finds nothing in files that keep it",
    arguments: [
      WiredFlow.chain("task a", "userTask b", "serviceTask c"),
      WiredFlow(
        [
          "startEvent s", "exclusiveGateway g default='g-b'", "task a", "task b",
          "exclusiveGateway j", "endEvent e",
        ],
        [
          "s>g", "g>a|<conditionExpression>x</conditionExpression>", "g>b", "a>j", "b>j", "j>e",
        ]),
      WiredFlow(
        [
          "startEvent s", "subProcess a|<task id='i'/>", "endEvent e", "task f",
          "boundaryEvent b attachedToRef='a'|\(timer)",
        ], ["s>a", "a>e", "b>f", "f>e"]),
      WiredFlow(
        [
          "startEvent s", "eventBasedGateway g", "receiveTask a",
          "intermediateCatchEvent b|\(timer)", "endEvent e",
        ], ["s>g", "g>a", "g>b", "a>e", "b>e"]),
      WiredFlow(
        [
          "startEvent s", "transaction a|<task id='i'/>", "endEvent e", "endEvent f",
          "boundaryEvent b attachedToRef='a'|<cancelEventDefinition/>",
        ], ["s>a", "a>e", "b>f"]),
      WiredFlow(
        [
          "startEvent s", "task a", "task undo isForCompensation='true'", "endEvent e",
          "boundaryEvent b attachedToRef='a'|<compensateEventDefinition/>",
          "association x sourceRef='b' targetRef='undo'",
        ], ["s>a", "a>e"]),
      WiredFlow(
        [
          "startEvent s",
          "task a|<ioSpecification><dataInput id='i'/><inputSet>"
            + "<dataInputRefs>i</dataInputRefs></inputSet><outputSet/></ioSpecification>"
            + "<dataInputAssociation><sourceRef>o</sourceRef><targetRef>i</targetRef></dataInputAssociation>",
          "endEvent e", "dataObject o",
        ], ["s>a", "a>e"]),
    ])
  func right(flow: WiredFlow) throws {
    #expect(try Self.errors(in: Self.process(flow)) == [])
  }

  // MARK: Sequence flows, scopes, gateways

  @Test(
    "finds flows that lead where none may",
    arguments: [
      ("start-event-incoming", ["startEvent s", "task a", "endEvent e"], ["s>a", "a>e", "a>s"]),
      ("end-event-outgoing", ["startEvent s", "task a", "endEvent e"], ["s>a", "a>e", "e>a"]),
      (
        "boundary-event-incoming",
        ["startEvent s", "task a", "endEvent e", "boundaryEvent b attachedToRef='a'|\(timer)"],
        ["s>a", "a>e", "b>e", "a>b"]
      ),
      (
        "conditional-flow-alone", ["startEvent s", "task a", "endEvent e"],
        ["s>a", "a>e|<conditionExpression>x</conditionExpression>"]
      ),
      (
        "conditional-flow-source",
        ["startEvent s", "parallelGateway g", "task a", "task b", "endEvent e"],
        ["s>g", "g>a|<conditionExpression>x</conditionExpression>", "g>b", "a>e", "b>e"]
      ),
      (
        "default-flow",
        ["startEvent s", "exclusiveGateway g default='a-e'", "task a", "task b", "endEvent e"],
        ["s>g", "g>a", "g>b", "a>e", "b>e"]
      ),
      (
        "default-flow-condition",
        ["startEvent s", "exclusiveGateway g default='g-a'", "task a", "task b", "endEvent e"],
        ["s>g", "g>a|<conditionExpression>x</conditionExpression>", "g>b", "a>e", "b>e"]
      ),
      (
        "gateway-neither-split-nor-join", ["startEvent s", "parallelGateway g", "endEvent e"],
        ["s>g", "g>e"]
      ),
      (
        "gateway-direction",
        [
          "startEvent s", "parallelGateway g gatewayDirection='Converging'", "task a", "task b",
          "endEvent e",
        ],
        ["s>g", "g>a", "g>b", "a>e", "b>e"]
      ),
      (
        "event-gateway-target",
        ["startEvent s", "eventBasedGateway g", "receiveTask a", "task b", "endEvent e"],
        ["s>g", "g>a", "g>b", "a>e", "b>e"]
      ),
      (
        "event-gateway-mixture",
        [
          "startEvent s", "eventBasedGateway g", "receiveTask a",
          "intermediateCatchEvent b|<messageEventDefinition/>", "endEvent e",
        ], ["s>g", "g>a", "g>b", "a>e", "b>e"]
      ),
      // 10.6.6: only messages begin a process together.
      (
        "event-gateway-parallel",
        [
          "eventBasedGateway g instantiate='true' eventGatewayType='Parallel'", "receiveTask a",
          "intermediateCatchEvent b|<signalEventDefinition/>", "endEvent e",
        ], ["g>a", "g>b", "a>e", "b>e"]
      ),
      ("start-event-required", ["task a", "endEvent e"], ["a>e"]),
      ("end-event-required", ["startEvent s", "task a"], ["s>a"]),
    ])
  func flows(rule: String, nodes: [String], flows: [String]) throws {
    try check(rule, Self.process(WiredFlow(nodes, flows)))
  }

  @Test func `finds nodes that begin or end unseen`() throws {
    let flow = WiredFlow(["startEvent s", "task a", "task b", "endEvent e"], ["s>a", "b>e"])
    #expect(try Self.errors(in: Self.process(flow)) == ["node-outgoing", "node-incoming"])
    let open = WiredFlow(["task a", "task b", "task c"], ["a>b"])
    #expect(try Self.errors(in: Self.process(open)) == [])
  }

  @Test func `lets anything stand in documentation and scripts`() throws {
    let body = "<documentation><p>甲</p></documentation>"
    #expect(try Self.errors(in: Self.process(.chain("task a|\(body)"))) == [])
  }

  // MARK: Events and activities

  @Test(
    "finds events and activities that cannot be",
    arguments: [
      ("event-definition-position", "intermediateCatchEvent a|<errorEventDefinition/>"),
      ("event-definition-position", "intermediateThrowEvent a|\(timer)"),
      ("event-definition-required", "intermediateCatchEvent a"),
      (
        "timer-definition",
        "intermediateCatchEvent a|<timerEventDefinition><timeDate>x</timeDate>"
          + "<timeCycle>y</timeCycle></timerEventDefinition>"
      ),
      ("parallel-multiple", "intermediateCatchEvent a parallelMultiple='true'|\(timer)"),
      ("token-quantity", "task a startQuantity='0'"),
      ("script-format", "scriptTask a|<script>x</script>"),
      (
        "multi-instance-behavior",
        "task a|<multiInstanceLoopCharacteristics behavior='One'><loopCardinality>2</loopCardinality>"
          + "</multiInstanceLoopCharacteristics>"
      ),
      (
        "multi-instance-count",
        "subProcess a|<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
          + "<loopDataInputRef>o</loopDataInputRef></multiInstanceLoopCharacteristics>"
          + "<dataObject id='o' isCollection='true'/><task id='i'/>"
      ),
      ("ad-hoc-activity", "adHocSubProcess a"),
      (
        "event-definition-position",
        "subProcess a|<startEvent id='i'><outgoing>f</outgoing>\(timer)</startEvent>"
          + "<endEvent id='j'><incoming>f</incoming></endEvent><sequenceFlow id='f' sourceRef='i' targetRef='j'/>"
      ),
      ("attribute-value", "task a isForCompensation='yes'"),
      ("unknown-element", "task a|<chart/>"),
      ("misplaced-element", "task a|<timeDate>x</timeDate>"),
      ("required-element", "task a|<ioSpecification><inputSet/></ioSpecification>"),
      ("dangling-reference", "task a|<incoming>nowhere</incoming>"),
      ("wrong-incoming", "task a|<incoming>a-e</incoming>"),
      ("reference-kind", "sendTask a messageRef='s'"),
      (
        "data-without-set",
        "task a|<ioSpecification><dataInput id='i'/><inputSet/><outputSet/></ioSpecification>"
      ),
    ])
  func nodes(rule: String, node: String) throws {
    try check(rule, Self.process(.chain(node)))
  }

  @Test(
    "finds boundary events that cannot be",
    arguments: [
      ("boundary-event-outgoing", "boundaryEvent b attachedToRef='a'|\(timer)", [String]()),
      (
        "cancel-boundary-host", "boundaryEvent b attachedToRef='a'|<cancelEventDefinition/>",
        ["b>e"]
      ),
      ("reference-kind", "boundaryEvent b attachedToRef='s'|\(timer)", ["b>e"]),
      (
        "non-interrupting-event",
        "boundaryEvent b attachedToRef='a' cancelActivity='false'|<errorEventDefinition/>", ["b>e"]
      ),
      ("event-definition-required", "boundaryEvent b attachedToRef='a'", ["b>e"]),
      (
        "event-definition-position",
        "boundaryEvent b attachedToRef='a'|<terminateEventDefinition/>", ["b>e"]
      ),
      ("required-attribute", "boundaryEvent b|\(timer)", ["b>e"]),
      (
        "compensation-association",
        "boundaryEvent b attachedToRef='a'|<compensateEventDefinition/>", [String]()
      ),
    ])
  func borders(rule: String, event: String, flows: [String]) throws {
    let flow = WiredFlow(["startEvent s", "task a", "endEvent e", event], ["s>a", "a>e"] + flows)
    let found = try Set(Self.errors(in: Self.process(flow)))
    // A host of the wrong kind is told twice: as a reference and as a host.
    #expect(found.subtracting(["boundary-event-host"]) == [rule])
  }

  @Test func `wants flows to be listed by their ends`() throws {
    let body = """
      <process id='P'><startEvent id='s'/><endEvent id='e'><incoming>f</incoming></endEvent>
      <sequenceFlow id='f' sourceRef='s' targetRef='e'/></process>
      """
    try check("missing-outgoing", body)
  }

  @Test func `keeps flows within a scope and a pool`() throws {
    let inner = "<task id='i'><outgoing>f</outgoing></task>"
    try check(
      "sequence-flow-across-scopes",
      Self.process(
        WiredFlow(["subProcess a|\(inner)", "task b|<incoming>f</incoming>"], [])
      )
      .replacing("</process>", with: "<sequenceFlow id='f' sourceRef='i' targetRef='b'/></process>")
    )
    try check(
      "sequence-flow-across-pools",
      """
      <process id='P'><task id='a'><outgoing>f</outgoing></task>
      <sequenceFlow id='f' sourceRef='a' targetRef='b'/></process>
      <process id='Q'><task id='b'><incoming>f</incoming></task></process>
      """)
  }

  @Test func `wants ids to be unique, across model and diagram`() throws {
    try check(
      "duplicate-id",
      Self.process(.chain("task a"))
        + "<di:BPMNDiagram id='a'><di:BPMNPlane bpmnElement='P'/></di:BPMNDiagram>")
  }

  // MARK: Messages, pools, choreographies

  @Test func `wants messages of executable processes to be bound`() throws {
    let message = "<message id='m'/>"
    let event = "intermediateThrowEvent a|<messageEventDefinition messageRef='m'/>"
    try check(
      "executable-message-operation",
      Self.process(.chain(event), "isExecutable='true'") + message)
    let bound = """
      <message id='m'><extensionElements><z:subscription xmlns:z='urn:engine' correlationKey='k'/>\
      </extensionElements></message>
      """
    #expect(
      try Self.errors(in: Self.process(.chain(event), "isExecutable='true'") + bound)
        .allSatisfy { !$0.contains("executable-message") })
    try check(
      "operation-message",
      Self.process(.chain("sendTask a messageRef='m' operationRef='o'"))
        + """
        \(message)<message id='n'/><interface name='I'><operation id='o' name='O'>
        <inMessageRef>n</inMessageRef></operation></interface>
        """)
  }

  @Test(
    "finds message flows that connect the wrong things",
    arguments: [
      ("message-flow-same-pool", "a", "b"), ("message-flow-end", "e", "y"),
      ("message-flow-event", "a", "x"),
    ])
  func messageFlows(rule: String, source: String, target: String) throws {
    let other = WiredFlow(["startEvent x", "task z", "endEvent y"], ["x>z", "z>y"])
    let end = "endEvent e|<messageEventDefinition/>"
    let body = WiredFlow(["startEvent s", "task a", "task b", end], ["s>a", "a>b", "b>e"])
    try check(
      rule,
      """
      <collaboration id='C'><participant id='p' processRef='P'/><participant id='q' processRef='Q'/>
      <messageFlow id='f' sourceRef='\(source)' targetRef='\(target)'/></collaboration>
      \(Self.process(body))<process id='Q'>\(other.xml)</process>
      """)
  }

  @Test func `wants two participants in a choreography task, one of whom begins`() throws {
    func choreography(_ initiator: String, _ participants: [String]) -> String {
      let references = participants.map { "<participantRef>\($0)</participantRef>" }.joined()
      return """
        <choreography id='C'><participant id='p'/><participant id='q'/><participant id='r'/>
        <messageFlow id='m' sourceRef='p' targetRef='q'/>
        <choreographyTask id='t' initiatingParticipantRef='\(initiator)'>\(references)
        <messageFlowRef>m</messageFlowRef></choreographyTask></choreography>
        """
    }
    #expect(try Self.errors(in: choreography("p", ["p", "q"])) == [])
    #expect(
      try Set(Self.errors(in: choreography("r", ["p", "q"]))) == [
        "choreography-initiator", "choreography-task-initiation",
      ])
    try check("choreography-task-participants", choreography("p", ["p", "q", "r"]))
  }

  @Test func `wants lines to be drawn as lines`() throws {
    let body = Self.process(.chain("task a"))
    try check(
      "edge-waypoints",
      body
        + """
        <di:BPMNDiagram><di:BPMNPlane bpmnElement='P'><di:BPMNEdge bpmnElement='s-a'>
        <dd:waypoint x='1' y='1'/></di:BPMNEdge></di:BPMNPlane></di:BPMNDiagram>
        """)
    try check(
      "dangling-reference",
      body
        + """
        <di:BPMNDiagram><di:BPMNPlane bpmnElement='P'><di:BPMNShape bpmnElement='gone'>
        <dc:Bounds x='1' y='1' width='1' height='1'/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>
        """)
  }
}
