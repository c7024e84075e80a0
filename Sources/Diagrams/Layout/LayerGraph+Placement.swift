extension LayerGraph {
  /// How much a vertex beside the main line counts against one on it.
  private static let besideWeight = 1e-6
  private static let gap = 24.0

  private static let lanePadding = 20.0

  /// Moves every vertex toward the middle of its neighbours, without overlaps, lane by lane.
  ///
  /// What leaves at a border, or is connected to nothing, gives way, so that the main line stays
  /// straight. Returns where each of `count` lanes begins and ends.
  mutating func placeVertically(lanes count: Int) -> [ClosedRange<Double>] {
    let all = neighbours(withBorders: false)
    let isMain = mainLine(all.after)
    let rows = vertices.map(\.row)
    var bands: [ClosedRange<Double>] = []
    for row in 0..<max(1, count) {
      let within = { (vertex: Int) in rows[vertex] == row }
      let before = all.before.map { $0.filter(within) }
      let after = all.after.map { $0.filter(within) }
      placeRow(layers.map { $0.filter(within) }, before, after, isMain)
      let members = vertices.indices.filter(within)
      let top = members.map { vertices[$0].y - vertices[$0].above }.min() ?? 0
      let bottom = members.map { vertices[$0].y + vertices[$0].below }.max() ?? 80
      let start = bands.last?.upperBound ?? 0
      let shift = start + Self.lanePadding - top
      for vertex in members { vertices[vertex].y += shift }
      bands.append(start...(bottom + shift + Self.lanePadding))
    }
    return bands
  }

  private mutating func placeRow(
    _ layers: [[Int]], _ before: [[Int]], _ after: [[Int]], _ isMain: [Bool]
  ) {
    for layer in layers { place(layer, wanted: layer.map { _ in 0 }, isMain) }
    for sweep in 0..<9 {
      let isForward = sweep.isMultiple(of: 2)
      for layer in isForward ? layers : layers.reversed() {
        var wanted: [Double] = []
        for vertex in layer {
          let neighbours = (isForward ? before : after)[vertex]
          let isAlone = before[vertex].isEmpty && after[vertex].isEmpty
          wanted.append(
            meanHeight(of: neighbours) ?? (isAlone ? wanted.last : nil) ?? vertices[vertex].y)
        }
        place(layer, wanted: wanted, isMain)
      }
    }
  }

  /// Which vertices can be reached from the start events without a boundary event.
  private func mainLine(_ after: [[Int]]) -> [Bool] {
    var isMain = [Bool](repeating: false, count: vertices.count)
    var pending = vertices.indices.filter { vertices[$0].node?.isStart == true }
    for vertex in pending { isMain[vertex] = true }
    while let vertex = pending.popLast() {
      for next in after[vertex] where !isMain[next] {
        isMain[next] = true
        pending.append(next)
      }
    }
    return isMain
  }

  /// The places nearest to the wanted ones that keep order and distance: pooled averages.
  private mutating func place(_ layer: [Int], wanted: [Double], _ isMain: [Bool]) {
    var offsets: [Double] = []
    for (index, vertex) in layer.enumerated() {
      guard let last = offsets.last else {
        offsets.append(0)
        continue
      }
      offsets.append(
        last + vertices[layer[index - 1]].below + Self.gap + vertices[vertex].above)
    }
    var pools: [(sum: Double, weight: Double, count: Int)] = []
    for (index, wish) in wanted.enumerated() {
      let weight = isMain[layer[index]] ? 1 : Self.besideWeight
      pools.append(((wish - offsets[index]) * weight, weight, 1))
      while let last = pools.last, let other = pools.dropLast().last,
        other.sum / other.weight > last.sum / last.weight
      {
        pools.removeLast(2)
        pools.append(
          (other.sum + last.sum, other.weight + last.weight, other.count + last.count))
      }
    }
    let bases = pools.flatMap { Array(repeating: $0.sum / $0.weight, count: $0.count) }
    for (index, vertex) in layer.enumerated() {
      vertices[vertex].y = (bases[index] + offsets[index]).rounded()
    }
  }

  private func meanHeight(of neighbours: [Int]) -> Double? {
    neighbours.isEmpty
      ? nil : neighbours.reduce(0) { $0 + vertices[$1].y } / Double(neighbours.count)
  }
}
