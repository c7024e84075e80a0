import FEEL

extension Execution {
  /// BPMN 2.0.2 §13.3.4, §13.3.5: a scope is over when no token is left in it and nothing is active.
  mutating func finishScopeIfOver(_ id: ActivationID) {
    guard let activation = state[id], activation.isActive, activation.isScope,
      state.incidents[id] == nil, let program = program(activation.program),
      activation.openChildren == 0 || program.hasAdHoc || state.isWaiting(id)
        || state.handling.finished[id] != nil,
      let site = site(of: activation)
    else { return }
    if site.element.userTask != nil, !activation.begin.isMultiInstanceBody {
      return settleTask(site)
    }
    if !isUndoing(activation), let adHoc = adHoc(id, in: program) {
      return finishAdHocIfOver(site, adHoc.plan)
    }
    guard activation.openChildren == 0 else { return }
    if activation.begin.isMultiInstanceBody, let plan = countersign(of: site) {
      return settleCountersign(site, plan)
    }
    if let stuck = state.waitingTokens.first(where: { $0.scope == id }) {
      let element = site.program[stuck.gateway]
      let words =
        element?.isActivity == true
        ? "中的“\(element?.title ?? stuck.gateway)”要有 \(element?.startQuantity ?? 1) 个令牌才开始，而已没有令牌会到达"
        : "中的网关“\(stuck.gateway)”还在等别的分支，而已没有分支会到达"
      raise(
        trouble(.noFlow, at: site, words + "；请退回或终止，并修正模型。"), on: id,
        phase: .leaving(by: nil, opinion: nil))
      return
    }
    guard state.jobs[id]?.listening == nil, activation.scope != nil || !awaitsWithdrawal else {
      return
    }
    if activation.scope == nil, let reason = state.handling.withdrawal {
      return endWithdrawn(reason: reason)
    }
    guard case .process = site.element.behavior, !isUndoing(activation) else { return leave(site) }
    do {
      if try !tellListener(Listening(event: .end), of: site) { endProcess(site) }
    } catch {
      raise(error, on: id, phase: .leaving(by: nil, opinion: nil))
    }
  }

  /// The process itself is over, the instance's or a called one.
  mutating func endProcess(_ site: Site) {
    if let activation = state[site.id], activation.scope != nil {
      endCalledProcess(site, activation)
    } else {
      endInstance(site)
    }
  }

  private mutating func endInstance(_ site: Site) {
    let last = state.activations.last { run in
      run.lifecycle == .completed && site.program[run.element]?.tag == "endEvent"
        && endsInstance(run, site)
    }
    disarm(site.id)
    record(.completed(site.id, by: nil, opinion: nil))
    guard let last, last.scope == site.id,
      case .endEvent(let announcement) = site.program[last.element]?.behavior,
      announcement.terminates
    else {
      return record(.instanceEnded(.completed(endEvent: last?.element ?? "")))
    }
    record(.instanceEnded(.terminated(endEvent: last.element)))
  }

  /// Whether the end of this run can be that of the whole instance: it stands in the process itself or
  /// in an event sub-process that took its place.
  private func endsInstance(_ run: Activation, _ site: Site) -> Bool {
    guard run.program == site.program.key, let scope = run.scope else { return false }
    if scope == site.id { return true }
    guard let outer = state[scope], outer.scope == site.id else { return false }
    if case .eventSubProcess = site.program[outer.element]?.behavior { return true }
    return false
  }

  /// Cancels a run with everything inside, the innermost first (BPMN 2.0.2 §13.3.2, Withdrawn).
  mutating func cancel(_ id: ActivationID, reason: CancelReason) {
    for child in state.activeChildren(of: id).reversed() { cancel(child, reason: reason) }
    dropEntries(in: id)
    disarm(id)
    let job = withdrawalJob(of: id)
    record(.cancelled(id, reason: reason))
    if let job { record(.jobCreated(job)) }
  }

  /// The runs that ended the scope: completed inside it, and nothing followed from them, nor did a jump
  /// inside leave them behind.
  func lastRuns(in scope: ActivationID) -> [ActivationID] {
    var followed: Set<ActivationID> = []
    var ends: [ActivationID] = []
    for run in state.activations.reversed()
    where (run.lifecycle == .active || run.lifecycle == .completed)
      && state.assist(of: run.id) == nil
    {
      if run.lifecycle == .completed, !followed.contains(run.id), isInside(run, scope),
        !clearings(since: run).contains(where: { isInside($0.activation, scope) })
      {
        ends.append(run.id)
      }
      followed.formUnion(run.begin.cause)
      if run.id == scope { break }
    }
    return ends.isEmpty ? [scope] : ends.reversed()
  }

  private func isInside(_ id: ActivationID, _ scope: ActivationID) -> Bool {
    state[id].map { isInside($0, scope) } == true
  }

  func isInside(_ run: Activation, _ scope: ActivationID) -> Bool {
    var outer = run.scope
    while let current = outer {
      if current == scope { return true }
      outer = state[current]?.scope
    }
    return false
  }
}
