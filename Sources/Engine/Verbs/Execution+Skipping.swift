import FEEL

/// 自动跳过: a step whose handler has said all that he could say goes by (`tz:autoSkip`), with the cause.
extension Execution {
  /// Why the step goes by; one that was done before, or for which somebody was chosen, never does.
  func skipCause(of task: TaskOffered, _ plan: UserTaskPlan) -> SkipCause? {
    guard !plan.autoSkip.isEmpty, let person = task.assignee, let run = state[task.activation],
      run.begin.reopens == nil, run.begin.round == 1,
      (state.handling.calls[run.id]?.by ?? "").isEmpty, !wasDoneBefore(run)
    else { return nil }
    if plan.autoSkip.contains(.initiator), person == initiator { return .initiator }
    if plan.autoSkip.contains(.consecutive), previousHandlers(of: run) == [person] {
      return .consecutive
    }
    if plan.autoSkip.contains(.once), hasApproved(person) { return .once }
    return nil
  }

  private func wasDoneBefore(_ run: Activation) -> Bool {
    state.activations.contains { earlier in
      earlier.id != run.id && earlier.element == run.element && earlier.scope == run.scope
        && earlier.begin.loopCounter == run.begin.loopCounter && !earlier.isActive
    }
  }

  /// Those who agreed in the user tasks right before the run; what went by of itself is looked through.
  private func previousHandlers(of run: Activation) -> Set<String> {
    var people: Set<String> = []
    var seen: Set<ActivationID> = []
    var open = run.begin.cause
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let earlier = state[id] else { continue }
      if isUserTask(earlier), let actor = earlier.actor, actor != .system {
        people.insert(isApproval(earlier) ? actor.onBehalfOf ?? actor.person : "")
      } else {
        open += earlier.begin.cause
      }
    }
    return people
  }

  private func hasApproved(_ person: String) -> Bool {
    state.activations.contains { run in
      run.lifecycle == .completed && isUserTask(run) && isApproval(run)
        && (run.actor?.onBehalfOf ?? run.actor?.person) == person
    }
  }

  /// Whether the handler of a step agreed in so many words: not whoever filed the application, only gave an
  /// opinion to the holder, or abstained.
  private func isApproval(_ run: Activation) -> Bool {
    state.assist(of: run.id) == nil
      && run.conclusion.flatMap { votePlan(at: run.id)?.votes[$0] } == .pass
  }

  private func isUserTask(_ run: Activation) -> Bool {
    program(run.program)?[run.element]?.userTask != nil
  }

  mutating func passOver(_ site: Site, _ plan: UserTaskPlan, because cause: SkipCause) {
    note(.autoSkipped(site.id, cause))
    receive(withConclusion([:], plan.passing), at: site)
    leave(site, by: .system, opinion: plan.passing)
  }
}

extension [Value] {
  /// Each value once, in the order of its first place.
  var unique: [Value] {
    var known: Set<Value> = []
    return filter { known.insert($0).inserted }
  }
}
