import FEEL

/// 退回直达: the work goes straight back to whoever returned it, unless fields were changed that the steps
/// in between must see (`tz:guard`).
extension Execution {
  /// What the run to which a return leads must remember; nil for a plain return.
  mutating func returningCall(
    _ ask: ReturnAsk, _ dead: Set<ActivationID>, targets: [ActivationID]
  ) throws(Rejection) -> Call? {
    let isAnew = ask.manner.handlers == .anew
    guard ask.manner.way == .jump else { return isAnew ? Call(resolvesAnew: true) : nil }
    guard targets.count <= 1, ask.manner.reopening == .branch else { throw refuse(.noWayBack) }
    let graph = ask.targets.graph
    let back = wholeTask(ask.targets.current)
    var guarded = Context()
    let seen = state.visibleVariables(at: back)
    for id in dead.sorted() where !targets.contains(id) {
      for field in site(of: graph[id])?.element.userTask?.guardFields ?? [] {
        guarded[field] = seen[field] ?? .null
      }
    }
    return Call(by: principal, returnsTo: back, guarded: guarded, resolvesAnew: isAnew)
  }

  /// The body, for a place in a countersignature.
  private func wholeTask(_ id: ActivationID) -> ActivationID {
    guard let run = state[id], run.isInstance, let body = run.scope else { return id }
    return body
  }

  func isScopeActive(of id: ActivationID) -> Bool {
    state[id]?.scope.map(state.isActive) == true
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
    return PendingEntry(
      program: targetSite.program, element: targetSite.element, scope: scope, cause: [site.id],
      reopens: back)
  }
}
