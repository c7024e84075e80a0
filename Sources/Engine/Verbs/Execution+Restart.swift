/// 重启: an ended case goes on.
extension Execution {
  /// The case goes on from a step at which it was before, in the last round; what followed becomes an
  /// earlier round. Other branches that the end cut off begin again beside it.
  mutating func restart(at element: String, reason: String) throws(Rejection) {
    guard state.isEnded else { throw refuse(.notEnded) }
    if case .withdrawn = state.outcome { throw refuse(.withdrawn) }
    let graph = CauseGraph(of: state)
    let steps = state.activations.filter { run in
      run.lifecycle != .superseded && state.assist(of: run.id) == nil
        && standsInDoneScopes(run, in: graph)
        && program(run.program)?[run.element]?.userTask != nil
        && run.begin.cause.allSatisfy { $0 == run.scope || state[$0]?.lifecycle == .completed }
    }
    let cutOff = cutOff(in: graph)
    guard let run = steps.last(where: { $0.element == element }), let site = site(of: run),
      leadsOn(from: run, beside: cutOff, in: graph)
    else {
      let valid = steps.filter { leadsOn(from: $0, beside: cutOff, in: graph) }
      throw .noReturnTarget(element: state.program.process, valid: valid.map(\.element).unique)
    }
    if state.isSuspended {
      record(.resumed)
      startClocks(in: InstanceState.root)
    }
    note(.restarted(reason: reason, by: actor.person))
    rearm(InstanceState.root)
    let dead = graph.closure(of: [run.id])
    undo(dead, in: graph, because: .returned(reason: reason)) { execution in
      execution.reopenScopes(around: run.id)
    }
    for other in cutOff where !dead.contains(other.id) {
      guard let site = self.site(of: other) else { continue }
      enqueue(
        PendingEntry(
          program: site.program, element: site.element, scope: InstanceState.root,
          cause: other.begin.cause, reopens: other.id))
    }
    begin(
      PendingEntry(
        program: site.program, element: site.element, scope: run.scope ?? InstanceState.root,
        cause: run.begin.cause, reopens: run.id))
  }

  /// Whether a run stands in the process itself, or was done in embedded sub-processes that were done once
  /// and are entered again. One that was cut off begins as a whole; what a called process did, or one of
  /// several instances, stands.
  private func standsInDoneScopes(_ run: Activation, in graph: CauseGraph) -> Bool {
    if run.scope == InstanceState.root { return true }
    return run.scope != nil && run.lifecycle == .completed
      && graph.scopes(around: run.id).dropLast().allSatisfy { id in
        let scope = graph[id]
        guard scope.lifecycle == .completed, graph.isOpen(id), !scope.isInstance,
          case .subProcess = program(scope.program)?[scope.element]?.behavior
        else { return false }
        return !scope.begin.isMultiInstanceBody
      }
  }

  private mutating func rearm(_ id: ActivationID) {
    guard let run = state[id], let site = site(of: run) else { return }
    do {
      try armEventSubProcesses(of: site)
    } catch {
      raise(error, on: id, phase: .leaving(by: nil, opinion: nil))
    }
  }

  /// The work in the process itself that was going on when somebody ended the case, and from which nothing
  /// has followed.
  private func cutOff(in graph: CauseGraph) -> [Activation] {
    if case .completed = state.outcome { return [] }
    let begun = state.activations.filter { $0.scope == InstanceState.root }
    // Whatever a jump or an event sub-process ended came to its end before.
    let since = begun.last { run in
      if state.handling.calls[run.id]?.endsOtherBranches == true { return true }
      guard case .eventSubProcess(let plan) = program(run.program)?[run.element]?.behavior
      else {
        return false
      }
      return plan.isInterrupting
    }
    let again = Set(state.activations.compactMap(\.begin.reopens))
    return begun.filter { run in
      run.lifecycle == .cancelled && run.id >= since?.id ?? InstanceState.root
        && !graph.leadsOn(run.id) && !again.contains(run.id) && !run.begin.cause.isEmpty
        && run.begin.cause.allSatisfy { $0 == run.scope || state[$0]?.lifecycle == .completed }
    }
  }

  /// Whether every join gets what it waits for when the case goes on from a step, in its own scope and in
  /// those around.
  private func leadsOn(
    from run: Activation, beside cutOff: [Activation], in graph: CauseGraph
  ) -> Bool {
    guard let program = self.program(run.program) else { return false }
    let dead = graph.closure(of: [run.id])
    // What waited when the case ended, and what joins give back that are undone.
    let tokens = (state.waitingTokens + dead.sorted().flatMap { graph[$0].tokens }).filter {
      dead.isDisjoint(with: $0.cause)
    }
    var next: Activation? = run
    while let level = next, let scope = level.scope {
      var places = [level]
      if scope == InstanceState.root { places += cutOff.filter { !dead.contains($0.id) } }
      let waiting = tokens.filter { $0.scope == scope }.compactMap { token in
        program[token.gateway].map { (join: $0.index, flow: token.flow) }
      }
      let frontier = JoinFrontier(
        from: places.compactMap { program[$0.element]?.index }, waiting: waiting, in: program)
      guard frontier.isEmpty else { return false }
      next = state[scope]
    }
    return true
  }
}
