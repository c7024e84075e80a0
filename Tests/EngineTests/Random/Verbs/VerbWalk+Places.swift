import Engine

/// Where a verb is used: at which block, in which of the contexts S, P, J, M, C and E.
extension VerbWalk {
  /// The rows of the table.
  func blocks(of proposal: Proposal) -> Set<VerbBlock> {
    guard let id = proposal.subject, let run = state[id], let task = scene.tasks[run.element] else {
      return [.wholeCase]
    }
    return state.assist(of: id) == nil ? Set(task.blocks.map(VerbBlock.step)) : [.helper]
  }

  func contexts(of proposal: Proposal) -> Set<VerbContext> {
    if state.isEnded { return [.ended] }
    guard let id = proposal.subject, let run = state[id], scene.isUserTask(run) else {
      let all = state.tasks.keys.reduce(into: Set<VerbContext>()) { $0.formUnion(contexts(of: $1)) }
      return all.isEmpty ? [.serial] : all
    }
    return contexts(of: id)
  }

  private func contexts(of id: ActivationID) -> Set<VerbContext> {
    var contexts: Set<VerbContext> = []
    var next: ActivationID? = id
    while let current = next, let run = state[current] {
      let isSigning = run.begin.isMultiInstanceBody && scene.isUserTask(run)
      if run.isInstance || isSigning { contexts.insert(.multiInstance) }
      if run.program != state.program { contexts.insert(.childProcess) }
      if !scene.path(of: run.element).isEmpty { contexts.insert(.parallelBranch) }
      if scene.isUserTask(run), stands(behindJoin: run) { contexts.insert(.afterJoin) }
      next = run.scope
    }
    return contexts.isEmpty ? [.serial] : contexts
  }

  /// Whether branches came together between the last user task and this one.
  private func stands(behindJoin run: Activation) -> Bool {
    var seen: Set<ActivationID> = []
    var open = run.begin.cause
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let earlier = state[id] else { continue }
      if earlier.tokens.count > 1 { return true }
      if !scene.isUserTask(earlier) { open += earlier.begin.cause }
    }
    return false
  }

  // MARK: Choosing

  private static let besideEvents: Set<BlockKind> = [
    .boundaryTimer, .boundaryMessage, .eventSubProcess,
  ]

  var openTasks: [ActivationID] { state.tasks.keys.sorted() }

  mutating func anyTask() -> ActivationID? {
    one(of: openTasks.compactMap { state[$0] })?.id
  }

  /// One of several runs; those behind a join and beside events are seldom, and are chosen more often.
  mutating func one(of runs: [Activation]) -> Activation? {
    if chance(1, in: 2) {
      let seldom = runs.filter { run in
        scene.tasks[run.element].map { task in
          !task.blocks.isDisjoint(with: Self.besideEvents) || stands(behindJoin: run)
        } == true
      }
      if let run = seldom.randomElement(using: &random) { return run }
    }
    return runs.randomElement(using: &random)
  }

  mutating func anyPerson() -> String { "p\(Int.random(in: 0..<8, using: &random))" }

  /// Somebody who has had nothing to do with the case.
  mutating func newPerson() -> String { "q\(UInt32.random(in: 0..<1_000_000, using: &random))" }

  /// Whoever holds the task, or takes it.
  mutating func holder(of id: ActivationID) -> String {
    let anybody = anyPerson()
    return state.tasks[id]?.assignee ?? anybody
  }

  func task(of id: ActivationID) -> RandomTask? { state[id].flatMap { scene.tasks[$0.element] } }

  /// Why nothing can be done with an open task now: it is suspended, its step does not allow the verb,
  /// or its holder waits for others.
  func isBarred(
    _ id: ActivationID, _ word: String?, hasAuthority: Bool = false, unlessWaiting: Bool
  )
    -> Bool
  {
    if isStopped(id) || unlessWaiting && state.isWaiting(id) { return true }
    guard let word, !hasAuthority else { return false }
    return task(of: id)?.allows(word) != true
  }

  /// Active runs of those whom the holder asked.
  func helpers(of id: ActivationID) -> [Activation] {
    state.activations.filter { $0.isActive && $0.scope == id && state.assist(of: $0.id) != nil }
  }
}
