import BPMN

extension RandomModel {
  typealias Inner = (inout RandomModel, inout Sketch) -> Block

  mutating func simple(_ kind: BlockKind, _ sketch: inout Sketch) -> Block {
    let id = id(kind.prefix)
    switch kind {
    case .manualTask: sketch.add(id, .task(.manual))
    case .scriptTask: sketch.script(id, "=n + 0", into: "seen")
    case .decisionTask:
      sketch.add(id, .task(.businessRule)) { node in
        node.extensions.calledDecision = .init(
          subject: "decide", resultVariable: "decided", origin: node.origin)
      }
    case .serviceTask: sketch.service(id, type: "work", isUndone: chance(1, in: 2))
    case .sendTask: sketch.add(id, .task(.send(message: "Notice")))
    case .receiveTask: sketch.add(id, .task(.receive(message: "Answer", instantiates: false)))
    case .messageCatch: sketch.catches(id, .message(reference: "Answer"))
    case .timerCatch: sketch.catches(id, .timer(.duration("P1D")))
    case .messageThrow: sketch.add(id, .intermediateThrow(.message(reference: "Notice")))
    default: userTask(id, &sketch)
    }
    return (id, id)
  }

  // MARK: Gateways

  mutating func branches(
    _ gateway: Gateway, _ context: BlockContext, _ depth: Int, _ sketch: inout Sketch,
    _ inner: Inner
  ) -> Block {
    let (fork, join) = (id("F"), id("J"))
    sketch.gateway(fork, gateway)
    sketch.gateway(join, gateway)
    for way in 0..<Int.random(in: 2...3, using: &random) {
      let before = sketch.nodes.count
      let block = way == 0 ? inner(&self, &sketch) : sequence(in: context, depth: 0, &sketch)
      let isDefault = way == 0 && gateway != .parallel
      let condition = "=modulo(n, \(way + 2)) < 2"
      sketch.flow(
        "\(fork) -> \(block.first)", if: gateway == .parallel || isDefault ? nil : condition,
        isDefault: isDefault)
      sketch.flow("\(block.last) -> \(join)")
      if gateway != .exclusive {
        enter(Branch(fork: fork, way: way), sketch.nodes[before...].map(\.id))
      }
    }
    return (fork, join)
  }

  /// A fork whose join begins with fewer tokens than there are branches, or with all.
  mutating func complex(_ depth: Int, _ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (fork, join, after) = (id("F"), id("G"), id("N"))
    let ways = Int.random(in: 2...3, using: &random)
    sketch.gateway(fork, .parallel)
    sketch.complex(
      join, when: "=activationCount >= \(Int.random(in: 1...ways, using: &random))")
    sketch.add(after, .task(.none))
    for way in 0..<ways {
      let block = way == 0 ? inner(&self, &sketch) : sequence(in: .complexBranch, depth: 0, &sketch)
      sketch.flow("\(fork) -> \(block.first)")
      sketch.flow("\(block.last) -> \(join)")
    }
    sketch.flow("\(join) -> \(after)")
    return (fork, after)
  }

  mutating func eventBased(_ sketch: inout Sketch) -> Block {
    let (fork, merge) = (id("E"), id("M"))
    sketch.gateway(fork, .eventBased(instantiates: false, parallel: false))
    sketch.gateway(merge, .exclusive)
    for kind in [BlockKind.messageCatch, .timerCatch] {
      let event = simple(kind, &sketch)
      sketch.flow("\(fork) -> \(event.first)")
      sketch.flow("\(event.last) -> \(merge)")
    }
    return (fork, merge)
  }

  mutating func loopBack(_ depth: Int, _ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (merge, split, task, after) = (id("L"), id("X"), id("T"), id("N"))
    sketch.gateway(merge, .exclusive)
    sketch.gateway(split, .exclusive)
    userTask(task, &sketch)
    sketch.add(after, .task(.none))
    let body = inner(&self, &sketch)
    sketch.flow("\(merge) -> \(body.first)")
    sketch.flow("\(body.last) -> \(task) -> \(split)")
    sketch.flow("\(split) -> \(merge)", if: "=n > 7")
    sketch.flow("\(split) -> \(after)", isDefault: true)
    return (merge, after)
  }

  mutating func tokenQuantity(_ sketch: inout Sketch) -> Block {
    let (source, target) = (id("T"), id("T"))
    userTask(source, &sketch)
    userTask(target, &sketch)
    sketch.flow("\(source) -> \(target)")
    let quantity = Int.random(in: 2...3, using: &random)
    sketch.change(source) { $0.completionQuantity = quantity }
    sketch.change(target) { $0.startQuantity = quantity }
    return (source, target)
  }

  // MARK: Scopes

  mutating func subProcess(
    _ context: BlockContext, _ depth: Int, _ sketch: inout Sketch, _ inner: Inner,
    _ change: (inout Sketch) -> Void = { _ in }
  ) -> Block {
    let id = id("P")
    var content = Sketch()
    fill(&content, named: id, inner)
    change(&content)
    sketch.add(id, .subProcess(SubProcess(kind: .embedded, scope: content.scope)))
    return (id, id)
  }

  mutating func fill(_ content: inout Sketch, named id: String, _ inner: Inner) {
    content.start("\(id)Start")
    content.end("\(id)End")
    let block = begun(inner, &content)
    content.flow("\(id)Start -> \(block.first)")
    content.flow("\(block.last) -> \(id)End")
  }

  mutating func instances(
    sequential: Bool, _ depth: Int, _ sketch: inout Sketch, _ inner: Inner
  ) -> Block {
    let block = subProcess(.instance, depth, &sketch, inner)
    let condition = chance(1, in: 2) ? "=nrOfCompletedInstances >= 2" : nil
    sketch.change(block.first) { node in
      node.loop = .multiInstance(
        .each(
          of: "[1, 2, 3]", as: "item", sequential: sequential, until: condition,
          collecting: "item", into: "list"))
    }
    return block
  }

  mutating func standardLoop(_ depth: Int, _ sketch: inout Sketch, _ inner: Inner) -> Block {
    let block = subProcess(.instance, depth, &sketch, inner)
    let testBefore = chance(1, in: 2)
    sketch.change(block.first) { node in
      node.loop = .while("=n > 6", testBefore: testBefore, maximum: 3)
    }
    return block
  }

  /// A sub-process with another inside that a message or a timer starts.
  mutating func eventSubProcess(_ depth: Int, _ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (event, isInterrupting, isTimer) = (id("V"), chance(1, in: 2), chance(1, in: 2))
    var content = Sketch()
    let definition: EventDefinition =
      isTimer ? .timer(.duration("P5D")) : .message(reference: "Withdraw")
    content.add(
      "\(event)Start",
      .startEvent(StartEvent(definition: definition, isInterrupting: isInterrupting)))
    content.end("\(event)End")
    let block = begun(inner, &content)
    content.flow("\(event)Start -> \(block.first)")
    content.flow("\(block.last) -> \(event)End")
    let scope = content.scope
    if !isInterrupting { enter(Branch(fork: event, way: 0), [event]) }
    return subProcess(.subProcess, depth, &sketch) { model, sketch in
      model.simpleTask(&sketch)
    } _: { sketch in
      sketch.add(event, .subProcess(SubProcess(kind: .event, scope: scope)))
    }
  }

  mutating func adHoc(sequential: Bool, _ sketch: inout Sketch) -> Block {
    let id = id("A")
    let tasks = (0..<3).map { _ in self.id("T") }
    let service = self.id("S")
    let cancels = chance(1, in: 2)
    sketch.adHoc(
      id, ordering: sequential ? "Sequential" : "Parallel",
      until: chance(1, in: 2) ? "=n = 0 or n > 6" : nil, cancelsRemaining: cancels
    ) { _ in
    } _: { inner in
      for task in tasks { inner.user(task) }
      inner.service(service, type: "work")
      inner.flow("\(tasks[1]) -> \(tasks[2]) -> \(service)")
    }
    return (id, id)
  }

  mutating func callActivity(_ depth: Int, _ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (id, process) = (id("C"), id("Q"))
    var content = Sketch()
    fill(&content, named: process, inner)
    call(process, content)
    sketch.call(id, process)
    return (id, id)
  }

  // MARK: Borders

  /// A task, a sub-process or a call with an event at its border.
  mutating func boundary(_ kind: BlockKind, _ sketch: inout Sketch) -> Block {
    let host: String
    if kind == .boundaryError {
      host = id("S")
      sketch.service(host, type: "risky")
    } else {
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        host = id("T")
        userTask(host, &sketch)
      case 1:
        host =
          subProcess(.subProcess, 0, &sketch) { model, sketch in
            model.simple(.userTask, &sketch)
          }.first
      default:
        host = callActivity(0, &sketch) { model, sketch in model.simple(.userTask, &sketch) }.first
      }
    }
    let definition: EventDefinition =
      switch kind {
      case .boundaryTimer: .timer(.duration("P3D"))
      case .boundaryMessage: .message(reference: "Withdraw")
      case .boundarySignal: .signal(reference: "Alarm")
      case .boundaryCondition: .conditional(condition: "=n > 6")
      default: .error(reference: chance(1, in: 2) ? "full" : nil)
      }
    return border(
      definition, of: host, isInterrupting: kind == .boundaryError || chance(1, in: 2), &sketch)
  }

  /// An event at the border of an activity, which leads to a task: to the same place by another way, or,
  /// where it does not interrupt, to an end of its own.
  mutating func border(
    _ definition: EventDefinition, of host: String, isInterrupting: Bool, _ sketch: inout Sketch
  ) -> Block {
    let (event, other) = ("\(host)Border", id("T"))
    sketch.boundary(event, on: host, definition, interrupting: isInterrupting)
    userTask(other, &sketch)
    sketch.flow("\(event) -> \(other)")
    guard isInterrupting else {
      enter(Branch(fork: event, way: 0), [other])
      sketch.end("\(event)End")
      sketch.flow("\(other) -> \(event)End")
      return (host, host)
    }
    let merge = id("M")
    sketch.gateway(merge, .exclusive)
    sketch.flow("\(host) -> \(merge)")
    sketch.flow("\(other) -> \(merge)")
    return (host, merge)
  }
}

extension BlockKind {
  fileprivate var prefix: String {
    switch self {
    case .messageCatch, .timerCatch: "W"
    case .receiveTask: "R"
    case .serviceTask: "S"
    case .userTask: "T"
    default: "N"
    }
  }
}
