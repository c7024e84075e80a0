/// A place, y growing downward, in the unit of what is drawn on.
package struct Point: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  package func moved(by dx: Double, _ dy: Double) -> Point { Point(x: x + dx, y: y + dy) }

  package func distance(to other: Point) -> Double {
    let (dx, dy) = (other.x - x, other.y - y)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The point `length` away from here on the way to `other`.
  package func toward(_ other: Point, by length: Double) -> Point {
    let whole = distance(to: other)
    guard whole > 0 else { return self }
    return moved(by: (other.x - x) * length / whole, (other.y - y) * length / whole)
  }

  package func middle(to other: Point) -> Point {
    Point(x: (x + other.x) / 2, y: (y + other.y) / 2)
  }
}
