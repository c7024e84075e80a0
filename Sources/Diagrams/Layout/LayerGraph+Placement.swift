import BPMN

extension LayerGraph {
  /// How much a vertex beside the main line counts against one on it.
  private static let besideWeight = 1e-6
  private static let gap = 24.0

  /// Moves every vertex toward the middle of its neighbours, without overlaps.
  ///
  /// What leaves at a border, or is connected to nothing, gives way, so that the main line stays
  /// straight.
  mutating func placeVertically() {
    let (before, after) = neighbours(withBorders: false)
    let isMain = mainLine(after)
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
    var pending = vertices.indices.filter {
      if case .startEvent = vertices[$0].node?.kind { true } else { false }
    }
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
