import Drawing
import Testing
import XMLReading

@testable import Diagrams

/// Reads a process called P whose flow elements are `body`, with `drawing` in its plane.
func picture(_ body: String, drawing: String = "", beside: String = "") throws -> ProcessPicture {
  try #require(ProcessPicture(of: file(body, drawing: drawing, beside: beside), process: "P"))
}

func file(
  _ body: String, drawing: String = "", beside: String = "", plane: String = "P"
) throws -> XMLFile {
  let text = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" \
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" \
    xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" \
    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" \
    xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0">
    <process id="P" name="流程">\(body)</process>\(beside)
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="\(plane)">\(drawing)</di:BPMNPlane></di:BPMNDiagram>
    </definitions>
    """
  return try XMLFile.parse(Array(text.utf8), file: "p.bpmn")
}

/// The elements of a picture in SVG.
struct SVGReading {
  let root: XMLElement

  init(_ svg: String) throws {
    root = try XMLFile.parse(Array(svg.utf8), file: "picture.svg").root
  }

  var all: [XMLElement] { Self.all(root) }

  private static func all(_ element: XMLElement) -> [XMLElement] {
    [element] + element.elements.flatMap(all)
  }

  func group(_ id: String) throws -> XMLElement {
    try #require(all.first { $0["data-element"] == id }, "no group for \(id)")
  }

  /// The ids of everything drawn.
  var drawn: Set<String> { Set(all.compactMap { $0["data-element"] }) }

  /// How many paths of a role the group of an element has.
  func count(_ role: String, in id: String) throws -> Int {
    try group(id).elements.filter { $0["class"]?.split(separator: " ").first == role[...] }.count
  }
}

func shape(_ id: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ more: String = "")
  -> String
{
  """
  <di:BPMNShape bpmnElement="\(id)" \(more)>\
  <dc:Bounds x="\(x)" y="\(y)" width="\(width)" height="\(height)"/></di:BPMNShape>
  """
}

func edge(_ id: String, _ points: (Int, Int)...) -> String {
  let waypoints = points.map { "<dd:waypoint x=\"\($0.0)\" y=\"\($0.1)\"/>" }.joined()
  return "<di:BPMNEdge bpmnElement=\"\(id)\">\(waypoints)</di:BPMNEdge>"
}

/// `flows("a b", "b c")` are two sequence flows.
func flows(_ pairs: String...) -> String {
  pairs.map { pair in
    let ends = pair.split(separator: " ")
    return """
      <sequenceFlow id="\(ends[0])-\(ends[1])" sourceRef="\(ends[0])" targetRef="\(ends[1])"/>
      """
  }.joined()
}
