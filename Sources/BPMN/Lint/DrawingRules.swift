/// Whether the drawing can be read: nothing lies on something else.
///
/// bpmnlint knows the rule as `no-overlapping-elements`; all findings are warnings.
struct DrawingRules {
  private static let rule = "no-overlapping-elements"

  let report: LintReport
  private let shapes: [String: DiagramPlane.Shape]
  private let edges: [String: DiagramPlane.Edge]

  init(_ plane: DiagramPlane, report: LintReport) {
    self.report = report
    shapes = plane.shapes.reduce(into: [:]) { $0[$1.element] = $1 }
    edges = plane.edges.reduce(into: [:]) { $0[$1.element] = $1 }
  }

  func check(_ scope: Scope) {
    let nodes = scope.nodes.filter { !$0.isBoundaryEvent && shapes[$0.id] != nil }
    for (index, node) in nodes.enumerated() {
      for other in nodes.dropFirst(index + 1) where overlap(node.id, other.id) {
        report.warning(Self.rule, other, "与“\(node.label)”画在了一起。请在建模工具中移开。")
      }
      if case .subProcess(let subProcess) = node.kind { check(subProcess.scope, in: node) }
    }
    checkFlows(of: scope, nodes)
  }

  private func check(_ scope: Scope, in frame: FlowNode) {
    guard let box = shapes[frame.id]?.bounds, shapes[frame.id]?.isExpanded != false else { return }
    for node in scope.nodes {
      if let inner = shapes[node.id]?.bounds, !box.contains(inner) {
        report.warning(Self.rule, node, "画到了它所在的子流程“\(frame.label)”的框外。请移到框内。")
      }
    }
    check(scope)
  }

  private func checkFlows(of scope: Scope, _ nodes: [FlowNode]) {
    let hosts = scope.nodes.reduce(into: [String: String]()) { hosts, node in
      if case .boundaryEvent(let event) = node.kind { hosts[node.id] = event.attachedTo }
    }
    for flow in scope.flows {
      guard let edge = edges[flow.id] else { continue }
      let ends = [flow.source, flow.target, hosts[flow.source] ?? flow.source]
      for node in nodes where !ends.contains(node.id) {
        guard let box = shapes[node.id]?.bounds, edge.crosses(box) else { continue }
        report.warning(
          Self.rule, at: flow.origin, element: flow.id,
          "顺序流“\(flow.name ?? flow.id)”从“\(node.label)”上穿过。请在建模工具中绕开。")
      }
    }
  }

  private func overlap(_ one: String, _ other: String) -> Bool {
    guard let one = shapes[one]?.bounds, let other = shapes[other]?.bounds else { return false }
    return one.x < other.x + other.width && other.x < one.x + one.width
      && one.y < other.y + other.height && other.y < one.y + one.height
  }
}

extension DiagramPlane.Bounds {
  fileprivate func contains(_ other: Self) -> Bool {
    x <= other.x && y <= other.y && x + width >= other.x + other.width
      && y + height >= other.y + other.height
  }
}

extension DiagramPlane.Edge {
  /// Whether the line passes through `box`; touching its border does not count.
  fileprivate func crosses(_ box: DiagramPlane.Bounds) -> Bool {
    zip(waypoints, waypoints.dropFirst()).contains { from, to in
      // The part of the segment inside the box, by clipping at each side (Liang and Barsky).
      var (enter, leave) = (0.0, 1.0)
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let sides = [
        (-dx, from.x - box.x - 1), (dx, box.x + box.width - 1 - from.x),
        (-dy, from.y - box.y - 1), (dy, box.y + box.height - 1 - from.y),
      ]
      for (way, room) in sides {
        if way == 0 {
          if room <= 0 { return false }
        } else if way < 0 {
          enter = max(enter, room / way)
        } else {
          leave = min(leave, room / way)
        }
      }
      return enter < leave
    }
  }
}
