import Drawing

/// Puts the elements of a file that has no diagram from left to right, in layers.
///
/// The longest way from the start decides the layer; flows over several layers get a track of their
/// own, flows backward run beneath. Lanes are rows, pools lie beneath each other, sub-processes
/// hold their layout inside. The same file always gets the same places.
struct LayeredLayout {
  private static let laneHead = 30.0
  private static let gap = 40.0

  let source: LayoutSource

  init(_ model: DrawnModel) {
    source = LayoutSource(model)
  }

  /// The layout of one process or choreography by itself.
  func page(of owner: String) -> DiagramPage {
    let content = arrange(owner)
    return DiagramPage(
      name: nil, element: owner, shapes: content.shapes, edges: content.edges)
  }

  /// Everything in `owner`, laid out by itself.
  func arrange(_ owner: String) -> Arrangement {
    let scope = source.scope(owner)
    let insides = scope.nodes.reduce(into: [String: Arrangement]()) { insides, node in
      let inside = arrange(node.id)
      if !inside.shapes.isEmpty { insides[node.id] = inside }
    }
    let sizes = insides.mapValues { (width: $0.width, height: $0.height) }
    var graph = LayerGraph(scope, insides: sizes)
    graph.assignLayers()
    graph.splitLongEdges()
    graph.orderLayers()
    let bands = graph.placeVertically(lanes: scope.lanes.count)
    var (result, lanes) = LayerRouting(graph)
      .arrangement(lanes: scope.lanes.isEmpty ? [] : bands)
    let placed = graph.placed
    addBeside(scope.nodes.filter { !placed.contains($0.id) }, of: owner, sizes, to: &result)
    addInsides(insides, to: &result)
    let shift = ArtifactLayout(source: source, scope: scope, owner: owner).add(to: &result)
    lanes = lanes.enumerated().map { index, band in
      (index == 0 ? 0 : band.lowerBound + shift)...(band.upperBound + shift)
    }
    if let last = lanes.last {
      lanes[lanes.count - 1] = last.lowerBound...max(last.upperBound, result.height)
      result = around(result, lanes: lanes, of: owner)
    }
    return result
  }

  private func addInsides(_ insides: [String: Arrangement], to result: inout Arrangement) {
    for index in result.shapes.indices {
      let frame = result.shapes[index]
      guard let inside = insides[frame.element] else { continue }
      result.shapes[index].isExpanded = true
      result.add(
        inside,
        at: Point(
          x: frame.bounds.x + LayerGraph.framePadding, y: frame.bounds.y + LayerGraph.frameHead))
    }
  }

  /// Event sub-processes and handlers of compensation stand in a row of their own beneath the flow, the
  /// handlers as near as those before allow to the border events that lead to them.
  private func addBeside(
    _ nodes: [LayoutScope.Node], of owner: String,
    _ insides: [String: (width: Double, height: Double)], to result: inout Arrangement
  ) {
    let boxes = result.boxes
    let wanted = nodes.map { node in
      (node: node, x: source.associated(with: node.id, in: owner).compactMap { boxes[$0] }.first)
    }
    let sorted = wanted.enumerated().sorted {
      ($0.element.x?.center.x ?? 0, $0.offset) < ($1.element.x?.center.x ?? 0, $1.offset)
    }
    var x = 0.0
    let y = result.height == 0 ? 0 : result.height + Self.gap
    for (node, event) in sorted.map(\.element) {
      let size = LayerGraph.size(of: node, inside: insides[node.id])
      x = max(x, event.map { $0.center.x - size.width / 2 } ?? 0)
      let box = Box(x: x, y: y, width: size.width, height: size.height)
      result.shapes.append(DiagramPage.Shape(element: node.id, bounds: box))
      x += size.width + Self.gap
      result.width = max(result.width, box.maxX)
      result.height = max(result.height, box.maxY)
    }
  }

  /// Puts lanes around what was laid out in rows.
  private func around(
    _ content: Arrangement, lanes: [ClosedRange<Double>], of owner: String
  ) -> Arrangement {
    let leaves = source.lanes(of: owner)
    let bands = zip(leaves, lanes).reduce(into: [String: ClosedRange<Double>]()) {
      $0[$1.0.id] = $1.1
    }
    let depth = depth(ofLanesIn: owner)
    let width = Double(depth) * Self.laneHead + 20 + content.width + 20
    var result = Arrangement(width: width, height: lanes.last?.upperBound ?? content.height)
    addLanes(of: owner, at: 0, bands, width, to: &result)
    result.add(content, at: Point(x: Double(depth) * Self.laneHead + 20, y: 0))
    result.width = width
    return result
  }

  private func depth(ofLanesIn owner: String) -> Int {
    let inner = source.children(of: owner).compactMap { child -> Int? in
      guard case .lane = child.kind else { return nil }
      return 1 + depth(ofLanesIn: child.id)
    }
    return inner.max() ?? 0
  }

  /// Adds the lanes in `owner` and returns where they begin and end.
  @discardableResult
  private func addLanes(
    of owner: String, at level: Int, _ bands: [String: ClosedRange<Double>], _ width: Double,
    to result: inout Arrangement
  ) -> ClosedRange<Double>? {
    var whole: ClosedRange<Double>?
    for lane in source.children(of: owner) {
      guard case .lane = lane.kind else { continue }
      let place = result.shapes.count
      guard
        let band = addLanes(of: lane.id, at: level + 1, bands, width, to: &result) ?? bands[lane.id]
      else { continue }
      let x = Double(level) * Self.laneHead
      var shape = DiagramPage.Shape(
        element: lane.id,
        bounds: Box(
          x: x, y: band.lowerBound, width: width - x,
          height: band.upperBound - band.lowerBound))
      shape.isHorizontal = true
      result.shapes.insert(shape, at: place)
      let start = min(whole?.lowerBound ?? band.lowerBound, band.lowerBound)
      whole = start...max(whole?.upperBound ?? band.upperBound, band.upperBound)
    }
    return whole
  }
}
