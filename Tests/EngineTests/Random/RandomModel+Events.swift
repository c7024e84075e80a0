import BPMN

/// Blocks whose tokens go other ways than along the flows that are drawn: over events that are thrown
/// in one place and caught in another.
extension RandomModel {
  // MARK: Compensation

  /// An activity that another undoes, and behind it an event that has it undone, or all of its scope.
  mutating func compensation(
    _ sketch: inout Sketch, handler: Inner, between inner: Inner
  ) -> Block {
    let (host, throwing) = (undoneActivity(&sketch), id("K"))
    undone(host, by: handler, &sketch)
    let block = inner(&self, &sketch)
    sketch.undoing(throwing, chance(1, in: 2) ? host : nil, waits: chance(1, in: 2))
    if chance(1, in: 2) {
      sketch.flow("\(host) -> \(undoneCall(&sketch)) -> \(block.first)")
    } else {
      sketch.flow("\(host) -> \(block.first)")
    }
    sketch.flow("\(block.last) -> \(throwing)")
    return (host, throwing)
  }

  /// A call of a process that is undone by what undoes its task, or by an event sub-process of its own.
  private mutating func undoneCall(_ sketch: inout Sketch) -> String {
    let (call, process) = (id("C"), id("Q"))
    var content = Sketch()
    fill(&content, named: process) { model, sketch in
      let task = model.id("T")
      model.userTask(task, &sketch)
      sketch.handler(of: task, isReturnable: true)
      return (task, task)
    }
    if chance(1, in: 2) {
      content.eventSubProcess(id("E"), on: .compensation(activity: nil, waits: true))
    }
    self.call(process, content)
    sketch.call(call, process)
    return call
  }

  /// A task, several instances of one, a service, or a sub-process that has more inside to be undone.
  private mutating func undoneActivity(_ sketch: inout Sketch) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let host = id("T")
      userTask(host, &sketch)
      return host
    case 1:
      let host = id("T")
      userTask(host, &sketch, loop: .each(of: "[1, 2]", as: "item", sequential: chance(1, in: 2)))
      return host
    case 2:
      let host = id("S")
      sketch.service(host, type: "work")
      return host
    default:
      return subProcess(.subProcess, 0, &sketch) { model, sketch in
        let task = model.id("T")
        model.userTask(task, &sketch)
        sketch.handler(of: task, isReturnable: true)
        return (task, task)
      }.first
    }
  }

  /// A sub-process that undoes the activity.
  private mutating func undone(_ host: String, by handler: Inner, _ sketch: inout Sketch) {
    let (event, undo) = ("\(host)Undone", "Undo\(host)")
    var content = Sketch()
    fill(&content, named: undo, handler)
    sketch.boundary(event, on: host, .compensation(activity: nil, waits: true))
    sketch.add(undo, .subProcess(SubProcess(kind: .embedded, scope: content.scope))) {
      $0.isForCompensation = true
    }
    sketch.associate(event, with: undo)
  }

  // MARK: Transactions

  /// A transaction that is cancelled when `n` is large, and then undoes its first task.
  mutating func transaction(_ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (whole, other, merge) = (id("X"), id("T"), id("M"))
    var content = Sketch()
    let task = id("T")
    content.start("\(whole)Start")
    userTask(task, &content)
    content.handler(of: task, isReturnable: true)
    let block = inner(&self, &content)
    content.gateway("\(whole)Split", .exclusive)
    content.end("\(whole)Done")
    content.end("\(whole)Cancel", .cancel)
    content.flow("\(whole)Start -> \(task) -> \(block.first)")
    content.flow("\(block.last) -> \(whole)Split")
    content.flow("\(whole)Split -> \(whole)Cancel", if: "=n > 5")
    content.flow("\(whole)Split -> \(whole)Done", isDefault: true)
    sketch.add(whole, .subProcess(SubProcess(kind: .transaction, scope: content.scope)))
    sketch.boundary("\(whole)Left", on: whole, .cancel)
    userTask(other, &sketch)
    sketch.gateway(merge, .exclusive)
    sketch.flow("\(whole) -> \(merge)")
    sketch.flow("\(whole)Left -> \(other) -> \(merge)")
    return (whole, merge)
  }

  // MARK: Signals

  /// Two branches: one waits for the signal that the other throws.
  mutating func signal(_ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (fork, join) = (id("F"), id("J"))
    sketch.gateway(fork, .parallel)
    sketch.gateway(join, .parallel)
    sketch.catches("\(fork)Hear", .signal(reference: "Alarm"))
    sketch.throwing("\(fork)Ring", .signal(reference: "Alarm"))
    let block = inner(&self, &sketch)
    sketch.flow("\(fork) -> \(fork)Hear -> \(join)")
    sketch.flow("\(fork) -> \(block.first)")
    sketch.flow("\(block.last) -> \(fork)Ring -> \(join)")
    return (fork, join)
  }

  /// A call to another instance, and the wait for its answer (see `RandomWalk.neighbour`).
  mutating func signalToInstance(_ sketch: inout Sketch) -> Block {
    let (call, hear) = (id("K"), id("W"))
    sketch.throwing(call, .signal(reference: "Call"))
    sketch.catches(hear, .signal(reference: "Reply"))
    sketch.flow("\(call) -> \(hear)")
    return (call, hear)
  }

  /// Two ways that a link brings together.
  mutating func link(_ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (split, target) = (id("X"), id("L"))
    sketch.gateway(split, .exclusive)
    sketch.catches(target, .link(name: target))
    sketch.throwing("\(target)Direct", .link(name: target))
    sketch.throwing("\(target)Late", .link(name: target))
    let block = inner(&self, &sketch)
    sketch.flow("\(split) -> \(target)Direct", if: "=n > 4")
    sketch.flow("\(split) -> \(block.first)", isDefault: true)
    sketch.flow("\(block.last) -> \(target)Late")
    return (split, target)
  }

  // MARK: Escalations

  /// A sub-process, or a called process, that escalates to its border before it goes on.
  mutating func escalationToBorder(_ sketch: inout Sketch, _ inner: Inner) -> Block {
    let raising: Inner = { model, sketch in
      let raise = model.id("K")
      sketch.throwing(raise, .escalation(reference: "remind"))
      let task = model.simple(.userTask, &sketch)
      sketch.flow("\(raise) -> \(task.first)")
      return (raise, task.last)
    }
    let host: Block
    if chance(1, in: 3) {
      host = callActivity(0, &sketch, raising)
    } else {
      host = subProcess(.subProcess, 0, &sketch) { model, sketch in
        let (first, next) = (raising(&model, &sketch), inner(&model, &sketch))
        sketch.flow("\(first.last) -> \(next.first)")
        return (first.first, next.last)
      }
    }
    return border(
      .escalation(reference: chance(1, in: 2) ? "remind" : nil), of: host.first,
      isInterrupting: chance(1, in: 2), &sketch)
  }

  /// A sub-process that escalates to an event sub-process of its own.
  mutating func escalationInside(_ sketch: inout Sketch, _ inner: Inner) -> Block {
    let (event, isInterrupting) = (id("V"), chance(1, in: 2))
    var content = Sketch()
    content.start("\(event)Start", .escalation(reference: nil), interrupting: isInterrupting)
    content.end("\(event)End")
    let block = inner(&self, &content)
    content.flow("\(event)Start -> \(block.first)")
    content.flow("\(block.last) -> \(event)End")
    let scope = content.scope
    return subProcess(.subProcess, 0, &sketch) { model, sketch in
      let raise = model.id("K")
      sketch.throwing(raise, .escalation(reference: "urge"))
      let task = model.simple(.userTask, &sketch)
      sketch.flow("\(task.last) -> \(raise)")
      return (task.first, raise)
    } _: { sketch in
      sketch.add(event, .subProcess(SubProcess(kind: .event, scope: scope)))
    }
  }
}
