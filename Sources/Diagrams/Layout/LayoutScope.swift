import Drawing

/// What stands in one process, sub-process or choreography, as the layout sees it.
struct LayoutScope {
  struct Node {
    var element: ModelElement
    var size: (width: Double, height: Double)
    /// The lane from the top in which the node lies; 0 where there are none.
    var row = 0
    /// The activity at whose border the event stands.
    var host: String?

    var id: String { element.id }

    var isStart: Bool {
      if case .event(let event) = element.kind { event.position == .start } else { false }
    }

    /// Event sub-processes and handlers of compensation stand beside the flow.
    var isBeside: Bool {
      guard case .activity(let activity) = element.kind else { return false }
      return activity.frame == .eventSubProcess || activity.isForCompensation
    }

    /// The name stands beneath the shape.
    var hasLabel: Bool {
      switch element.kind {
      case .activity, .choreography, .requirement: false
      default: element.name?.isEmpty == false
      }
    }
  }

  struct Flow {
    var id: String
    var name: String?
    var source: String
    var target: String
  }

  var nodes: [Node] = []
  var flows: [Flow] = []
  /// Data and annotations.
  var artifacts: [ModelElement] = []
  /// The lanes that hold no other lanes, from the top.
  var lanes: [ModelElement] = []
}

/// The elements of a model by what contains them.
struct LayoutSource {
  let model: DrawnModel
  private let children: [String: [ModelElement]]
  /// What lines lead to or come from.
  private let linked: Set<String>

  init(_ model: DrawnModel) {
    self.model = model
    linked = Set(
      model.order.flatMap { id -> [String] in
        guard case .connection(let connection)? = model[id]?.kind else { return [] }
        return [connection.source, connection.target].compactMap { $0.map(model.id) }
      })
    children = model.order.compactMap { model[$0] }.reduce(into: [:]) { children, element in
      if let owner = element.owner { children[owner, default: []].append(element) }
    }
  }

  func children(of owner: String) -> [ModelElement] { children[owner] ?? [] }

  /// What associations in `owner` lead to an element from, or from it to.
  func associated(with element: String, in owner: String) -> [String] {
    children(of: owner).flatMap { child -> [String] in
      guard case .connection(let connection) = child.kind else { return [] }
      if case .sequenceFlow = connection.kind { return [] }
      let ends = [connection.source, connection.target].compactMap { $0.map(model.id) }
      return ends.contains(element) ? ends.filter { $0 != element } : []
    }
  }

  /// The lanes in `owner` that hold no other lanes.
  func lanes(of owner: String) -> [ModelElement] {
    children(of: owner).flatMap { child -> [ModelElement] in
      guard case .lane = child.kind else { return [] }
      let inner = lanes(of: child.id)
      return inner.isEmpty ? [child] : inner
    }
  }

  func scope(_ owner: String) -> LayoutScope {
    var scope = LayoutScope()
    scope.lanes = lanes(of: owner)
    let rows = scope.lanes.enumerated().reduce(into: [String: Int]()) { rows, entry in
      guard case .lane(let nodes) = entry.element.kind else { return }
      for node in nodes { rows[model.id(of: node)] = entry.offset }
    }
    for element in children(of: owner) {
      switch element.kind {
      case .event(let event):
        var node = LayoutScope.Node(element: element, size: StandardSize.of(element.kind))
        if case .boundary(let host) = event.position { node.host = model.id(of: host) }
        node.row = rows[node.host ?? element.id] ?? rows[element.id] ?? 0
        scope.nodes.append(node)
      case .activity, .gateway, .choreography:
        scope.nodes.append(
          .init(
            element: element, size: StandardSize.of(element.kind), row: rows[element.id] ?? 0))
      case .data(let item):
        // Definitions are seen through their references, unless a line leads to them.
        if !item.isDefinition || linked.contains(element.id) { scope.artifacts.append(element) }
      case .dataStore, .textAnnotation: scope.artifacts.append(element)
      case .connection(let connection):
        if case .sequenceFlow = connection.kind, let source = connection.source,
          let target = connection.target
        {
          scope.flows.append(
            .init(
              id: element.id, name: element.name, source: model.id(of: source),
              target: model.id(of: target)))
        }
      default: break
      }
    }
    // A boundary event whose activity is not there stands in the flow like any other.
    let ids = Set(scope.nodes.map(\.id))
    for index in scope.nodes.indices {
      if let host = scope.nodes[index].host, !ids.contains(host) { scope.nodes[index].host = nil }
    }
    return scope
  }
}
