import BPMN

/// Lines and curves, the only thing besides text that a picture consists of.
struct Path: Hashable {
  enum Segment: Hashable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  private(set) var segments: [Segment] = []

  mutating func move(_ x: Double, _ y: Double) { segments.append(.move(Point(x: x, y: y))) }
  mutating func line(_ x: Double, _ y: Double) { segments.append(.line(Point(x: x, y: y))) }

  mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
  ) {
    segments.append(.curve(Point(x: x1, y: y1), Point(x: x2, y: y2), Point(x: x, y: y)))
  }

  mutating func close() { segments.append(.close) }

  mutating func append(_ other: Path) { segments += other.segments }

  func moved(by dx: Double, _ dy: Double) -> Path {
    var path = Path()
    path.segments = segments.map {
      switch $0 {
      case .move(let point): .move(point.moved(by: dx, dy))
      case .line(let point): .line(point.moved(by: dx, dy))
      case .curve(let one, let two, let end):
        .curve(one.moved(by: dx, dy), two.moved(by: dx, dy), end.moved(by: dx, dy))
      case .close: .close
      }
    }
    return path
  }

  /// The box around all points, control points included; nil for an empty path.
  var extent: Box? {
    let points = segments.flatMap { (segment: Segment) -> [Point] in
      switch segment {
      case .move(let point), .line(let point): [point]
      case .curve(let one, let two, let end): [one, two, end]
      case .close: []
      }
    }
    guard let first = points.first else { return nil }
    return points.reduce(Box(x: first.x, y: first.y, width: 0, height: 0)) {
      $0.union(Box(x: $1.x, y: $1.y, width: 0, height: 0))
    }
  }
}

extension Path {
  /// How far the control points of a quarter circle lie from its ends, for radius 1.
  private static let quarter = 0.5523

  static func lines(_ points: [Point], closed: Bool = false) -> Path {
    var path = Path()
    for (index, point) in points.enumerated() {
      if index == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
    }
    if closed { path.close() }
    return path
  }

  static func lines(_ coordinates: [(Double, Double)], closed: Bool = false) -> Path {
    lines(coordinates.map { Point(x: $0.0, y: $0.1) }, closed: closed)
  }

  static func circle(_ center: Point, radius: Double) -> Path {
    box(Box(center: center, width: 2 * radius, height: 2 * radius), corner: radius)
  }

  static func box(_ box: Box, corner: Double = 0) -> Path {
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
  static func rounded(_ points: [Point], corner: Double) -> Path {
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
