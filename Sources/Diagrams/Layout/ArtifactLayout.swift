import Drawing

/// Puts data and annotations in a row above the flow, near what they belong to.
struct ArtifactLayout {
  private static let gap = 30.0
  private static let top = 14.0

  let source: LayoutSource

  /// Adds the artifacts of `owner` with their lines; returns by how much everything else moved
  /// down.
  func add(
    _ artifacts: [ModelElement], of owner: String, to result: inout Arrangement
  ) -> Double {
    guard !artifacts.isEmpty else { return 0 }
    let lines = source.children(of: owner).compactMap { element -> (id: String, ends: [String])? in
      guard case .connection(let connection) = element.kind else { return nil }
      if case .sequenceFlow = connection.kind { return nil }
      return (
        element.id, [connection.source, connection.target].compactMap { $0.map(source.model.id) }
      )
    }
    let wanted = artifacts.enumerated().map { index, artifact in
      let other = lines.lazy.filter { $0.ends.contains(artifact.id) }.flatMap(\.ends)
        .first { $0 != artifact.id && result.box(of: $0) != nil }
      return (x: other.flatMap { result.box(of: $0)?.center.x } ?? 0, index: index)
    }
    let sizes = artifacts.map(size)
    let tallest = zip(artifacts, sizes).map { $1.height + labelHeight(of: $0) }.max() ?? 0
    let height = Self.top + tallest
    let shift = height + Self.gap
    var moved = Arrangement()
    moved.add(result, at: Point(x: 0, y: shift))
    var x = 0.0
    for (center, index) in wanted.sorted(by: { ($0.x, $0.index) < ($1.x, $1.index) }) {
      let (artifact, size) = (artifacts[index], sizes[index])
      let label = max(size.width, labelHeight(of: artifact) > 0 ? 90 : 0)
      let middle = max(center, x + label / 2)
      let top = height - labelHeight(of: artifact) - size.height
      let box = Box(x: middle - size.width / 2, y: top, width: size.width, height: size.height)
      moved.shapes.append(DiagramPage.Shape(element: artifact.id, bounds: box))
      x = middle + label / 2 + Self.gap
      moved.width = max(moved.width, x - Self.gap)
    }
    for (id, ends) in lines where ends.count == 2 {
      guard let from = moved.box(of: ends[0]), let to = moved.box(of: ends[1]) else { continue }
      moved.edges.append(
        DiagramPage.Edge(
          element: id,
          waypoints: [from.border(toward: to.center), to.border(toward: from.center)]))
    }
    result = moved
    return shift
  }

  private func size(of artifact: ModelElement) -> (width: Double, height: Double) {
    guard case .textAnnotation(let text) = artifact.kind else {
      return StandardSize.of(artifact.kind)
    }
    let setting = TextSetting(size: TextSetting.labelSize)
    let lines = setting.lines(of: text, within: 130).count
    return (140, max(30, Double(lines) * setting.step + 8))
  }

  private func labelHeight(of artifact: ModelElement) -> Double {
    if case .textAnnotation = artifact.kind { return 0 }
    guard let name = artifact.name else { return 0 }
    let setting = TextSetting(size: TextSetting.labelSize)
    return 6 + Double(setting.lines(of: name, within: 90).count) * setting.step
  }
}
