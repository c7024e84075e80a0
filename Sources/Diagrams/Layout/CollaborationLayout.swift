import Drawing

/// Puts pools, and processes without pools, beneath each other, and the messages between them.
struct CollaborationLayout {
  private static let poolHead = 30.0
  private static let closedHeight = 60.0

  private let layout: LayeredLayout
  private var source: LayoutSource { layout.source }
  private var model: DrawnModel { layout.source.model }

  init(_ model: DrawnModel) {
    layout = LayeredLayout(model)
  }

  /// A page of everything that a file without diagrams says; none where it says nothing.
  func pages() -> [DiagramPage] {
    let elements = model.order.compactMap { model[$0] }
    let pools = elements.compactMap { element -> (id: String, process: String?)? in
      guard case .pool(let pool) = element.kind,
        model.owners(of: element.id).allSatisfy({ owner in
          if case .choreography? = model[owner]?.kind { false } else { true }
        })
      else { return nil }
      return (element.id, pool.process.map(model.id))
    }
    let choreographies = elements.contains {
      if case .choreography = $0.kind { true } else { false }
    }
    let shown = choreographies ? [] : pools
    let inPools = Set(shown.compactMap(\.process))
    let others = elements.filter {
      $0.kind == .container && $0.owner == nil && !inPools.contains($0.id)
    }
    let content =
      stacked(shown, others.map(\.id).map { (id: $0, content: layout.arrange($0)) })
    guard !content.shapes.isEmpty else { return [] }
    let subject = shown.first.flatMap { model[$0.id]?.owner } ?? others.first?.id ?? ""
    return [
      DiagramPage(
        name: nil, element: subject, shapes: content.shapes, edges: content.edges)
    ]
  }

  private func stacked(
    _ pools: [(id: String, process: String?)], _ others: [(id: String, content: Arrangement)]
  ) -> Arrangement {
    let contents = pools.map { pool in
      pool.process.map(layout.arrange) ?? Arrangement()
    }
    let widest = contents.map { $0.shapes.isEmpty ? 0 : $0.width + 2 * padding(of: $0) }.max() ?? 0
    let width = max(400, widest + Self.poolHead)
    let gap = 50 + 10 * Double(messageFlows.count)
    var result = Arrangement()
    var y = 0.0
    for (pool, content) in zip(pools, contents) {
      let padding = padding(of: content)
      let height = content.shapes.isEmpty ? Self.closedHeight : content.height + 2 * padding
      var shape = DiagramPage.Shape(
        element: pool.id, bounds: Box(x: 0, y: y, width: width, height: height))
      shape.isHorizontal = true
      result.shapes.append(shape)
      result.add(
        content.stretched(to: width - Self.poolHead, model),
        at: Point(x: Self.poolHead + padding, y: y + padding))
      y += height + gap
    }
    for other in others where !other.content.shapes.isEmpty {
      result.add(other.content, at: Point(x: 0, y: y))
      y += other.content.height + gap
    }
    addConversations(at: y, to: &result)
    addMessageFlows(to: &result)
    return result
  }

  /// Lanes touch the pool; anything else keeps a distance.
  private func padding(of content: Arrangement) -> Double {
    let hasLanes = content.shapes.contains { shape in
      if case .lane? = model[shape.element]?.kind { true } else { false }
    }
    return hasLanes ? 0 : 24
  }

  private var messageFlows: [(id: String, source: String, target: String)] {
    model.order.compactMap { id in
      guard case .connection(let connection)? = model[id]?.kind,
        case .messageFlow = connection.kind, let source = connection.source,
        let target = connection.target
      else { return nil }
      return (id, model.id(of: source), model.id(of: target))
    }
  }

  /// Each message leaves straight up or down, turns in the free strip beside its target's pool, and
  /// has a height of its own there.
  private func addMessageFlows(to result: inout Arrangement) {
    let boxes = result.boxes
    let pools = result.shapes.filter { isPool($0.element) }.map(\.bounds)
    for (index, flow) in messageFlows.enumerated() {
      guard let from = boxes[flow.source], let to = boxes[flow.target] else { continue }
      let isDown = from.center.y < to.center.y
      let strip = pools.first { $0.contains(to.center) } ?? to
      let offset = 20 + 10 * Double(index)
      let turn = isDown ? strip.y - offset : strip.maxY + offset
      let startX = isPool(flow.source) && !isPool(flow.target) ? to.center.x : from.center.x
      let endX = isPool(flow.target) ? startX : to.center.x
      let start = Point(x: startX, y: isDown ? from.maxY : from.y)
      let end = Point(x: endX, y: isDown ? to.y : to.maxY)
      let points =
        startX == endX
        ? [start, end] : [start, Point(x: startX, y: turn), Point(x: endX, y: turn), end]
      result.edges.append(DiagramPage.Edge(element: flow.id, waypoints: points))
    }
  }

  private func isPool(_ id: String) -> Bool {
    if case .pool? = model[id]?.kind { true } else { false }
  }

  private func addConversations(at top: Double, to result: inout Arrangement) {
    var x = 60.0
    for element in model.order.compactMap({ model[$0] }) {
      guard case .conversation = element.kind else { continue }
      let size = StandardSize.of(element.kind)
      let box = Box(x: x, y: top, width: size.width, height: size.height)
      result.shapes.append(DiagramPage.Shape(element: element.id, bounds: box))
      x += 150
    }
    let boxes = result.boxes
    for id in model.order {
      guard case .connection(let connection)? = model[id]?.kind,
        connection.kind == .conversationLink,
        let from = connection.source.flatMap({ boxes[model.id(of: $0)] }),
        let to = connection.target.flatMap({ boxes[model.id(of: $0)] })
      else { continue }
      result.edges.append(
        DiagramPage.Edge(
          element: id,
          waypoints: [from.border(toward: to.center), to.border(toward: from.center)]))
    }
  }
}

extension Arrangement {
  /// The same with its lanes as wide as the pool around them.
  fileprivate func stretched(to width: Double, _ model: DrawnModel) -> Arrangement {
    var result = self
    for index in shapes.indices {
      guard case .lane? = model[shapes[index].element]?.kind,
        abs(shapes[index].bounds.maxX - self.width) < 0.5
      else { continue }
      result.shapes[index].bounds.width = width - shapes[index].bounds.x
    }
    return result
  }
}
