import BPMN
import Testing
import XMLReading

@Suite("Reading a BPMN file")
struct ReadingTests {
  private func read(_ bytes: [UInt8]) throws -> Definitions {
    try Definitions.parse(bytes, file: "a.bpmn")
  }

  @Test func `joins nodes and flows in the order of the file`() throws {
    let file = try read(
      process(
        """
        <documentation> 说明 </documentation>
        <startEvent id='s' name='开始'/><exclusiveGateway id='g' default='g-b'/>
        <userTask id='a'/><manualTask id='b'/>
        \(chain("s", "g"))
        <sequenceFlow id='g-a' sourceRef='g' targetRef='a' name='是'>
        <conditionExpression> = x > 1 </conditionExpression></sequenceFlow>
        \(chain("g", "b"))
        """))
    let process = try #require(file.processes.first)
    #expect(process.documentation == "说明")
    #expect(process.scope.nodes.map(\.id) == ["s", "g", "a", "b"])
    let gateway = process.scope.nodes[1]
    #expect(gateway.outgoing == ["g-a", "g-b"])
    #expect(gateway.incoming == ["s-g"])
    #expect(gateway.defaultFlow == "g-b")
    #expect(gateway.kind == .gateway(.exclusive))
    #expect(gateway.origin == Origin(line: 4, column: 31))
    let flow = process.scope.flows[1]
    #expect(flow.condition == "= x > 1")
    #expect(flow.conditionOrigin == Origin(line: 8, column: 1))
  }

  @Test func `knows every kind of node`() throws {
    let file = try read(
      process(
        """
        <task id='1'/><userTask id='2'/><manualTask id='3'/><serviceTask id='4'/>
        <scriptTask id='5'/><businessRuleTask id='6'/><sendTask id='7' messageRef='n:m'/>
        <receiveTask id='8' instantiate='true'/><parallelGateway id='9'/>
        <inclusiveGateway id='10'/><complexGateway id='11'/>
        <eventBasedGateway id='12' instantiate='1' eventGatewayType='Parallel'/>
        <callActivity id='13' calledElement='q'/><subProcess id='14'/>
        <subProcess id='15' triggeredByEvent='true'/><transaction id='16'/>
        <adHocSubProcess id='17' ordering='Sequential' cancelRemainingInstances='false'>
        <completionCondition>=a</completionCondition></adHocSubProcess>
        """))
    let kinds = file.processes[0].scope.nodes.map(\.kind)
    #expect(
      kinds == [
        .task(TaskKind.none), .task(.user), .task(.manual), .task(.service), .task(.script),
        .task(.businessRule), .task(.send(message: "m")),
        .task(.receive(message: nil, instantiates: true)), .gateway(.parallel),
        .gateway(.inclusive), .gateway(.complex(activationCondition: nil)),
        .gateway(.eventBased(instantiates: true, parallel: true)),
        .callActivity(calledElement: "q"), .subProcess(SubProcess(kind: .embedded, scope: Scope())),
        .subProcess(SubProcess(kind: .event, scope: Scope())),
        .subProcess(SubProcess(kind: .transaction, scope: Scope())),
        .subProcess(
          SubProcess(
            kind: .adHoc(
              ordering: "Sequential", completionCondition: "=a", cancelsRemaining: false),
            scope: Scope())),
      ])
  }

  @Test func `knows every kind of event`() throws {
    let file = try read(
      process(
        """
        <startEvent id='1' isInterrupting='false'><timerEventDefinition>
        <timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent>
        <boundaryEvent id='2' attachedToRef='t' cancelActivity='false'>
        <messageEventDefinition messageRef='m'/></boundaryEvent>
        <intermediateCatchEvent id='3'><timerEventDefinition>
        <timeDate>=d</timeDate></timerEventDefinition></intermediateCatchEvent>
        <intermediateThrowEvent id='4'><linkEventDefinition name='l'/></intermediateThrowEvent>
        <endEvent id='5'><terminateEventDefinition/></endEvent>
        <endEvent id='6'><errorEventDefinition errorRef='e'/></endEvent>
        <intermediateCatchEvent id='7' parallelMultiple='true'><signalEventDefinition/>
        <conditionalEventDefinition><condition>=c</condition></conditionalEventDefinition>
        </intermediateCatchEvent><endEvent id='8'/>
        """))
    #expect(
      file.processes[0].scope.nodes.map(\.kind) == [
        .startEvent(StartEvent(definition: .timer(.cycle("R/P1D")), isInterrupting: false)),
        .boundaryEvent(
          BoundaryEvent(
            attachedTo: "t", cancelsActivity: false, definition: .message(reference: "m"))),
        .intermediateCatch(.timer(.date("=d"))), .intermediateThrow(.link(name: "l")),
        .endEvent(.terminate), .endEvent(.error(reference: "e")),
        .intermediateCatch(
          .multiple([.signal(reference: nil), .conditional(condition: "=c")], parallel: true)),
        .endEvent(.none),
      ])
  }

  @Test func `knows after which changes a condition is asked again`() throws {
    let file = try read(
      process(
        """
        <intermediateCatchEvent id='1'><conditionalEventDefinition><extensionElements>
        <z:conditionalFilter variableNames='a, b' variableEvents=' update'/></extensionElements>
        <condition>=c</condition></conditionalEventDefinition></intermediateCatchEvent>
        """))
    guard
      case .intermediateCatch(.conditional(let condition, let filter)) =
        file.processes[0].scope.nodes[0].kind
    else {
      Issue.record("no conditional event")
      return
    }
    #expect(condition == "=c")
    #expect(filter?.variables == ["a", "b"] && filter?.events == ["update"])
  }

  @Test func `takes the settings of the modeler and leaves unknown ones alone`() throws {
    let file = try read(
      process(
        """
        <extensionElements><z:versionTag value='1.2'/><z:properties>
        <z:property name='tz:title' value='="一"'/></z:properties></extensionElements>
        <userTask id='u'><extensionElements><z:userTask/><z:unknown id='u'/>
        <z:assignmentDefinition assignee='=x' candidateGroups=''/>
        <z:formDefinition formId='f'/><z:taskSchedule dueDate='=d' followUpDate='=e'/>
        <z:priorityDefinition priority='7'/>
        <z:ioMapping><z:input source='=a' target='b'/><z:output source='=c' target='d.e'/></z:ioMapping>
        </extensionElements><multiInstanceLoopCharacteristics isSequential='true'>
        <extensionElements><z:loopCharacteristics inputCollection='=l' inputElement='i'/></extensionElements>
        <completionCondition>=done</completionCondition></multiInstanceLoopCharacteristics></userTask>
        <serviceTask id='w'><extensionElements><z:taskDefinition type='t'/>
        <z:taskHeaders><z:header key='k' value='v'/></z:taskHeaders></extensionElements></serviceTask>
        <callActivity id='c'><extensionElements>
        <z:calledElement processId='q' propagateAllChildVariables='true'/></extensionElements></callActivity>
        <scriptTask id='f'><extensionElements><z:script expression='=1' resultVariable='r'/>
        </extensionElements></scriptTask>
        <businessRuleTask id='r'><extensionElements>
        <z:calledDecision decisionId='d' resultVariable='r'/></extensionElements></businessRuleTask>
        """))
    let process = file.processes[0]
    #expect(process.versionTag == "1.2")
    #expect(process.extensions.property("tz:title") == "=\"一\"")
    let nodes = process.scope.nodes
    #expect(nodes[0].extensions.assignment == .init(assignee: "=x"))
    #expect(nodes[0].extensions.formID == "f")
    #expect(nodes[0].extensions.dueDate == "=d")
    #expect(nodes[0].extensions.priority == "7")
    #expect(nodes[0].extensions.inputs.map(\.target) == ["b"])
    #expect(nodes[0].extensions.outputs.map(\.source) == ["=c"])
    guard case .multiInstance(let loop) = nodes[0].loop else {
      Issue.record("no multi-instance")
      return
    }
    #expect(
      loop.isSequential && loop.inputCollection == "=l" && loop.completionCondition == "=done")
    #expect(nodes[1].extensions.taskDefinition?.type == "t")
    #expect(nodes[1].extensions.taskDefinition?.retries == "3")
    #expect(nodes[1].extensions.headers == ["k": "v"])
    #expect(
      nodes[2].extensions.calledElement == .init(process: "q", propagatesAllChildVariables: true))
    #expect(nodes[3].extensions.script?.subject == "=1")
    #expect(nodes[4].extensions.calledDecision?.subject == "d")
  }

  @Test func `reads messages, errors, pools, lanes and artifacts`() throws {
    let file = try read(
      definitions(
        """
        <message id='m' name='回执'><extensionElements><z:subscription correlationKey='=k'/>
        </extensionElements></message><error id='e' name='无编' errorCode='full'/>
        <category id='c'><categoryValue id='v' value='分组'/></category>
        <collaboration id='C'><participant id='A' name='甲' processRef='P'/>
        <participant id='B'/><messageFlow id='f' sourceRef='A' targetRef='B'/></collaboration>
        <process id='P'><laneSet><lane id='l' name='外'><flowNodeRef>t</flowNodeRef>
        <childLaneSet><lane id='l2'/></childLaneSet></lane></laneSet>
        <task id='t'><dataInputAssociation id='in'><sourceRef>o</sourceRef></dataInputAssociation></task>
        <dataObjectReference id='o' name='表'/><textAnnotation id='n'><text>注</text></textAnnotation>
        <association id='a' sourceRef='t' targetRef='n'/><group id='g' categoryValueRef='v'/>
        </process>
        """))
    #expect(file.messages["m"]?.correlationKey == "=k")
    #expect(file.errors["e"]?.code == "full")
    #expect(file.collaborations[0].participants.map(\.process) == ["P", nil])
    #expect(file.collaborations[0].messageFlows.map(\.target) == ["B"])
    let process = file.processes[0]
    #expect(process.lanes[0].nodes == ["t"])
    #expect(process.lanes[0].children.map(\.id) == ["l2"])
    #expect(
      process.scope.artifacts.map(\.kind) == [
        .dataAssociation(source: "o", target: "t"), .dataObject, .textAnnotation("注"),
        .association(source: "t", target: "n"), .group,
      ])
    #expect(process.scope.artifacts.last?.name == "分组")
  }

  @Test func `reads where things are drawn`() throws {
    let file = try read(
      process(
        "<task id='t'/>",
        beside: """
          <di:BPMNDiagram id='X'><di:BPMNPlane id='Y' bpmnElement='P'>
          <di:BPMNShape id='S' bpmnElement='t' isExpanded='true' isMarkerVisible='false'
          bioc:stroke='#111111' color:background-color='#eeeeee'>
          <dc:Bounds x='1.5' y='-2' width='100' height='80'/>
          <di:BPMNLabel><dc:Bounds x='1' y='2' width='3' height='4'/></di:BPMNLabel></di:BPMNShape>
          <di:BPMNEdge id='E' bpmnElement='f'><dd:waypoint x='1' y='2'/><dd:waypoint x='3' y='4'/>
          </di:BPMNEdge></di:BPMNPlane></di:BPMNDiagram>
          """))
    let plane = try #require(file.diagrams.first)
    #expect(plane.element == "P")
    let shape = plane.shapes[0]
    #expect(shape.bounds == .init(x: 1.5, y: -2, width: 100, height: 80))
    #expect(shape.label == .init(x: 1, y: 2, width: 3, height: 4))
    #expect(shape.isExpanded == true && shape.isMarkerVisible == false)
    #expect(shape.stroke == "#111111" && shape.fill == "#eeeeee")
    #expect(plane.edges[0].waypoints == [.init(x: 1, y: 2), .init(x: 3, y: 4)])
  }
}
