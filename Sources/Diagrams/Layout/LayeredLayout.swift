import BPMN

/// Puts the nodes of a process that has no drawing from left to right, in layers.
///
/// The longest way from the start decides the layer; flows over several layers get a track of their
/// own, flows backward run beneath. Nothing overlaps. Lanes and annotations are left out.
enum LayeredLayout {
  static func plane(of process: Process) -> DiagramPlane {
    var plane = DiagramPlane(element: process.id)
    let inside = arrange(process.scope)
    plane.shapes = inside.shapes
    plane.edges = inside.edges
    return plane
  }

  /// A scope laid out by itself; its box begins at the origin.
  struct Arrangement {
    var shapes: [DiagramPlane.Shape] = []
    var edges: [DiagramPlane.Edge] = []
    var width = 0.0
    var height = 0.0

    mutating func add(_ other: Arrangement, at corner: Point) {
      shapes += other.shapes.map { shape in
        var shape = shape
        shape.bounds = shape.bounds.moved(by: corner.x, corner.y)
        shape.label = shape.label?.moved(by: corner.x, corner.y)
        return shape
      }
      edges += other.edges.map { edge in
        var edge = edge
        edge.waypoints = edge.waypoints.map { $0.moved(by: corner.x, corner.y) }
        edge.label = edge.label?.moved(by: corner.x, corner.y)
        return edge
      }
    }
  }

  static func arrange(_ scope: Scope) -> Arrangement {
    var insides: [String: Arrangement] = [:]
    for node in scope.nodes {
      if case .subProcess(let subProcess) = node.kind, !subProcess.scope.nodes.isEmpty {
        insides[node.id] = arrange(subProcess.scope)
      }
    }
    var graph = LayerGraph(scope, insides: insides.mapValues { ($0.width, $0.height) })
    graph.assignLayers()
    graph.splitLongEdges()
    graph.orderLayers()
    graph.placeVertically()
    var result = LayerRouting(graph, of: scope).arrangement()
    addEventSubProcesses(of: scope, insides, to: &result)
    let frames = result.shapes
    for (node, inside) in insides {
      guard let frame = frames.first(where: { $0.element == node }) else { continue }
      let corner = Point(
        x: frame.bounds.x + LayerGraph.framePadding, y: frame.bounds.y + LayerGraph.frameHead)
      result.add(inside, at: corner)
    }
    return result
  }

  /// Event sub-processes stand in a row of their own beneath the flow.
  private static func addEventSubProcesses(
    of scope: Scope, _ insides: [String: Arrangement], to result: inout Arrangement
  ) {
    var x = 0.0
    let y = result.height == 0 ? 0 : result.height + 40
    for node in scope.nodes where LayerGraph.isEventSubProcess(node) {
      let size = LayerGraph.size(of: node, inside: insides[node.id].map { ($0.width, $0.height) })
      var shape = DiagramPlane.Shape(
        element: node.id, bounds: Box(x: x, y: y, width: size.width, height: size.height))
      shape.isExpanded = insides[node.id] != nil
      result.shapes.append(shape)
      x += size.width + 40
      result.width = max(result.width, shape.bounds.maxX)
      result.height = max(result.height, shape.bounds.maxY)
    }
  }
}
