import BPMN
import Testing
import XMLReading

/// bpmnlint's rules by their names; what is not about the drawing is judged without one.
@Suite("Lint for modelling")
struct ModelingLintTests {
  private static func rules(in body: String) throws -> Set<String> {
    let file = try XMLFile.parse(definitions(body), file: "t.bpmn")
    return Set(ModelingLint.findings(in: file).map(\.rule))
      .subtracting(["no-bpmndi"])
  }

  @Test func `wants an engine to know what it waits for`() throws {
    func found(_ condition: String, _ attributes: String) throws -> Set<String> {
      let definition = "<conditionalEventDefinition>\(condition)</conditionalEventDefinition>"
      let event = "startEvent s name='s'|\(definition)"
      let flow = WiredFlow([event, "endEvent e name='e'"], ["s>e"])
      return try Self.rules(in: "<process id='P' \(attributes)>\(flow.xml)</process>")
    }
    #expect(try found("<condition> </condition>", "isExecutable='true'") == ["conditional-event"])
    #expect(try found("<condition>x</condition>", "isExecutable='true'") == [])
    #expect(try found("", "") == [])
  }

  @Test(
    "finds what reads badly",
    arguments: [
      ([], ["startEvent s name='s'", "task a name='a'", "endEvent e name='e'"], ["s>a", "a>e"]),
      (
        ["label-required"], ["startEvent s name='s'", "task a", "endEvent e name='e'"],
        ["s>a", "a>e"]
      ),
      (
        ["fake-join", "no-implicit-split"],
        ["startEvent s name='s'", "task a name='a'", "task b name='b'", "endEvent e name='e'"],
        ["s>a", "s>b", "a>e", "b>e"]
      ),
      (
        ["no-disconnected"],
        ["startEvent s name='s'", "task a name='a'", "endEvent e name='e'"], ["s>e"]
      ),
      (
        ["no-implicit-start", "no-implicit-end", "no-implicit-split", "fake-join"],
        [
          "startEvent s name='s'", "task a name='a'", "task b name='b'", "task c name='c'",
          "endEvent e name='e'",
        ],
        ["s>a", "b>a", "b>c", "a>e"]
      ),
      (
        ["superfluous-gateway"],
        ["startEvent s name='s'", "exclusiveGateway g name='g'", "endEvent e name='e'"],
        ["s>g", "g>e"]
      ),
      (
        ["start-event-required", "no-implicit-start"], ["task a name='a'", "endEvent e name='e'"],
        ["a>e"]
      ),
      (
        ["end-event-required", "no-implicit-end"], ["startEvent s name='s'", "task a name='a'"],
        ["s>a"]
      ),
      (
        ["conditional-flows", "no-inclusive-gateway"],
        [
          "startEvent s name='s'", "inclusiveGateway g name='g' default='g-e'", "task a name='a'",
          "endEvent e name='e'", "endEvent f name='f'",
        ], ["s>g", "g>a", "g>e", "a>f"]
      ),
      (
        ["event-based-gateway", "superfluous-gateway"],
        [
          "startEvent s name='s'", "eventBasedGateway g", "receiveTask a name='a'",
          "endEvent e name='e'",
        ], ["s>g", "g>a", "a>e"]
      ),
      (
        ["superfluous-termination"],
        ["startEvent s name='s'", "endEvent e name='e'|<terminateEventDefinition/>"], ["s>e"]
      ),
      (
        ["link-event"],
        [
          "startEvent s name='s'",
          "intermediateThrowEvent e name='e'|<linkEventDefinition name='x'/>",
          "endEvent f name='f'", "task a name='a'",
        ],
        ["s>e", "s>a", "a>f"]
      ),
    ])
  func rules(expected: [String], nodes: [String], flows: [String]) throws {
    let found = try Self.rules(
      in: "<process id='P'>\n\(WiredFlow(nodes, flows).xml)\n</process>")
    #expect(
      found.subtracting(expected.contains("link-event") ? ["no-implicit-split"] : [])
        == Set(expected))
  }

  @Test func `finds nodes that are not drawn or overlap`() throws {
    let flow = WiredFlow(["startEvent s name='s'", "endEvent e name='e'"], ["s>e"])
    let bounds = "<dc:Bounds x='1' y='1' width='9' height='9'/>"
    let file = try XMLFile.parse(
      definitions(
        """
        <process id='P'>\(flow.xml)</process><di:BPMNDiagram><di:BPMNPlane bpmnElement='P'>
        <di:BPMNShape bpmnElement='s'>\(bounds)</di:BPMNShape>
        <di:BPMNShape bpmnElement='e'>\(bounds)</di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>
        """), file: "t.bpmn")
    let findings = ModelingLint.findings(in: file)
    #expect(findings.map(\.rule).sorted() == ["no-bpmndi", "no-overlapping-elements"])
    #expect(findings.filter { $0.severity == .error }.map(\.element) == ["s-e"])
  }
}
