/// 跳转、调度: the token of a task goes to another step of the process. Forward, over steps that were not
/// done, a second person must agree.
extension Execution {
  mutating func jump(_ id: ActivationID, _ request: Jump) throws(Rejection) {
    let site = try openTask(id)
    try check(.jump, at: site)
    guard actor.onBehalfOf == nil else { throw refuse(.notForProxies) }
    guard state.assist(of: id) == nil else {
      throw .verbNotAllowed(verb: Verb.jump.rawValue, element: site.element.id)
    }
    guard state.handling.pendingJump == nil else { throw refuse(.jumpPending) }
    let targets = jumpTargets(from: site)
    guard let target = targets.first(where: { $0.id == request.target }) else {
      throw refuse(.noJumpTarget(targets.map(\.id)))
    }
    if let person = request.person { try checkPeople([person]) }
    var jump = request
    jump.activation = id
    jump.by = actor.person
    try checkTokens(of: jump, from: site, to: target)
    jump.repeated = try repeats(of: jump, from: site, to: target)
    let passed = passedOver(from: site, to: target)
    jump.skipped = passed ?? []
    if passed == nil { return try carryOut(jump) }
    note(.jumpRequested(jump))
  }

  mutating func confirmJump(_ agrees: Bool) throws(Rejection) {
    guard let jump = state.handling.pendingJump else { throw refuse(.noJumpPending) }
    guard agrees else { return note(.jumpDropped(by: actor.person)) }
    guard jump.by != actor.person else { throw refuse(.needsSecondPerson) }
    try carryOut(jump)
  }

  private mutating func carryOut(_ jump: Jump) throws(Rejection) {
    let site = try openTask(jump.activation)
    guard let target = site.program[jump.target], var run = state[jump.activation] else {
      throw .unknownActivation(jump.activation)
    }
    // The case may have gone on since it was asked for.
    try checkTokens(of: jump, from: site, to: target)
    run = outermost(of: run, leaving: site.program, for: target)
    guard let scope = run.scope else { throw .unknownActivation(jump.activation) }
    cancel(run.id, reason: .jumped(reason: jump.reason))
    let isInterruption = interrupts(run, in: site.program)
    if isInterruption { listenAgain(in: scope) }
    if jump.endsOtherBranches {
      for other in state.activeChildren(of: scope).reversed() {
        cancel(other, reason: .jumped(reason: jump.reason))
      }
      dropTokens(in: scope)
    }
    note(.jumped(jump))
    enqueue(
      PendingEntry(
        program: site.program, element: target, scope: scope, cause: run.begin.cause + [run.id],
        call: Call(
          person: jump.person, by: jump.by, reason: jump.reason,
          endsOtherBranches: jump.endsOtherBranches || isInterruption)))
  }

  private func interrupts(_ run: Activation, in program: Program) -> Bool {
    guard case .eventSubProcess(let plan) = program[run.element]?.behavior else { return false }
    return plan.isInterrupting
  }

  /// The run that the token leaves: the outermost one that does not stand around the target.
  private func outermost(
    of run: Activation, leaving program: Program, for target: Element
  ) -> Activation {
    var top = run
    while program[top.element]?.container != target.container || top.isInstance,
      let outer = top.scope.flatMap({ state[$0] }), !outer.isProcess
    {
      top = outer
    }
    return top
  }

  /// Every join gets the tokens that it waits for, and none gets more: the target stands in the same
  /// branch, or nothing but this token is left and it waits for no other. What an event began beside the
  /// main course stays beside it.
  private mutating func checkTokens(
    of jump: Jump, from site: Site, to target: Element
  ) throws(Rejection) {
    guard let run = state[jump.activation] else { throw .unknownActivation(jump.activation) }
    let program = site.program
    let top = outermost(of: run, leaving: program, for: target)
    guard let scope = top.scope, let place = program[top.element] else { return }
    let sideEvents = program.sideEvents(leadingTo: place)
    let keepsSide = { (target: Element) in program.sideEvents(leadingTo: target) == sideEvents }
    let others = state.activeChildren(of: scope).filter { $0 != top.id }
    let isAlone = others.isEmpty && !state.waitingTokens.contains { $0.scope == scope }
    if isAlone || !jump.endsOtherBranches, keepsSide(target), isSameBranch(place, target, program) {
      return
    }
    guard isAlone || jump.endsOtherBranches else {
      throw refuse(.branchesOpen(others.compactMap { state[$0]?.element }.unique))
    }
    let isFree = { (target: Element) in
      keepsSide(target) && JoinFrontier(from: [target.index], in: program).isEmpty
    }
    guard isFree(target) else {
      throw refuse(.noJumpTarget(jumpTargets(from: site).filter(isFree).map(\.id)))
    }
  }

  /// What can never be taken back and is done again behind the target: only by authority.
  private func repeats(
    of jump: Jump, from site: Site, to target: Element
  ) throws(Rejection) -> [String] {
    guard let run = state[jump.activation],
      let scope = outermost(of: run, leaving: site.program, for: target).scope
    else { return [] }
    let steps = irreversibleSteps(ahead: target, in: site.program, scope: scope)
    if let step = steps.first, !surroundings.hasAuthority { throw refuse(.irreversible(step)) }
    return steps
  }

  private func isSameBranch(_ place: Element, _ target: Element, _ program: Program) -> Bool {
    // What an event began stands in no branch of what is drawn around it.
    if case .eventSubProcess = place.behavior { return false }
    return JoinFrontier(from: [place.index], to: .all, in: program)
      == JoinFrontier(from: [target.index], to: .all, in: program)
  }

  /// The user tasks of the scope of the task and of the scopes around it, in the same process.
  private func jumpTargets(from site: Site) -> [Element] {
    var containers: Set<Int> = []
    var container = site.element.container
    while site.program.elements.indices.contains(container) {
      containers.insert(container)
      container = site.program.elements[container].container
    }
    return site.program.elements.filter { element in
      element.userTask?.isJumpTarget == true && element.index != site.element.index
        && containers.contains(element.container)
    }
  }

  /// User tasks that the jump passes over and that were not done yet: those on the drawn ways to the
  /// target, or, where no way leads there, those to which it leads no more. Nil where the target was done
  /// before, so that nothing is passed over.
  private func passedOver(from site: Site, to target: Element) -> [String]? {
    let program = site.program
    var start = site.element
    while start.container != target.container, start.container != start.index {
      start = program.elements[start.container]
    }
    let ahead = Self.reach(from: start.index, in: program, stoppingAt: target.index) { element in
      element.outgoing.map(\.target) + element.boundaryEvents
    }
    let done = Set(state.activations.filter { $0.lifecycle == .completed }.map(\.element))
    guard !done.contains(target.id) else { return nil }
    let isPending = { (element: Element) in
      element.userTask != nil && !done.contains(element.id) && element.index != start.index
        && element.index != target.index
    }
    guard ahead.contains(target.index) else {
      let kept = Self.reach(from: target.index, in: program, stoppingAt: start.index) { element in
        element.outgoing.map(\.target) + element.boundaryEvents
      }
      return program.elements.filter {
        ahead.contains($0.index) && !kept.contains($0.index) && isPending($0)
      }.map(\.id)
    }
    var backward: [Int: [Int]] = [:]
    for element in program.elements {
      for flow in element.outgoing { backward[flow.target, default: []].append(element.index) }
    }
    let behind = Self.reach(from: target.index, in: program, stoppingAt: start.index) {
      backward[$0.index] ?? []
    }
    return program.elements.filter {
      ahead.contains($0.index) && behind.contains($0.index) && isPending($0)
    }.map(\.id)
  }

  private static func reach(
    from start: Int, in program: Program, stoppingAt end: Int, _ next: (Element) -> [Int]
  ) -> Set<Int> {
    var reached: Set<Int> = []
    var open = next(program.elements[start])
    while let index = open.popLast() {
      guard reached.insert(index).inserted, index != end else { continue }
      open += next(program.elements[index])
    }
    return reached
  }
}
