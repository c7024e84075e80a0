import BPMN

extension PictureDrawing {
  /// Draws a task, a call activity, or a sub-process as a frame or closed.
  mutating func drawActivity(_ node: FlowNode) {
    guard let shape = shape(node.id) else { return }
    let isFrame = isExpanded(node)
    open(node, class: className(of: node))
    outline(node, shape, isFrame: isFrame)
    let feet = Icon.feet(of: node, isCollapsed: isCollapsed(node))
    let box = shape.bounds
    var left = box.center.x - Double(feet.count) * 9 + 1
    for icon in feet {
      icon.draw(at: Point(x: left, y: box.maxY - 18), on: &canvas)
      left += 18
    }
    if let icon = cornerIcon(of: node) {
      icon.draw(at: Point(x: box.x + 5, y: box.y + 5), on: &canvas)
    }
    writeName(of: node, in: box, isFrame: isFrame, hasFeet: !feet.isEmpty)
    drawBadge(of: node.id, at: Point(x: box.maxX - 4, y: box.y + 1))
    canvas.close()
  }

  private mutating func outline(_ node: FlowNode, _ shape: DiagramPlane.Shape, isFrame: Bool) {
    var paint = paint(of: shape)
    switch node.kind {
    case .callActivity: paint.width += 1.8
    case .subProcess(let subProcess):
      if subProcess.kind == .event { paint.dashes = [0, 4] }
      if isFrame, marks[node.id] == nil, shape.fill == nil { paint.fill = .paper }
      if isFrame, marks[node.id] != nil { paint.fill = .paper }
    default: break
    }
    canvas.draw(.box(shape.bounds, corner: 9), paint)
    if case .subProcess(let subProcess) = node.kind, subProcess.kind == .transaction {
      paint.fill = .none
      canvas.draw(.box(shape.bounds.inset(by: 3), corner: 7), paint)
    }
  }

  private mutating func writeName(of node: FlowNode, in box: Box, isFrame: Bool, hasFeet: Bool) {
    guard let name = node.name, !name.isEmpty else { return }
    if isFrame {
      let head = Box(x: box.x + 24, y: box.y + 5, width: max(20, box.width - 48), height: 17)
      canvas.write(TextSetting.centered(name, in: head))
      return
    }
    // The name stands in the middle of the box unless it would touch the signs.
    let inner = Box(x: box.x + 6, y: box.y + 4, width: box.width - 12, height: box.height - 8)
    let block = TextSetting.centered(name, in: inner)
    let top = box.y + (cornerIcon(of: node) == nil ? 4 : 22)
    let bottom = box.maxY - (hasFeet ? 19 : 4)
    if let extent = block.extent, extent.y < top - 2 || extent.maxY > bottom + 2 {
      let free = Box(x: inner.x, y: top, width: inner.width, height: bottom - top)
      canvas.write(TextSetting.centered(name, in: free))
    } else {
      canvas.write(block)
    }
  }

  private func cornerIcon(of node: FlowNode) -> Icon? {
    if case .task(let kind) = node.kind { return Icon.task(kind) }
    // A closed event sub-process shows what starts it (BPMN 2.0.2 §10.3.5.2).
    guard case .subProcess(let subProcess) = node.kind, subProcess.kind == .event,
      isCollapsed(node)
    else { return nil }
    return subProcess.scope.nodes.lazy.compactMap { inner -> Icon? in
      guard case .startEvent(let event) = inner.kind else { return nil }
      return Icon.event(event.definition, throws: false)
    }.first
  }

  private func isCollapsed(_ node: FlowNode) -> Bool {
    switch node.kind {
    case .subProcess: !isExpanded(node)
    case .callActivity: true
    default: false
    }
  }

  private func className(of node: FlowNode) -> String {
    switch node.kind {
    case .subProcess: "sub-process"
    case .callActivity: "call-activity"
    default: "task"
    }
  }
}
