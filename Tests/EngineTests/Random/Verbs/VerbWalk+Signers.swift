import Engine
import FEEL

/// 加签、委派、征求意见 and 减签 in a random case.
extension VerbWalk {
  mutating func summons(_ kind: Assist) -> Proposal? {
    guard let id = anyTask() else { return nil }
    var people = [chance(1, in: 4) ? anyPerson() : newPerson()]
    if chance(1, in: 4) { people.append(newPerson()) }
    return summons(
      Summons(kind, people, reason: "请把关", isBinding: kind == .before && chance(1, in: 3)), to: id)
  }

  /// 串加签: before a place of a countersignature in order.
  mutating func insertion() -> Proposal? {
    let slots = openTasks.filter { id in
      state[id]?.isInstance == true
        && [.sequentialCountersign, .layeredCountersign].contains(task(of: id)?.kind)
    }
    guard let id = slots.randomElement(using: &random) else { return nil }
    let position = Int.random(in: 1...4, using: &random)
    return summons(
      Summons(.before, [newPerson()], reason: "请把关", position: position), to: id)
  }

  private mutating func summons(_ summons: Summons, to id: ActivationID) -> Proposal? {
    guard let run = state[id] else { return nil }
    let by = holder(of: id)
    var proposal = Proposal(.act(id, .call(summons)), by: by, at: id)
    let asked = helpers(of: id).compactMap { state.assist(of: $0.id) }
    let isMixed =
      summons.kind == .before && asked.contains(.after)
      || summons.kind == .after && asked.contains(.before)
    let isRefused =
      isBarred(id, summons.kind.word, unlessWaiting: summons.kind == .delegate)
      || depth(of: id) >= 3 || isMixed || summons.people.contains(by)
    let areNew = summons.people.allSatisfy { $0.hasPrefix("q") }
    proposal.expectation = isRefused ? .refused : areNew ? .allowed : .open
    let isPlace = isPlace(run) && (summons.kind == .parallel || summons.position != nil)
    if isPlace, let body = run.scope {
      proposal.places = (body, summons.people.count)
      proposal.fault = { outcome in
        let before = outcome.before[body]?.variables["nrOfInstances"]?.integerValue ?? 0
        let after = outcome.after[body]?.variables["nrOfInstances"]?.integerValue ?? 0
        return after == before + summons.people.count ? nil : "\(after) places after \(before)"
      }
    } else {
      proposal.fault = { Self.fault(of: summons, to: id, $0) }
    }
    return proposal
  }

  private static func fault(of summons: Summons, to id: ActivationID, _ outcome: Outcome) -> String?
  {
    let begun = outcome.begun.filter { $0.scope == id }
    guard begun.count == summons.people.count else { return "\(begun.count) were asked" }
    guard outcome.after.tasks[id] != nil else { return "the holder lost his task" }
    if summons.kind == .before || summons.kind == .delegate, !outcome.after.isWaiting(id) {
      return "the holder does not wait"
    }
    if summons.kind == .after { return nil }
    let holders = begun.map { outcome.after.tasks[$0.id]?.assignee }
    return holders == summons.people ? nil : "\(holders) were asked instead of \(summons.people)"
  }

  /// Whether a run holds a place, rather than decide what the places left open.
  private func isPlace(_ run: Activation) -> Bool {
    run.begin.loopCounter.map { $0 > 0 } ?? false
  }

  private func depth(of id: ActivationID) -> Int {
    var depth = 0
    var next = id
    while state.assist(of: next) != nil, let owner = state[next]?.scope {
      depth += 1
      next = owner
    }
    return depth
  }

  // MARK: Removing

  mutating func removal() -> Proposal? {
    if chance(1, in: 8), let id = anyTask(), state[id]?.isInstance == false,
      state.assist(of: id) == nil
    {
      // Nobody asked the holder of a step, and nobody lets him off.
      var proposal = Proposal(.act(id, .removeSigner(reason: "不需")), by: anyPerson(), at: id)
      proposal.expectation = .refused
      return proposal
    }
    let removable = state.activations.filter { run in
      run.isActive && scene.isUserTask(run)
        && (run.isInstance || state.assist(of: run.id) != nil)
    }
    guard let run = removable.randomElement(using: &random) else { return nil }
    let id = run.id
    let by = chance(1, in: 2) ? state.handling.calls[id]?.by ?? anyPerson() : anyPerson()
    var proposal = Proposal(.act(id, .removeSigner(reason: "不需")), by: by, at: id)
    if state.handling.finished[id] != nil || run.begin.loopCounter == 0 {
      proposal.expectation = .refused
      return proposal
    }
    if state.assist(of: id) == nil, let body = run.scope {
      proposal.places = (body, -1)
      if ballots.places[body] == 1 { proposal.expectation = .refused }
    }
    proposal.fault = { outcome in
      guard outcome.after[id]?.lifecycle == .cancelled else { return "he signs still" }
      return outcome.after.handling.removed.contains(id) ? nil : "his place is still counted"
    }
    return proposal
  }

  mutating func slotRemoval() -> Proposal? {
    let bodies = state.activations.filter { run in
      run.isActive && run.begin.isMultiInstanceBody && scene.isUserTask(run)
    }
    guard let body = bodies.randomElement(using: &random),
      let count = body.variables["nrOfInstances"]?.integerValue, count > 0
    else { return nil }
    let counter = Int.random(in: 1...count, using: &random)
    let slot = state.activations.last { $0.scope == body.id && $0.begin.loopCounter == counter }
    var proposal = Proposal(
      .act(body.id, .removeSlot(counter, reason: "不需")), by: anyPerson(), at: slot?.id ?? body.id)
    proposal.places = (body.id, -1)
    if slot?.lifecycle == .completed || ballots.places[body.id] == 1 {
      proposal.expectation = .refused
    }
    return proposal
  }
}

extension Assist {
  /// The word in `tz:verbs` that allows it.
  fileprivate var word: String { verb.rawValue }
}
