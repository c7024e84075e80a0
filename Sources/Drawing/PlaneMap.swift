/// A plane map of six numbers: scales, turns and moves, and slants a little.
package struct PlaneMap: Hashable, Sendable {
  /// A coordinate of the picture: factors of x and y, and what is added.
  package struct Row: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package var offset: Double

    package init(x: Double, y: Double, offset: Double) {
      self.x = x
      self.y = y
      self.offset = offset
    }

    func callAsFunction(_ point: Point) -> Double { x * point.x + y * point.y + offset }
  }

  package var x: Row
  package var y: Row

  package init(x: Row, y: Row) {
    self.x = x
    self.y = y
  }

  package static let identity = PlaneMap(
    x: Row(x: 1, y: 0, offset: 0), y: Row(x: 0, y: 1, offset: 0))

  package func callAsFunction(_ point: Point) -> Point { Point(x: x(point), y: y(point)) }

  /// The map whose results are `factor` times as far from the origin.
  package func scaled(by factor: Double) -> PlaneMap {
    PlaneMap(x: x.scaled(by: factor), y: y.scaled(by: factor))
  }
}

extension PlaneMap.Row {
  fileprivate func scaled(by factor: Double) -> PlaneMap.Row {
    PlaneMap.Row(x: x * factor, y: y * factor, offset: offset * factor)
  }
}
