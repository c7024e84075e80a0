import Drawing

/// Shapes and lines that were laid out by themselves; their box begins at the origin.
struct Arrangement {
  var shapes: [DiagramPage.Shape] = []
  var edges: [DiagramPage.Edge] = []
  var width = 0.0
  var height = 0.0

  mutating func add(_ other: Arrangement, at corner: Point) {
    shapes += other.shapes.map { shape in
      var shape = shape
      shape.bounds = shape.bounds.moved(by: corner.x, corner.y)
      shape.label.bounds = shape.label.bounds?.moved(by: corner.x, corner.y)
      return shape
    }
    edges += other.edges.map { edge in
      var edge = edge
      edge.waypoints = edge.waypoints.map { $0.moved(by: corner.x, corner.y) }
      edge.label.bounds = edge.label.bounds?.moved(by: corner.x, corner.y)
      return edge
    }
    width = max(width, corner.x + other.width)
    height = max(height, corner.y + other.height)
  }

  /// Where each element stands; where it is drawn several times, the first.
  var boxes: [String: Box] {
    shapes.reduce(into: [:]) { boxes, shape in
      if boxes[shape.element] == nil { boxes[shape.element] = shape.bounds }
    }
  }
}
