import Drawing

/// Puts a requirements graph that has no diagram in rows: what requires nothing at the bottom, each
/// decision above what it requires.
///
/// The rows are the layers of the layout of processes, turned to the left; lines over several rows
/// pass between the nodes.
struct RequirementLayout {
  private static let gap = 70.0

  let model: DrawnModel

  func page(named name: String?) -> DiagramPage {
    var graph = LayerGraph(scope, insides: [:])
    graph.assignLayers()
    graph.splitLongEdges()
    graph.orderLayers()
    _ = graph.placeVertically(lanes: 0)
    let rows = rows(of: graph)
    var page = DiagramPage(name: name, element: "")
    for vertex in graph.vertices {
      guard let node = vertex.node else { continue }
      page.shapes.append(
        DiagramPage.Shape(element: node.id, bounds: box(of: vertex, in: rows[vertex.layer])))
    }
    page.edges = graph.edges.indices.map { line(of: $0, in: graph, rows) }
    return page
  }

  /// The nodes with height and width exchanged, since layers run from left to right.
  private var scope: LayoutScope {
    var scope = LayoutScope()
    for element in model.order.compactMap({ model[$0] }) {
      switch element.kind {
      case .requirement(let node) where node != .decisionService:
        let size = StandardSize.of(element.kind)
        scope.nodes.append(.init(element: element, size: (size.height, size.width)))
      case .connection(let connection):
        guard let source = connection.source, let target = connection.target else { continue }
        scope.flows.append(.init(id: element.id, name: nil, source: source, target: target))
      default: continue
      }
    }
    return scope
  }

  /// Where each row begins and ends, the first at the bottom.
  private func rows(of graph: LayerGraph) -> [ClosedRange<Double>] {
    var bottom = 0.0
    return graph.layers.map { layer in
      let height = layer.map { graph.vertices[$0].width }.max() ?? 0
      let row = (bottom - height)...bottom
      bottom = row.lowerBound - Self.gap
      return row
    }
  }

  private func box(of vertex: LayerGraph.Vertex, in row: ClosedRange<Double>) -> Box {
    Box(
      center: Point(x: vertex.y, y: (row.lowerBound + row.upperBound) / 2), width: vertex.height,
      height: vertex.width)
  }

  private func line(
    of index: Int, in graph: LayerGraph, _ rows: [ClosedRange<Double>]
  ) -> DiagramPage.Edge {
    let edge = graph.edges[index]
    let (source, target) = (graph.vertices[edge.source], graph.vertices[edge.target])
    let (from, to) = (
      box(of: source, in: rows[source.layer]), box(of: target, in: rows[target.layer])
    )
    guard !edge.isBackward else {
      return DiagramPage.Edge(
        element: edge.flow.id,
        waypoints: [from.border(toward: to.center), to.border(toward: from.center)])
    }
    var points = [Point(x: from.center.x, y: from.y)]
    for passed in edge.way.dropFirst().dropLast().map({ graph.vertices[$0] }) {
      let row = rows[passed.layer]
      points += [Point(x: passed.y, y: row.upperBound), Point(x: passed.y, y: row.lowerBound)]
    }
    points.append(Point(x: port(of: index, in: graph, on: to), y: to.maxY))
    return DiagramPage.Edge(element: edge.flow.id, waypoints: points)
  }

  /// Lines arrive side by side, in the order in which they come.
  private func port(of index: Int, in graph: LayerGraph, on box: Box) -> Double {
    let last = { (edge: LayerGraph.Edge) in
      edge.way.dropLast().last.map { graph.vertices[$0].y } ?? 0
    }
    let target = graph.edges[index].target
    let arriving = graph.edges.indices
      .filter { graph.edges[$0].target == target && !graph.edges[$0].isBackward }
      .sorted { (last(graph.edges[$0]), $0) < (last(graph.edges[$1]), $1) }
    let place = arriving.firstIndex(of: index) ?? 0
    return box.x + box.width * Double(place + 1) / Double(arriving.count + 1)
  }
}
