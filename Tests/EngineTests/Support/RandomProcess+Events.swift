import BPMN

/// Blocks whose tokens go other ways than along the flows that are drawn.
extension RandomProcess {
  /// Tasks that are undone, perhaps inside a sub-process, before the flow goes on.
  mutating func undoing(_ depth: Int, _ sketch: inout Sketch) -> Block {
    let (first, undo) = (id("U"), id("K"))
    let waits = Bool.random(using: &random)
    if Bool.random(using: &random) {
      var inner = self
      sketch.subProcess(first) { scope in
        scope.start("\(first)Start")
        let block = inner.sequence(depth - 1, &scope)
        let last = inner.undone(&scope)
        scope.flow("\(first)Start -> \(block.first)")
        scope.flow("\(block.last) -> \(last)")
      }
      self = inner
    } else {
      sketch.returnable(first, loop: isOften ? .each(of: "[1, 2]", as: "item") : nil)
      sketch.handler(of: first, isReturnable: true)
    }
    sketch.undoing(undo, Bool.random(using: &random) ? first : nil, waits: waits)
    sketch.flow("\(first) -> \(undo)")
    return (first, undo)
  }

  private mutating func undone(_ sketch: inout Sketch) -> String {
    let task = id("T")
    sketch.returnable(task)
    sketch.handler(of: task, isReturnable: true)
    return task
  }

  /// A transaction that is cancelled when `n` is large.
  mutating func transaction(_ depth: Int, _ sketch: inout Sketch) -> Block {
    let (whole, merge) = (id("X"), id("M"))
    var inner = self
    sketch.transaction(whole) { scope in
      scope.start("\(whole)Start")
      let task = inner.undone(&scope)
      let block = inner.sequence(depth - 1, &scope)
      scope.gateway("\(whole)Split", .exclusive)
      scope.end("\(whole)Done")
      scope.end("\(whole)Cancel", .cancel)
      scope.flow("\(whole)Start -> \(task) -> \(block.first)")
      scope.flow("\(block.last) -> \(whole)Split")
      scope.flow("\(whole)Split -> \(whole)Cancel", if: "=n > 5")
      scope.flow("\(whole)Split -> \(whole)Done", isDefault: true)
    }
    self = inner
    sketch.boundary("\(whole)Left", on: whole, .cancel)
    sketch.returnable("\(whole)Other")
    sketch.gateway(merge, .exclusive)
    sketch.flow("\(whole) -> \(merge)")
    sketch.flow("\(whole)Left -> \(whole)Other -> \(merge)")
    return (whole, merge)
  }

  /// A sub-process that escalates to its border, or to an event sub-process of its own.
  mutating func escalating(_ depth: Int, _ sketch: inout Sketch) -> Block {
    let (whole, merge) = (id("E"), id("M"))
    let (isInterrupting, isInside) = (isOften, isOften)
    var inner = self
    sketch.subProcess(whole) { scope in
      scope.start("\(whole)Start")
      scope.throwing("\(whole)Raise", .escalation(reference: "remind"))
      let block = inner.sequence(depth - 1, &scope)
      scope.flow("\(whole)Start -> \(whole)Raise -> \(block.first)")
      if isInside {
        scope.eventSubProcess("\(whole)Inner") { handler in
          handler.start(
            "\(whole)Caught", .escalation(reference: nil), interrupting: isInterrupting)
          let block = inner.sequence(depth - 1, &handler)
          handler.flow("\(whole)Caught -> \(block.first)")
        }
      }
    }
    self = inner
    sketch.boundary(
      "\(whole)Border", on: whole, .escalation(reference: "remind"),
      interrupting: isInterrupting)
    sketch.returnable("\(whole)Other")
    sketch.flow("\(whole)Border -> \(whole)Other")
    guard isInterrupting else { return (whole, whole) }
    sketch.gateway(merge, .exclusive)
    sketch.flow("\(whole) -> \(merge)")
    sketch.flow("\(whole)Other -> \(merge)")
    return (whole, merge)
  }

  /// Two branches: one waits for the signal that the other throws.
  mutating func signalling(_ sketch: inout Sketch) -> Block {
    let (fork, join) = (id("F"), id("J"))
    sketch.gateway(fork, .parallel)
    sketch.gateway(join, .parallel)
    sketch.catches("\(fork)Hear", .signal(reference: "Alarm"))
    sketch.throwing("\(fork)Ring", .signal(reference: "Alarm"))
    let task = task(&sketch)
    sketch.flow("\(fork) -> \(fork)Hear -> \(join)")
    sketch.flow("\(fork) -> \(task.first)")
    sketch.flow("\(task.last) -> \(fork)Ring -> \(join)")
    return (fork, join)
  }

  /// A task that a condition, or a condition or a timer, interrupts or accompanies.
  mutating func conditional(_ sketch: inout Sketch) -> Block {
    let (task, merge) = (id("C"), id("M"))
    let isInterrupting = Bool.random(using: &random)
    let condition = EventDefinition.conditional(condition: "=n > 6")
    sketch.returnable(task)
    sketch.boundary(
      "\(task)Border", on: task,
      isOften
        ? condition : .multiple([condition, .timer(.duration("P2D"))], parallel: isOften),
      interrupting: isInterrupting)
    sketch.returnable("\(task)Other")
    sketch.flow("\(task)Border -> \(task)Other")
    guard isInterrupting else { return (task, task) }
    sketch.gateway(merge, .exclusive)
    sketch.flow("\(task) -> \(merge)")
    sketch.flow("\(task)Other -> \(merge)")
    return (task, merge)
  }

  /// Two ways that a link brings together.
  mutating func linked(_ sketch: inout Sketch) -> Block {
    let (split, target) = (id("X"), id("L"))
    sketch.gateway(split, .exclusive)
    sketch.catches(target, .link(name: target))
    for way in ["A", "B"] {
      sketch.throwing("\(target)\(way)", .link(name: target))
      sketch.flow(
        "\(split) -> \(target)\(way)", if: way == "A" ? "=n > 4" : nil, isDefault: way == "B")
    }
    return (split, target)
  }

  private var isOften: Bool {
    mutating get { Bool.random(using: &random) }
  }
}
