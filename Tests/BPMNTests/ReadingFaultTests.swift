import BPMN
import Testing
import XMLReading

@Suite("Faults in a BPMN file")
struct ReadingFaultTests {
  private func faults(_ bytes: [UInt8]) -> [Diagnostic] {
    do {
      _ = try Definitions.parse(bytes, file: "a.bpmn")
      return []
    } catch {
      return error.faults
    }
  }

  struct Case: CustomTestStringConvertible {
    let body: String
    /// Each fault as `line:column rule`.
    let faults: [String]
    var testDescription: String { body }
  }

  /// Bodies of a process; the first line of the body is line 3.
  @Test(arguments: [
    Case(body: "<userTask/>", faults: []),
    Case(body: "\n  <startEvent id='a'/>\n <task id='a'/>", faults: ["5:2 duplicate-id"]),
    Case(body: "<fancyTask id='x'/>", faults: ["3:1 unknown-element"]),
    Case(body: "<task id='x'/>中<choreographyTask id='y'/>", faults: ["3:16 unknown-element"]),
    Case(body: "<sequenceFlow id='f' sourceRef='a'/>", faults: ["3:1 required-attribute"]),
    Case(body: "<boundaryEvent id='b'/>", faults: ["3:1 required-attribute"]),
    Case(body: "<startEvent id='s' isInterrupting='no'/>", faults: ["3:1 attribute-value"]),
    Case(
      body: "<startEvent id='s'>\n<timerEventDefinition/></startEvent>",
      faults: ["4:1 timer-definition"]),
    Case(
      body: """
        <startEvent id='s'><timerEventDefinition><timeDate>a</timeDate>
        <timeCycle>b</timeCycle></timerEventDefinition></startEvent>
        """, faults: ["3:20 timer-definition"]),
    Case(
      body: "<startEvent id='s'><eventDefinitionRef>e</eventDefinitionRef></startEvent>",
      faults: ["3:20 dangling-reference"]),
    Case(
      body: """
        <serviceTask id='s'><extensionElements>
          <z:taskDefinition/>
          <z:taskHeaders><z:header key='k'/><z:header key='k'/></z:taskHeaders>
          <z:ioMapping><z:input target='t'/></z:ioMapping>
        </extensionElements></serviceTask><task/>
        """,
      faults: [
        "4:3 required-attribute", "5:37 duplicate-header", "6:16 required-attribute",
      ]),
    Case(
      body: "<task id='t'><standardLoopCharacteristics loopMaximum='-1'/></task>",
      faults: ["3:14 attribute-value"]),
  ])
  func `are all told with line, column and rule`(example: Case) {
    let found = faults(process(example.body))
    #expect(found.map { "\($0.line):\($0.column) \($0.rule)" } == example.faults, "\(found)")
    #expect(found.allSatisfy { $0.severity == .error && $0.file == "a.bpmn" })
  }

  @Test func `in the drawing are told as well`() {
    let found = faults(
      definitions(
        """
        <di:BPMNDiagram><di:BPMNPlane bpmnElement='P'>
        <di:BPMNShape bpmnElement='a'/>
        <di:BPMNShape bpmnElement='b'><dc:Bounds x='1' y='zwei' width='3'/></di:BPMNShape>
        <di:BPMNEdge bpmnElement='c'><dd:waypoint x='1' y='1e99'/></di:BPMNEdge>
        </di:BPMNPlane></di:BPMNDiagram>
        """))
    #expect(
      found.map { "\($0.line):\($0.column) \($0.rule)" } == [
        "3:1 diagram", "4:31 attribute-value", "4:31 required-attribute", "5:1 diagram",
        "5:30 attribute-value",
      ])
  }

  @Test func `of XML come through with their place`() {
    #expect(faults(Array("<a>\n<b>".utf8)).map(\.rule).first == "xml-syntax")
    #expect(faults(process("<task id='t'>")).map(\.line).first == 4)
  }

  @Test func `begin with a root element that is not BPMN`() {
    #expect(faults(Array("<definitions/>".utf8)).map(\.rule) == ["not-bpmn"])
    #expect(faults(definitions("<wrong/>")).map(\.rule) == ["unknown-element"])
  }

  @Test func `do not come from ids inside extension elements`() {
    #expect(
      faults(process("<extensionElements><z:userTaskForm id='P'/></extensionElements>")).isEmpty)
  }
}
