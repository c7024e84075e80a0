import FEEL

/// 退回直达: the work goes straight back to whoever returned it, unless fields were changed that the steps
/// in between must see (`tz:guard`).
extension Execution {
  /// What the run to which a return leads must remember; nil for a plain return.
  mutating func returningCall(
    _ ask: ReturnAsk, _ dead: Set<ActivationID>, targets: [ActivationID]
  ) throws(Rejection) -> Call? {
    let isAnew = ask.manner.handlers == .anew
    guard ask.manner.way == .jump else {
      return isAnew || !ask.askedFields.isEmpty
        ? Call(resolvesAnew: isAnew, askedFields: ask.askedFields) : nil
    }
    guard targets.count <= 1, ask.manner.reopening == .branch else { throw refuse(.noWayBack) }
    let graph = ask.targets.graph
    let back = wholeTask(ask.targets.current)
    guard !endsOtherBranches(dead, besides: back, in: graph),
      !givesTokensBack(dead, in: graph)
    else { throw refuse(.noWayBack) }
    var guarded = Context()
    let seen = state.visibleVariables(at: back)
    for id in dead.sorted()
    where !targets.contains(id) && id != back && graph[id].element != graph[back].element
      && isPassed(graph[id])
    {
      for field in site(of: graph[id])?.element.userTask?.guardFields ?? [] {
        guarded[field] = seen[field] ?? .null
      }
    }
    return Call(
      by: principal, returnsTo: back, guarded: guarded, resolvesAnew: isAnew,
      askedFields: ask.askedFields)
  }

  /// Whether other branches end with the return: nothing would begin them again on the straight way, and
  /// a join would wait for them for ever.
  private func endsOtherBranches(
    _ dead: Set<ActivationID>, besides back: ActivationID, in graph: CauseGraph
  ) -> Bool {
    let around = Set(graph.scopes(around: back))
    return dead.contains { id in
      graph[id].isActive && id != back && !around.contains(id)
        && !graph.scopes(around: id).contains(back)
    } || state.waitingTokens.contains { !dead.isDisjoint(with: $0.cause) }
  }

  /// Whether a join that is undone waits again for the branch of the target, while others have come: on
  /// the straight way, past it, it would wait for ever, or let them go on twice.
  private func givesTokensBack(_ dead: Set<ActivationID>, in graph: CauseGraph) -> Bool {
    dead.contains { id in
      graph[id].lifecycle == .completed
        && graph[id].tokens.contains { dead.isDisjoint(with: $0.cause) }
    }
  }

  /// Whether the straight way passes over a step that was done, or was about to be: not over those whom a
  /// holder asked, who belong to his step.
  private func isPassed(_ run: Activation) -> Bool {
    (run.isActive || run.lifecycle == .completed) && state.assist(of: run.id) == nil
  }

  /// The body, for a place in a countersignature.
  private func wholeTask(_ id: ActivationID) -> ActivationID {
    guard let run = state[id], run.isInstance, let body = run.scope else { return id }
    return body
  }

  /// Whether a way leads straight from a scope to a run: not out of a scope that would then end by itself,
  /// and go on once more.
  func leads(_ scope: ActivationID?, backTo id: ActivationID) -> Bool {
    guard let run = state[id], run.scope.map(state.isActive) == true else { return false }
    return run.scope == scope || scope.map { isInside(run, $0) } == true
  }

  /// Where a completed task goes on, if it is to go straight back.
  mutating func wayBack(from site: Site, of run: Activation) -> PendingEntry? {
    guard !state.handling.calls.isEmpty, let call = state.handling.calls[site.id],
      let back = call.returnsTo, let target = state[back], let scope = target.scope,
      state.isActive(scope), let targetSite = self.site(of: target)
    else { return nil }
    let seen = state.visibleVariables(at: site.id)
    let changed = call.guarded.entries.filter { (seen[$0.name] ?? .null) != $0.value }.map(\.name)
    guard changed.isEmpty else {
      note(.jumpBarred(site.id, fields: changed))
      return nil
    }
    // Whoever was himself to go straight back to another still is.
    var again = straightCall(of: back)
    if !target.begin.isMultiInstanceBody {
      again = again ?? Call()
      again?.person = call.by
    }
    return PendingEntry(
      program: targetSite.program, element: targetSite.element, scope: scope,
      cause: causes(endingWith: site, of: run), reopens: back, call: again)
  }

  /// The straight way of a run, for the run that takes its place; nil if it has none.
  private func straightCall(of id: ActivationID) -> Call? {
    guard let call = state.handling.calls[id], call.returnsTo != nil else { return nil }
    return Call(by: call.by, returnsTo: call.returnsTo, guarded: call.guarded)
  }

  /// What a run must remember that goes on with the step of another, in the same round (取回、自由流).
  func continuingCall(of id: ActivationID, for person: String?) -> Call {
    var call = straightCall(of: id) ?? Call(by: principal)
    call.person = person
    call.keepsRound = true
    call.askedFields = state.handling.calls[id]?.askedFields ?? []
    return call
  }
}
