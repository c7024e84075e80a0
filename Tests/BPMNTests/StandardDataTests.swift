import BPMN
import Testing
import XMLReading

/// Constraints of the standard on data, operations and imports.
@Suite("Lint of data by the standard")
struct StandardDataTests {
  private static func process(_ nodes: String...) -> String {
    "<process id='P'>\n\(WiredFlow(nodes, []).xml)\n</process>"
  }

  private static let items = "<itemDefinition id='t'/><itemDefinition id='u' isCollection='true'/>"

  private static func specification(_ data: String, input: String = "") -> String {
    "<ioSpecification>\(data)<inputSet>\(input)</inputSet><outputSet/></ioSpecification>"
  }

  @Test(
    "finds data that do not fit",
    arguments: [
      ("data-object-reference", "dataObjectReference r"),
      ("data-object-reference-item", "dataObjectReference r dataObjectRef='o' itemSubjectRef='t'"),
      ("data-object-state", "dataObject p|<dataState name='new'/>"),
      ("data-collection", "dataObject p itemSubjectRef='u' isCollection='false'"),
      (
        "data-association-item",
        "task a|"
          + specification(
            "<dataInput id='i' itemSubjectRef='t'/>", input: "<dataInputRefs>i</dataInputRefs>")
          + "<dataInputAssociation><sourceRef>q</sourceRef><targetRef>i</targetRef></dataInputAssociation>"
      ),
      (
        "data-association-end",
        "task a|<dataInputAssociation><sourceRef>o</sourceRef><targetRef>q</targetRef></dataInputAssociation>"
      ),
      (
        "data-set-subset",
        "task a|"
          + specification(
            "<dataInput id='i'/><dataInput id='j'/>",
            input: "<dataInputRefs>i</dataInputRefs><optionalInputRefs>j</optionalInputRefs>"
              + "</inputSet><inputSet><dataInputRefs>j</dataInputRefs>")
      ),
      (
        "resource-assignment",
        "task a|<potentialOwner><resourceRef>R</resourceRef>"
          + "<resourceAssignmentExpression><formalExpression>x</formalExpression>"
          + "</resourceAssignmentExpression></potentialOwner>"
      ),
    ])
  func data(rule: String, node: String) throws {
    let body = Self.process(node, "dataObject o", "dataObject q itemSubjectRef='u'")
    let found = try StandardLintTests.errors(in: body + Self.items + "<resource id='R' name='R'/>")
    #expect(Set(found) == [rule])
  }

  @Test func `wants a call to have the data of what it calls`() throws {
    let called =
      "<process id='Q'>\(Self.specification("<dataInput id='i'/>", input: "<dataInputRefs>i</dataInputRefs>"))</process>"
    let body = Self.process("callActivity a calledElement='Q'") + called
    #expect(try StandardLintTests.errors(in: body) == ["call-activity-data"])
  }

  @Test func `looks into the files that are imported`() throws {
    func errors(_ content: String?) throws -> [String] {
      let body = """
        <import namespace='urn:o' location='other.bpmn' importType='http://www.omg.org/spec/BPMN/20100524/MODEL'/>
        <process id='P'><callActivity id='a' calledElement='o:Q'/></process>
        """
      let text = String(decoding: definitions(body), as: UTF8.self)
        .replacing("id=\"D\"", with: "id=\"D\" xmlns:o=\"urn:o\"")
      let file = try XMLFile.parse(Array(text.utf8), file: "t.bpmn")
      return StandardLint.findings(in: file) { location in
        location == "other.bpmn" ? content.map { Array($0.utf8) } : nil
      }.filter { $0.severity == .error }.map(\.rule)
    }
    func other(_ namespace: String, _ id: String) -> String {
      """
      <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='\(namespace)'>
      <process id='\(id)'/></definitions>
      """
    }
    #expect(try errors(other("urn:o", "Q")) == [])
    #expect(try errors(other("urn:o", "R")) == ["dangling-reference"])
    #expect(try errors(nil) == ["import"])
    #expect(try errors(other("urn:x", "Q")) == ["import"])
    let task = other("urn:o", "P").replacing(
      "/></definitions>", with: "><task id='Q'/></process></definitions>")
    #expect(try errors(task) == ["reference-kind"])
    #expect(try errors("<schema targetNamespace='urn:o'/>") == ["import", "dangling-reference"])
    #expect(try errors("no file of XML") == ["import"])
  }

  /// As modelers of bpmn.io write it: references through placeholders, outputs without a source.
  @Test func `takes what tools for the web write`() throws {
    let nodes = [
      """
      task a z:modelerTemplate='t'|<property id='p' name='__targetRef_placeholder'/>\
      <dataInputAssociation id='i'><sourceRef>r</sourceRef><targetRef>p</targetRef></dataInputAssociation>\
      <dataOutputAssociation id='o'><targetRef>q</targetRef></dataOutputAssociation>
      """,
      "dataObjectReference r name='r' dataObjectRef='d'", "dataObject d",
      "dataStoreReference q name='q'",
    ]
    let diagram = """
      <di:BPMNDiagram id='g'><di:BPMNPlane id='h' bpmnElement='P'>\
      <di:BPMNShape id='a_di' bpmnElement='a' bioc:stroke='#000' color:border-color='#000'>\
      <dc:Bounds x='1' y='1' width='1' height='1'/><di:BPMNLabel/></di:BPMNShape>\
      <di:BPMNEdge id='i_di' bpmnElement='i'><dd:waypoint x='1' y='1'/><dd:waypoint x='2' y='2'/></di:BPMNEdge>\
      </di:BPMNPlane></di:BPMNDiagram>
      """
    let body = "<process id='P' isExecutable='false'>\n\(WiredFlow(nodes, []).xml)\n</process>"
    #expect(try StandardLintTests.errors(in: body + diagram) == [])
  }

  @Test func `wants who begins a choreography task to know that it is time`() throws {
    func task(_ id: String, _ initiator: String, _ other: String, _ flows: String) -> String {
      """
      <choreographyTask id='\(id)' initiatingParticipantRef='\(initiator)'>\(flows)
      <participantRef>\(initiator)</participantRef><participantRef>\(other)</participantRef>
      <messageFlowRef>\(initiator)\(other)</messageFlowRef></choreographyTask>
      """
    }
    func body(_ initiator: String, _ other: String, through gateway: String = "") -> String {
      let way =
        gateway.isEmpty
        ? "<sequenceFlow id='f' sourceRef='a' targetRef='b'/>"
        : """
        <sequenceFlow id='f' sourceRef='a' targetRef='g'/><\(gateway) id='g'><incoming>f</incoming>
        <outgoing>h</outgoing><outgoing>k</outgoing></\(gateway)>
        <sequenceFlow id='h' sourceRef='g' targetRef='b'/><sequenceFlow id='k' sourceRef='g' targetRef='w'/>
        <intermediateCatchEvent id='w'><incoming>k</incoming><outgoing>x</outgoing>
        <timerEventDefinition/></intermediateCatchEvent>
        <sequenceFlow id='x' sourceRef='w' targetRef='y'/>
        \(task("y", "p", "q", "<incoming>x</incoming>"))
        """
      let incoming = gateway.isEmpty ? "f" : "h"
      return """
        <choreography id='C'><participant id='p'/><participant id='q'/><participant id='r'/>
        <messageFlow id='pq' sourceRef='p' targetRef='q'/><messageFlow id='qr' sourceRef='q' targetRef='r'/>
        <messageFlow id='rp' sourceRef='r' targetRef='p'/>
        \(task("a", "p", "q", "<outgoing>f</outgoing>"))\(task("b", initiator, other, "<incoming>\(incoming)</incoming>"))
        \(way)</choreography>
        """
    }
    #expect(try StandardLintTests.errors(in: body("q", "r")) == [])
    #expect(try StandardLintTests.errors(in: body("r", "p")) == ["choreography-order"])
    for gateway in ["exclusiveGateway", "eventBasedGateway"] {
      #expect(try StandardLintTests.errors(in: body("q", "r", through: gateway)) == [])
      #expect(
        try Set(StandardLintTests.errors(in: body("r", "p", through: gateway)))
          .contains("choreography-order"))
    }
  }
}
