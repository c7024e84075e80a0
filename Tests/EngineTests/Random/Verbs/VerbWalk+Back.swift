import Engine
import FEEL

/// 退回、取回 and 跳转 in a random case: what leads elsewhere than the flows.
extension VerbWalk {
  // MARK: Return

  mutating func sendingBackToElement() -> Proposal? {
    let done = state.activations.filter { $0.lifecycle == .completed && scene.isUserTask($0) }
    guard let element = done.randomElement(using: &random)?.element else { return nil }
    return sendingBack(to: .element(element))
  }

  mutating func sendingBack(to target: ReturnTarget) -> Proposal? {
    guard let id = anyTask(), let run = state[id] else { return nil }
    let manner = ReturnManner(
      way: chance(3, in: 4) ? .jump : .step, reopening: chance(1, in: 4) ? .all : .branch,
      handlers: chance(1, in: 3) ? .anew : .same)
    var proposal = Proposal(
      .returnTask(id, to: target, reason: "材料不齐", manner: manner), by: holder(of: id), at: id)
    if manner.way == .jump { proposal.alsoCounts.append(.returnStraight) }
    if manner.reopening == .all { proposal.alsoCounts.append(.returnAll) }
    if manner.handlers == .anew { proposal.alsoCounts.append(.returnAnew) }
    let isVote = run.isInstance && task(of: id)?.settings["tz:returnPolicy"] == "asVote"
    if isBarred(id, "return", unlessWaiting: true) || state.assist(of: id) != nil {
      proposal.expectation = .refused
    } else if isVote {
      proposal.vote = .reject
      proposal.expectation = .allowed
      return proposal
    }
    proposal.fault = { outcome in
      if outcome.after[id]?.isActive == true { return "whoever sent it back has it still" }
      let opened = outcome.begun.filter { $0.reopens != nil && $0.loopCounter == nil }
      guard !opened.isEmpty else { return "nothing is opened again" }
      if case .element(let element) = target, !opened.contains(where: { $0.element == element }) {
        return "\(opened.map(\.element)) are opened instead of \(element)"
      }
      return manner.handlers == .same ? Self.peopleFault(opened, outcome) : nil
    }
    return proposal
  }

  /// The work comes back to whoever did it.
  private static func peopleFault(_ opened: [Activated], _ outcome: Outcome) -> String? {
    for begin in opened {
      // A rejection that binds the holder can have ended the task in his place.
      guard let earlier = begin.reopens.flatMap({ outcome.before[$0] }), !earlier.isScope,
        let actor = earlier.actor, actor != .system,
        outcome.before.handling.holders[earlier.id] == nil,
        let task = outcome.after.tasks[begin.id]
      else { continue }
      let person = actor.onBehalfOf ?? actor.person
      if task.assignee != person {
        return "\(begin.element) comes back to \(task.assignee ?? "all") instead of \(person)"
      }
    }
    return nil
  }

  // MARK: Recall

  mutating func recall() -> Proposal? {
    let done = state.activations.filter { run in
      run.lifecycle == .completed && run.actor != nil && run.actor != .system
        && scene.isUserTask(run) && !run.begin.isMultiInstanceBody
    }
    guard let run = one(of: Array(done.suffix(6))), let actor = run.actor else { return nil }
    let by = chance(1, in: 8) ? newPerson() : actor.person
    var proposal = Proposal(.act(run.id, .recall), by: by, at: run.id)
    if by != actor.person || state.assist(of: run.id) != nil
      || task(of: run.id)?.allows("recall") != true || isTouched(after: run)
      || isJumpedAway(run)
    {
      proposal.expectation = .refused
    }
    let behind = followers(of: run.id)
    proposal.fault = { outcome in
      if let left = behind.first(where: { outcome.after[$0]?.isActive == true }) {
        return "\(outcome.after[left]?.element ?? "") (\(left)) goes on"
      }
      let opened = outcome.begun.filter { $0.reopens == run.id }
      guard opened.count == 1, let again = opened.first else { return "\(opened.count) tasks" }
      let rounds = outcome.before.activations.filter {
        $0.element == run.element && $0.scope == run.scope
          && $0.begin.loopCounter == run.begin.loopCounter
      }.map(\.begin.round)
      if again.round != rounds.max() { return "its round is \(again.round)" }
      let holder = outcome.after.tasks[again.id]?.assignee
      return holder == (actor.onBehalfOf ?? actor.person)
        ? nil : "the task is \(holder ?? "nobody")'s"
    }
    return proposal
  }

  /// Whether a jump has ended all beside it since, in a scope around the run.
  private func isJumpedAway(_ run: Activation) -> Bool {
    var scope = run.scope
    while let around = scope {
      if let jump = clearings[around], jump > run.id { return true }
      scope = state[around]?.scope
    }
    return false
  }

  /// All that a run caused.
  private func followers(of id: ActivationID) -> Set<ActivationID> {
    var found: Set<ActivationID> = [id]
    for run in state.activations where !found.isDisjoint(with: run.begin.cause) {
      found.insert(run.id)
    }
    found.remove(id)
    return found
  }

  /// Whether somebody has acted on what followed.
  private func isTouched(after run: Activation) -> Bool {
    followers(of: run.id).contains { id in
      guard let next = state[id], next.scope != run.id else { return false }
      if state.handling.suspended[id] != nil { return true }
      return next.lifecycle == .completed && scene.isUserTask(next) && next.actor != nil
        && next.actor != .system || state.handling.finished[id] != nil
    }
  }

  // MARK: Jump

  mutating func jump(isForward: Bool) -> Proposal? {
    guard let id = anyTask(), let run = state[id] else { return nil }
    let endsOthers = chance(1, in: 2)
    // Forward is where the case has not been.
    let done = Set(state.activations.filter { $0.lifecycle == .completed }.map(\.element))
    let steps = scene.deployment.program(run.program)?.elements.map(\.id).filter { element in
      scene.tasks[element] != nil && element != run.element && done.contains(element) != isForward
    }
    guard let target = steps?.randomElement(using: &random) else { return nil }
    var proposal = Proposal(
      .act(
        id, .jump(Jump(id, to: target, reason: "改派", endsOtherBranches: endsOthers))),
      by: holder(of: id), at: id)
    proposal.hasAuthority = chance(1, in: 2)
    if isBarred(id, "jump", hasAuthority: proposal.hasAuthority, unlessWaiting: false)
      || state.handling.pendingJump != nil
      || scene.tasks[target]?.settings["tz:jumpTarget"] == "false"
    {
      proposal.expectation = .refused
    }
    // Where the walk cannot tell whether the joins get their tokens, the rules of every step do.
    guard keepsBalance(jumpFrom: run, to: target, endsOthers: endsOthers) else { return proposal }
    let others = siblings(of: top(of: run, at: target))
    proposal.fault = { outcome in
      if outcome.after.handling.pendingJump != nil { return nil }
      if !outcome.begun.contains(where: { $0.element == target }) { return "nobody does \(target)" }
      if endsOthers { return nil }
      let lost = others.first { outcome.after[$0]?.lifecycle == .cancelled }
      return lost.map { "it ended the branch of \(outcome.after[$0]?.element ?? "")" }
    }
    return proposal
  }

  /// Active runs beside a run, in its scope.
  private func siblings(of run: Activation) -> [ActivationID] {
    state.activations.filter { $0.isActive && $0.scope == run.scope && $0.id != run.id }.map(\.id)
  }

  /// What the token of a run leaves when it goes to a step: the outermost that does not stand around it.
  private func top(of run: Activation, at target: String) -> Activation {
    var top = run
    while scene.containers[top.element] != scene.containers[target] || top.isInstance,
      let outer = top.scope.flatMap({ state[$0] }), outer.scope != nil,
      outer.program == run.program
    {
      top = outer
    }
    return top
  }

  /// Whether every join still gets the tokens that it waits for, and no more.
  private func keepsBalance(jumpFrom run: Activation, to target: String, endsOthers: Bool) -> Bool {
    let top = top(of: run, at: target)
    let (here, there) = (scene.path(of: top.element), scene.path(of: target))
    return endsOthers ? there.isEmpty : here == there
  }

  mutating func jumpConfirmation() -> Proposal? {
    guard let jump = state.handling.pendingJump else { return nil }
    let isSame = chance(1, in: 4)
    let agrees = isSame || !chance(1, in: 4)
    var proposal = Proposal(
      .actOnCase(.confirmJump(agrees)), by: isSame ? jump.by : newPerson(), at: jump.activation)
    proposal.alsoCounts = isSame || !agrees ? [] : [.jumpForward]
    let isRefused = agrees && (isSame || isStopped(jump.activation))
    // Other branches may have begun or ended since it was asked for.
    proposal.expectation = isRefused ? .refused : agrees ? .open : .allowed
    proposal.fault = { outcome in
      if outcome.after.handling.pendingJump != nil { return "the jump still waits" }
      let isThere = outcome.begun.contains { $0.element == jump.target }
      return isThere == agrees ? nil : "the token is not where it belongs"
    }
    return proposal
  }
}
