/// Wraps `body` in the root element; the body begins in line 2, column 1.
func definitions(_ body: String) -> [UInt8] {
  let header = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" \
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" \
    xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" \
    xmlns:z="http://camunda.org/schema/zeebe/1.0" \
    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" \
    xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="D" \
    targetNamespace="urn:t">
    """
  return Array((header + "\n" + body + "\n</definitions>").utf8)
}

/// Wraps `body` in an executable process; the body begins in line 3, column 1.
func process(_ body: String, beside: String = "") -> [UInt8] {
  definitions("<process id='P' isExecutable='true'>\n\(body)\n</process>\(beside)")
}

/// The nodes and flows of a chain: `chain("s", "a", "e")` gives the flows s-a and a-e.
func chain(_ ids: String...) -> String {
  zip(ids, ids.dropFirst()).map {
    "<sequenceFlow id='\($0)-\($1)' sourceRef='\($0)' targetRef='\($1)'/>"
  }
  .joined()
}
