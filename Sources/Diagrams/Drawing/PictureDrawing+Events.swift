import BPMN

extension PictureDrawing {
  /// Draws an event: one thin ring for a start, two for what happens between, a thick one for an
  /// end; dashed where the event does not interrupt (BPMN 2.0.2 §10.5).
  mutating func drawEvent(_ node: FlowNode) {
    guard let shape = shape(node.id) else { return }
    let center = shape.bounds.center
    let radius = min(shape.bounds.width, shape.bounds.height) / 2
    let look = look(of: node)
    open(node, class: "event")
    let paint = paint(
      of: shape, width: look.isEnd ? 3.2 : 1.5, dashes: look.isInterrupting ? [] : [4.5, 3])
    canvas.draw(.circle(center, radius: radius), paint)
    if look.isBetween {
      var inner = paint
      inner.fill = .none
      inner.width = 1.3
      canvas.draw(.circle(center, radius: radius - 3.4), inner)
    }
    Icon.event(look.definition, throws: look.throws)?.draw(around: center, on: &canvas)
    drawBadge(of: node.id, at: Point(x: center.x + radius * 0.85, y: center.y - radius * 0.85))
    if case .boundaryEvent(let event) = node.kind, shape.label == nil {
      writeLabel(node.name, beside: shape.bounds, onBorderOf: event.attachedTo)
    } else {
      writeLabel(node.name, of: shape)
    }
    canvas.close()
  }

  /// Writes the name of a boundary event to the right of it and outside its activity, clear of the
  /// flow that leaves straight up or down.
  private mutating func writeLabel(_ name: String?, beside box: Box, onBorderOf host: String) {
    guard let name, !name.isEmpty else { return }
    var block = TextSetting.label(name, x: 0, top: 0, width: 90)
    guard let size = block.extent else { return }
    let isAtTop = shape(host).map { box.center.y < $0.bounds.center.y } ?? false
    let top = isAtTop ? box.center.y - size.height - 4 : box.center.y + 5
    block.lines = block.lines.map {
      .init(text: $0.text, place: $0.place.moved(by: box.maxX + 3 + size.width / 2, top))
    }
    canvas.write(block)
  }

  private struct Look {
    var definition: EventDefinition
    var `throws` = false
    var isBetween = false
    var isEnd = false
    var isInterrupting = true
  }

  private func look(of node: FlowNode) -> Look {
    switch node.kind {
    case .startEvent(let event):
      Look(definition: event.definition, isInterrupting: event.isInterrupting)
    case .endEvent(let definition): Look(definition: definition, throws: true, isEnd: true)
    case .intermediateCatch(let definition): Look(definition: definition, isBetween: true)
    case .intermediateThrow(let definition):
      Look(definition: definition, throws: true, isBetween: true)
    case .boundaryEvent(let event):
      Look(definition: event.definition, isBetween: true, isInterrupting: event.cancelsActivity)
    default: Look(definition: .none)
    }
  }
}
