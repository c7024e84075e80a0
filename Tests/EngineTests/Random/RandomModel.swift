import BPMN

/// A block-structured process made from a seed, and the processes that it calls: every fork has its join,
/// every loop ends when `n` is 0.
///
/// Each seed has a few cells that it contains for certain, so that any hundred seeds in a row (sixty for
/// models with verbs) contain them all.
struct RandomModel {
  let style: ModelStyle
  var random: SeededGenerator
  var coverage = Coverage()
  /// What the walk must know of user tasks, by id.
  var tasks: [String: RandomTask] = [:]
  /// The branches in which nodes stand, in their own scope, the outermost first.
  private(set) var branchPaths: [String: [Branch]] = [:]
  /// The processes that are called, by id.
  private(set) var called: [(id: String, sketch: Sketch)] = []
  private(set) var main = Sketch()
  private var count = 0
  /// The kinds of the blocks that are being made, the innermost last.
  var making: [BlockKind] = []

  typealias Block = (first: String, last: String)

  init(seed: UInt64, style: ModelStyle = .plain) {
    self.style = style
    random = SeededGenerator(seed: seed)
    main.start()
    main.end()
    var last = "Start"
    var sketch = main
    if style == .verbs {
      last = application(after: last, &sketch)
      if !seed.isMultiple(of: 2) { last = join(after: last, number: Int(seed / 2), &sketch) }
    }
    let cells = style.cells
    for offset in 0..<style.certainCells {
      let cell = cells[(Int(seed) * style.certainCells + offset) % cells.count]
      let block = block(containing: cell, &sketch)
      sketch.flow("\(last) -> \(block.first)")
      last = block.last
    }
    if Bool.random(using: &random) {
      let block = anyBlock(in: .process, depth: 2, &sketch)
      sketch.flow("\(last) -> \(block.first)")
      last = block.last
    }
    sketch.flow("\(last) -> End")
    main = sketch
  }

  mutating func id(_ prefix: String) -> String {
    count += 1
    return "\(prefix)\(count)"
  }

  mutating func call(_ id: String, _ sketch: Sketch) {
    called.append((id, sketch))
  }

  /// Notes that nodes stand in a branch: around those branches that are known already.
  mutating func enter(_ branch: Branch, _ nodes: some Sequence<String>) {
    for node in nodes { branchPaths[node, default: []].insert(branch, at: 0) }
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < one
  }

  // MARK: Choosing

  /// A block of the cell's kind, inside a block that makes its context.
  private mutating func block(containing cell: Cell, _ sketch: inout Sketch) -> Block {
    func inner(_ model: inout RandomModel, _ sketch: inout Sketch) -> Block {
      model.make(cell.kind, in: cell.context, depth: 1, &sketch)
    }
    // The block around it is none of the cell, and is not counted among them.
    if let around = cell.context.block { making.append(around) }
    defer { if cell.context.block != nil { making.removeLast() } }
    switch cell.context {
    case .process: return make(cell.kind, in: .process, depth: 1, &sketch)
    case .parallelBranch: return branches(.parallel, cell.context, 1, &sketch, inner)
    case .exclusiveBranch: return branches(.exclusive, cell.context, 1, &sketch, inner)
    case .inclusiveBranch: return branches(.inclusive, cell.context, 1, &sketch, inner)
    case .complexBranch: return complex(1, &sketch, inner)
    case .loopBody: return loopBack(1, &sketch, inner)
    case .subProcess: return subProcess(.subProcess, 1, &sketch, inner)
    case .instance: return instances(sequential: chance(1, in: 2), 1, &sketch, inner)
    case .eventSubProcess: return eventSubProcess(1, &sketch, inner)
    case .calledProcess: return callActivity(1, &sketch, inner)
    case .transaction: return transaction(&sketch, inner)
    case .compensationHandler:
      return compensation(&sketch, handler: inner) { model, sketch in
        model.simple(.userTask, &sketch)
      }
    }
  }

  mutating func anyBlock(
    in context: BlockContext, depth: Int, _ sketch: inout Sketch
  ) -> Block {
    let kinds = depth > 0 ? style.kinds : style.simpleKinds
    let kind = kinds.randomElement(using: &random) ?? .userTask
    return make(kind, in: context, depth: depth - 1, &sketch)
  }

  mutating func sequence(
    in context: BlockContext, depth: Int, _ sketch: inout Sketch
  ) -> Block {
    var whole = anyBlock(in: context, depth: depth, &sketch)
    if chance(1, in: 3) {
      let next = anyBlock(in: context, depth: depth, &sketch)
      sketch.flow("\(whole.last) -> \(next.first)")
      whole.last = next.last
    }
    return whole
  }

  mutating func make(
    _ kind: BlockKind, in context: BlockContext, depth: Int, _ sketch: inout Sketch
  ) -> Block {
    coverage.count(kind, context)
    making.append(kind)
    defer { making.removeLast() }
    func inner(_ context: BlockContext) -> (inout RandomModel, inout Sketch) -> Block {
      { model, sketch in model.sequence(in: context, depth: depth, &sketch) }
    }
    switch kind {
    case .userTask, .manualTask, .scriptTask, .decisionTask, .serviceTask, .sendTask, .receiveTask,
      .messageCatch, .timerCatch, .messageThrow:
      return simple(kind, &sketch)
    case .exclusive:
      return branches(.exclusive, .exclusiveBranch, depth, &sketch, inner(.exclusiveBranch))
    case .parallel:
      return joined(
        branches(.parallel, .parallelBranch, depth, &sketch, inner(.parallelBranch)), in: context,
        &sketch)
    case .inclusive:
      return joined(
        branches(.inclusive, .inclusiveBranch, depth, &sketch, inner(.inclusiveBranch)),
        in: context, &sketch)
    case .complex: return complex(depth, &sketch, inner(.complexBranch))
    case .eventBased: return eventBased(&sketch)
    case .loopBack: return loopBack(depth, &sketch, inner(.loopBody))
    case .standardLoop: return standardLoop(depth, &sketch, inner(.instance))
    case .parallelInstances:
      return instances(sequential: false, depth, &sketch, inner(.instance))
    case .sequentialInstances:
      return instances(sequential: true, depth, &sketch, inner(.instance))
    case .tokenQuantity: return tokenQuantity(&sketch)
    case .subProcess: return subProcess(.subProcess, depth, &sketch, inner(.subProcess))
    case .eventSubProcess: return eventSubProcess(depth, &sketch, inner(.eventSubProcess))
    case .parallelCountersign, .sequentialCountersign, .layeredCountersign:
      return countersign(kind, &sketch)
    case .adHoc: return adHoc(sequential: false, &sketch)
    case .sequentialAdHoc: return adHoc(sequential: true, &sketch)
    case .callActivity: return callActivity(depth, &sketch, inner(.calledProcess))
    case .boundaryTimer, .boundaryMessage, .boundaryError, .boundarySignal, .boundaryCondition:
      return boundary(kind, &sketch)
    case .compensation:
      return compensation(
        &sketch, handler: inner(.compensationHandler), between: inner(context))
    case .transaction: return transaction(&sketch, inner(.transaction))
    case .signal: return signal(&sketch, inner(.parallelBranch))
    case .signalToInstance: return signalToInstance(&sketch)
    case .link: return link(&sketch, inner(context))
    case .escalationToBorder: return escalationToBorder(&sketch, inner(.subProcess))
    case .escalationInside: return escalationInside(&sketch, inner(.eventSubProcess))
    }
  }
}
