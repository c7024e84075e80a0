import BPMN
import Testing
import XMLReading

/// What the schema of BPMN 2.0.2 itself says: names, types of values, order.
@Suite("Lint by the schema of the standard")
struct StandardSchemaTests {
  private static func process(_ nodes: String..., flows: [String] = []) -> String {
    "<process id='P'>\n\(WiredFlow(nodes, flows).xml)\n</process>"
  }

  private static let schemaInstance = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"

  @Test(
    "finds what is not written as it should be",
    arguments: [
      ("unknown-attribute", "task a colour='red'"),
      ("unknown-attribute", "parallelGateway a default='f'"),
      ("unknown-element", "activity a"), ("misplaced-element", "event a"),
      ("id-syntax", "dataObject 1"), ("id-syntax", "dataObject a:b"),
      ("reference-syntax", "dataObjectReference a dataObjectRef='x:o'"),
      ("reference-syntax", "sendTask a messageRef='a b'"),
      ("reference-prefix", "sendTask a messageRef='x:m'"),
      ("attribute-value", "task a startQuantity='many'"),
      ("element-order", "dataObject a|<extensionElements/><documentation>x</documentation>"),
      ("unexpected-text", "dataObject a|words"),
      ("extension-namespace", "dataObject a|<extensionElements><note/></extensionElements>"),
      ("extension-place", "dataObject a|<z:note/>"), ("extension-place", "task a|<note xmlns=''/>"),
      (
        "required-element",
        "task a|<potentialOwner><resourceAssignmentExpression/></potentialOwner>"
      ),
      (
        "repeated-element",
        "task a|<standardLoopCharacteristics/><standardLoopCharacteristics/>"
      ),
      ("text-format", "dataObject a|<documentation textFormat='plain'>x</documentation>"),
    ])
  func faults(rule: String, node: String) throws {
    let found = try StandardLintTests.errors(in: Self.process(node))
      .filter { $0 != "gateway-neither-split-nor-join" }
    #expect(Set(found) == [rule])
  }

  @Test(
    "knows how expressions are typed",
    arguments: [
      (nil, "<conditionExpression>x</conditionExpression>"),
      (
        nil,
        "<conditionExpression \(schemaInstance) xsi:type='tFormalExpression' language='urn:l'>x"
          + "</conditionExpression>"
      ),
      ("unknown-attribute", "<conditionExpression language='urn:l'>x</conditionExpression>"),
      (
        "expression-type",
        "<conditionExpression \(schemaInstance) xsi:type='tScript'>x</conditionExpression>"
      ),
      (
        "expression-type",
        "<conditionExpression \(schemaInstance) xsi:type='q:tExpression'>x</conditionExpression>"
      ),
    ])
  func expressions(rule: String?, condition: String) throws {
    let body = Self.process(
      "startEvent s", "task a", "endEvent e", "endEvent f",
      flows: ["s>a", "a>e|\(condition)", "a>f"])
    #expect(try StandardLintTests.errors(in: body) == (rule.map { [$0] } ?? []))
  }

  @Test(
    "leaves to others what is theirs",
    arguments: [
      "dataObject a z:colour='red' bioc:fill='#fff'",
      "dataObject a|<extensionElements><z:a x='1'>text<z:b/><plain xmlns=''/></z:a></extensionElements>",
      "dataObject 甲·一", "dataObject a xml:space='preserve'",
      "scriptTask a scriptFormat='application/feel'|<script><any xmlns='urn:other'/>text</script>",
    ])
  func foreign(node: String) throws {
    #expect(try StandardLintTests.errors(in: Self.process(node)) == [])
  }

  @Test func `finds values in the diagram that are no numbers, and what is missing there`() throws {
    func errors(_ shape: String) throws -> Set<String> {
      let diagram =
        "<di:BPMNDiagram><di:BPMNPlane bpmnElement='P'>\(shape)</di:BPMNPlane></di:BPMNDiagram>"
      return try Set(StandardLintTests.errors(in: Self.process("task a") + diagram))
    }
    let bounds = "<dc:Bounds x='1' y='2.5' width='3' height='1e2'/>"
    #expect(try errors("<di:BPMNShape bpmnElement='a'>\(bounds)</di:BPMNShape>") == [])
    let words = bounds.replacing("'1'", with: "'l'")
    #expect(
      try errors("<di:BPMNShape bpmnElement='a'>\(words)</di:BPMNShape>")
        == ["attribute-value"])
    #expect(
      try errors("<di:BPMNShape bpmnElement='a'><dc:Bounds x='1' y='1'/></di:BPMNShape>")
        == ["required-attribute"])
    #expect(
      try errors("<di:BPMNShape bpmnElement='P'>\(bounds)</di:BPMNShape>") == ["shape-element"])
    let band = "participantBandKind='top_initiating'"
    #expect(
      try errors("<di:BPMNShape bpmnElement='a' \(band)>\(bounds)</di:BPMNShape>")
        == ["participant-band"])
  }
}
