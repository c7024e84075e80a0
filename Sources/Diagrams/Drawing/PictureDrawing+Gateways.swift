import BPMN

extension PictureDrawing {
  mutating func draw(_ gateway: Gateway, of node: FlowNode) {
    guard let shape = shape(node.id) else { return }
    let box = shape.bounds
    let center = box.center
    open(node, class: "gateway")
    canvas.draw(
      .lines(
        [
          Point(x: center.x, y: box.y), Point(x: box.maxX, y: center.y),
          Point(x: center.x, y: box.maxY), Point(x: box.x, y: center.y),
        ], closed: true), paint(of: shape))
    if gateway != .exclusive || shape.isMarkerVisible != false {
      Icon.gateway(gateway).draw(around: center, on: &canvas)
    }
    drawBadge(of: node.id, at: Point(x: center.x + box.width * 0.3, y: center.y - box.height * 0.3))
    writeLabel(node.name, of: shape)
    canvas.close()
  }
}
