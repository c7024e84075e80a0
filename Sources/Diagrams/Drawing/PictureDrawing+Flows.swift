import BPMN

extension PictureDrawing {
  /// Draws a sequence flow: a slash where it is the default, a diamond where it has a condition of
  /// its own after an activity (BPMN 2.0.2 §8.4.13).
  mutating func draw(_ flow: SequenceFlow, isDefault: Bool, showsCondition: Bool) {
    guard let edge = edge(flow.id) else { return }
    let mark = marks[flow.id]
    let ink: Ink =
      mark.map { .state($0.state) } ?? OwnColor(edge.stroke).map(Ink.own) ?? .line
    open(flow.id, class: "flow", name: flow.name)
    let points = edge.waypoints
    canvas.draw(
      .rounded(points, corner: 6), Paint(.line, stroke: ink, width: mark == nil ? 1.4 : 2.2))
    if let (from, to) = ends(of: points) {
      drawTip(at: to, from: from, ink: ink)
    }
    if let first = points.first, let second = points.first(where: { $0 != first }) {
      if isDefault { drawSlash(after: first, toward: second, ink: ink) }
      if showsCondition { drawDiamond(at: first, toward: second, ink: ink) }
    }
    writeLabel(flow.name, of: edge)
    canvas.close()
  }

  /// Draws a message flow: dashed, from a ring to an open head (BPMN 2.0.2 §9.4).
  mutating func drawMessageFlow(_ flow: Collaboration.MessageFlow) {
    guard let edge = edge(flow.id) else { return }
    let ink: Ink = OwnColor(edge.stroke).map(Ink.own) ?? .line
    open(flow.id, class: "message-flow", name: flow.name)
    let points = edge.waypoints
    canvas.draw(
      .rounded(points, corner: 6), Paint(.line, stroke: ink, width: 1.3, dashes: [7, 4]))
    if let (from, to) = ends(of: points) {
      canvas.draw(
        head(at: to, from: from, length: 9, half: 4.5, closed: true),
        Paint(.tip, fill: .paper, stroke: ink, width: 1.2))
    }
    if let first = points.first {
      canvas.draw(
        .circle(first, radius: 3.5), Paint(.tip, fill: .paper, stroke: ink, width: 1.2))
    }
    writeLabel(flow.name, of: edge)
    canvas.close()
  }

  /// Draws an association, with an open head where data flows (BPMN 2.0.2 §8.4.1, §10.4.2).
  mutating func drawAssociation(_ artifact: Artifact, hasHead: Bool) {
    guard let edge = edge(artifact.id) else { return }
    let ink: Ink = OwnColor(edge.stroke).map(Ink.own) ?? .line
    open(artifact.id, class: "association", name: nil)
    canvas.draw(
      .rounded(edge.waypoints, corner: 4), Paint(.line, stroke: ink, width: 1.3, dashes: [0, 4]))
    if hasHead, let (from, to) = ends(of: edge.waypoints) {
      canvas.draw(
        head(at: to, from: from, length: 8, half: 4.5, closed: false),
        Paint(.tip, stroke: ink, width: 1.3))
    }
    canvas.close()
  }

  private mutating func open(_ id: String, class name: String, name title: String?) {
    var classes = [name]
    if let mark = marks[id] { classes.append(mark.state.rawValue) }
    canvas.open(DrawnGroup(element: id, classes: classes, title: title))
  }

  /// The last point and the one from which the line comes to it.
  private func ends(of points: [Point]) -> (from: Point, to: Point)? {
    guard let to = points.last, let from = points.last(where: { $0 != to }) else { return nil }
    return (from, to)
  }

  private mutating func drawTip(at tip: Point, from: Point, ink: Ink) {
    canvas.draw(
      head(at: tip, from: from, length: 9.5, half: 3.8, closed: true),
      Paint(.tip, fill: ink, stroke: ink, width: 1))
  }

  private func head(
    at tip: Point, from: Point, length: Double, half: Double, closed: Bool
  ) -> Path {
    let base = tip.toward(from, by: length)
    let (dx, dy) = ((tip.x - base.x) / length * half, (tip.y - base.y) / length * half)
    return .lines([base.moved(by: -dy, dx), tip, base.moved(by: dy, -dx)], closed: closed)
  }

  private mutating func drawSlash(after start: Point, toward next: Point, ink: Ink) {
    let middle = start.toward(next, by: 11)
    let unit = start.toward(next, by: 1)
    let (dx, dy) = (unit.x - start.x, unit.y - start.y)
    canvas.draw(
      .lines([
        middle.moved(by: 3.2 * dx + 5 * dy, 3.2 * dy - 5 * dx),
        middle.moved(by: -3.2 * dx - 5 * dy, -3.2 * dy + 5 * dx),
      ]), Paint(.tip, stroke: ink, width: 1.6))
  }

  private mutating func drawDiamond(at start: Point, toward next: Point, ink: Ink) {
    let unit = start.toward(next, by: 1)
    let (dx, dy) = (unit.x - start.x, unit.y - start.y)
    let middle = start.toward(next, by: 8)
    canvas.draw(
      .lines(
        [
          start, middle.moved(by: -4.5 * dy, 4.5 * dx), start.toward(next, by: 16),
          middle.moved(by: 4.5 * dy, -4.5 * dx),
        ], closed: true), Paint(.tip, fill: .paper, stroke: ink, width: 1.3))
  }

  /// Writes the name of a flow where the file wants it, else beside its longest part.
  private mutating func writeLabel(_ name: String?, of edge: DiagramPlane.Edge) {
    guard let name, !name.isEmpty else { return }
    if let place = edge.label {
      canvas.write(
        TextSetting.label(name, x: place.center.x, top: place.y, width: max(place.width, 90)))
      return
    }
    let parts = zip(edge.waypoints, edge.waypoints.dropFirst())
    guard let (from, to) = parts.max(by: { $0.0.distance(to: $0.1) < $1.0.distance(to: $1.1) })
    else { return }
    let middle = from.middle(to: to)
    let isFlat = abs(to.x - from.x) >= abs(to.y - from.y)
    let width = isFlat ? max(60, abs(to.x - from.x) - 16) : 90
    var block = TextSetting.label(name, x: middle.x, top: middle.y, width: width)
    guard let extent = block.extent else { return }
    let shift = isFlat ? (0, -extent.height - 4) : (extent.width / 2 + 5, -extent.height / 2)
    block.lines = block.lines.map {
      .init(text: $0.text, place: $0.place.moved(by: shift.0, shift.1))
    }
    canvas.write(block)
  }
}
