import Drawing

extension PageDrawing {
  /// Draws a line between elements as its kind demands.
  mutating func draw(_ edge: DiagramPage.Edge) {
    let element = model[edge.element]
    let mark = marks[edge.element]
    let stroke = mark.map { Palette.state($0.state) } ?? edge.stroke
    let line = DrawnLine(
      points: edge.waypoints, ink: stroke ?? Palette.line,
      width: mark == nil ? 1.4 : 2.2, isOwnColor: mark == nil && edge.stroke != nil)
    let name = element?.name
    guard case .connection(let connection)? = element?.kind else {
      open(edge.element, class: "association", title: name)
      line.draw(dashes: [0, 4], on: &picture)
      writeLabel(name, of: edge)
      picture.close()
      return
    }
    open(edge.element, class: connection.className, title: name)
    draw(connection, edge, line)
    writeLabel(name, of: edge)
    picture.close()
  }

  private mutating func draw(
    _ connection: Connection, _ edge: DiagramPage.Edge, _ line: DrawnLine
  ) {
    switch connection.kind {
    case .sequenceFlow(let isConditional):
      // A slash tells the default, a diamond a condition (BPMN 2.0.2 §8.4.13).
      line.draw(on: &picture)
      line.drawHead(on: &picture)
      if model.defaults.contains(edge.element) { line.drawSlash(on: &picture) }
      if isConditional { line.drawDiamond(on: &picture) }
    case .messageFlow:
      // Dashed, from a ring to an open head (BPMN 2.0.2 §9.4).
      line.draw(dashes: [7, 4], on: &picture)
      line.drawOpenHead(on: &picture)
      line.drawRing(on: &picture)
      if let message = edge.message { drawEnvelope(message, on: line) }
    case .association(let direction):
      line.draw(dashes: [0, 4], corner: 4, on: &picture)
      if direction != .none { line.drawAngle(on: &picture) }
      if direction == .both { line.reversed.drawAngle(on: &picture) }
    case .dataAssociation:
      line.draw(dashes: [0, 4], corner: 4, on: &picture)
      line.drawAngle(on: &picture)
    case .conversationLink: line.drawDouble(on: &picture)
    case .informationRequirement:
      line.draw(on: &picture)
      line.drawHead(on: &picture)
    case .knowledgeRequirement:
      line.draw(dashes: [6, 4], on: &picture)
      line.drawAngle(on: &picture)
    case .authorityRequirement:
      line.draw(dashes: [6, 4], on: &picture)
      line.drawBall(on: &picture)
    }
  }

  private mutating func drawEnvelope(
    _ message: DiagramPage.Edge.MessageSign, on line: DrawnLine
  ) {
    let box = Box(center: line.middle, width: 30, height: 20)
    let paint = Paint(
      .sign, fill: message == .initiating ? Palette.paper : Palette.shade, stroke: line.ink,
      width: 1.3, isOwnColor: line.isOwnColor)
    picture.draw(.box(box), paint)
    picture.draw(.flap(of: box), paint.withoutFill)
  }

  /// Writes the name of a line where the file wants it, else beside its longest part.
  private mutating func writeLabel(_ name: String?, of edge: DiagramPage.Edge) {
    guard let name, !name.isEmpty else { return }
    let setting = labelSetting(edge.label)
    if let place = edge.label.bounds {
      picture.write(setting.label(name, in: place))
      return
    }
    let parts = zip(edge.waypoints, edge.waypoints.dropFirst())
    guard let (from, to) = parts.max(by: { $0.0.distance(to: $0.1) < $1.0.distance(to: $1.1) })
    else { return }
    let middle = from.middle(to: to)
    let isFlat = abs(to.x - from.x) >= abs(to.y - from.y)
    let width = isFlat ? max(60, abs(to.x - from.x) - 16) : 90
    let block = setting.label(name, x: middle.x, top: middle.y, width: width)
    guard let extent = block.extent else { return }
    let gap = edge.message == nil ? 4.0 : 18
    picture.write(
      isFlat
        ? block.moved(by: 0, -extent.height - gap)
        : block.moved(by: extent.width / 2 + gap + 1, -extent.height / 2))
  }
}

extension Connection {
  var className: String {
    switch kind {
    case .sequenceFlow: "flow"
    case .messageFlow: "message-flow"
    case .association: "association"
    case .dataAssociation: "data-association"
    case .conversationLink: "conversation-link"
    case .informationRequirement, .knowledgeRequirement, .authorityRequirement: "requirement"
    }
  }
}
