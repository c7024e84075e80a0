/// A process or sub-process under examination, with its nodes and flows by id.
struct LintedScope {
  enum Kind: Hashable {
    case process
    case embedded
    case event
    case adHoc
  }

  let kind: Kind
  /// Whether a transaction is around, which a cancel event can cancel.
  let isInTransaction: Bool
  let scope: Scope
  let nodes: [String: FlowNode]
  let flows: [String: SequenceFlow]

  init(_ scope: Scope, kind: Kind, isInTransaction: Bool = false) {
    self.kind = kind
    self.isInTransaction = isInTransaction
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
      let next =
        (nodes[id].map(exits) ?? []).map(\.target) + (borders[id] ?? [])
        + (nodes[id].map(linkTargets) ?? [])
      pending += next.filter { nodes[$0] != nil && found.insert($0).inserted }
    }
    return found
  }
}

extension LintedScope {
  /// Where the flow goes on behind a link (BPMN 2.0.2 §10.5.5.3).
  fileprivate func linkTargets(of node: FlowNode) -> [String] {
    guard case .intermediateThrow(.link(let name)) = node.kind else { return [] }
    return scope.nodes.filter { $0.kind == .intermediateCatch(.link(name: name)) }.map(\.id)
  }
}

extension FlowNode {
  /// Whether the node begins by itself, without a flow that leads to it: a start event, an event
  /// sub-process, or the task that a return (退回) to the initiator enters.
  var isEntrance: Bool {
    switch kind {
    case .task(.user): extensions.property("tz:returnEntry") == "true" || isForCompensation
    case .startEvent: true
    case .task(.receive(_, instantiates: true)): true
    case .gateway(.eventBased(instantiates: true, _)): true
    case .subProcess(let subProcess): subProcess.kind == .event || isForCompensation
    default: isForCompensation
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
    case .endEvent, .boundaryEvent, .gateway, .intermediateThrow(.link): false
    default: !isEventSubProcess && !isForCompensation
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

  var isTransaction: Bool {
    if case .subProcess(let subProcess) = kind { subProcess.kind == .transaction } else { false }
  }
}

extension EventDefinition {
  /// Whether the event cancels a transaction, or waits for that.
  var cancels: Bool {
    switch self {
    case .cancel: true
    case .multiple(let parts, _): parts.contains(where: \.cancels)
    default: false
    }
  }
}
