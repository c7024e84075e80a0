import BPMN

typealias Point = DiagramPlane.Point
typealias Box = DiagramPlane.Bounds

extension DiagramPlane.Point {
  func moved(by dx: Double, _ dy: Double) -> Point { Point(x: x + dx, y: y + dy) }

  func distance(to other: Point) -> Double {
    let (dx, dy) = (other.x - x, other.y - y)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The point `length` away from here on the way to `other`.
  func toward(_ other: Point, by length: Double) -> Point {
    let whole = distance(to: other)
    guard whole > 0 else { return self }
    return moved(by: (other.x - x) * length / whole, (other.y - y) * length / whole)
  }

  func middle(to other: Point) -> Point { Point(x: (x + other.x) / 2, y: (y + other.y) / 2) }
}

extension DiagramPlane.Bounds {
  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var center: Point { Point(x: x + width / 2, y: y + height / 2) }

  init(center: Point, width: Double, height: Double) {
    self.init(x: center.x - width / 2, y: center.y - height / 2, width: width, height: height)
  }

  func inset(by distance: Double) -> Box {
    Box(
      x: x + distance, y: y + distance, width: max(0, width - 2 * distance),
      height: max(0, height - 2 * distance))
  }

  func union(_ other: Box) -> Box {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return Box(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  func moved(by dx: Double, _ dy: Double) -> Box {
    Box(x: x + dx, y: y + dy, width: width, height: height)
  }
}
