import Decimals
import FEEL

/// 会签: the places of a multi-instance user task, and what their votes come to.
extension Execution {
  /// The runs that hold the places of a body now, in the order of the places; a place that was signed
  /// again in this body counts once.
  func slotRuns(of body: ActivationID) -> [ActivationID] {
    var latest: [Int: ActivationID] = [:]
    for run in state.activations where run.scope == body && run.lifecycle != .superseded {
      if let counter = run.begin.loopCounter { latest[counter] = run.id }
    }
    return latest.sorted { $0.key < $1.key }.map(\.value)
  }

  func tally(of body: Activation, _ plan: CountersignPlan) -> Tally {
    var tally = Tally()
    let runs = slotRuns(of: body.id)
    for id in runs where !state.handling.removed.contains(id) {
      guard let run = state[id] else { continue }
      switch run.lifecycle {
      case .completed: tally.count(vote(of: run, plan))
      case .active: tally.count(nil)
      case .cancelled, .superseded: break
      }
    }
    tally.todo += max(0, slotCount(of: body) - runs.count)
    return tally
  }

  /// What a place says: a rejection by those who signed it with or after its holder is its own.
  private func vote(of run: Activation, _ plan: CountersignPlan) -> Vote {
    let isRejected =
      run.isScope
      && state.activations.contains { helper in
        helper.scope == run.id && helper.lifecycle == .completed
          && state.assist(of: helper.id)?.isSignature == true
          && plan.vote(of: state.handling.opinions[helper.id]) == .reject
      }
    return isRejected ? .reject : plan.vote(of: state.handling.opinions[run.id])
  }

  func slotCount(of body: Activation) -> Int {
    body.variables[MultiInstanceVariable.instances]?.integerValue ?? 0
  }

  /// Counts the votes after one was given or the members have changed; true when the body is left.
  mutating func decideCountersign(_ body: Site, _ plan: CountersignPlan) throws(Trouble) -> Bool {
    guard let run = state[body.id], run.isActive else { return true }
    var tally = tally(of: run, plan)
    tally.verdict = try verdict(on: tally, plan, at: body)
    let isOver = tally.todo == 0 || tally.verdict != nil && plan.isEarly
    if isOver, tally.verdict == nil { tally.verdict = .undecided }
    note(.voted(body.id, tally))
    guard isOver, let verdict = tally.verdict else { return false }
    for rest in state.activeChildren(of: body.id).reversed() {
      cancel(rest, reason: .decided(by: actor.person))
    }
    dropEntries(in: body.id)
    propagate(
      ["outcome": .string(verdict.rawValue), "opinions": opinions(in: body.id)],
      from: run.scope ?? InstanceState.root)
    leave(body)
    return true
  }

  private func verdict(
    on tally: Tally, _ plan: CountersignPlan, at body: Site
  ) throws(Trouble) -> Tally.Verdict? {
    guard case .formula(let formula) = plan.policy else { return plan.policy.verdict(on: tally) }
    let counts: Context = [
      "pass": Value(integerLiteral: tally.pass), "reject": Value(integerLiteral: tally.reject),
      "abstain": Value(integerLiteral: tally.abstain), "todo": Value(integerLiteral: tally.todo),
      "all": Value(integerLiteral: tally.all),
    ]
    let value = try value(of: formula, in: scope(at: body.id, adding: counts))
    if let isPassed = value.booleanValue { return isPassed ? .pass : nil }
    return value.stringValue.flatMap(Tally.Verdict.init)
  }

  /// What was said in the places of a body, for conditions and printed sheets.
  private func opinions(in body: ActivationID) -> Value {
    .list(
      slotRuns(of: body).compactMap { id in
        guard let actor = state[id]?.actor else { return nil }
        let opinion = state.handling.opinions[id]
        var entry: Context = [
          "person": .string(actor.onBehalfOf ?? actor.person),
          "conclusion": .string(opinion?.conclusion ?? ""),
          "label": .string(opinion?.label ?? ""), "opinion": .string(opinion?.text ?? ""),
        ]
        if actor.onBehalfOf != nil { entry["proxy"] = .string(actor.person) }
        return .context(entry)
      })
  }

  /// In a later round only those sign again who did not agree (`tz:reask`): the votes of the others are
  /// theirs once more. Yields the numbers of those places; all are asked when all had agreed.
  mutating func carryVotes(into body: Site) -> Set<Int> {
    guard let plan = body.element.userTask?.countersign, plan.reasksDissent,
      let earlier = state[body.id]?.begin.reopens
    else { return [] }
    let agreed = state.activations.filter { run in
      run.scope == earlier && run.actor != nil
        && state.handling.opinions[run.id].map { plan.vote(of: $0) } == .pass
    }
    guard !agreed.isEmpty, agreed.count < slotCount(of: body.id) else { return [] }
    var carried: Set<Int> = []
    for run in agreed {
      guard let counter = run.begin.loopCounter, carried.insert(counter).inserted else { continue }
      let id = recordActivation(
        of: PendingEntry(
          program: body.program, element: body.element, scope: body.id, cause: [body.id],
          loopCounter: counter, reopens: run.id))
      record(.completed(id, by: run.actor, opinion: state.handling.opinions[run.id]))
    }
    return carried
  }

  private func slotCount(of body: ActivationID) -> Int { state[body].map(slotCount) ?? 0 }
}
