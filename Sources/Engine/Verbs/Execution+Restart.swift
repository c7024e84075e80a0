/// 重启: an ended case goes on.
extension Execution {
  /// The case goes on from a step at which it was before, in the last round; what followed becomes an
  /// earlier round. Other branches that the end cut off begin again beside it.
  mutating func restart(at element: String, reason: String) throws(Rejection) {
    guard state.isEnded else { throw refuse(.notEnded) }
    if case .withdrawn = state.outcome { throw refuse(.withdrawn) }
    let graph = CauseGraph(of: state)
    let again = Set(state.activations.compactMap(\.begin.reopens))
    let steps = state.activations.filter { run in
      run.lifecycle != .superseded && state.assist(of: run.id) == nil
        && standsInDoneScopes(run, in: graph)
        && program(run.program)?[run.element]?.userTask != nil && isLed(run, again)
    }
    let cutOff = cutOff(in: graph, again)
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
    let dead = outcome(of: run, in: graph)
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

  /// The work in the process itself that was going on when somebody ended the case: from it nothing has
  /// followed but what events began beside it.
  private func cutOff(
    in graph: CauseGraph, _ again: Set<ActivationID>
  ) -> [Activation] {
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
    return begun.filter { run in
      run.lifecycle == .cancelled && run.id >= since?.id ?? InstanceState.root
        && graph.next(after: run.id).allSatisfy(isBeside) && !again.contains(run.id)
        && isLed(run, again)
    }
  }

  /// Whether an event at a border has begun the run without an end to what it stands at.
  private func isBeside(_ run: Activation) -> Bool {
    guard case .boundaryEvent(let plan) = program(run.program)?[run.element]?.behavior else {
      return false
    }
    return !plan.isInterrupting
  }

  /// Whether a run follows from what was done and counts still. Where a jump led follows from the step that
  /// it left, too, which was cancelled: it counts until that begins again.
  private func isLed(_ run: Activation, _ again: Set<ActivationID>) -> Bool {
    let causes = run.begin.cause
    return causes.contains { $0 == run.scope || state[$0]?.lifecycle == .completed }
      && !causes.contains { state[$0]?.lifecycle == .superseded || again.contains($0) }
  }

  /// What becomes an earlier round when the case goes on from a run: what followed from it, and from the
  /// steps of jumps that left it behind, since the end of the case would be reached once more beside them.
  private func outcome(of run: Activation, in graph: CauseGraph) -> Set<ActivationID> {
    // A run to which a jump led follows from the step that it left, and so does what takes its place later.
    let left = clearings(since: run).compactMap { graph[$0.activation].begin.cause.last }
    return graph.closure(of: [run.id] + left)
  }

  /// Whether every join gets what it waits for when the case goes on from a step, in its own scope and in
  /// those around.
  private func leadsOn(
    from run: Activation, beside cutOff: [Activation], in graph: CauseGraph
  ) -> Bool {
    let dead = outcome(of: run, in: graph)
    let tokens = tokensLeft(without: dead, in: graph)
    var next: Activation? = run
    while let level = next, let scope = level.scope {
      var places = [level]
      if scope == InstanceState.root { places += cutOff.filter { !dead.contains($0.id) } }
      guard frontier(from: places, in: scope, tokens).isEmpty else { return false }
      next = state[scope]
    }
    return true
  }
}
