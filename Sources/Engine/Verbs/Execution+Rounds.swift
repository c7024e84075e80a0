import FEEL

/// Who signs again in a later round of a countersignature (`tz:reask`).
extension Execution {
  /// In a later round those do not sign again whose agreement stands: their votes are theirs once more.
  /// Yields the numbers of those places; all are asked when all agreements would stand.
  mutating func carryVotes(into body: Site) -> Set<Int> {
    guard let plan = body.element.userTask?.countersign, plan.reask != .all,
      let run = state[body.id], let earlier = earlierRound(of: run)
    else { return [] }
    var carried: [Int: Activation] = [:]
    let count = slotCount(of: run)
    for counter in 1...max(1, count) {
      guard let id = earlierPlace(of: counter, in: body.id, among: earlier), let place = state[id],
        place.actor != nil, state.handling.opinions[id] != nil, vote(of: place, plan) == .pass,
        plan.reask == .dissent || sees(body, as: place)
      else { continue }
      carried[counter] = place
    }
    guard carried.count < count else { return [] }
    for (counter, place) in carried.sorted(by: { $0.key < $1.key }) {
      let id = recordActivation(
        of: PendingEntry(
          program: body.program, element: body.element, scope: body.id, cause: [body.id],
          loopCounter: counter, reopens: place.id))
      record(.completed(id, by: place.actor, opinion: state.handling.opinions[place.id]))
      if plan.reask == .changed, let step = body.element.userTask {
        keepSeen(guardedValues(of: step, at: body.id), by: counter, in: body.id)
      }
    }
    return Set(carried.keys)
  }

  /// What the fields that the step must see (`tz:guard`) held for whoever signed, by the number of his place,
  /// among the variables of the body; no expression can name it.
  private static let seen = "$seen"

  /// Keeps what a signer has signed, where a later round asks whether it has changed.
  mutating func keepSeen(at site: Site) {
    guard let plan = site.element.userTask, plan.countersign?.reask == .changed,
      let run = state[site.id], let body = run.scope, let counter = run.begin.loopCounter
    else { return }
    keepSeen(guardedValues(of: plan, at: site.id), by: counter, in: body)
  }

  private mutating func keepSeen(_ values: Value, by counter: Int, in body: ActivationID) {
    var seen = state[body]?.variables[Self.seen]?.contextValue ?? [:]
    seen[String(counter)] = values
    record(.variablesSet(scope: body, [Self.seen: .context(seen)]))
  }

  private func guardedValues(of plan: UserTaskPlan, at id: ActivationID) -> Value {
    let visible = state.visibleVariables(at: id)
    var values = Context()
    for field in plan.guardFields { values[field] = visible[field] ?? .null }
    return .context(values)
  }

  /// Whether the fields hold what they held for whoever signed a place before.
  private func sees(_ body: Site, as place: Activation) -> Bool {
    guard let plan = body.element.userTask, let earlier = place.scope.flatMap({ state[$0] }),
      let counter = place.begin.loopCounter,
      let seen = earlier.variables[Self.seen]?[String(counter)]
    else { return false }
    return seen == guardedValues(of: plan, at: body.id)
  }

  /// The body of the round before: the one that was opened again, or else the latest that is over.
  private func earlierRound(of body: Activation) -> ActivationID? {
    body.begin.reopens
      ?? state.activations.last { run in
        run.id != body.id && run.element == body.element && run.scope == body.scope
          && run.begin.isMultiInstanceBody && !run.isActive
      }?.id
  }

  /// The run that held a place in an earlier body: the place of the same item, for its list may have
  /// been another.
  func earlierPlace(
    of counter: Int, in body: ActivationID, among earlier: ActivationID
  ) -> ActivationID? {
    let (items, formerItems) = (items(of: body), items(of: earlier))
    guard items.indices.contains(counter - 1) else { return nil }
    let item = items[counter - 1]
    let which = items[..<(counter - 1)].count { $0 == item }
    let same = formerItems.indices.filter { formerItems[$0] == item }
    guard same.indices.contains(which) else { return nil }
    let former = same[which] + 1
    return state.activations.last { run in
      run.scope == earlier && run.begin.loopCounter == former
    }?.id
  }
}
