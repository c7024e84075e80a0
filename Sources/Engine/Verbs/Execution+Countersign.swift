import Decimals
import FEEL

/// 会签: the places of a multi-instance user task, and what their votes come to.
extension Execution {
  /// The runs that hold the places of a body now, in the order of the places; a place that was signed
  /// again in this body counts once. One that lost its turn, because the votes were decided or another
  /// took his own back, has yet to begin.
  func slotRuns(of body: ActivationID) -> [ActivationID] {
    var latest: [Int: ActivationID] = [:]
    for run in state.activations
    where run.scope == body
      && (run.isActive || run.lifecycle == .completed || state.handling.removed.contains(run.id))
    {
      if let counter = run.begin.loopCounter, counter != Self.deciding { latest[counter] = run.id }
    }
    return latest.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The numbers of the places that have not begun, or have lost their turn.
  func slotsToCome(in body: Activation) -> [Int] {
    let begun = Set(slotRuns(of: body.id).compactMap { state[$0]?.begin.loopCounter })
    let count = slotCount(of: body)
    return count > 0 ? (1...count).filter { !begun.contains($0) } : []
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

  /// What a place, or somebody who was asked, says: a rejection by those who signed with or after him is
  /// his own.
  func vote(of run: Activation, _ plan: CountersignPlan) -> Vote {
    rejectingSigner(in: run, plan) == nil
      ? plan.vote(of: state.handling.opinions[run.id]) : .reject
  }

  /// Somebody who signs with or after the holder of a run and rejects.
  func rejectingSigner(in run: Activation, _ plan: CountersignPlan) -> Activation? {
    guard run.isScope else { return nil }
    return state.activations.last { helper in
      helper.scope == run.id && hasAnswered(helper, in: run)
        && state.assist(of: helper.id)?.isSignature == true && vote(of: helper, plan) == .reject
    }
  }

  /// Whether somebody who was asked has spoken; what a return undid was said all the same.
  private func hasAnswered(_ helper: Activation, in run: Activation) -> Bool {
    helper.lifecycle == .completed
      || helper.lifecycle == .superseded && run.lifecycle == .superseded
  }

  func slotCount(of body: Activation) -> Int {
    body.variables[MultiInstanceVariable.instances]?.integerValue ?? 0
  }

  /// Counts the votes after one was given or the members have changed, and begins whoever is next. What
  /// stops the count stops the whole countersignature; it is tried again from there.
  mutating func settleCountersign(_ body: Site, _ plan: CountersignPlan) {
    do {
      if try decideCountersign(body, plan) { return }
      if state.incidents[body.id] != nil { record(.incidentResolved(body.id)) }
      beginNextSlots(of: body)
    } catch {
      guard state.incidents[body.id] == nil else { return }
      raise(error, on: body.id, phase: .leaving(by: nil, opinion: nil))
    }
  }

  /// True when the body is left.
  private mutating func decideCountersign(
    _ body: Site, _ plan: CountersignPlan
  ) throws(Trouble) -> Bool {
    guard let run = state[body.id], run.isActive else { return true }
    var tally = tally(of: run, plan)
    if tally.all > 0 { tally.verdict = try verdict(on: tally, plan, at: body) }
    let isOver = tally.todo == 0 || tally.verdict != nil && plan.isEarly
    if isOver, tally.verdict == nil { tally.verdict = try settledVerdict(of: body, run, plan) }
    note(.voted(body.id, tally))
    guard isOver, let verdict = tally.verdict else { return false }
    if state.incidents[body.id] != nil { record(.incidentResolved(body.id)) }
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
    guard case .formula(let formula) = plan.policy else { return plan.verdict(on: tally) }
    let counts: Context = [
      "pass": Value(integerLiteral: tally.pass), "reject": Value(integerLiteral: tally.reject),
      "abstain": Value(integerLiteral: tally.abstain), "todo": Value(integerLiteral: tally.todo),
      "all": Value(integerLiteral: tally.all),
    ]
    let value = try value(of: formula, in: scope(at: body.id, adding: counts))
    if value == .null { return nil }
    guard let verdict = value.stringValue.flatMap(Tally.Verdict.init), verdict != .undecided else {
      throw trouble(
        .expression, at: body,
        "的会签规则（tz:countersign）应得 \"pass\"、\"fail\" 或 null，结果却是 \(value.literalText)；请修正变量后重试。")
    }
    return verdict
  }

  /// What was said in the places of a body, for conditions and printed sheets.
  private func opinions(in body: ActivationID) -> Value {
    .list(
      (slotRuns(of: body) + [decidingRun(of: body)].compactMap(\.self)).compactMap { id in
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
}
