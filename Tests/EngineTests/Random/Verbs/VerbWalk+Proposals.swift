import CivilTime
import Engine
import FEEL

/// What somebody could do with the case as it stands.
extension VerbWalk {
  /// An opportunity for the verb, or something close to one that must be refused; nil without any.
  mutating func proposal(_ verb: VerbStep) -> Proposal? {
    switch verb {
    case .complete: completion()
    case .claim: claim()
    case .read: reading()
    case .transfer: transfer()
    case .handBack: handBack()
    case .delegate: summons(.delegate)
    case .addBefore: summons(.before)
    case .addAfter: summons(.after)
    case .addParallel: summons(.parallel)
    case .insertSigner: insertion()
    case .consult: summons(.consult)
    case .removeSigner: removal()
    case .removeSlot: slotRemoval()
    case .forward: forwarding()
    case .recall: recall()
    case .returnPrevious: sendingBack(to: .previous)
    case .returnElement: sendingBackToElement()
    case .returnInitiator: sendingBack(to: .initiator)
    case .returnStraight, .returnAll, .returnAnew: nil
    case .jump: jump(isForward: false)
    case .jumpForward: jump(isForward: true)
    case .confirmJump: jumpConfirmation()
    case .circulate: circulation()
    case .readCopy: copyReading()
    case .withdrawCopy: copyWithdrawal()
    case .urge: urging()
    case .suspendTask: suspension(ofTask: true)
    case .suspendBranch: suspension(ofTask: false)
    case .resumeTask: resumption(ofTask: true)
    case .resumeBranch: resumption(ofTask: false)
    case .suspendCase: caseSuspension()
    case .resumeCase: state.isSuspended ? Proposal(.resume, by: "system") : nil
    case .recordFor: record()
    case .confirmRecord: confirmation()
    case .supplement: supplement()
    case .withdraw: withdrawal()
    case .terminate: Proposal(.cancel(reason: "终止"), by: "system")
    case .void, .restart: early(verb)
    }
  }

  /// What is done with ended cases alone, tried with one that goes on.
  private mutating func early(_ verb: VerbStep) -> Proposal? {
    guard chance(1, in: 4), let id = anyTask(), let run = state[id], state.assist(of: id) == nil
    else { return nil }
    var proposal =
      verb == .void
      ? Proposal(.actOnCase(.void(reason: "早")), by: "system")
      : Proposal(.actOnCase(.restart(at: run.element, reason: "早")), by: "system", at: id)
    proposal.expectation = .refused
    return proposal
  }

  // MARK: Finishing

  private mutating func anyOpinion() -> Opinion {
    let conclusions = ["agree", "agree", "agree", "reject", "abstain"]
    let conclusion = conclusions.randomElement(using: &random) ?? "agree"
    return Opinion(conclusion: conclusion, label: conclusion, text: "意见")
  }

  mutating func anyVariables() -> Context {
    ["n": Value(integerLiteral: Int.random(in: 0...9, using: &random))]
  }

  private mutating func completion() -> Proposal? {
    guard let id = anyTask() else { return nil }
    let (opinion, person) = (anyOpinion(), holder(of: id))
    let variables = anyVariables()
    var proposal = Proposal(
      .completeTask(id, variables: variables, opinion: opinion), by: person, at: id)
    if chance(1, in: 8) {
      proposal.actor = ActingPerson(person: newPerson(), onBehalfOf: person)
    }
    proposal.vote = Ballots.vote(opinion.conclusion)
    let isRefused =
      isBarred(id, nil, unlessWaiting: true) || approvesForInitiator(proposal, at: id)
    proposal.expectation = isRefused ? .refused : .allowed
    let way = straightWays[id]
    proposal.fault = { outcome in
      if outcome.after.tasks[id] != nil { return "the task is still open" }
      return way?.fault(of: outcome, with: variables["n"]) ?? Self.ownerFault(after: id, outcome)
    }
    return proposal
  }

  /// Whether somebody approves the application of whoever filed it in his place: nobody may.
  private func approvesForInitiator(_ proposal: Proposal, at id: ActivationID) -> Bool {
    proposal.actor.onBehalfOf == "starter" && proposal.vote == .pass
      && state.assist(of: id) == nil && task(of: id)?.settings["tz:handler"] != "initiator"
  }

  /// Whoever asked goes on himself when the answer has come, unless it binds him.
  private static func ownerFault(after id: ActivationID, _ outcome: Outcome) -> String? {
    guard let call = outcome.before.handling.calls[id], let kind = call.assist,
      kind == .delegate || kind == .consult || kind == .before && !call.isBinding,
      let owner = outcome.before[id]?.scope, let held = outcome.before.tasks[owner]
    else { return nil }
    return outcome.after.tasks[owner]?.assignee == held.assignee
      && outcome.after.tasks[owner] != nil
      ? nil : "the answer of \(id) took the task from \(owner)"
  }

  private mutating func claim() -> Proposal? {
    guard let id = anyTask() else { return nil }
    let person = state.tasks[id]?.assignee == nil ? anyPerson() : nil
    // Whom a countersignature or another person names does not give the task back to all, and nobody else
    // takes it.
    let isNamed = state[id]?.isInstance == true || state.assist(of: id) != nil
    if person == nil, isNamed || chance(1, in: 4) {
      let other = newPerson()
      var proposal = Proposal(.assign(id, person: other), by: other, at: id)
      proposal.expectation = .refused
      return proposal
    }
    var proposal = Proposal(.assign(id, person: person), by: person ?? "system", at: id)
    let isFree = person == nil
    let isOffered =
      state.tasks[id].map { !($0.candidateGroups + $0.candidateUsers).isEmpty } == true
    proposal.expectation =
      isBarred(id, nil, unlessWaiting: isFree) || isFree && !isOffered ? .refused : .allowed
    proposal.fault = { $0.after.tasks[id]?.assignee == person ? nil : "the task is not his" }
    return proposal
  }

  private mutating func reading() -> Proposal? {
    guard let id = anyTask() else { return nil }
    var proposal = Proposal(.act(id, .read), by: holder(of: id), at: id)
    proposal.expectation = .allowed
    proposal.fault = { $0.after.handling.read.contains(id) ? nil : "the task is not read" }
    return proposal
  }

  // MARK: Passing on

  private mutating func transfer() -> Proposal? {
    guard let id = anyTask() else { return nil }
    let by = holder(of: id)
    let former = state.handling.holders[id] ?? []
    var people = [anyPerson(), newPerson(), newPerson()]
    if let giver = former.first { people.append(giver) }
    let to = people.randomElement(using: &random) ?? "p0"
    var proposal = Proposal(.act(id, .transfer(to: to, reason: "出差")), by: by, at: id)
    let limit = task(of: id)?.settings["tz:transferLimit"].flatMap { Int($0) } ?? 5
    let isSigner =
      state[id]?.isInstance == true
      && state.activations.contains { other in
        other.scope == state[id]?.scope && other.id != id && other.isActive
          && state.tasks[other.id]?.assignee == to
      }
    let isRefused =
      isBarred(id, "transfer", unlessWaiting: true) || former.contains(to) || to == by
      || former.count >= limit || isSigner
    // Others can sign at the step already, or be about to.
    proposal.expectation = isRefused ? .refused : to.hasPrefix("q") ? .allowed : .open
    proposal.fault = { Self.handingFault($0, of: id, to: to) }
    return proposal
  }

  private static func handingFault(
    _ outcome: Outcome, of id: ActivationID, to person: String
  ) -> String? {
    guard let task = outcome.after.tasks[id] else { return "the task is gone" }
    if task.assignee != person { return "the task is \(task.assignee ?? "nobody")'s" }
    if !task.candidateGroups.isEmpty { return "others are offered it still" }
    return task.due == outcome.before.tasks[id]?.due ? nil : "the deadline has moved"
  }

  private mutating func handBack() -> Proposal? {
    let given = openTasks.filter { state.handling.holders[$0] != nil }
    guard
      let id = one(of: given.compactMap { state[$0] })?.id ?? (chance(1, in: 8) ? anyTask() : nil)
    else { return nil }
    var proposal = Proposal(.act(id, .handBack(reason: "不属我处")), by: holder(of: id), at: id)
    let giver = state.handling.holders[id]?.last
    let isRefused =
      isBarred(id, "transfer", unlessWaiting: true) || giver == nil
      || state.handling.handedBack.contains(id)
    proposal.expectation = isRefused ? .refused : .allowed
    proposal.fault = { Self.handingFault($0, of: id, to: giver ?? "") }
    return proposal
  }

  private mutating func forwarding() -> Proposal? {
    guard let id = anyTask(), let run = state[id] else { return nil }
    let next = newPerson()
    var proposal = Proposal(
      .act(id, .forward(to: next, variables: anyVariables(), opinion: anyOpinion())),
      by: holder(of: id), at: id)
    let isRefused =
      isBarred(id, "forward", unlessWaiting: true) || run.isInstance
      || state.assist(of: id) != nil
      || helpers(of: id).contains { [.parallel, .after].contains(state.assist(of: $0.id)) }
    proposal.expectation = isRefused ? .refused : .allowed
    proposal.fault = { outcome in
      let begun = outcome.begun.filter { $0.element == run.element && $0.scope == run.scope }
      guard begun.count == 1 else { return "\(begun.count) tasks instead of the next" }
      return outcome.after.tasks[begun[0].id]?.assignee == next ? nil : "\(next) has no task"
    }
    return proposal
  }

  // MARK: Reminding and recording

  private mutating func urging() -> Proposal? {
    guard let id = anyTask() else { return nil }
    let by = "p\(Int.random(in: 0..<2, using: &random))"
    var proposal = Proposal(.act(id, .urge(Urge(id, text: "请抓紧"))), by: by, at: id)
    let limit = task(of: id)?.settings["tz:urgeLimit"].flatMap { Int($0) } ?? 1
    let today = state.handling.urges.filter { urge in
      urge.activation == id && urge.by == by
        && CivilZone.shanghai.date(of: urge.at) == CivilZone.shanghai.date(of: now)
    }
    let isRefused = isBarred(id, nil, unlessWaiting: true) || today.count >= limit
    proposal.expectation = isRefused ? .refused : .allowed
    return proposal
  }

  private mutating func record() -> Proposal? {
    guard let id = anyTask() else { return nil }
    let (leader, clerk) = (holder(of: id), newPerson())
    let opinion = anyOpinion()
    let evidence = chance(1, in: 8) ? "" : "电话记录"
    let variables = anyVariables()
    var proposal = Proposal(
      .recordTask(id, variables: variables, opinion: opinion, evidence: evidence),
      by: clerk, at: id)
    proposal.actor.onBehalfOf = leader
    proposal.vote = Ballots.vote(opinion.conclusion)
    let isRefused =
      isBarred(id, "recordFor", unlessWaiting: true) || evidence.isEmpty
      || approvesForInitiator(proposal, at: id)
    proposal.expectation = isRefused ? .refused : .allowed
    let way = straightWays[id]
    proposal.fault = { outcome in
      if outcome.after.handling.unconfirmed[id]?.leader != leader { return "nothing is to confirm" }
      return way?.fault(of: outcome, with: variables["n"])
    }
    return proposal
  }

  mutating func confirmation() -> Proposal? {
    let recorded = state.handling.unconfirmed.values.sorted { $0.activation < $1.activation }
    guard let record = recorded.randomElement(using: &random) else { return nil }
    let by = chance(1, in: 4) ? newPerson() : record.leader
    let id = record.activation
    var proposal = Proposal(.act(id, .confirmRecord), by: by, at: id)
    proposal.expectation = by == record.leader ? .allowed : .refused
    proposal.fault = { $0.after.handling.unconfirmed[id] == nil ? nil : "it is not confirmed" }
    return proposal
  }

  mutating func supplement() -> Proposal? {
    let done = state.activations.filter { run in
      run.lifecycle == .completed && run.actor != nil && run.actor != .system
        && scene.isUserTask(run)
    }
    guard let run = one(of: done), let actor = run.actor else { return nil }
    let by = chance(1, in: 4) ? newPerson() : actor.person
    var proposal = Proposal(.act(run.id, .supplement("补充")), by: by, at: run.id)
    proposal.expectation = by == actor.person ? .allowed : .refused
    return proposal
  }
}
