import Testing
import XMLReading

@testable import Diagrams

@Suite("The symbols of BPMN")
struct SymbolTests {
  private func draw(
    _ body: String, _ drawing: String, beside: String = "", plane: String = "P"
  ) throws -> SVGReading {
    try SVGReading(
      ProcessPicture(of: file(body, drawing: drawing, beside: beside, plane: plane)).svg())
  }

  private static let definitions = [
    "message", "timer", "error", "escalation", "cancel", "compensate", "conditional", "link",
    "signal", "terminate",
  ]

  @Test(arguments: ["startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "endEvent"])
  func `show what an event waits for or announces`(tag: String) throws {
    for definition in Self.definitions {
      let reading = try draw(
        "<\(tag) id='e'><\(definition)EventDefinition/></\(tag)>", shape("e", 0, 0, 36, 36))
      let isDouble = tag.hasPrefix("intermediate")
      #expect(try reading.count("shape", in: "e") == (isDouble ? 2 : 1), "\(definition)")
      let signs = try reading.group("e").elements.filter { $0["class"] == "sign" }
      #expect(!signs.isEmpty, "\(definition)")
      let isThrown = tag == "endEvent" || tag == "intermediateThrowEvent"
      if !["timer", "conditional", "terminate"].contains(definition) {
        #expect((signs[0]["fill"] != "none") == isThrown, "\(definition)")
      }
    }
  }

  @Test func `show several definitions as a pentagon, or a plus where all are needed`() throws {
    let both = "<messageEventDefinition/><signalEventDefinition/>"
    let reading = try draw(
      """
      <startEvent id='m'>\(both)</startEvent>
      <startEvent id='p' parallelMultiple='true'>\(both)</startEvent><startEvent id='n'/>
      """, shape("m", 0, 0, 36, 36) + shape("p", 50, 0, 36, 36) + shape("n", 100, 0, 36, 36))
    let corners = { (id: String) in
      try reading.group(id).elements.first { $0["class"] == "sign" }?["d"]?
        .filter { "ML".contains($0) }.count
    }
    #expect(try corners("m") == 5)
    #expect(try corners("p") == 12)
    #expect(try corners("n") == nil)
  }

  @Test func `dash what does not interrupt`() throws {
    let reading = try draw(
      """
      <task id='t'/><boundaryEvent id='a' attachedToRef='t'><timerEventDefinition/></boundaryEvent>
      <boundaryEvent id='b' attachedToRef='t' cancelActivity='false'><timerEventDefinition/>
      </boundaryEvent><subProcess id='s' triggeredByEvent='true'>
      <startEvent id='c' isInterrupting='false'><signalEventDefinition/></startEvent></subProcess>
      <startEvent id='d' isInterrupting='false'/>
      """,
      shape("t", 0, 0, 100, 80) + shape("a", 20, 60, 36, 36) + shape("b", 60, 60, 36, 36)
        + shape("s", 200, 0, 200, 100, "isExpanded='true'") + shape("c", 220, 40, 36, 36)
        + shape("d", 0, 200, 36, 36))
    let isDashed = { (id: String) in
      try reading.group(id).elements.first { $0["class"] == "shape" }?["stroke-dasharray"] != nil
    }
    #expect(try !isDashed("a"))
    #expect(try isDashed("b"))
    #expect(try isDashed("c"))
    #expect(try !isDashed("d"))
    #expect(try isDashed("s"))
  }

  @Test(arguments: [
    ("task", 0), ("userTask", 2), ("manualTask", 2), ("serviceTask", 2), ("scriptTask", 2),
    ("businessRuleTask", 3), ("sendTask", 2), ("receiveTask", 2),
  ])
  func `tell the type of a task in its corner`(tag: String, parts: Int) throws {
    let reading = try draw("<\(tag) id='t' name='办'/>", shape("t", 0, 0, 100, 80))
    #expect(try reading.count("sign", in: "t") == parts)
    #expect(try reading.group("t").element("text")?.text == "办")
  }

  @Test func `tell repetition and compensation at the foot`() throws {
    let loops = [
      "<standardLoopCharacteristics/>", "<multiInstanceLoopCharacteristics/>",
      "<multiInstanceLoopCharacteristics isSequential='true'/>",
    ]
    for loop in loops {
      let reading = try draw(
        "<task id='t' isForCompensation='true'>\(loop)</task>", shape("t", 0, 0, 100, 80))
      #expect(try reading.count("sign", in: "t") == 2, "\(loop)")
    }
  }

  @Test func `tell the kinds of sub-processes by their frames and feet`() throws {
    let tags = [
      ("subProcess", ""), ("transaction", ""), ("adHocSubProcess", ""), ("callActivity", ""),
    ]
    let body = tags.enumerated().map { "<\($1.0) id='x\($0)' name='某'/>" }.joined()
    let drawing = tags.indices.map { shape("x\($0)", $0 * 150, 0, 100, 80, "isExpanded='false'") }
    let reading = try draw(body, drawing.joined())
    #expect(try reading.count("sign", in: "x0") == 2)
    #expect(try reading.count("shape", in: "x1") == 2)
    #expect(try reading.count("sign", in: "x2") == 3)
    let width = try reading.group("x3").element("path")?["stroke-width"].flatMap(Double.init)
    #expect(try #require(width) > 3)
  }

  @Test func `tell what a call activity calls`() throws {
    let reading = try draw(
      "<callActivity id='p' calledElement='Q'/><callActivity id='g' calledElement='G'/>",
      shape("p", 0, 0, 100, 80) + shape("g", 150, 0, 100, 80),
      beside: "<globalUserTask id='G'/><process id='Q'/>")
    #expect(try reading.count("sign", in: "p") == 2)  // a plus in a box
    #expect(try reading.count("sign", in: "g") == 2)  // the sign of a user task
    #expect(
      try reading.group("p").elements.last?["d"] != reading.group("g").elements.last?["d"])
  }

  @Test func `tell the gateways apart`() throws {
    let tags = [
      "exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway",
      "eventBasedGateway",
    ]
    let body =
      tags.enumerated().map { "<\($1) id='g\($0)'/>" }.joined()
      + "<eventBasedGateway id='g5' instantiate='true' eventGatewayType='Parallel'/>"
    let reading = try draw(body, (0...5).map { shape("g\($0)", $0 * 90, 0, 50, 50) }.joined())
    let signs = try (0...5).map { index in
      try reading.group("g\(index)").elements.filter { $0["class"] == "sign" }.map { sign in
        let box = sign["d"] ?? ""
        return box.filter { !$0.isNumber && $0 != "." && $0 != "-" }
      }
    }
    #expect(signs.map(\.count) == [1, 1, 1, 1, 3, 2])
    #expect(Set(signs).count == 5)  // X and + have the same strokes, turned
  }

  @Test func `show data, stores, groups and annotations`() throws {
    let reading = try draw(
      """
      <dataObject id='o' isCollection='true'/>
      <dataObjectReference id='r' name='申请表' dataObjectRef='o'><dataState name='已签'/>
      </dataObjectReference><dataStoreReference id='s' dataStoreRef='store'/>
      <ioSpecification><dataInput id='i'/><dataOutput id='u'/></ioSpecification>
      <textAnnotation id='a'><text>注</text></textAnnotation><group id='g' categoryValueRef='v'/>
      """,
      ["r", "s", "i", "u", "a", "g"].enumerated().map { shape($1, $0 * 90, 0, 60, 60) }.joined(),
      beside: """
        <dataStore id='store' name='台账'/><category><categoryValue id='v' value='一组'/></category>
        """)
    #expect(try reading.count("sign", in: "r") == 1)
    #expect(try reading.group("r").element("text")?.elements.map(\.text) == ["申请表", "[已签]"])
    #expect(try reading.group("s").element("text")?.text == "台账")
    #expect(try reading.group("g").element("text")?.text == "一组")
    #expect(try reading.group("a").element("text")?.text == "注")
    #expect(try reading.group("i").elements.first { $0["class"] == "sign" }?["fill"] == "none")
    #expect(try reading.group("u").elements.first { $0["class"] == "sign" }?["fill"] != "none")
  }

  @Test func `show associations by their direction, and message flows with their envelope`() throws
  {
    let reading = try draw(
      """
      <task id='t'><dataInputAssociation id='d'><sourceRef>x</sourceRef></dataInputAssociation></task>
      <association id='n' sourceRef='t' targetRef='t'/>
      <association id='o' sourceRef='t' targetRef='t' associationDirection='One'/>
      <association id='b' sourceRef='t' targetRef='t' associationDirection='Both'/>
      """,
      shape("t", 0, 0, 100, 80)
        + ["d", "n", "o", "b"].enumerated().map {
          edge($1, (100, $0 * 20), (200, $0 * 20))
        }.joined()
        + edge("m", (50, 80), (50, 300)).replacing(
          "bpmnElement=\"m\"", with: "bpmnElement=\"m\" messageVisibleKind=\"non_initiating\""),
      beside: """
        <collaboration id='C'><messageFlow id='m' sourceRef='t' targetRef='p'/></collaboration>
        """)
    let tips = try ["d", "n", "o", "b", "m"].map { try reading.count("tip", in: $0) }
    #expect(tips == [1, 0, 1, 2, 2])
    #expect(try reading.count("sign", in: "m") == 2)
  }

  @Test func `show conversations with their links`() throws {
    let reading = try draw(
      "",
      shape("c", 0, 0, 60, 50) + shape("s", 100, 0, 60, 50) + shape("k", 200, 0, 60, 50)
        + edge("l", (30, 50), (30, 200)),
      beside: """
        <collaboration id='C'><conversation id='c'/><subConversation id='s'/>
        <callConversation id='k' calledCollaborationRef='C'/>
        <conversationLink id='l' sourceRef='c' targetRef='p'/></collaboration>
        """)
    #expect(try reading.count("line", in: "l") == 2)
    #expect(try reading.count("sign", in: "c") == 0)
    #expect(try reading.count("sign", in: "s") == 2)
    #expect(try reading.group("k").element("path")?["stroke-width"] == "3.4")
  }

  @Test func `show choreography activities with the bands of their participants`() throws {
    let choreography = """
      <choreography id='C'><participant id='a' name='甲'/><participant id='b' name='乙'>
      <participantMultiplicity maximum='2'/></participant>
      <choreographyTask id='t' name='商定' initiatingParticipantRef='a' loopType='Standard'>
      <participantRef>a</participantRef><participantRef>b</participantRef></choreographyTask>
      <subChoreography id='s' initiatingParticipantRef='a'><participantRef>a</participantRef>
      <participantRef>b</participantRef></subChoreography></choreography>
      """
    let placed = try draw(
      "",
      shape("t", 0, 0, 120, 100, "id='T'")
        + shape(
          "a", 0, 0, 120, 20,
          "choreographyActivityShape='T' participantBandKind='top_initiating' isMessageVisible='true'"
        )
        + shape(
          "b", 0, 80, 120, 20,
          "choreographyActivityShape='T' participantBandKind='bottom_non_initiating'"),
      beside: choreography, plane: "C")
    #expect(placed.drawn == ["t", "a", "b"])
    let fill = { (reading: SVGReading, id: String) in
      try reading.group(id).element("path")?["fill"]
    }
    #expect(try fill(placed, "a") == "#ffffff")
    #expect(try fill(placed, "b") != "#ffffff")
    #expect(try placed.count("sign", in: "t") == 1)
    #expect(try placed.count("sign", in: "b") == 1)
    let bare = try draw("", shape("s", 0, 0, 120, 100), beside: choreography, plane: "C")
    #expect(bare.drawn == ["s", "a", "b"])
    #expect(try bare.count("sign", in: "s") == 2)
  }

  @Test func `take colours and letters from the file`() throws {
    let reading = try SVGReading(
      ProcessPicture(
        of: file(
          "<task id='a' name='甲'/><task id='b' name='乙'/>",
          drawing: shape("a", 0, 0, 100, 80, "color:background-color='#112233' bioc:stroke='blue'")
            + """
            <di:BPMNShape bpmnElement="b"><dc:Bounds x="200" y="0" width="100" height="80"/>
            <di:BPMNLabel labelStyle="s" color:color="#aa0000"/></di:BPMNShape>
            </di:BPMNPlane><di:BPMNLabelStyle id="s"><dc:Font name="Arial" size="14" isBold="true"
            isItalic="true" isUnderline="true" isStrikeThrough="true"/></di:BPMNLabelStyle>
            </di:BPMNDiagram><di:BPMNDiagram><di:BPMNPlane bpmnElement="P">
            """)
      ).svg())
    let path = try reading.group("a").element("path")
    #expect(path?["fill"] == "#112233" && path?["stroke"] == "#0000ff")
    #expect(path?["class"] == "shape own-color")
    #expect(try reading.group("a").element("text")?["fill"] == "#ffffff")
    let text = try #require(reading.group("b").element("text"))
    #expect(text["font-family"] == "Arial, sans-serif" && text["font-size"] == "14")
    #expect(text["font-weight"] == "bold" && text["font-style"] == "italic")
    #expect(text["text-decoration"] == "underline line-through" && text["fill"] == "#aa0000")
  }
}
