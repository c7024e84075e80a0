import Drawing

/// Gives the layers their columns and the edges their lines between them.
struct LayerRouting {
  private let graph: LayerGraph
  /// The vertical tracks in the gap after each layer, each with its place from the left; the gap before the
  /// first layer has index 0.
  private var tracks: [[Track: Int]]
  private var lefts: [Double] = []
  private var widths: [Double] = []
  private var gapLefts: [Double] = []

  /// A vertical line in a gap, shared by all edges that leave one place.
  private struct Track: Hashable {
    var source: Int
    var border: String?
    /// The flow that runs backward here; those have tracks of their own.
    var backward: String?
  }

  init(_ graph: LayerGraph) {
    self.graph = graph
    tracks = Array(repeating: [:], count: graph.layers.count + 1)
    assignTracks()
    assignColumns()
  }

  /// The shapes and lines, and where the lanes lie that began and ended at `bands`.
  func arrangement(
    lanes bands: [ClosedRange<Double>]
  ) -> (content: Arrangement, lanes: [ClosedRange<Double>]) {
    var result = Arrangement()
    for vertex in graph.vertices { addShapes(of: vertex, to: &result) }
    let bottom = graph.vertices.map { $0.y + $0.below }.max() ?? 0
    let backward = graph.edges.filter(\.isBackward)
    for edge in graph.edges where !edge.isBackward { result.edges.append(line(of: edge)) }
    for (index, edge) in backward.enumerated() {
      result.edges.append(backwardLine(of: edge, at: bottom + 20 + 14 * Double(index)))
    }
    return movedToOrigin(result, bands)
  }

  // MARK: Columns

  /// Tracks lie so that lines to the same side do not cross: of those going down, the lowest turns
  /// first, of those going up, the highest.
  private mutating func assignTracks() {
    var turns: [[Track: (from: Double, fall: Double)]] = Array(
      repeating: [:], count: tracks.count)
    for edge in graph.edges {
      if edge.isBackward {
        let track = Track(source: edge.source, border: edge.border, backward: edge.flow.id)
        let (from, to) = (graph.vertices[edge.source], graph.vertices[edge.target])
        turns[from.layer + 1][track] = (from.y, 1)
        turns[to.layer][track] = (to.y, -1)
        continue
      }
      for (index, (from, to)) in zip(edge.way, edge.way.dropFirst()).enumerated() {
        let start = index == 0 ? startHeight(of: edge) : graph.vertices[from].y
        let fall = graph.vertices[to].y - start
        if fall == 0 { continue }
        let track = Track(source: from, border: index == 0 ? edge.border : nil)
        turns[graph.vertices[from].layer + 1][track] = (start, fall)
      }
    }
    for (gap, found) in turns.enumerated() {
      let sorted = found.sorted { one, other in
        let (down, otherDown) = (one.value.fall > 0, other.value.fall > 0)
        if down != otherDown { return down }
        if one.value.from != other.value.from {
          return down == (one.value.from > other.value.from)
        }
        return (one.key.source, one.key.backward ?? "") < (
          other.key.source, other.key.backward ?? ""
        )
      }
      tracks[gap] = sorted.enumerated().reduce(into: [:]) { $0[$1.element.key] = $1.offset }
    }
  }

  private mutating func assignColumns() {
    var labels = [Double](repeating: 0, count: tracks.count)
    for edge in graph.edges where !edge.isBackward {
      guard let name = edge.flow.name, !name.isEmpty else { continue }
      let lines = LineBreaking(size: TextSetting.labelSize).lines(of: name, within: 90)
      let width = lines.map { TextWidth.of($0, size: TextSetting.labelSize) }.max() ?? 0
      let gap = graph.vertices[edge.source].layer + 1
      labels[gap] = max(labels[gap], width)
    }
    var x = 0.0
    for (gap, tracks) in tracks.enumerated() {
      gapLefts.append(x)
      if gap > 0 || !tracks.isEmpty { x += 48 + 9 * Double(tracks.count) + labels[gap] }
      guard gap < graph.layers.count else { break }
      let width = graph.layers[gap].map { graph.vertices[$0].width }.max() ?? 0
      lefts.append(x)
      widths.append(width)
      x += width
    }
  }

  private func trackX(_ track: Track, in gap: Int) -> Double {
    gapLefts[gap] + 18 + 9 * Double(tracks[gap][track] ?? 0)
  }

  // MARK: Shapes

  private func box(of vertex: LayerGraph.Vertex) -> Box {
    let middle = lefts[vertex.layer] + widths[vertex.layer] / 2
    return Box(
      center: Point(x: middle, y: vertex.y), width: vertex.width, height: vertex.height)
  }

  private func addShapes(
    of vertex: LayerGraph.Vertex, to result: inout Arrangement
  ) {
    guard let node = vertex.node else { return }
    let box = box(of: vertex)
    result.shapes.append(DiagramPage.Shape(element: node.id, bounds: box))
    for event in graph.borders[node.id] ?? [] {
      let place = borderPlace(event.id, at: node.id, box)
      var shape = DiagramPage.Shape(
        element: event.id, bounds: Box(center: place, width: 36, height: 36))
      shape.label.bounds = labelPlace(of: event, leftOf: place)
      result.shapes.append(shape)
    }
  }

  /// The name of a boundary event stands to the left beneath its activity; its flow leaves to the
  /// right.
  private func labelPlace(of event: LayoutScope.Node, leftOf place: Point) -> Box? {
    guard let name = event.element.name else { return nil }
    let setting = TextSetting(size: TextSetting.labelSize)
    let width = max(30, setting.width(of: name, within: 80))
    return Box(x: place.x - 22 - width, y: place.y + 4, width: width, height: setting.step)
  }

  /// The middle of a boundary event: on the lower edge of its activity.
  private func borderPlace(_ event: String, at host: String, _ box: Box) -> Point {
    let events = graph.borders[host] ?? []
    let index = events.firstIndex { $0.id == event } ?? 0
    let share = Double(index + 1) / Double(events.count + 1)
    return Point(x: (box.x + box.width * share).rounded(), y: box.maxY)
  }

  /// The height at which the horizontal line of an edge begins.
  private func startHeight(of edge: LayerGraph.Edge) -> Double {
    let source = graph.vertices[edge.source]
    guard let border = edge.border, let host = source.node else { return source.y }
    let events = graph.borders[host.id] ?? []
    let index = events.firstIndex { $0.id == border } ?? 0
    // The leftmost event leaves lowest, so that its line passes beneath those of the others.
    return source.y + source.height / 2 + 30 + 12 * Double(events.count - 1 - index)
  }

  // MARK: Lines

  private func line(of edge: LayerGraph.Edge) -> DiagramPage.Edge {
    var points = startPoints(of: edge)
    for (index, (from, to)) in zip(edge.way, edge.way.dropFirst()).enumerated() {
      let (source, target) = (graph.vertices[from], graph.vertices[to])
      let start = index == 0 ? startHeight(of: edge) : source.y
      if start != target.y {
        let track = Track(source: from, border: index == 0 ? edge.border : nil)
        let x = trackX(track, in: source.layer + 1)
        points += [Point(x: x, y: start), Point(x: x, y: target.y)]
      }
    }
    let target = graph.vertices[edge.target]
    points.append(Point(x: box(of: target).x, y: target.y))
    var line = DiagramPage.Edge(element: edge.flow.id, waypoints: points)
    line.label.bounds = label(of: edge)
    return line
  }

  private func startPoints(of edge: LayerGraph.Edge) -> [Point] {
    let source = graph.vertices[edge.source]
    let box = box(of: source)
    guard let border = edge.border, let host = source.node else {
      return [Point(x: box.maxX, y: source.y)]
    }
    let place = borderPlace(border, at: host.id, box)
    return [place.moved(by: 0, 18), Point(x: place.x, y: startHeight(of: edge))]
  }

  /// The place for the name of a flow: above its first line to the right of the tracks.
  private func label(of edge: LayerGraph.Edge) -> Box? {
    guard let name = edge.flow.name, !name.isEmpty, edge.way.count > 1 else { return nil }
    let lines = LineBreaking(size: TextSetting.labelSize).lines(of: name, within: 90)
    let width = lines.map { TextWidth.of($0, size: TextSetting.labelSize) }.max() ?? 0
    let gap = graph.vertices[edge.source].layer + 1
    let height = 14 * Double(lines.count)
    return Box(
      x: gapLefts[gap] + 22 + 9 * Double(tracks[gap].count),
      y: graph.vertices[edge.way[1]].y - height - 3, width: width, height: height)
  }

  private func backwardLine(of edge: LayerGraph.Edge, at bottom: Double) -> DiagramPage.Edge {
    let target = graph.vertices[edge.target]
    let track = Track(source: edge.source, border: edge.border, backward: edge.flow.id)
    let down = trackX(track, in: graph.vertices[edge.source].layer + 1)
    let up = trackX(track, in: target.layer)
    let start = startHeight(of: edge)
    var line = DiagramPage.Edge(
      element: edge.flow.id,
      waypoints: startPoints(of: edge) + [
        Point(x: down, y: start), Point(x: down, y: bottom), Point(x: up, y: bottom),
        Point(x: up, y: target.y), Point(x: box(of: target).x, y: target.y),
      ])
    if let name = edge.flow.name, !name.isEmpty {
      line.label.bounds = Box(x: (down + up) / 2 - 45, y: bottom - 16, width: 90, height: 14)
    }
    return line
  }

  private func movedToOrigin(
    _ arrangement: Arrangement, _ bands: [ClosedRange<Double>]
  ) -> (content: Arrangement, lanes: [ClosedRange<Double>]) {
    let boxes =
      arrangement.shapes.map(\.bounds)
      + arrangement.edges.flatMap(\.waypoints).map { Box(center: $0, width: 0, height: 0) }
      + graph.vertices.map { box(of: $0).union(box(of: $0).moved(by: 0, $0.below - $0.above)) }
    guard let first = boxes.first else { return (arrangement, bands) }
    var extent = boxes.dropFirst().reduce(first) { $0.union($1) }
    var lanes = bands
    if let start = bands.first?.lowerBound, let last = bands.last {
      let end = max(last.upperBound, extent.maxY + 12)
      lanes[lanes.count - 1] = last.lowerBound...end
      extent = Box(x: extent.x, y: start, width: extent.width, height: end - start)
    }
    var moved = Arrangement()
    moved.add(arrangement, at: Point(x: -extent.x, y: -extent.y))
    (moved.width, moved.height) = (extent.width, extent.height)
    return (moved, lanes.map { ($0.lowerBound - extent.y)...($0.upperBound - extent.y) })
  }
}
