import BPMN
import Testing
import XMLReading

@Suite("A BPMN file that is written back")
struct InterchangeTests {
  private func converted(_ text: String) throws -> String {
    let file = try Interchange(parsing: Array(text.utf8), file: "x.bpmn")
    return String(decoding: file.written(), as: UTF8.self)
  }

  private func model(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:v="urn:vendor" v:mark="1">
    \(body)
    </definitions>

    """
  }

  @Test func `stays as it is where it follows the schema`() throws {
    let text = model(
      """
      <!-- a comment -->
      <process id="p" v:colour="green">
        <documentation>words &lt; and more</documentation>
        <extensionElements><v:b/><v:a x="1">text</v:a></extensionElements>
        <startEvent id="s"><outgoing>f</outgoing><timerEventDefinition/></startEvent>
        <task id="t"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
        <textAnnotation id="n"><text>note</text></textAnnotation>
      </process>
      <di:BPMNDiagram id="d"><di:BPMNPlane bpmnElement="p"/></di:BPMNDiagram>
      """)
    #expect(try converted(text) == text)
  }

  @Test func `keeps even its spelling where nothing has to change`() throws {
    let text = """
      <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' ><process id = "p" >\r
      <task id="t"></task><scriptTask id="u"><script><![CDATA[a < b]]></script></scriptTask>\r
      </process></definitions>
      """
    #expect(try converted(text) == text)
  }

  @Test func `gets the order of the schema`() throws {
    let text = model(
      """
      <di:BPMNDiagram id="d"/><process id="p"><association id="a"/><v:own/>
      <task id="t"><multiInstanceLoopCharacteristics/><outgoing>f</outgoing><incoming>e</incoming>\
      <extensionElements/><documentation/></task><laneSet id="l"/></process>
      """)
    let root = try XMLFile.parse(Array(try converted(text).utf8), file: "x").root
    #expect(root.elements.map(\.name.local) == ["process", "BPMNDiagram"])
    #expect(
      root.elements[0].elements.map(\.name.local) == ["laneSet", "task", "association", "own"])
    #expect(
      root.elements[0].elements[1].elements.map(\.name.local) == [
        "documentation", "extensionElements", "incoming", "outgoing",
        "multiInstanceLoopCharacteristics",
      ])
  }

  @Test func `keeps what stands before an element with it`() throws {
    let text = model(
      "<process id=\"p\">\n<!--t--><task id=\"t\"/>\n<!--l--><laneSet id=\"l\"/>\n</process>")
    #expect(
      try converted(text).contains(
        "\n<!--l--><laneSet id=\"l\"/>\n<!--t--><task id=\"t\"/>\n</process>"))
  }

  @Test func `declares prefixes that it uses`() throws {
    let text = model(
      """
      <process id="p"><task id="t" q:x="1"><loop xsi:type="tFormalExpression"/></task></process>
      """)
    let once = try converted(text)
    let root = try XMLFile.parse(Array(once.utf8), file: "x").root
    #expect(
      Set(root.namespaces.map(\.uri)).isSuperset(of: [
        "urn:undeclared:q", "http://www.w3.org/2001/XMLSchema-instance",
      ]))
    #expect(try converted(once) == once)
  }

  @Test(arguments: ["\n  <?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version=\"1.1\"?>"])
  func `is read behind a declaration that XML refuses`(declaration: String) throws {
    let element = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\"/>"
    let written = try converted(declaration + "\n" + element)
    #expect(written.hasPrefix("<?xml version=\"1.0\"") && written.contains(element))
  }

  @Test(arguments: ["<process/>", "<definitions", "", "{}"])
  func `must be one`(text: String) {
    #expect(throws: BPMNReadingError.self) {
      try Interchange(parsing: Array(text.utf8), file: "x.bpmn")
    }
  }

  @Test func `is said in our settings on request`() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
      xmlns:f="http://flowable.org/bpmn" id="d" targetNamespace="t">
      <!-- kept -->
      <process id="p" isExecutable="true"><startEvent id="s"/>
      <userTask id="t" name="Review" f:assignee="${who}"/>
      <sequenceFlow sourceRef="s" targetRef="t"/>
      <serviceTask id="v" f:class="org.example.Work"/><endEvent id="e"/>
      <sequenceFlow id="b" sourceRef="t" targetRef="v"/>
      <sequenceFlow id="c" sourceRef="v" targetRef="e"/></process>
      </definitions>

      """
    let original = try Interchange(parsing: Array(text.utf8), file: "x.bpmn")
    let (translated, findings) = original.translated()
    #expect(findings.map { "\($0.line) \($0.rule)" } == ["7 java-class"])
    let bytes = translated.written()
    let written = String(decoding: bytes, as: UTF8.self)
    #expect(written.contains("<!-- kept -->"))
    #expect(!written.contains("f:"))
    let ours = try Definitions.parse(bytes, file: "x.bpmn")
    let theirs = try Definitions.parse(Array(text.utf8), file: "x.bpmn")
    #expect(
      ours.processes[0].scope.nodes.map(\.extensions.assignment?.assignee)
        == theirs.processes[0].scope.nodes.map(\.extensions.assignment?.assignee))
    #expect(
      ours.processes[0].scope.nodes.map(\.extensions.taskDefinition?.type)
        == [nil, nil, "org.example.Work", nil])
    #expect(ours.lint(for: .run) == [])
    // Ours is left as it is.
    let again = try Interchange(parsing: bytes, file: "x.bpmn").translated()
    #expect(again.findings.isEmpty && again.file.written() == bytes)
  }
}
