import Drawing

/// The nodes of one scope as vertices in layers, with the flows between them.
struct LayerGraph {
  static let framePadding = 24.0
  static let frameHead = 44.0
  /// Beyond this many passing points long flows are drawn straight, so that a huge file still ends.
  private static let passingPoints = 20_000

  struct Vertex {
    /// The node; nil where a long flow passes through a layer.
    var node: LayoutScope.Node?
    var width: Double
    /// How far the vertex and what hangs at it reach from its middle line.
    var above: Double
    var below: Double
    var height: Double
    var layer = 0
    var y = 0.0
    /// The lane, counted from the top.
    var row = 0
  }

  /// A flow of the scope, between the nodes themselves.
  struct Edge {
    var flow: LayoutScope.Flow
    var source: Int
    var target: Int
    /// The boundary event where the flow begins, if it does at one.
    var border: String?
    var isBackward = false
    /// All vertices from source to target, with the passing points.
    var way: [Int] = []
  }

  var vertices: [Vertex] = []
  private(set) var edges: [Edge] = []
  private(set) var layers: [[Int]] = []
  /// The boundary events of a node, in the order of the file.
  let borders: [String: [LayoutScope.Node]]

  init(_ scope: LayoutScope, insides: [String: (width: Double, height: Double)]) {
    borders = scope.nodes.reduce(into: [:]) { borders, node in
      if let host = node.host { borders[host, default: []].append(node) }
    }
    let linked = Set(scope.flows.flatMap { [$0.source, $0.target] })
    var places: [String: Int] = [:]
    for node in scope.nodes where node.host == nil {
      if node.isBeside, !linked.contains(node.id) { continue }
      places[node.id] = vertices.count
      let size = Self.size(of: node, inside: insides[node.id])
      let count = Double(borders[node.id]?.count ?? 0)
      let hanging = count > 0 ? 40 + 12 * count : Self.labelHeight(of: node)
      vertices.append(
        Vertex(
          node: node, width: max(size.width, count * 60), above: size.height / 2,
          below: size.height / 2 + hanging, height: size.height, row: node.row))
    }
    let hosts = borders.reduce(into: [String: String]()) { hosts, entry in
      for event in entry.value { hosts[event.id] = entry.key }
    }
    edges = scope.flows.compactMap { flow in
      guard let source = places[hosts[flow.source] ?? flow.source],
        let target = places[flow.target]
      else { return nil }
      return Edge(
        flow: flow, source: source, target: target,
        border: hosts[flow.source] == nil ? nil : flow.source)
    }
  }

  /// The longest way from a start decides the layer; edges that close a circle run backward.
  mutating func assignLayers() {
    markBackwardEdges()
    var incoming = [Int](repeating: 0, count: vertices.count)
    var leaving = [[Int]](repeating: [], count: vertices.count)
    for (index, edge) in edges.enumerated() where !edge.isBackward {
      incoming[edge.target] += 1
      leaving[edge.source].append(index)
    }
    var ready = vertices.indices.filter { incoming[$0] == 0 }
    var next = 0
    while next < ready.count {
      let vertex = ready[next]
      next += 1
      for index in leaving[vertex] {
        let target = edges[index].target
        vertices[target].layer = max(vertices[target].layer, vertices[vertex].layer + 1)
        incoming[target] -= 1
        if incoming[target] == 0 { ready.append(target) }
      }
    }
    layers = Array(repeating: [], count: (vertices.map(\.layer).max() ?? -1) + 1)
    for vertex in ready { layers[vertices[vertex].layer].append(vertex) }
  }

  /// Walks depth first from the starts; an edge to a vertex still on the way closes a circle.
  private mutating func markBackwardEdges() {
    enum Visit { case unseen, open, closed }
    let leaving = edges.indices.reduce(into: [Int: [Int]]()) {
      $0[edges[$1].source, default: []].append($1)
    }
    let entered = Set(edges.map(\.target))
    var visits = [Visit](repeating: .unseen, count: vertices.count)
    let roots = vertices.indices.filter { !entered.contains($0) } + Array(vertices.indices)
    for root in roots where visits[root] == .unseen {
      visits[root] = .open
      var stack = [(vertex: root, next: 0)]
      while let (vertex, next) = stack.last {
        let exits = leaving[vertex] ?? []
        guard next < exits.count else {
          visits[vertex] = .closed
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let target = edges[exits[next]].target
        switch visits[target] {
        case .unseen:
          visits[target] = .open
          stack.append((target, 0))
        case .open: edges[exits[next]].isBackward = true
        case .closed: break
        }
      }
    }
  }

  /// Gives edges over several layers a passing point in each, so that they keep clear of nodes.
  mutating func splitLongEdges() {
    let needed = edges.reduce(0) { sum, edge in
      sum + max(0, vertices[edge.target].layer - vertices[edge.source].layer - 1)
    }
    for index in edges.indices where !edges[index].isBackward {
      let edge = edges[index]
      edges[index].way = [edge.source]
      let (from, to) = (vertices[edge.source].layer, vertices[edge.target].layer)
      if needed <= Self.passingPoints, to > from + 1 {
        for layer in (from + 1)..<to {
          vertices.append(
            Vertex(
              node: nil, width: 0, above: 8, below: 8, height: 0, layer: layer,
              row: vertices[edge.source].row))
          layers[layer].append(vertices.count - 1)
          edges[index].way.append(vertices.count - 1)
        }
      }
      edges[index].way.append(edge.target)
    }
  }

  /// Orders each layer by the middle of the neighbours, to and fro, so that few edges cross.
  mutating func orderLayers() {
    let (before, after) = neighbours(withBorders: true)
    for sweep in 0..<6 {
      var ranks = [Double](repeating: 0, count: vertices.count)
      for layer in layers {
        for (rank, vertex) in layer.enumerated() { ranks[vertex] = Double(rank) }
      }
      let isForward = sweep.isMultiple(of: 2)
      let order = isForward ? Array(layers.indices) : layers.indices.reversed()
      for layer in order {
        let wanted = layers[layer].map { vertex in
          mean(of: (isForward ? before : after)[vertex], ranks) ?? ranks[vertex]
        }
        let rows = layers[layer].map { vertices[$0].row }
        let sorted = layers[layer].indices.sorted {
          (rows[$0], wanted[$0], $0) < (rows[$1], wanted[$1], $1)
        }
        layers[layer] = sorted.map { layers[layer][$0] }
        for (rank, vertex) in layers[layer].enumerated() { ranks[vertex] = Double(rank) }
      }
    }
  }

  /// The vertices before and after each; on demand without those that follow a boundary event.
  func neighbours(withBorders: Bool) -> (before: [[Int]], after: [[Int]]) {
    var before = [[Int]](repeating: [], count: vertices.count)
    var after = before
    for edge in edges {
      for (from, to) in zip(edge.way, edge.way.dropFirst()) {
        before[to].append(from)
        if withBorders || edge.border == nil || from != edge.source { after[from].append(to) }
      }
    }
    return (before, after)
  }

  private func mean(of vertices: [Int], _ values: [Double]) -> Double? {
    vertices.isEmpty ? nil : vertices.reduce(0) { $0 + values[$1] } / Double(vertices.count)
  }
}

extension LayerGraph {
  /// The nodes that stand in the layers or at a border of one that does.
  var placed: Set<String> {
    let nodes = vertices.compactMap { $0.node?.id }
    return Set(nodes + nodes.flatMap { (borders[$0] ?? []).map(\.id) })
  }

  static func size(
    of node: LayoutScope.Node, inside: (width: Double, height: Double)?
  ) -> (width: Double, height: Double) {
    guard let inside else { return node.size }
    var foot = framePadding
    switch node.element.kind {
    case .activity(let activity):
      if activity.repetition != nil || activity.frame == .adHoc { foot += 16 }
    case .choreography: foot += 40
    default: break
    }
    return (max(140, inside.width + 2 * framePadding), inside.height + frameHead + foot)
  }

  /// The room for a name beneath an event or gateway.
  private static func labelHeight(of node: LayoutScope.Node) -> Double {
    guard node.hasLabel, let name = node.element.name else { return 0 }
    let lines = LineBreaking(size: TextSetting.labelSize).lines(of: name, within: 90).count
    return 6 + 14 * Double(lines)
  }
}
