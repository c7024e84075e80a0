import BPMN

/// A process put together in a test, without a file: nodes one to a line, flows as `A -> B -> C`.
struct Sketch {
  private(set) var nodes: [FlowNode] = []
  private(set) var flows: [SequenceFlow] = []
  private var artifacts: [Artifact] = []

  private var nextOrigin: Origin { Origin(line: nodes.count + flows.count + 1, column: 5) }

  mutating func add(
    _ id: String, _ kind: FlowNode.Kind, _ change: (inout FlowNode) -> Void = { _ in }
  ) {
    var node = FlowNode(id: id, kind: kind, extensions: Extensions(), origin: nextOrigin)
    change(&node)
    nodes.append(node)
  }

  /// Changes a node that is there already.
  mutating func change(_ id: String, _ change: (inout FlowNode) -> Void) {
    for index in nodes.indices where nodes[index].id == id { change(&nodes[index]) }
  }

  /// Connects nodes one after another; the flow from A to B has the id `A_B`.
  mutating func flow(_ path: String, if condition: String? = nil, isDefault: Bool = false) {
    let ids = path.split(separator: " ").map(String.init).filter { $0 != "->" }
    for (source, target) in zip(ids, ids.dropFirst()) {
      let id = "\(source)_\(target)"
      flows.append(
        SequenceFlow(
          id: id, source: source, target: target, condition: condition, origin: nextOrigin))
      for index in nodes.indices {
        if nodes[index].id == source {
          nodes[index].outgoing.append(id)
          if isDefault { nodes[index].defaultFlow = id }
        }
        if nodes[index].id == target { nodes[index].incoming.append(id) }
      }
    }
  }

  /// Puts a user task on the flows that lead to a node.
  mutating func insert(_ task: String, before target: String) {
    let sources = flows.filter { $0.target == target }.map(\.source)
    flows.removeAll { $0.target == target }
    for index in nodes.indices {
      nodes[index].outgoing.removeAll { $0.hasSuffix("_\(target)") }
      if nodes[index].id == target { nodes[index].incoming = [] }
    }
    user(task)
    for source in sources { flow("\(source) -> \(task)") }
    flow("\(task) -> \(target)")
  }

  /// Connects a compensation event with the activity that undoes.
  mutating func associate(_ event: String, with handler: String) {
    artifacts.append(
      Artifact(
        id: "\(event)-\(handler)", name: nil, kind: .association(source: event, target: handler),
        origin: nextOrigin))
  }

  var scope: BPMN.Scope { BPMN.Scope(nodes: nodes, flows: flows, artifacts: artifacts) }
}

extension Sketch {
  // MARK: Events

  mutating func start(
    _ id: String = "Start", _ definition: EventDefinition = .none, interrupting: Bool = true
  ) {
    add(id, .startEvent(StartEvent(definition: definition, isInterrupting: interrupting)))
  }

  mutating func end(_ id: String = "End", _ definition: EventDefinition = .none) {
    add(id, .endEvent(definition))
  }

  mutating func catches(_ id: String, _ definition: EventDefinition) {
    add(id, .intermediateCatch(definition))
  }

  mutating func throwing(_ id: String, _ definition: EventDefinition) {
    add(id, .intermediateThrow(definition))
  }

  mutating func boundary(
    _ id: String, on host: String, _ definition: EventDefinition, interrupting: Bool = true
  ) {
    add(
      id,
      .boundaryEvent(
        BoundaryEvent(attachedTo: host, cancelsActivity: interrupting, definition: definition)))
  }

  // MARK: Tasks and gateways

  mutating func user(
    _ id: String, role: String = "clerk", properties: [String: String] = [:],
    loop: MultiInstance? = nil, _ change: (inout FlowNode) -> Void = { _ in }
  ) {
    add(id, .task(.user)) { node in
      node.extensions.set("tz:role", role)
      for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
        node.extensions.set(name, value)
      }
      node.loop = loop.map(LoopCharacteristics.multiInstance)
      change(&node)
    }
  }

  /// A user task from which the work can be sent back.
  mutating func returnable(_ id: String, loop: MultiInstance? = nil) {
    user(id, properties: ["tz:verbs": "return"], loop: loop)
  }

  mutating func service(
    _ id: String, type: String, isUndone: Bool = false, loop: MultiInstance? = nil
  ) {
    add(id, .task(.service)) { node in
      node.extensions.taskDefinition = .init(type: type, origin: node.origin)
      if isUndone { node.extensions.set("tz:undo", "true") }
      node.loop = loop.map(LoopCharacteristics.multiInstance)
    }
  }

  mutating func script(_ id: String, _ text: String, into variable: String) {
    add(id, .task(.script)) { node in
      node.extensions.script = .init(
        subject: text, resultVariable: variable, origin: node.origin)
    }
  }

  mutating func gateway(_ id: String, _ gateway: Gateway) {
    add(id, .gateway(gateway))
  }

  // MARK: Scopes

  mutating func subProcess(
    _ id: String, loop: MultiInstance? = nil, _ build: (inout Sketch) -> Void
  ) {
    var inner = Sketch()
    build(&inner)
    add(id, .subProcess(SubProcess(kind: .embedded, scope: inner.scope))) {
      $0.loop = loop.map(LoopCharacteristics.multiInstance)
    }
  }

  mutating func eventSubProcess(_ id: String, _ build: (inout Sketch) -> Void) {
    var inner = Sketch()
    build(&inner)
    add(id, .subProcess(SubProcess(kind: .event, scope: inner.scope)))
  }

  /// An event sub-process whose start event leads to one user task: `E` has `EStart` and `ETask`.
  mutating func eventSubProcess(
    _ id: String, on definition: EventDefinition, interrupting: Bool = true
  ) {
    eventSubProcess(id) { inner in
      inner.start("\(id)Start", definition, interrupting: interrupting)
      inner.user("\(id)Task")
      inner.flow("\(id)Start -> \(id)Task")
    }
  }

  mutating func call(
    _ id: String, _ process: String, propagatesToCaller: Bool = true, seesCaller: Bool = true,
    _ change: (inout FlowNode) -> Void = { _ in }
  ) {
    add(id, .callActivity(calledElement: nil)) { node in
      node.extensions.calledElement = .init(
        process: process, propagatesAllChildVariables: propagatesToCaller,
        propagatesAllParentVariables: seesCaller)
      change(&node)
    }
  }
}

extension Extensions {
  mutating func set(_ name: String, _ value: String) {
    properties.append(
      Property(name: name, value: value, origin: Origin(line: 1, column: 1)))
  }
}

extension MultiInstance {
  static func each(
    of collection: String, as element: String, sequential: Bool = false, until: String? = nil,
    collecting output: String? = nil, into list: String? = nil
  ) -> MultiInstance {
    MultiInstance(
      isSequential: sequential, completionCondition: until, inputCollection: "=" + collection,
      inputElement: element, outputCollection: list, outputElement: output.map { "=" + $0 },
      origin: Origin(line: 1, column: 1))
  }
}
