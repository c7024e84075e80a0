import Drawing

extension PageDrawing {
  mutating func draw(_ gateway: Gateway, _ shape: DiagramPage.Shape, _ name: String?) {
    let box = shape.bounds
    let center = box.center
    open(shape.element, class: "gateway", title: title(gateway.word, name, of: shape.element))
    picture.draw(.diamond(box), paint(of: shape))
    if gateway != .exclusive || shape.isMarkerVisible != false {
      Icon.gateway(gateway)
        .draw(
          around: center, scale: min(1.6, min(box.width, box.height) / 50), ink: ink(in: shape),
          on: &picture)
    }
    drawBadge(
      of: shape.element,
      at: Point(x: center.x + box.width * 0.3, y: center.y - box.height * 0.3))
    writeLabel(name, of: shape)
    picture.close()
  }
}

extension Gateway {
  var word: ElementWord {
    switch self {
    case .exclusive: .exclusiveGateway
    case .parallel: .parallelGateway
    case .inclusive: .inclusiveGateway
    case .complex: .complexGateway
    case .eventBased: .eventBasedGateway
    }
  }
}

extension Path {
  static func diamond(_ box: Box) -> Path {
    .lines(
      [
        Point(x: box.center.x, y: box.y), Point(x: box.maxX, y: box.center.y),
        Point(x: box.center.x, y: box.maxY), Point(x: box.x, y: box.center.y),
      ], closed: true)
  }
}
