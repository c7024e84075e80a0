/// Lines and curves, the only thing besides text that a picture consists of.
package struct Path: Hashable, Sendable {
  package enum Segment: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  package private(set) var segments: [Segment] = []

  package init() {}

  package mutating func move(_ x: Double, _ y: Double) { segments.append(.move(Point(x: x, y: y))) }
  package mutating func line(_ x: Double, _ y: Double) { segments.append(.line(Point(x: x, y: y))) }

  package mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
  ) {
    segments.append(.curve(Point(x: x1, y: y1), Point(x: x2, y: y2), Point(x: x, y: y)))
  }

  package mutating func close() { segments.append(.close) }

  package mutating func append(_ other: Path) { segments += other.segments }

  package func moved(by dx: Double, _ dy: Double) -> Path {
    mapped { $0.moved(by: dx, dy) }
  }

  /// The path made larger or smaller around the origin.
  package func scaled(by factor: Double) -> Path {
    mapped { Point(x: $0.x * factor, y: $0.y * factor) }
  }

  private func mapped(_ change: (Point) -> Point) -> Path {
    var path = Path()
    path.segments = segments.map {
      switch $0 {
      case .move(let point): .move(change(point))
      case .line(let point): .line(change(point))
      case .curve(let one, let two, let end): .curve(change(one), change(two), change(end))
      case .close: .close
      }
    }
    return path
  }

  /// The box around all points, control points included; nil for an empty path.
  package var extent: Box? {
    let points = segments.flatMap { (segment: Segment) -> [Point] in
      switch segment {
      case .move(let point), .line(let point): [point]
      case .curve(let one, let two, let end): [one, two, end]
      case .close: []
      }
    }
    return Box(around: points)
  }
}

extension Path {
  /// How far the control points of a quarter circle lie from its ends, for radius 1.
  private static let quarter = 0.5523

  package static func lines(_ points: [Point], closed: Bool = false) -> Path {
    var path = Path()
    for (index, point) in points.enumerated() {
      if index == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
    }
    if closed { path.close() }
    return path
  }

  package static func lines(_ coordinates: [(Double, Double)], closed: Bool = false) -> Path {
    lines(coordinates.map { Point(x: $0.0, y: $0.1) }, closed: closed)
  }

  package static func ellipse(_ box: Box) -> Path {
    let (rx, ry) = (box.width / 2, box.height / 2)
    let (kx, ky) = (rx * quarter, ry * quarter)
    let center = box.center
    var path = Path()
    path.move(center.x, box.y)
    path.curve(center.x + kx, box.y, box.maxX, center.y - ky, box.maxX, center.y)
    path.curve(box.maxX, center.y + ky, center.x + kx, box.maxY, center.x, box.maxY)
    path.curve(center.x - kx, box.maxY, box.x, center.y + ky, box.x, center.y)
    path.curve(box.x, center.y - ky, center.x - kx, box.y, center.x, box.y)
    path.close()
    return path
  }

  package static func circle(_ center: Point, radius: Double) -> Path {
    box(Box(center: center, width: 2 * radius, height: 2 * radius), corner: radius)
  }

  package static func box(_ box: Box, corner: Double = 0) -> Path {
    let r = min(corner, box.width / 2, box.height / 2)
    let k = r * (1 - quarter)
    var path = Path()
    path.move(box.x + r, box.y)
    path.line(box.maxX - r, box.y)
    guard r > 0 else {
      path.line(box.maxX, box.maxY)
      path.line(box.x, box.maxY)
      path.close()
      return path
    }
    path.curve(box.maxX - k, box.y, box.maxX, box.y + k, box.maxX, box.y + r)
    path.line(box.maxX, box.maxY - r)
    path.curve(box.maxX, box.maxY - k, box.maxX - k, box.maxY, box.maxX - r, box.maxY)
    path.line(box.x + r, box.maxY)
    path.curve(box.x + k, box.maxY, box.x, box.maxY - k, box.x, box.maxY - r)
    path.line(box.x, box.y + r)
    path.curve(box.x, box.y + k, box.x + k, box.y, box.x + r, box.y)
    path.close()
    return path
  }

  /// A polyline whose corners are rounded.
  package static func rounded(_ points: [Point], corner: Double) -> Path {
    guard points.count > 2, let first = points.first, let last = points.last else {
      return lines(points)
    }
    var path = Path()
    path.move(first.x, first.y)
    for index in 1..<(points.count - 1) {
      let (before, here, after) = (points[index - 1], points[index], points[index + 1])
      let radius = min(corner, here.distance(to: before) / 2, here.distance(to: after) / 2)
      let (enter, leave) = (here.toward(before, by: radius), here.toward(after, by: radius))
      path.line(enter.x, enter.y)
      path.curve(here.x, here.y, here.x, here.y, leave.x, leave.y)
    }
    path.line(last.x, last.y)
    return path
  }
}
