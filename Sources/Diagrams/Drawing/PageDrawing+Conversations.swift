import Drawing

extension PageDrawing {
  /// Draws a hexagon, thick where it calls another conversation (BPMN 2.0.2 §9.5).
  mutating func draw(
    _ conversation: Conversation, _ shape: DiagramPage.Shape, _ name: String?
  ) {
    let box = shape.bounds
    open(shape.element, class: "conversation", title: title(.conversation, name, of: shape.element))
    let slant = min(box.width / 4, box.height / 2)
    picture.draw(
      .lines(
        [
          Point(x: box.x, y: box.center.y), Point(x: box.x + slant, y: box.y),
          Point(x: box.maxX - slant, y: box.y), Point(x: box.maxX, y: box.center.y),
          Point(x: box.maxX - slant, y: box.maxY), Point(x: box.x + slant, y: box.maxY),
        ], closed: true), paint(of: shape, width: conversation.isCall ? 3.4 : 1.6))
    if conversation.isCompound { drawFeet([.expander], at: box.maxY - 10, of: shape) }
    writeLabel(name, of: shape)
    picture.close()
  }

  private static var bandHeight: Double { 20 }

  /// Draws a choreography activity; the bands of its participants lie over it
  /// (BPMN 2.0.2 §11.5).
  mutating func draw(
    _ choreography: Choreography, _ shape: DiagramPage.Shape, _ name: String?
  ) {
    let box = shape.bounds
    let bands = bands(of: choreography, shape)
    open(shape.element, class: "choreography", title: title(.choreography, name, of: shape.element))
    var paint = paint(of: shape)
    if case .call = choreography.frame { paint.width += 1.8 }
    picture.draw(.box(box, corner: 9), paint)
    let top = bands.filter(\.isTop).map(\.box.maxY).max() ?? box.y
    let bottom = bands.filter { !$0.isTop }.map(\.box.y).min() ?? box.maxY
    var inner = Box(
      x: box.x + 6, y: top + 2, width: max(10, box.width - 12), height: max(10, bottom - top - 4))
    var feet: [Icon] = []
    if let repetition = choreography.repetition { feet.append(.repetition(repetition)) }
    switch choreography.frame {
    case .subChoreography, .call(ofTask: false):
      if shape.isExpanded != true { feet.append(.expander) }
    case .task, .call(ofTask: true): break
    }
    if !feet.isEmpty {
      drawFeet(feet, at: inner.maxY - 8, of: shape)
      inner.height = max(10, inner.height - 18)
    }
    if shape.isExpanded == true { inner.height = min(inner.height, 20) }
    if let name, !name.isEmpty {
      picture.write(nameSetting(in: shape).centered(name, in: inner))
    }
    drawBadge(of: shape.element, at: Point(x: box.maxX - 4, y: box.y + 1))
    picture.close()
    let placed = page.shapes.contains { $0.band != nil && $0.band?.activity == shape.id }
    if !placed { for band in bands { draw(band) } }
  }

  /// Draws the band that a file places for a participant.
  mutating func draw(_ band: DiagramPage.Band, of shape: DiagramPage.Shape) {
    let host = page.shapes.first { $0.id != nil && $0.id == band.activity }
    draw(
      DrawnBand(
        participant: shape.element, box: shape.bounds, isTop: band.isTop,
        isRounded: !band.isMiddle, isInitiating: band.isInitiating, shape: shape))
    if band.showsMessage {
      drawMessage(of: shape, isInitiating: band.isInitiating, isAbove: band.isTop, at: host)
    }
  }

  private struct DrawnBand {
    var participant: String
    var box: Box
    var isTop: Bool
    var isRounded: Bool
    var isInitiating: Bool
    /// The shape that the file gives the band.
    var shape: DiagramPage.Shape?
  }

  /// The bands of a choreography activity: as placed, else the first participant on top and the
  /// others at the bottom.
  private func bands(of choreography: Choreography, _ shape: DiagramPage.Shape) -> [DrawnBand] {
    let placed = page.shapes.filter {
      $0.band != nil && $0.id != nil && $0.band?.activity == shape.id
    }
    if !placed.isEmpty {
      return placed.map { other in
        let isTop = other.bounds.center.y < shape.bounds.center.y
        return DrawnBand(
          participant: other.element, box: other.bounds, isTop: isTop, isRounded: false,
          isInitiating: false, shape: other)
      }
    }
    let box = shape.bounds
    let initiator = choreography.initiator.map(model.id)
    return choreography.participants.map(model.id).enumerated().map { index, participant in
      let y =
        index == 0
        ? box.y : box.maxY - Double(choreography.participants.count - index) * Self.bandHeight
      return DrawnBand(
        participant: participant,
        box: Box(x: box.x, y: y, width: box.width, height: Self.bandHeight), isTop: index == 0,
        isRounded: index == 0 || index == choreography.participants.count - 1,
        isInitiating: participant == initiator)
    }
  }

  private mutating func draw(_ band: DrawnBand) {
    let participant = model[band.participant]
    let shape = band.shape ?? DiagramPage.Shape(element: band.participant, bounds: band.box)
    open(band.participant, class: "band", title: participant?.name)
    let fill = band.isInitiating ? Palette.paper : Palette.shade
    let paint = paint(of: shape, width: 1.3, fill: fill)
    picture.draw(
      band.isRounded ? .band(band.box, corner: 9, isTop: band.isTop) : .box(band.box), paint)
    var inner = band.box.inset(by: 3)
    if case .pool(let pool)? = participant?.kind, pool.isMultiple {
      drawFeet([.columns], at: band.box.maxY - 8, of: shape)
      inner.height = max(8, inner.height - 14)
    }
    if let name = participant?.name, !name.isEmpty {
      picture.write(nameSetting(in: shape).centered(name, in: inner))
    }
    picture.close()
  }

  /// Draws the message of a participant as an envelope that hangs at its band.
  private mutating func drawMessage(
    of shape: DiagramPage.Shape, isInitiating: Bool, isAbove: Bool, at host: DiagramPage.Shape?
  ) {
    let box = shape.bounds
    let edge = isAbove ? (host?.bounds ?? box).y : (host?.bounds ?? box).maxY
    let top = isAbove ? edge - 44 : edge + 24
    let envelope = Box(x: box.center.x - 15, y: top, width: 30, height: 20)
    picture.draw(
      .lines([
        Point(x: box.center.x, y: edge),
        Point(x: box.center.x, y: isAbove ? envelope.maxY : envelope.y),
      ]), Paint(.line, stroke: Palette.line, width: 1.3, dashes: [0, 4]))
    let paint = Paint(
      .sign, fill: isInitiating ? Palette.paper : Palette.shade, stroke: Palette.line, width: 1.3)
    picture.draw(.box(envelope), paint)
    picture.draw(.flap(of: envelope), paint.withoutFill)
    guard case .choreography(let choreography)? = host.flatMap({ model[$0.element]?.kind }),
      let name = choreography.messages[shape.element]
    else { return }
    let block = labelSetting(.init()).label(name, x: 0, top: 0, width: 90)
    guard let extent = block.extent else { return }
    picture.write(
      block.moved(
        by: envelope.maxX + 5 + extent.width / 2, envelope.center.y - extent.height / 2))
  }
}

extension Path {
  /// A band with two rounded corners, at the top or at the bottom of a rounded shape.
  static func band(_ box: Box, corner: Double, isTop: Bool) -> Path {
    let r = min(corner, box.width / 2, box.height)
    let k = r * 0.4477
    var path = Path()
    if isTop {
      path.move(box.x, box.maxY)
      path.line(box.x, box.y + r)
      path.curve(box.x, box.y + k, box.x + k, box.y, box.x + r, box.y)
      path.line(box.maxX - r, box.y)
      path.curve(box.maxX - k, box.y, box.maxX, box.y + k, box.maxX, box.y + r)
      path.line(box.maxX, box.maxY)
    } else {
      path.move(box.x, box.y)
      path.line(box.x, box.maxY - r)
      path.curve(box.x, box.maxY - k, box.x + k, box.maxY, box.x + r, box.maxY)
      path.line(box.maxX - r, box.maxY)
      path.curve(box.maxX - k, box.maxY, box.maxX, box.maxY - k, box.maxX, box.maxY - r)
      path.line(box.maxX, box.y)
    }
    path.close()
    return path
  }
}
