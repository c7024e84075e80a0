import Drawing
import Testing
import XMLReading

@testable import Diagrams

@Suite("The layout of a collaboration without diagram")
struct CollaborationLayoutTests {
  private static let text = """
    <definitions><collaboration id="C"><participant id="A" name="甲" processRef="P"/>
    <participant id="B" name="乙" processRef="Q"/><participant id="X" name="丙"/>
    <messageFlow id="m" sourceRef="t" targetRef="r"/><messageFlow id="n" sourceRef="r" targetRef="X"/>
    </collaboration><process id="P"><laneSet><lane id="l"><flowNodeRef>s</flowNodeRef>
    <flowNodeRef>t</flowNodeRef></lane><lane id="k"><childLaneSet><lane id="k1">
    <flowNodeRef>u</flowNodeRef></lane><lane id="k2"><flowNodeRef>e</flowNodeRef></lane>
    </childLaneSet></lane></laneSet><startEvent id="s"/><task id="t"/><task id="u"/>
    <endEvent id="e"/><dataObject id="o"/><dataObjectReference id="d" dataObjectRef="o"/>
    <textAnnotation id="a"><text>注</text></textAnnotation>
    <association id="as" sourceRef="u" targetRef="a"/>\(flows("s t", "t u", "u e"))</process>
    <process id="Q"><task id="r"/></process><process id="R"><task id="z"/></process></definitions>
    """

  private func page() throws -> DiagramPage {
    let root = try XMLFile.parse(Array(Self.text.utf8), file: "x").root
    return try #require(CollaborationLayout(ModelReader(root).model).pages().first)
  }

  @Test func `places everything that can be seen`() throws {
    let page = try page()
    #expect(page.element == "C")
    #expect(
      Set(page.shapes.map(\.element)) == [
        "A", "B", "X", "l", "k", "k1", "k2", "s", "t", "u", "e", "d", "a", "r", "z",
      ])
    #expect(Set(page.edges.map(\.element)) == ["s-t", "t-u", "u-e", "as", "m", "n"])
  }

  @Test func `puts pools beneath each other, lanes around their nodes`() throws {
    let boxes = try page().shapes.reduce(into: [:]) { $0[$1.element] = $1.bounds }
    let box = { (id: String) in try #require(boxes[id]) }
    for (frame, inside) in [
      ("A", "l"), ("A", "k"), ("k", "k1"), ("k", "k2"), ("l", "s"), ("l", "t"), ("k1", "u"),
      ("k2", "e"), ("B", "r"), ("A", "d"), ("A", "a"),
    ] {
      #expect(try box(frame).union(box(inside)) == box(frame), "\(inside) in \(frame)")
    }
    #expect(try box("A").maxY < box("B").y && box("B").maxY < box("X").y)
    #expect(try box("A").width == box("X").width)
    #expect(try box("l").maxY == box("k").y && box("k1").maxY == box("k2").y)
    #expect(try box("X").maxY < box("z").y)
  }

  @Test func `leads messages straight up and down`() throws {
    for edge in try page().edges where ["m", "n"].contains(edge.element) {
      for (from, to) in zip(edge.waypoints, edge.waypoints.dropFirst()) {
        #expect(from.x == to.x || from.y == to.y)
      }
    }
  }

  @Test func `is the same every time`() throws {
    #expect(try page() == page())
  }
}
