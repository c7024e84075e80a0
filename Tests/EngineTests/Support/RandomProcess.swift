import BPMN

/// A block-structured process made from a seed: every fork has its join, every loop waits.
///
/// Which way a token goes depends on the variable `n`, from 0 to 9, that each completed task sets;
/// with 0 no loop is repeated.
struct RandomProcess {
  var random: SeededGenerator
  private var count = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func draw(_ sketch: inout Sketch) {
    sketch.start()
    sketch.end()
    let (first, last) = sequence(3, &sketch)
    sketch.flow("Start -> \(first)")
    sketch.flow("\(last) -> End")
  }

  typealias Block = (first: String, last: String)

  mutating func id(_ prefix: String) -> String {
    count += 1
    return "\(prefix)\(count)"
  }

  mutating func sequence(_ depth: Int, _ sketch: inout Sketch) -> Block {
    var whole = block(depth, &sketch)
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let next = block(depth, &sketch)
      sketch.flow("\(whole.last) -> \(next.first)")
      whole.last = next.last
    }
    return whole
  }

  private mutating func block(_ depth: Int, _ sketch: inout Sketch) -> Block {
    guard depth > 0 else { return task(&sketch) }
    switch Int.random(in: 0..<16, using: &random) {
    case 10: return undoing(depth, &sketch)
    case 11: return transaction(depth, &sketch)
    case 12: return escalating(depth, &sketch)
    case 13: return signalling(&sketch)
    case 14: return conditional(&sketch)
    case 15: return linked(&sketch)
    case 0, 1: return branches(.parallel, depth, &sketch)
    case 2: return branches(.exclusive, depth, &sketch)
    case 3: return branches(.inclusive, depth, &sketch)
    case 4: return loop(depth, &sketch)
    case 5, 6: return subProcess(depth, &sketch)
    case 7: return service(&sketch)
    default: return task(&sketch)
    }
  }

  mutating func task(_ sketch: inout Sketch) -> Block {
    let id = id("T")
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      let isSequential = Bool.random(using: &random)
      let condition = Bool.random(using: &random) ? "=nrOfCompletedInstances >= 2" : nil
      sketch.returnable(
        id,
        loop: .each(
          of: "[1, 2, 3]", as: "item", sequential: isSequential, until: condition,
          collecting: "item + n", into: "list"))
    case 1: return taskWithTimer(id, &sketch)
    default: sketch.returnable(id)
    }
    return (id, id)
  }

  /// A task with a timer at its border: an interrupting one leads to the same place by another way, one
  /// that does not interrupt to an end of its own.
  private mutating func taskWithTimer(_ id: String, _ sketch: inout Sketch) -> Block {
    let isInterrupting = Bool.random(using: &random)
    sketch.returnable(id)
    sketch.boundary("\(id)Late", on: id, .timer(.duration("P3D")), interrupting: isInterrupting)
    sketch.returnable("\(id)Other")
    sketch.flow("\(id)Late -> \(id)Other")
    guard isInterrupting else {
      sketch.end("\(id)End")
      sketch.flow("\(id)Other -> \(id)End")
      return (id, id)
    }
    sketch.gateway("\(id)Merge", .exclusive)
    sketch.flow("\(id) -> \(id)Merge")
    sketch.flow("\(id)Other -> \(id)Merge")
    return (id, "\(id)Merge")
  }

  private mutating func service(_ sketch: inout Sketch) -> Block {
    let id = id("S")
    sketch.service(id, type: "work", isUndone: Bool.random(using: &random))
    return (id, id)
  }

  private mutating func branches(
    _ gateway: Gateway, _ depth: Int, _ sketch: inout Sketch
  ) -> Block {
    let (fork, join) = (id("F"), id("J"))
    sketch.gateway(fork, gateway)
    sketch.gateway(join, gateway)
    let ways = Int.random(in: 2...3, using: &random)
    for way in 0..<ways {
      let (first, last) = sequence(depth - 1, &sketch)
      let isDefault = way == 0 && gateway != .parallel
      let condition = "=modulo(n, \(way + 2)) < 2"
      sketch.flow(
        "\(fork) -> \(first)", if: gateway == .parallel || isDefault ? nil : condition,
        isDefault: isDefault)
      sketch.flow("\(last) -> \(join)")
    }
    return (fork, join)
  }

  private mutating func loop(_ depth: Int, _ sketch: inout Sketch) -> Block {
    let (merge, split) = (id("L"), id("X"))
    sketch.gateway(merge, .exclusive)
    sketch.gateway(split, .exclusive)
    let task = task(&sketch)
    let body = sequence(depth - 1, &sketch)
    let after = id("N")
    sketch.add(after, .task(.none))
    sketch.flow("\(merge) -> \(task.first)")
    sketch.flow("\(task.last) -> \(body.first)")
    sketch.flow("\(body.last) -> \(split)")
    sketch.flow("\(split) -> \(merge)", if: "=n > 6")
    sketch.flow("\(split) -> \(after)", isDefault: true)
    return (merge, after)
  }

  private mutating func subProcess(_ depth: Int, _ sketch: inout Sketch) -> Block {
    let id = id("P")
    let isMultiple = Int.random(in: 0..<4, using: &random) == 0
    var inner = self
    sketch.subProcess(
      id, loop: isMultiple ? .each(of: "[1, 2]", as: "part", sequential: inner.isOdd) : nil
    ) { scope in
      scope.start("\(id)Start")
      scope.end("\(id)End")
      let (first, last) = inner.sequence(depth - 1, &scope)
      scope.flow("\(id)Start -> \(first)")
      scope.flow("\(last) -> \(id)End")
    }
    self = inner
    return (id, id)
  }

  private var isOdd: Bool { count % 2 == 1 }
}
