import BPMN
import Testing

@testable import Diagrams

/// Reads a process called P whose flow elements are `body`, with `drawing` in its plane.
func picture(_ body: String, drawing: String = "", beside: String = "") throws -> ProcessPicture {
  let definitions = try definitions(body, drawing: drawing, beside: beside)
  return try #require(ProcessPicture(of: definitions, process: "P"))
}

func definitions(
  _ body: String, drawing: String = "", beside: String = "", plane: String = "P"
) throws -> Definitions {
  let text = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" \
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" \
    xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" \
    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0">
    <process id="P" name="流程">\(body)</process>\(beside)
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="\(plane)">\(drawing)</di:BPMNPlane></di:BPMNDiagram>
    </definitions>
    """
  return try Definitions.parse(Array(text.utf8), file: "p.bpmn")
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
