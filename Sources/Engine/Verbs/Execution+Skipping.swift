import FEEL

/// 自动跳过: a step whose handler has said all that he could say goes by (`tz:autoSkip`), with the cause.
extension Execution {
  /// Why the step goes by; a step that a return opened again never does.
  func skipCause(of task: TaskOffered, _ plan: UserTaskPlan) -> SkipCause? {
    guard !plan.autoSkip.isEmpty, let person = task.assignee, let run = state[task.activation],
      run.begin.reopens == nil, run.begin.round == 1
    else { return nil }
    if plan.autoSkip.contains(.initiator), person == initiator { return .initiator }
    if plan.autoSkip.contains(.consecutive), previousHandlers(of: run) == [person] {
      return .consecutive
    }
    if plan.autoSkip.contains(.once), hasApproved(person) { return .once }
    return nil
  }

  /// Those who did the user tasks right before the run.
  private func previousHandlers(of run: Activation) -> Set<String> {
    var people: Set<String> = []
    var seen: Set<ActivationID> = []
    var open = run.begin.cause
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let earlier = state[id] else { continue }
      if isUserTask(earlier), let actor = earlier.actor {
        people.insert(actor.onBehalfOf ?? actor.person)
      } else {
        open += earlier.begin.cause
      }
    }
    return people
  }

  private func hasApproved(_ person: String) -> Bool {
    state.activations.contains { run in
      run.lifecycle == .completed && isUserTask(run)
        && (run.actor?.onBehalfOf ?? run.actor?.person) == person
    }
  }

  private func isUserTask(_ run: Activation) -> Bool {
    knownProgram(run.program)?[run.element]?.userTask != nil
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
