import FEEL

/// A countersignature in which all have spoken and nothing is decided (`tz:onUndecided`): whoever has the
/// matter in hand decides it, with a task beside the places.
extension Execution {
  /// The number of the task of whoever decides; places are numbered from 1.
  static let deciding = 0

  /// What an undecided countersignature comes to; nil while somebody has to decide it.
  mutating func settledVerdict(
    of body: Site, _ run: Activation, _ plan: CountersignPlan
  ) throws(Trouble) -> Tally.Verdict? {
    switch plan.onUndecided {
    case .leave: return .undecided
    case .pass: return .pass
    case .fail: return .fail
    case .owner: break
    }
    guard let decision = decidingRun(of: body.id).flatMap({ state[$0] }) else {
      guard let owner = try owner(of: body, run, plan) else { return .undecided }
      ask(owner, toDecide: body)
      return nil
    }
    guard decision.lifecycle == .completed else { return nil }
    return switch vote(of: decision, plan) {
    case .pass: .pass
    case .reject: .fail
    case .abstain: .undecided
    }
  }

  /// The run of whoever decides, if he was asked.
  func decidingRun(of body: ActivationID) -> ActivationID? {
    state.activations.last { run in
      run.scope == body && run.begin.loopCounter == Self.deciding
        && (run.isActive || run.lifecycle == .completed)
    }?.id
  }

  /// Whether a run is that of whoever decides, and no place.
  func isDeciding(_ id: ActivationID) -> Bool {
    state[id]?.begin.loopCounter == Self.deciding && state[id]?.begin.isMultiInstanceBody == false
  }

  private mutating func ask(_ owner: String, toDecide body: Site) {
    let signed = slotRuns(of: body.id).filter { state[$0]?.lifecycle == .completed }
    enqueue(
      PendingEntry(
        program: body.program, element: body.element, scope: body.id,
        cause: signed.isEmpty ? [body.id] : signed, loopCounter: Self.deciding,
        call: Call(person: owner, by: principal)))
  }

  /// Whom the model names (`tz:owner`), or who did the step before, or the initiator.
  private mutating func owner(
    of body: Site, _ run: Activation, _ plan: CountersignPlan
  ) throws(Trouble) -> String? {
    if let setting = plan.owner {
      return names(in: try value(of: setting, in: scope(at: body.id))).first
    }
    var seen: Set<ActivationID> = []
    var open = run.begin.cause
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let earlier = state[id] else { continue }
      let isHandled =
        program(earlier.program)?[earlier.element]?.userTask != nil
        && state.assist(of: id) == nil
      if isHandled, let actor = earlier.actor, actor != .system {
        return actor.onBehalfOf ?? actor.person
      }
      open += earlier.begin.cause.sorted()
    }
    return initiator
  }
}
