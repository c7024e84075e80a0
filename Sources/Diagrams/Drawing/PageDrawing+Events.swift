import Drawing

extension PageDrawing {
  /// Draws an event: one thin ring for a start, two for what happens between, a thick one for an
  /// end; dashed where the event does not interrupt (BPMN 2.0.2 §10.5).
  mutating func draw(_ event: Event, _ shape: DiagramPage.Shape, _ name: String?) {
    let center = shape.bounds.center
    let radius = min(shape.bounds.width, shape.bounds.height) / 2
    let isEnd = event.position == .end
    open(shape.element, class: "event", title: title(event.word, name, of: shape.element))
    let paint = paint(
      of: shape, width: isEnd ? 3.2 : 1.5, dashes: event.isInterrupting ? [] : [4.5, 3])
    picture.draw(.circle(center, radius: isEnd ? radius - 0.8 : radius), paint)
    if event.isBetween {
      var inner = paint
      inner.fill = nil
      inner.width = 1.3
      picture.draw(.circle(center, radius: radius - min(3.4, radius * 0.2)), inner)
    }
    if let sign = event.sign {
      let ground = marks[shape.element] == nil ? shape.fill ?? Palette.paper : Palette.paper
      Icon.event(sign, isFilled: event.throwsSign)
        .draw(
          around: center, scale: min(1.6, radius / 18), ink: ink(in: shape), ground: ground,
          on: &picture)
    }
    drawBadge(
      of: shape.element, at: Point(x: center.x + radius * 0.85, y: center.y - radius * 0.85))
    if case .boundary(let host) = event.position, shape.label.bounds == nil {
      writeLabel(name, beside: shape, onBorderOf: host)
    } else {
      writeLabel(name, of: shape)
    }
    picture.close()
  }

  /// Writes the name of a boundary event to the right of it and outside its activity, clear of the
  /// flow that leaves straight up or down.
  private mutating func writeLabel(
    _ name: String?, beside shape: DiagramPage.Shape, onBorderOf host: String
  ) {
    guard let name, !name.isEmpty else { return }
    let box = shape.bounds
    let block = labelSetting(shape.label).label(name, x: 0, top: 0, width: 90)
    guard let size = block.extent else { return }
    let isAtTop = boxes[model.id(of: host)].map { box.center.y < $0.center.y } ?? false
    let top = isAtTop ? box.center.y - size.height - 4 : box.center.y + 5
    picture.write(block.moved(by: box.maxX + 3 + size.width / 2, top))
  }
}

extension Event {
  var isBetween: Bool { position != .start && position != .end }

  var word: ElementWord {
    switch position {
    case .start: .startEvent
    case .end: .endEvent
    case .catching: .catchEvent
    case .throwing: .throwEvent
    case .boundary: .boundaryEvent
    }
  }
}
