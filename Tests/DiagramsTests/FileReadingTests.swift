import Drawing
import Testing
import XMLReading

@testable import Diagrams

@Suite("Files of other tools")
struct FileReadingTests {
  private func pages(_ text: String) throws -> [DiagramPage] {
    let root = try XMLFile.parseLeniently(Array(text.utf8), file: "x").root
    return PageReader(model: ModelReader(root).model).pages(of: root)
  }

  @Test func `are drawn with other namespaces and qualified references`() throws {
    let pages = try pages(
      """
      <b:definitions xmlns:b="http://schema.omg.org/spec/BPMN/2.0" xmlns:q="urn:q">
      <b:process id="p"><b:task id="t"/><b:task id="u:v"/></b:process>
      <BPMNDiagram><BPMNPlane bpmnElement="q:p"><BPMNShape bpmnElement="q:t"><Bounds x="1,5" y="2"
      width="10" height="20"/></BPMNShape><BPMNShape bpmnElement="u:v"><Bounds x="0" y="0"
      width="0" height="0"/></BPMNShape></BPMNPlane></BPMNDiagram></b:definitions>
      """)
    #expect(pages.count == 1 && pages[0].element == "p")
    #expect(pages[0].shapes.map(\.element) == ["t", "u:v"])
    #expect(pages[0].shapes[0].bounds == Box(x: 1.5, y: 2, width: 10, height: 20))
    #expect(pages[0].shapes[1].bounds == Box(x: 0, y: 0, width: 100, height: 80))
  }

  @Test func `get lines for edges without points`() throws {
    let pages = try pages(
      """
      <definitions><process id="p"><task id="a"/><task id="b"/>
      <sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="a"
      targetRef="nowhere"/></process><BPMNDiagram><BPMNPlane>
      <BPMNShape bpmnElement="a"><Bounds x="0" y="0" width="100" height="80"/></BPMNShape>
      <BPMNShape bpmnElement="b"><Bounds x="200" y="0" width="100" height="80"/></BPMNShape>
      <BPMNEdge bpmnElement="f"/><BPMNEdge bpmnElement="g"/></BPMNPlane></BPMNDiagram></definitions>
      """)
    #expect(pages[0].edges.map(\.element) == ["f"])
    #expect(pages[0].edges[0].waypoints == [Point(x: 100, y: 40), Point(x: 200, y: 40)])
  }

  @Test func `show shapes of elements that no standard knows`() throws {
    let picture = ProcessPicture(
      of: try file(
        "<extensionElements><v:lamp xmlns:v='urn:v' id='l' name='灯'/></extensionElements>",
        drawing: shape("l", 0, 0, 50, 50) + shape("gone", 100, 0, 50, 50)))
    let reading = try SVGReading(picture.svg())
    #expect(reading.drawn == ["l", "gone"])
    #expect(try reading.group("l").element("text")?.text == "灯")
  }

  /// Numbers that no drawing can use, and such as reach far beyond any page.
  @Test(
    "keep their picture within bounds",
    arguments: ["NaN", "INF", "1e300", "-1e300", "-900", "", "left"])
  func numbers(_ number: String) throws {
    let odd = """
      <BPMNShape bpmnElement='a'><Bounds x='\(number)' y='\(number)' width='\(number)' \
      height='\(number)'/></BPMNShape>
      <BPMNEdge bpmnElement='f'><waypoint x='\(number)' y='\(number)'/><waypoint x='\(number)' \
      y='\(number)'/><BPMNLabel><Bounds x='\(number)' y='\(number)'/></BPMNLabel></BPMNEdge>
      """
    let pages = try pages(
      """
      <definitions><process id="p"><task id="a"/><task id="b"/>
      <sequenceFlow id="f" name="流" sourceRef="b" targetRef="b"/></process><BPMNDiagram><BPMNPlane>
      <BPMNShape bpmnElement="b"><Bounds x="0" y="0" width="100" height="80"/></BPMNShape>
      \(odd)</BPMNPlane></BPMNDiagram></definitions>
      """)
    let boxes = pages[0].shapes.map(\.bounds) + pages[0].edges.compactMap(\.label.bounds)
    #expect(boxes.allSatisfy { $0.width > 0 && $0.height > 0 || $0.x != 0 || $0.y != 0 })
    let reach = 2_000_000.0
    #expect(boxes.allSatisfy { abs($0.x) <= reach && abs($0.maxX) <= reach && abs($0.y) <= reach })
    #expect(pages[0].edges.flatMap(\.waypoints).allSatisfy { abs($0.x) <= reach })
    #expect(pages[0].shapes.contains { $0.element == "b" })
  }

  @Test func `show the inside of closed sub-processes on a page of its own`() throws {
    let picture = ProcessPicture(
      of: try file(
        "<subProcess id='s' name='会签'><task id='a'/><subProcess id='n'><task id='b'/></subProcess>"
          + flows("a n") + "</subProcess><task id='t'/>",
        drawing: shape("s", 0, 0, 100, 80, "isExpanded='false'") + shape("t", 150, 0, 100, 80)
          + shape("a", 0, 20, 100, 80) + shape("n", 150, 20, 100, 80, "isExpanded='false'")
          + shape("b", 400, 20, 100, 80) + edge("a-n", (100, 60), (150, 60))))
    let reading = try SVGReading(picture.svg())
    #expect(reading.drawn == ["s", "t", "a", "n", "b", "a-n"])
    #expect(reading.all.filter { $0["class"] == "heading" }.map(\.text) == ["流程", "会签", "n"])
  }

  @Test func `show an open sub-process where its inside lies, whatever the file says`() throws {
    let picture = ProcessPicture(
      of: try file(
        "<subProcess id='s'><task id='a'/></subProcess>",
        drawing: shape("s", 0, 0, 300, 200, "isExpanded='false'") + shape("a", 50, 50, 100, 80)))
    let reading = try SVGReading(picture.svg())
    #expect(!reading.all.contains { $0["class"] == "heading" })
    #expect(try reading.count("sign", in: "s") == 0)
  }
}
