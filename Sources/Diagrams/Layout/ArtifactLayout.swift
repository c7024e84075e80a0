import Drawing

/// Puts data and annotations in rows above and beneath the flow, near what they belong to.
struct ArtifactLayout {
  private static let gap = 30.0
  private static let margin = 14.0

  let source: LayoutSource
  let scope: LayoutScope
  let owner: String

  private struct Line {
    var id: String
    var ends: [String]
  }

  /// Adds the artifacts with their lines; returns by how much everything else moved down.
  func add(to result: inout Arrangement) -> Double {
    let lines = self.lines
    guard !scope.artifacts.isEmpty || !lines.isEmpty else { return 0 }
    let rows = scope.nodes.reduce(into: [String: Int]()) { $0[$1.id] = $1.row }
    let anchors = scope.artifacts.map(anchor(lines: lines, rows: rows))
    // Of several lanes, the lowest has the shorter way to the row beneath.
    let lowest = scope.lanes.count > 1 ? scope.lanes.count - 1 : nil
    let isBelow = anchors.map { anchor in
      lowest != nil && anchor.flatMap { rows[$0] } == lowest
    }
    let boxes = result.boxes
    let wanted = zip(scope.artifacts, anchors).map { artifact, anchor in
      (artifact: artifact, x: anchor.flatMap { boxes[$0]?.center.x } ?? 0)
    }
    let above = zip(wanted, isBelow).filter { !$1 }.map(\.0)
    let below = zip(wanted, isBelow).filter { $1 }.map(\.0)
    let top = row(above, at: Self.margin)
    let shift = above.isEmpty ? 0 : top.height + Self.gap
    var moved = Arrangement()
    moved.add(result, at: Point(x: 0, y: shift))
    moved.add(top, at: Point(x: 0, y: 0))
    if !below.isEmpty {
      let bottom = row(below, at: moved.height + Self.gap)
      moved.add(bottom, at: Point(x: 0, y: 0))
      moved.height += Self.margin
    }
    let places = moved.boxes
    for line in lines where line.ends.count == 2 {
      guard let from = places[line.ends[0]], let to = places[line.ends[1]] else { continue }
      moved.edges.append(
        DiagramPage.Edge(
          element: line.id,
          waypoints: [from.border(toward: to.center), to.border(toward: from.center)]))
    }
    result = moved
    return shift
  }

  /// Finds the first node in a row that a line leads to from an artifact.
  private func anchor(lines: [Line], rows: [String: Int]) -> (ModelElement) -> String? {
    var anchors: [String: String] = [:]
    for line in lines {
      guard let node = line.ends.first(where: { rows[$0] != nil }) else { continue }
      for end in line.ends where anchors[end] == nil { anchors[end] = node }
    }
    return { anchors[$0.id] }
  }

  /// Associations of all kinds.
  private var lines: [Line] {
    source.children(of: owner).compactMap { element in
      guard case .connection(let connection) = element.kind else { return nil }
      if case .sequenceFlow = connection.kind { return nil }
      return Line(
        id: element.id,
        ends: [connection.source, connection.target].compactMap { $0.map(source.model.id) })
    }
  }

  /// The artifacts side by side, each as near to the wanted middle as those before it allow.
  private func row(
    _ artifacts: [(artifact: ModelElement, x: Double)], at top: Double
  ) -> Arrangement {
    var row = Arrangement()
    let tallest = artifacts.map { size(of: $0.artifact).height + labelHeight(of: $0.artifact) }
    row.height = top + (tallest.max() ?? 0)
    var x = 0.0
    for (_, entry) in artifacts.enumerated().sorted(by: {
      ($0.element.x, $0.offset) < ($1.element.x, $1.offset)
    }) {
      let size = size(of: entry.artifact)
      let label = labelHeight(of: entry.artifact)
      let width = max(size.width, label > 0 ? 90 : 0)
      let middle = max(entry.x, x + width / 2)
      let box = Box(
        x: middle - size.width / 2, y: row.height - label - size.height, width: size.width,
        height: size.height)
      row.shapes.append(DiagramPage.Shape(element: entry.artifact.id, bounds: box))
      x = middle + width / 2 + Self.gap
      row.width = x - Self.gap
    }
    return row
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
