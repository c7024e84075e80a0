import BPMN
import Testing
import XMLReading

@Suite("Lint for running")
struct LintTests {
  private func lint(_ bytes: [UInt8]) throws -> [Diagnostic] {
    try Definitions.parse(bytes, file: "a.bpmn").lint(for: .run)
  }

  struct Case: CustomTestStringConvertible {
    let body: String
    /// Each finding as `line rule element`.
    let findings: [String]
    var testDescription: String { body }
  }

  /// Root elements that the bodies refer to.
  private static let beside = """
    <message id='m' name='M'><extensionElements><z:subscription correlationKey='=k'/></extensionElements></message>
    <message id='unkeyed' name='U'/><message id='unnamed'/>
    <error id='e' errorCode='x'/><error id='codeless'/><signal id='sig' name='S'/>
    """

  /// A service task that is complete.
  private static func service(_ id: String) -> String {
    "<serviceTask id='\(id)'><extensionElements><z:taskDefinition type='t'/></extensionElements></serviceTask>"
  }

  private static func timer(_ content: String) -> String {
    "<timerEventDefinition>\(content)</timerEventDefinition>"
  }

  private static func boundary(_ attributes: String, _ content: String) -> String {
    """
    <startEvent id='s'/><userTask id='t'/><endEvent id='e1'/><endEvent id='e2'/>
    \(chain("s", "t", "e1"))\(chain("b", "e2"))
    <boundaryEvent id='b' attachedToRef='t' \(attributes)>\(content)</boundaryEvent>
    """
  }

  private static func catching(_ content: String) -> String {
    """
    <startEvent id='s'/><endEvent id='e1'/>\(chain("s", "c", "e1"))
    <intermediateCatchEvent id='c'>\(content)</intermediateCatchEvent>
    """
  }

  private static func node(_ element: String) -> String {
    "<startEvent id='s'/><endEvent id='e1'/>\(chain("s", "n", "e1"))\n\(element)"
  }

  private func check(_ example: Case) throws {
    let found = try lint(process(example.body, beside: Self.beside))
    #expect(
      found.map { "\($0.line) \($0.rule) \($0.element ?? "-")" } == example.findings, "\(found)")
  }

  @Test(arguments: [
    Case(body: "<startEvent id='s'/><endEvent id='e1'/>\(chain("s", "e1"))", findings: []),
    Case(
      body: "<endEvent id='e1'/>", findings: ["2 start-event-required P", "3 no-disconnected e1"]),
    Case(
      body:
        "<startEvent id='s'/><startEvent id='s2'/><endEvent id='e1'/>\(chain("s", "e1"))\(chain("s2", "e1"))",
      findings: ["3 single-blank-start-event s2"]),
    Case(
      body:
        "<startEvent id='s'/><userTask id='r'><extensionElements><z:properties><z:property name='tz:returnEntry' value='true'/></z:properties></extensionElements></userTask><endEvent id='e1'/>\(chain("s", "e1"))\(chain("r", "e1"))",
      findings: []),
    Case(
      body: "<startEvent id='s'/><task id='t'/>\(chain("s", "t"))",
      findings: ["3 no-implicit-end t"]),
    Case(
      body:
        "<startEvent id='s'/><task id='t'/><endEvent id='e1'/>\(chain("s", "e1"))\n\(chain("t", "e1"))",
      findings: ["3 no-disconnected t"]),
    Case(
      body:
        "<startEvent id='s'/><task id='t'/><endEvent id='e1'/>\(chain("s", "t", "e1"))\n\(chain("t", "s"))\n\(chain("e1", "t"))",
      findings: ["4 flow-into-start-event t-s", "5 flow-out-of-end-event e1-t"]),
    Case(
      body:
        "<startEvent id='s'/><endEvent id='e1'/>\(chain("s", "e1"))\n<sequenceFlow id='f' sourceRef='s' targetRef='nix'/>",
      findings: ["4 dangling-reference f"]),
    Case(
      body:
        "<startEvent id='s'/><endEvent id='e1'/>\(chain("s", "e1"))\n<sequenceFlow id='f' sourceRef='s' targetRef='e1'/>",
      findings: ["4 no-duplicate-sequence-flows f"]),
  ])
  func `asks for a flow from start to end`(example: Case) throws { try check(example) }

  private static func split(_ gateway: String, _ first: String, _ second: String) -> String {
    """
    <startEvent id='s'/><endEvent id='e1'/><task id='t'/>\(chain("s", "g"))\(chain("t", "e1"))
    \(gateway)
    <sequenceFlow id='f1' sourceRef='g' targetRef='e1'>\(first)</sequenceFlow>
    <sequenceFlow id='f2' sourceRef='g' targetRef='t'>\(second)</sequenceFlow>
    """
  }

  @Test(arguments: [
    Case(
      body: split(
        "<exclusiveGateway id='g' default='f2'/>",
        "<conditionExpression>=a</conditionExpression>", ""), findings: []),
    Case(
      body: split(
        "<inclusiveGateway id='g'/>", "<conditionExpression>=a</conditionExpression>",
        "<conditionExpression>=b</conditionExpression>"), findings: []),
    Case(
      body: split(
        "<exclusiveGateway id='g'/>", "", "<conditionExpression>=a</conditionExpression>"),
      findings: ["5 conditional-flows f1"]),
    Case(
      body: split(
        "<inclusiveGateway id='g' default='f1'/>",
        "<conditionExpression>=a</conditionExpression>",
        "<conditionExpression>=a</conditionExpression>"), findings: ["5 conditional-flows f1"]),
    Case(
      body: split("<parallelGateway id='g'/>", "<conditionExpression>=a</conditionExpression>", ""),
      findings: ["5 conditional-flows f1"]),
    Case(body: split("<parallelGateway id='g'/>", "", ""), findings: []),
    Case(
      body: split(
        "<exclusiveGateway id='g' default='f2'/>",
        "<conditionExpression>${a}</conditionExpression>", ""), findings: []),
    Case(
      body: split(
        "<exclusiveGateway id='g' default='s-g'/>",
        "<conditionExpression>=a</conditionExpression>",
        "<conditionExpression>=b</conditionExpression>"), findings: ["4 default-flow g"]),
    Case(
      body: split("<parallelGateway id='g' default='f1'/>", "", ""), findings: ["4 default-flow g"]),
    Case(
      body: "<startEvent id='s'/><parallelGateway id='g'/>\(chain("s", "g"))",
      findings: ["3 gateway-exits g"]),
    Case(
      body: split("<complexGateway id='g'/>", "", ""), findings: []),
    Case(
      body: split("<eventBasedGateway id='g'/>", "", ""),
      findings: ["3 event-based-gateway e1", "3 event-based-gateway t"]),
    Case(
      body: """
        <startEvent id='s'/><endEvent id='e1'/>\(chain("s", "g"))<eventBasedGateway id='g'/>
        <intermediateCatchEvent id='c'>\(timer("<timeDuration>PT1H</timeDuration>"))</intermediateCatchEvent>
        <receiveTask id='r' messageRef='m'/>\(chain("g", "c", "e1"))\(chain("g", "r", "e1"))
        """, findings: []),
  ])
  func `asks for conditions where a gateway chooses and nowhere else`(example: Case) throws {
    try check(example)
  }

  @Test(arguments: [
    Case(body: boundary("", "<errorEventDefinition errorRef='e'/>"), findings: []),
    Case(body: boundary("", "<errorEventDefinition/>"), findings: []),
    Case(
      body: boundary("", "<errorEventDefinition errorRef='codeless'/>"),
      findings: ["5 error-event b"]),
    Case(
      body: boundary("", "<errorEventDefinition errorRef='nix'/>"),
      findings: ["5 dangling-reference b"]),
    Case(
      body: boundary("cancelActivity='false'", "<errorEventDefinition errorRef='e'/>"),
      findings: ["5 error-event b"]),
    Case(
      body: boundary("cancelActivity='false'", timer("<timeCycle>R3/PT10M</timeCycle>")),
      findings: []),
    Case(
      body: boundary("", timer("<timeCycle>R3/PT10M</timeCycle>")),
      findings: ["5 timer-definition b"]),
    Case(body: boundary("", "<messageEventDefinition messageRef='m'/>"), findings: []),
    Case(
      body: boundary("", "<messageEventDefinition messageRef='unkeyed'/>"),
      findings: ["5 message-correlation-key b"]),
    Case(
      body: boundary("", "<signalEventDefinition signalRef='sig'/>"),
      findings: []),
    Case(
      body: node(
        "<exclusiveGateway id='n'/>\n<boundaryEvent id='b' attachedToRef='n'>\(timer("<timeDuration>=d</timeDuration>"))</boundaryEvent>\(chain("b", "e1"))"
      ),
      findings: ["5 boundary-event b"]),
    Case(
      body: node(
        "<task id='n'/>\n<boundaryEvent id='b' attachedToRef='nix'>\(timer("<timeDuration>=d</timeDuration>"))</boundaryEvent>"
      ),
      findings: ["5 boundary-event b", "5 boundary-event b"]),
    Case(
      body: boundary("", "<errorEventDefinition/>") + "\n" + chain("t", "b"),
      findings: ["6 flow-into-boundary-event t-b"]),
  ])
  func `checks events at borders`(example: Case) throws { try check(example) }

  @Test(arguments: [
    Case(body: catching(timer("<timeDuration>PT10M</timeDuration>")), findings: []),
    Case(body: catching(timer("<timeDate>2026-03-01T09:00:00+08:00</timeDate>")), findings: []),
    Case(body: catching(timer("<timeDate>=now()</timeDate>")), findings: []),
    Case(
      body: catching(timer("<timeDuration>10 minutes</timeDuration>")),
      findings: ["4 timer-definition c"]),
    Case(
      body: catching(timer("<timeDate>2026-13-01T09:00:00Z</timeDate>")),
      findings: ["4 timer-definition c"]),
    Case(
      body: catching(timer("<timeCycle>R/P1D</timeCycle>")), findings: ["4 timer-definition c"]),
    Case(body: catching("<messageEventDefinition messageRef='m'/>"), findings: []),
    Case(body: catching("<messageEventDefinition/>"), findings: ["4 message-reference c"]),
    Case(
      body: catching("<messageEventDefinition messageRef='unnamed'/>"),
      findings: ["4 message-reference c", "4 message-correlation-key c"]),
    Case(
      body: catching("<linkEventDefinition name='l'/>"), findings: ["3 link-event s-c"]),
    Case(body: catching(""), findings: ["4 unsupported-element c"]),
    Case(
      body:
        "<startEvent id='s'><messageEventDefinition messageRef='unkeyed'/></startEvent><endEvent id='e1'/>\(chain("s", "e1"))",
      findings: []),
    Case(
      body:
        "<startEvent id='s'>\(timer("<timeCycle>R/2026-01-01T00:00:00Z/P1D</timeCycle>"))</startEvent><endEvent id='e1'/>\(chain("s", "e1"))",
      findings: []),
    Case(
      body:
        "<startEvent id='s'>\(timer("<timeCycle>0 0 * * *</timeCycle>"))</startEvent><endEvent id='e1'/>\(chain("s", "e1"))",
      findings: ["3 timer-definition s"]),
    Case(
      body:
        "<startEvent id='s'>\(timer("<timeDuration>PT1H</timeDuration>"))</startEvent><endEvent id='e1'/>\(chain("s", "e1"))",
      findings: []),
    Case(
      body:
        "<startEvent id='s'><errorEventDefinition errorRef='e'/></startEvent><endEvent id='e1'/>\(chain("s", "e1"))",
      findings: ["3 unsupported-element s"]),
    Case(
      body:
        "<startEvent id='s'/>\(chain("s", "x"))\n<endEvent id='x'><errorEventDefinition/></endEvent>",
      findings: ["4 error-event x"]),
    Case(
      body:
        "<startEvent id='s'/>\(chain("s", "x"))\n<endEvent id='x'><cancelEventDefinition/></endEvent>",
      findings: ["4 cancel-event x"]),
    Case(
      body:
        "<startEvent id='s'/>\(chain("s", "x"))<endEvent id='x'><terminateEventDefinition/></endEvent>",
      findings: []),
    Case(
      body:
        "<startEvent id='s'/>\(chain("s", "x"))<endEvent id='x'><messageEventDefinition messageRef='unkeyed'/></endEvent>",
      findings: []),
  ])
  func `checks what events wait for or announce`(example: Case) throws { try check(example) }

  private static let loop = """
    <multiInstanceLoopCharacteristics><extensionElements>\
    <z:loopCharacteristics inputCollection='=l'/></extensionElements></multiInstanceLoopCharacteristics>
    """

  @Test(arguments: [
    Case(body: node(service("n")), findings: []),
    Case(body: node("<serviceTask id='n'/>"), findings: ["4 task-definition n"]),
    Case(body: node("<scriptTask id='n'/>"), findings: ["4 task-definition n"]),
    Case(body: node("<businessRuleTask id='n'/>"), findings: ["4 task-definition n"]),
    Case(body: node("<callActivity id='n'/>"), findings: ["4 called-element n"]),
    Case(body: node("<callActivity id='n' calledElement='q'/>"), findings: []),
    Case(body: node("<sendTask id='n'/>"), findings: ["4 message-reference n"]),
    Case(body: node("<receiveTask id='n' messageRef='m'/>"), findings: []),
    Case(body: node("<manualTask id='n'/>"), findings: []),
    Case(body: node("<userTask id='n'>\(loop)</userTask>"), findings: []),
    Case(
      body: node("<manualTask id='n'>\(loop)</manualTask>"), findings: []),
    Case(
      body: node("<userTask id='n'><standardLoopCharacteristics/></userTask>"),
      findings: []),
    Case(
      body: node("<userTask id='n'><multiInstanceLoopCharacteristics/></userTask>"),
      findings: ["4 multi-instance n"]),
    Case(
      body: node(
        """
        <userTask id='n'><multiInstanceLoopCharacteristics><extensionElements><z:loopCharacteristics
        inputCollection='=l' outputCollection='o'/></extensionElements></multiInstanceLoopCharacteristics></userTask>
        """), findings: ["4 multi-instance n"]),
    Case(
      body: node(
        "<userTask id='n'><extensionElements><z:formDefinition formKey='k'/></extensionElements></userTask>"
      ), findings: ["4 form-reference n"]),
    Case(body: node("<transaction id='n'/>"), findings: ["4 sub-process-blank-start-event n"]),
    Case(body: node("<adHocSubProcess id='n'/>"), findings: ["4 ad-hoc-activities n"]),
    Case(
      body: node("<adHocSubProcess id='n'><task id='a'/><endEvent id='z'/></adHocSubProcess>"),
      findings: ["4 ad-hoc-events z"]),
  ])
  func `asks of activities what is to be done`(example: Case) throws { try check(example) }

  @Test(arguments: [
    Case(
      body: node(
        "<subProcess id='n'><startEvent id='i'/><endEvent id='j'/>\(chain("i", "j"))</subProcess>"),
      findings: []),
    Case(
      body: node("<subProcess id='n'><endEvent id='j'/></subProcess>"),
      findings: ["4 sub-process-blank-start-event n", "4 no-disconnected j"]),
    Case(
      body: node(
        "<subProcess id='n'><startEvent id='i'/>\n<serviceTask id='k'/><endEvent id='j'/>\(chain("i", "k", "j"))</subProcess>"
      ), findings: ["5 task-definition k"]),
    Case(
      body: node(
        "<subProcess id='n'><startEvent id='i'/><endEvent id='j'/>\(chain("i", "j"))\n<sequenceFlow id='f' sourceRef='i' targetRef='e1'/></subProcess>"
      ), findings: ["5 dangling-reference f"]),
    Case(
      body: node(
        """
        <task id='n'/><subProcess id='v' triggeredByEvent='true'><startEvent id='i' isInterrupting='false'>
        <messageEventDefinition messageRef='m'/></startEvent><endEvent id='j'/>\(chain("i", "j"))</subProcess>
        """), findings: []),
    Case(
      body: node(
        """
        <task id='n'/><subProcess id='v' triggeredByEvent='true'><startEvent id='i'/><endEvent id='j'/>
        \(chain("i", "j"))</subProcess>
        \(chain("n", "v"))
        """),
      findings: ["4 event-sub-process-typed-start-event v", "6 flow-at-event-sub-process n-v"]),
    Case(
      body: node(
        """
        <task id='n'/><subProcess id='v' triggeredByEvent='true'>
        <startEvent id='i'><messageEventDefinition messageRef='unkeyed'/></startEvent><endEvent id='j'/>
        \(chain("i", "j"))</subProcess>
        """), findings: ["5 message-correlation-key i"]),
    Case(
      body: node(
        """
        <task id='n'/><subProcess id='v' triggeredByEvent='true'>
        <startEvent id='i' isInterrupting='false'><errorEventDefinition errorRef='e'/></startEvent><endEvent id='j'/>
        \(chain("i", "j"))</subProcess>
        """), findings: ["5 error-event i"]),
  ])
  func `looks into sub-processes`(example: Case) throws { try check(example) }

  @Test func `checks lanes, pools and the drawing for what they name`() throws {
    let body = "<startEvent id='s'/><endEvent id='e1'/>\(chain("s", "e1"))"
    let found = try lint(
      definitions(
        """
        <process id='P' isExecutable='true'><laneSet>
        <lane id='l'><flowNodeRef>s</flowNodeRef><flowNodeRef>nix</flowNodeRef></lane></laneSet>
        \(body)</process><collaboration id='C'>
        <participant id='A' processRef='P'/><participant id='B' processRef='Q'/>
        <messageFlow id='f' sourceRef='s' targetRef='A'/>
        <messageFlow id='h' sourceRef='s' targetRef='nix'/></collaboration>
        <di:BPMNDiagram><di:BPMNPlane bpmnElement='C'>
        <di:BPMNEdge bpmnElement='gone'><dd:waypoint x='1' y='1'/><dd:waypoint x='2' y='1'/></di:BPMNEdge>
        </di:BPMNPlane></di:BPMNDiagram>
        """))
    #expect(
      found.map { "\($0.severity) \($0.line) \($0.rule) \($0.element ?? "-")" } == [
        "warning 1 dangling-diagram -", "warning 3 dangling-reference l",
        "warning 5 dangling-reference B", "warning 7 dangling-reference h",
      ])
  }

  private static func drawn(_ boxes: [String: [Int]], _ line: [(Int, Int)]) -> [UInt8] {
    let shapes = boxes.sorted { $0.key < $1.key }.map { id, box in
      """
      <di:BPMNShape bpmnElement='\(id)'><dc:Bounds x='\(box[0])' y='\(box[1])' width='\(box[2])'
      height='\(box[3])'/></di:BPMNShape>
      """
    }.joined()
    let points = line.map { "<dd:waypoint x='\($0.0)' y='\($0.1)'/>" }.joined()
    return process(
      """
      <startEvent id='s'/><subProcess id='p'><startEvent id='i'/>
      <endEvent id='j'/>\(chain("i", "j"))</subProcess>
      <endEvent id='e1'/>
      \(chain("s", "p"))
      \(chain("p", "e1"))
      """,
      beside: """
        <di:BPMNDiagram><di:BPMNPlane bpmnElement='P'>\(shapes)
        <di:BPMNEdge bpmnElement='s-p'>\(points)</di:BPMNEdge></di:BPMNPlane></di:BPMNDiagram>
        """)
  }

  private static let boxes = [
    "s": [0, 100, 36, 36], "p": [100, 50, 200, 140], "i": [120, 100, 36, 36],
    "j": [240, 100, 36, 36], "e1": [400, 100, 36, 36],
  ]

  @Test func `warns of what is drawn over something else`() throws {
    func found(_ changes: [String: [Int]], _ line: [(Int, Int)] = [(36, 118), (100, 118)]) throws
      -> [String]
    {
      try lint(Self.drawn(Self.boxes.merging(changes) { $1 }, line)).map {
        "\($0.severity) \($0.line) \($0.rule) \($0.element ?? "-")"
      }
    }
    #expect(try found([:]).isEmpty)
    #expect(try found(["e1": [290, 100, 36, 36]]) == ["warning 5 no-overlapping-elements e1"])
    #expect(try found(["e1": [300, 100, 36, 36]]).isEmpty)
    #expect(try found(["j": [280, 100, 36, 36]]) == ["warning 4 no-overlapping-elements j"])
    #expect(
      try found([:], [(36, 118), (60, 20), (418, 20), (418, 300), (200, 300), (200, 190)])
        == ["warning 6 no-overlapping-elements s-p"])
    #expect(try found([:], [(36, 118), (36, 20), (400, 99), (200, 49), (200, 50)]).isEmpty)
  }

  @Test(
    "warns of what runs, if perhaps not as meant",
    arguments: [
      node("<serviceTask id='n'/>"), node("<scriptTask id='n'/>"),
      node("<businessRuleTask id='n'/>"),
      "<startEvent id='s'/><startEvent id='s2'/><endEvent id='e'/>\(chain("s", "e"))\(chain("s2", "e"))",
      "<startEvent id='s'/><exclusiveGateway id='g'/>\(chain("s", "g"))",
      node("<task id='n'/>") + "<task id='alone'/>",
      split("<exclusiveGateway id='g'/>", "", "<conditionExpression>=a</conditionExpression>"),
      split(
        "<exclusiveGateway id='g'/>", "<conditionExpression>a</conditionExpression>",
        "<conditionExpression>=b</conditionExpression>"),
    ])
  func warnings(body: String) throws {
    let found = try lint(process(body))
    #expect(!found.isEmpty && found.allSatisfy { $0.severity == .warning }, "\(found)")
  }

  @Test func `speaks Chinese and names the place as compilers do`() throws {
    let found = try lint(process(Self.node("<callActivity id='n' name='占编'/>")))
    #expect(
      found.map(\.description) == [
        "a.bpmn:4:1: 错误: “占编”没有指明调用哪个流程。请填写 zeebe:calledElement 的 processId。 [called-element]"
      ])
  }
}
