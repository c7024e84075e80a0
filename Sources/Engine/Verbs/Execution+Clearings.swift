/// Jumps that end all beside them (跳转): the tokens of what was done there before are gone.
extension Execution {
  /// The jumps since a run that ended all beside them in a scope around it, or led out of an event that had.
  func clearings(since run: Activation) -> [Call] {
    let jumps = state.handling.calls.values.filter {
      $0.endsOtherBranches && $0.activation > run.id
    }
    return jumps.filter { jump in
      state[jump.activation]?.scope.map { isInside(run, $0) } == true
    }.sorted { $0.activation < $1.activation }
  }

  /// The runs that led to another and for which a join would wait for ever if the work came back to them: a
  /// jump has ended since what it waits for.
  func runsLeftAlone(before id: ActivationID, in graph: CauseGraph) -> Set<ActivationID> {
    guard state.handling.calls.values.contains(where: \.endsOtherBranches) else { return [] }
    return graph.past(of: id).filter { isLeftAlone(graph[$0], in: graph) }
  }

  private func isLeftAlone(_ run: Activation, in graph: CauseGraph) -> Bool {
    let jumps = clearings(since: run)
    guard !jumps.isEmpty else { return false }
    let tokens = tokensLeft(without: graph.closure(of: [run.id]), in: graph)
    return jumps.contains { jump in
      guard let scope = state[jump.activation]?.scope else { return false }
      var top = run
      while top.scope != scope, let outer = top.scope.flatMap({ state[$0] }) { top = outer }
      return !frontier(from: [top], in: scope, tokens).isEmpty
    }
  }

  /// What would wait at joins if these runs were undone: what waits now, and what those joins give back that
  /// count still.
  func tokensLeft(without dead: Set<ActivationID>, in graph: CauseGraph) -> [WaitingToken] {
    let joins = dead.sorted().filter { graph[$0].lifecycle == .completed }
    return (state.waitingTokens + joins.flatMap { graph[$0].tokens }).filter {
      dead.isDisjoint(with: $0.cause)
    }
  }

  /// The joins of a scope at which runs of it would wait for ever.
  func frontier(
    from runs: [Activation], in scope: ActivationID, _ tokens: [WaitingToken]
  ) -> JoinFrontier {
    guard let program = runs.first.flatMap({ program($0.program) }) else { return JoinFrontier() }
    let waiting = tokens.filter { $0.scope == scope }.compactMap { token in
      program[token.gateway].map { (join: $0.index, flow: token.flow) }
    }
    return JoinFrontier(
      from: runs.compactMap { program[$0.element]?.index }, waiting: waiting, in: program)
  }
}
