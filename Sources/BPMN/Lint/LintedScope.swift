/// A process or sub-process under examination, with its nodes and flows by id.
struct LintedScope {
  enum Kind: Hashable {
    case process
    case embedded
    case event
    case adHoc
  }

  let kind: Kind
  let scope: Scope
  let nodes: [String: FlowNode]
  let flows: [String: SequenceFlow]

  init(_ scope: Scope, kind: Kind) {
    self.kind = kind
    self.scope = scope
    nodes = scope.nodes.reduce(into: [:]) { $0[$1.id] = $1 }
    flows = scope.flows.reduce(into: [:]) { $0[$1.id] = $1 }
  }

  /// The flows that leave `node`, in the order of the file.
  func exits(of node: FlowNode) -> [SequenceFlow] { node.outgoing.compactMap { flows[$0] } }

  var startEvents: [(node: FlowNode, event: StartEvent)] {
    scope.nodes.compactMap { node in
      if case .startEvent(let event) = node.kind { (node, event) } else { nil }
    }
  }

  /// The nodes that a token can reach from the start events, over flows and borders.
  var reachable: Set<String> {
    let borders: [String: [String]] = scope.nodes.reduce(into: [:]) { borders, node in
      if case .boundaryEvent(let event) = node.kind {
        borders[event.attachedTo, default: []].append(node.id)
      }
    }
    var pending = scope.nodes.filter { node in
      node.isEntrance || (kind == .adHoc && node.incoming.isEmpty && !node.isBoundaryEvent)
    }.map(\.id)
    var found = Set(pending)
    while let id = pending.popLast() {
      let next = (nodes[id].map(exits) ?? []).map(\.target) + (borders[id] ?? [])
      pending += next.filter { nodes[$0] != nil && found.insert($0).inserted }
    }
    return found
  }
}

extension FlowNode {
  /// Whether the node begins by itself, without a flow that leads to it: a start event, an event
  /// sub-process, or the task that a return (退回) to the initiator enters.
  var isEntrance: Bool {
    switch kind {
    case .task(.user): extensions.property("tz:returnEntry") == "true"
    case .startEvent: true
    case .subProcess(let subProcess): subProcess.kind == .event
    default: false
    }
  }

  var isBoundaryEvent: Bool {
    if case .boundaryEvent = kind { true } else { false }
  }

  var isEventSubProcess: Bool {
    if case .subProcess(let subProcess) = kind { subProcess.kind == .event } else { false }
  }

  /// Whether a flow may end at the node without an end event, which is allowed but hard to see.
  var mayEndSilently: Bool {
    switch kind {
    case .endEvent, .boundaryEvent, .gateway: false
    default: !isEventSubProcess
    }
  }

  var isEndEvent: Bool {
    if case .endEvent = kind { true } else { false }
  }

  var isActivity: Bool {
    switch kind {
    case .task, .callActivity: true
    case .subProcess(let subProcess): subProcess.kind != .event
    default: false
    }
  }
}
