/// Where a diagram puts its elements (BPMN DI, BPMN 2.0.2 clause 12); units are pixels.
package struct DiagramPlane: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package struct Bounds: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }
  }

  package struct Shape: Hashable, Sendable {
    package var element: String
    package var bounds: Bounds
    package var label: Bounds?
    package var isExpanded: Bool?
    package var isHorizontal: Bool?
    package var isMarkerVisible: Bool?
    package var stroke: String?
    package var fill: String?

    package init(element: String, bounds: Bounds) {
      self.element = element
      self.bounds = bounds
    }
  }

  package struct Edge: Hashable, Sendable {
    package var element: String
    package var waypoints: [Point]
    package var label: Bounds?
    package var stroke: String?

    package init(element: String, waypoints: [Point]) {
      self.element = element
      self.waypoints = waypoints
    }
  }

  /// The process or collaboration that the plane shows.
  package var element: String
  package var shapes: [Shape] = []
  package var edges: [Edge] = []

  package init(element: String) {
    self.element = element
  }
}
