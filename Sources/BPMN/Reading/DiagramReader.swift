import XMLReading

/// Reads the diagram interchange part: where things are drawn (BPMN 2.0.2 clause 12).
struct DiagramReader {
  let attributes: AttributeReader

  func planes(of diagram: XMLElement) -> [DiagramPlane] {
    diagram.elements("BPMNPlane").map { element in
      var plane = DiagramPlane(
        element: attributes.reference("bpmnElement", of: element) ?? "")
      plane.shapes = element.elements("BPMNShape").compactMap(shape)
      plane.edges = element.elements("BPMNEdge").compactMap(edge)
      return plane
    }
  }

  private func shape(_ element: XMLElement) -> DiagramPlane.Shape? {
    guard let subject = attributes.reference("bpmnElement", of: element) else { return nil }
    guard let bounds = bounds(in: element) else {
      attributes.fault("diagram", at: element, "图形没有位置（dc:Bounds）。请在建模工具中重新保存。")
      return nil
    }
    var shape = DiagramPlane.Shape(element: subject, bounds: bounds)
    shape.label = label(of: element)
    shape.isExpanded = attributes.flag("isExpanded", of: element)
    shape.isHorizontal = attributes.flag("isHorizontal", of: element)
    shape.isMarkerVisible = attributes.flag("isMarkerVisible", of: element)
    shape.stroke = color("border-color", or: "stroke", of: element)
    shape.fill = color("background-color", or: "fill", of: element)
    return shape
  }

  private func edge(_ element: XMLElement) -> DiagramPlane.Edge? {
    guard let subject = attributes.reference("bpmnElement", of: element) else { return nil }
    let waypoints = element.elements(QualifiedName("waypoint", in: Namespaces.lines)).map {
      DiagramPlane.Point(x: attributes.number("x", of: $0), y: attributes.number("y", of: $0))
    }
    guard waypoints.count >= 2 else {
      attributes.fault("diagram", at: element, "连线少于两个点（di:waypoint）。请在建模工具中重新保存。")
      return nil
    }
    var edge = DiagramPlane.Edge(element: subject, waypoints: waypoints)
    edge.label = label(of: element)
    edge.stroke = color("border-color", or: "stroke", of: element)
    return edge
  }

  private func label(of element: XMLElement) -> DiagramPlane.Bounds? {
    element.element("BPMNLabel").flatMap(bounds)
  }

  private func bounds(in element: XMLElement) -> DiagramPlane.Bounds? {
    element.element(QualifiedName("Bounds", in: Namespaces.drawing)).map {
      .init(
        x: attributes.number("x", of: $0), y: attributes.number("y", of: $0),
        width: attributes.number("width", of: $0), height: attributes.number("height", of: $0))
    }
  }

  /// A colour in the attributes of the standard's annex or in those of older modelers.
  private func color(_ name: String, or older: String, of element: XMLElement) -> String? {
    element[QualifiedName(name, in: Namespaces.color)]
      ?? element[QualifiedName(older, in: Namespaces.bpmnIOColor)]
  }
}
