import Drawing

/// Puts a requirements graph that has no diagram in rows: what requires nothing at the bottom, each
/// decision above what it requires.
struct RequirementLayout {
  private static let gap = (across: 40.0, between: 70.0)

  let model: DrawnModel

  func page(named name: String?) -> DiagramPage {
    let nodes = model.order.filter { id in
      guard case .requirement(let node)? = model[id]?.kind else { return false }
      return node != .decisionService
    }
    let links = self.links(among: Set(nodes))
    let rows = ordered(rows(of: nodes, links), links)
    var page = DiagramPage(name: name, element: "")
    let widths = rows.map { row in
      row.map { size(of: $0).width + Self.gap.across }.reduce(-Self.gap.across, +)
    }
    let widest = widths.max() ?? 0
    var y = 0.0
    for (row, width) in zip(rows, widths).reversed() {
      let height = row.map { size(of: $0).height }.max() ?? 0
      var x = (widest - width) / 2
      for id in row {
        let size = size(of: id)
        page.shapes.append(
          DiagramPage.Shape(
            element: id,
            bounds: Box(
              x: x, y: y + (height - size.height) / 2, width: size.width, height: size.height)))
        x += size.width + Self.gap.across
      }
      y += height + Self.gap.between
    }
    let boxes = page.shapes.reduce(into: [String: Box]()) { $0[$1.element] = $1.bounds }
    page.edges = links.compactMap { link in
      guard let from = boxes[link.source], let to = boxes[link.target] else { return nil }
      let isUp = from.y > to.maxY
      let start = isUp ? Point(x: from.center.x, y: from.y) : from.border(toward: to.center)
      let end = isUp ? Point(x: to.center.x, y: to.maxY) : to.border(toward: from.center)
      return DiagramPage.Edge(element: link.id, waypoints: [start, end])
    }
    return page
  }

  private struct Link {
    var id: String
    var source: String
    var target: String
  }

  private func links(among nodes: Set<String>) -> [Link] {
    model.order.compactMap { id in
      guard case .connection(let connection)? = model[id]?.kind, let source = connection.source,
        let target = connection.target, nodes.contains(source), nodes.contains(target)
      else { return nil }
      return Link(id: id, source: source, target: target)
    }
  }

  /// The rows from the bottom; circles, which are faults, are cut where they close.
  private func rows(of nodes: [String], _ links: [Link]) -> [[String]] {
    let required = links.reduce(into: [String: [String]]()) {
      $0[$1.target, default: []].append($1.source)
    }
    var levels: [String: Int] = [:]
    func level(_ id: String, _ above: Set<String>) -> Int {
      if let known = levels[id] { return known }
      if above.contains(id) || above.count > 100 { return 0 }
      let inner = (required[id] ?? []).map { level($0, above.union([id])) + 1 }
      let found = inner.max() ?? 0
      levels[id] = found
      return found
    }
    return nodes.reduce(into: [[String]]()) { rows, id in
      let level = level(id, [])
      while rows.count <= level { rows.append([]) }
      rows[level].append(id)
    }
  }

  /// Each row by the middle of what it requires, and the lowest by what requires it.
  private func ordered(_ rows: [[String]], _ links: [Link]) -> [[String]] {
    var rows = rows
    for sweep in 0..<4 {
      let isUp = sweep.isMultiple(of: 2)
      let places = rows.reduce(into: [String: Double]()) { places, row in
        for (index, id) in row.enumerated() {
          places[id] = (Double(index) + 0.5) / Double(row.count)
        }
      }
      for index in rows.indices {
        let wanted = rows[index].map { id -> Double in
          let others = links.compactMap { link -> Double? in
            if isUp { return link.target == id ? places[link.source] : nil }
            return link.source == id ? places[link.target] : nil
          }
          return others.isEmpty ? places[id] ?? 0 : others.reduce(0, +) / Double(others.count)
        }
        rows[index] = rows[index].indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
          .map { rows[index][$0] }
      }
    }
    return rows
  }

  private func size(of id: String) -> (width: Double, height: Double) {
    StandardSize.of(model[id]?.kind ?? .other)
  }
}
