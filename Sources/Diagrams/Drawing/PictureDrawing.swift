import BPMN

/// Draws the elements of one plane on a canvas, from the back to the front.
struct PictureDrawing<Surface: Canvas> {
  var canvas: Surface
  let definitions: Definitions
  let plane: DiagramPlane
  let marks: [String: Mark]
  let labels: PictureLabels
  private let shapes: [String: DiagramPlane.Shape]
  private let edges: [String: DiagramPlane.Edge]

  init(
    _ plane: DiagramPlane, of definitions: Definitions, marks: [String: Mark],
    labels: PictureLabels, on canvas: Surface
  ) {
    self.canvas = canvas
    self.definitions = definitions
    self.plane = plane
    self.marks = marks
    self.labels = labels
    shapes = plane.shapes.reduce(into: [:]) { $0[$1.element] = $1 }
    edges = plane.edges.reduce(into: [:]) { $0[$1.element] = $1 }
  }

  func shape(_ element: String) -> DiagramPlane.Shape? { shapes[element] }
  func edge(_ element: String) -> DiagramPlane.Edge? { edges[element] }

  /// Draws the processes with the pools around them, and the legend of the marks beneath.
  mutating func drawAll(_ processes: [Process], in collaboration: Collaboration?) {
    for participant in collaboration?.participants ?? [] { drawPool(participant) }
    for process in processes {
      for lane in process.lanes { drawLane(lane) }
    }
    for process in processes { draw(process.scope) }
    for flow in collaboration?.messageFlows ?? [] { drawMessageFlow(flow) }
    for artifact in collaboration?.artifacts ?? [] { draw(artifact) }
    drawLegend()
  }

  mutating func draw(_ scope: Scope) {
    let frames = scope.nodes.filter(isExpanded)
    for node in frames {
      guard case .subProcess(let subProcess) = node.kind else { continue }
      drawActivity(node)
      draw(subProcess.scope)
    }
    let gateways = Set(
      scope.nodes.filter { if case .gateway = $0.kind { true } else { false } }.map(\.id))
    let defaults = Set(scope.nodes.compactMap(\.defaultFlow))
    for flow in scope.flows {
      draw(
        flow, isDefault: defaults.contains(flow.id),
        showsCondition: flow.condition != nil && !gateways.contains(flow.source))
    }
    let front = scope.nodes.filter { !isExpanded($0) }
    for node in front.filter({ !isBoundary($0) }) + front.filter(isBoundary) { draw(node) }
    for artifact in scope.artifacts { draw(artifact) }
  }

  private mutating func draw(_ node: FlowNode) {
    switch node.kind {
    case .task, .callActivity, .subProcess: drawActivity(node)
    case .startEvent, .endEvent, .intermediateCatch, .intermediateThrow, .boundaryEvent:
      drawEvent(node)
    case .gateway(let gateway): draw(gateway, of: node)
    }
  }

  private func isBoundary(_ node: FlowNode) -> Bool {
    if case .boundaryEvent = node.kind { true } else { false }
  }

  /// Whether the inside of a sub-process is shown: as the file says, else where it is drawn there.
  func isExpanded(_ node: FlowNode) -> Bool {
    guard case .subProcess(let subProcess) = node.kind, let shape = shape(node.id) else {
      return false
    }
    return shape.isExpanded ?? subProcess.scope.nodes.contains { shapes[$0.id] != nil }
  }
}

extension PictureDrawing {
  /// Opens the group of a node with its classes and the words for pointers and readers.
  mutating func open(_ node: FlowNode, class name: String) {
    var classes = [name]
    if let mark = marks[node.id] { classes.append(mark.state.rawValue) }
    canvas.open(DrawnGroup(element: node.id, classes: classes, title: title(of: node)))
  }

  /// The kind, the name and the state of a node in words.
  func title(of node: FlowNode) -> String {
    var text = labels.kind(node.kind)
    if let name = node.name, !name.isEmpty { text += labels.colon + name }
    if let mark = marks[node.id] { text += labels.comma + words(for: mark) }
    return text
  }

  func words(for mark: Mark) -> String {
    let word = labels.word(for: mark.state)
    return mark.count > 1 ? "\(word) \(labels.times(mark.count))" : word
  }

  /// How the outline of a node is painted: by its state, else by the colours of the file.
  func paint(
    of shape: DiagramPlane.Shape, width: Double = 1.6, dashes: [Double] = [], fill: Ink = .paper
  ) -> Paint {
    if let mark = marks[shape.element] {
      return Paint(
        .shape, fill: .paleState(mark.state), stroke: .state(mark.state), width: width + 0.6,
        dashes: mark.state == .superseded && dashes.isEmpty ? [5, 3] : dashes)
    }
    return Paint(
      .shape, fill: OwnColor(shape.fill).map(Ink.own) ?? fill,
      stroke: OwnColor(shape.stroke).map(Ink.own) ?? .line, width: width, dashes: dashes)
  }

  /// Writes the name of an event, gateway or data object where the file wants it, else beneath.
  mutating func writeLabel(_ name: String?, of shape: DiagramPlane.Shape) {
    guard let name, !name.isEmpty else { return }
    let box = shape.bounds
    let place = shape.label ?? Box(x: box.center.x - 45, y: box.maxY + 4, width: 90, height: 14)
    canvas.write(
      TextSetting.label(name, x: place.center.x, top: place.y, width: max(place.width, 90)))
  }
}
