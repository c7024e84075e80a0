import Drawing

/// A connecting line with what may stand at its ends.
struct DrawnLine {
  var points: [Point]
  var ink: Color
  var width: Double
  var isOwnColor: Bool

  var reversed: DrawnLine {
    var line = self
    line.points.reverse()
    return line
  }

  /// The point in the middle of the way.
  var middle: Point {
    let parts = Array(zip(points, points.dropFirst()))
    var rest = parts.reduce(0) { $0 + $1.0.distance(to: $1.1) } / 2
    for (from, to) in parts {
      let length = from.distance(to: to)
      if rest <= length { return from.toward(to, by: rest) }
      rest -= length
    }
    return points.first ?? Point(x: 0, y: 0)
  }

  private func paint(_ role: Paint.Role, fill: Color? = nil, width: Double) -> Paint {
    Paint(role, fill: fill, stroke: ink, width: width, isOwnColor: isOwnColor)
  }

  func draw(dashes: [Double] = [], corner: Double = 6, on picture: inout Picture) {
    var paint = paint(.line, width: width)
    paint.dashes = dashes
    picture.draw(.rounded(points, corner: corner), paint)
  }

  /// Two lines beside each other.
  func drawDouble(on picture: inout Picture) {
    picture.draw(.rounded(points, corner: 6), paint(.line, width: 5))
    var inner = paint(.line, width: 2.4)
    inner.stroke = Palette.paper
    picture.draw(.rounded(points, corner: 6), inner)
  }

  /// The last point and the one from which the line comes to it.
  private var end: (from: Point, to: Point)? {
    guard let to = points.last, let from = points.last(where: { $0.distance(to: to) > 0.5 })
    else { return nil }
    return (from, to)
  }

  func drawHead(on picture: inout Picture) {
    guard let end else { return }
    picture.draw(
      head(at: end.to, from: end.from, length: 9.5, half: 3.8, closed: true),
      paint(.tip, fill: ink, width: 1))
  }

  func drawOpenHead(on picture: inout Picture) {
    guard let end else { return }
    picture.draw(
      head(at: end.to, from: end.from, length: 9, half: 4.5, closed: true),
      paint(.tip, fill: Palette.paper, width: 1.2))
  }

  func drawAngle(on picture: inout Picture) {
    guard let end else { return }
    picture.draw(
      head(at: end.to, from: end.from, length: 8, half: 4.5, closed: false),
      paint(.tip, width: 1.3))
  }

  func drawRing(on picture: inout Picture) {
    guard let (start, dx, dy) = start else { return }
    picture.draw(
      .circle(start.moved(by: 3.5 * dx, 3.5 * dy), radius: 3.5),
      paint(.tip, fill: Palette.paper, width: 1.2))
  }

  /// A filled ball at the end, as on authority requirements.
  func drawBall(on picture: inout Picture) {
    guard let end else { return }
    picture.draw(
      .circle(end.to.toward(end.from, by: 4), radius: 4), paint(.tip, fill: ink, width: 1))
  }

  private func head(
    at tip: Point, from: Point, length: Double, half: Double, closed: Bool
  ) -> Path {
    let base = tip.toward(from, by: length)
    let (dx, dy) = ((tip.x - base.x) / length * half, (tip.y - base.y) / length * half)
    return .lines([base.moved(by: -dy, dx), tip, base.moved(by: dy, -dx)], closed: closed)
  }

  /// Where the line begins, and its direction there as a step of length 1.
  private var start: (at: Point, dx: Double, dy: Double)? {
    guard let first = points.first,
      let second = points.first(where: { $0.distance(to: first) > 0.5 })
    else { return nil }
    let length = first.distance(to: second)
    return (first, (second.x - first.x) / length, (second.y - first.y) / length)
  }

  func drawSlash(on picture: inout Picture) {
    guard let (start, dx, dy) = start else { return }
    let middle = start.moved(by: 11 * dx, 11 * dy)
    picture.draw(
      .lines([
        middle.moved(by: 3.2 * dx + 5 * dy, 3.2 * dy - 5 * dx),
        middle.moved(by: -3.2 * dx - 5 * dy, -3.2 * dy + 5 * dx),
      ]), paint(.tip, width: 1.6))
  }

  func drawDiamond(on picture: inout Picture) {
    guard let (start, dx, dy) = start else { return }
    let middle = start.moved(by: 8 * dx, 8 * dy)
    picture.draw(
      .lines(
        [
          start, middle.moved(by: -4.5 * dy, 4.5 * dx), start.moved(by: 16 * dx, 16 * dy),
          middle.moved(by: 4.5 * dy, -4.5 * dx),
        ], closed: true), paint(.tip, fill: Palette.paper, width: 1.3))
  }
}
