/// 跳转、调度: the token of a task goes to another step of the process. Forward, over steps that were not
/// done, a second person must agree.
extension Execution {
  mutating func jump(_ id: ActivationID, _ request: Jump) throws(Rejection) {
    let site = try openTask(id)
    try check(.jump, at: site)
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
    // The token leaves every scope that the target does not stand in.
    var top = run
    while site.program[top.element]?.container != target.container || top.isInstance,
      let outer = top.scope.flatMap({ state[$0] }), !outer.isProcess
    {
      top = outer
    }
    guard let scope = top.scope else { throw .unknownActivation(jump.activation) }
    run = top
    cancel(run.id, reason: .jumped(reason: jump.reason))
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
        call: Call(person: jump.person, by: jump.by, reason: jump.reason)))
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

  /// User tasks on the drawn ways from one element to another that were not done yet; nil where the
  /// target was done before, so that nothing is passed over.
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
    guard ahead.contains(target.index), !done.contains(target.id) else { return nil }
    var backward: [Int: [Int]] = [:]
    for element in program.elements {
      for flow in element.outgoing { backward[flow.target, default: []].append(element.index) }
    }
    let behind = Self.reach(from: target.index, in: program, stoppingAt: start.index) {
      backward[$0.index] ?? []
    }
    return program.elements.filter { element in
      ahead.contains(element.index) && behind.contains(element.index) && element.userTask != nil
        && element.index != start.index && element.index != target.index
        && !done.contains(element.id)
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
