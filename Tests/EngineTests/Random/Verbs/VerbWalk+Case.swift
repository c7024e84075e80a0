import CivilTime
import Engine
import FEEL

/// What people do with a whole case, or with a part of it.
extension VerbWalk {
  // MARK: Copies

  mutating func circulation() -> Proposal? {
    let task = chance(1, in: 2) && !state.isEnded ? anyTask() : nil
    let people = chance(1, in: 10) ? [] : [anyPerson(), newPerson()]
    let kind = CopyKind.allCases.randomElement(using: &random) ?? .know
    var proposal = Proposal(
      .actOnCase(.circulate(Circulation(kind, to: people, text: "请阅", from: task))),
      by: anyPerson(), at: task)
    let isAllowed = task.map { self.task(of: $0)?.allows("circulate") == true } ?? true
    proposal.expectation = isAllowed && !people.isEmpty ? .allowed : .refused
    proposal.fault = { outcome in
      let sent = outcome.after.handling.copies.count - outcome.before.handling.copies.count
      return sent == people.count ? nil : "\(sent) copies for \(people.count) people"
    }
    return proposal
  }

  mutating func copyReading() -> Proposal? {
    guard let copy = state.handling.copies.randomElement(using: &random) else { return nil }
    let by = chance(1, in: 6) ? newPerson() : copy.reader
    if copy.kind.isWork, copy.fate == .unread, chance(1, in: 4) { return passingOn(copy, by: by) }
    let text = chance(1, in: 4) ? "" : "已阅"
    var proposal = Proposal(.actOnCase(.readCopy(copy.id, text: text)), by: by)
    proposal.subject = copy.activation
    let lacksText = copy.fate == .unread && copy.kind.needsText && text.isEmpty
    var isLate = false
    if case .read = copy.fate { isLate = copy.kind.needsText }
    proposal.expectation = by == copy.reader && !lacksText && !isLate ? .allowed : .refused
    return proposal
  }

  private mutating func passingOn(_ copy: Copy, by person: String) -> Proposal {
    let next = chance(1, in: 6) ? copy.formerReaders.first ?? copy.reader : newPerson()
    var proposal = Proposal(
      .actOnCase(.transferCopy(copy.id, to: next, reason: "请办")), by: person)
    proposal.subject = copy.activation
    let isRing = next == copy.reader || copy.formerReaders.contains(next)
    let isAtRest = state.isSuspended && !state.isEnded
    proposal.expectation = person == copy.reader && !isRing && !isAtRest ? .allowed : .refused
    proposal.fault = { outcome in
      outcome.after.handling[copy: copy.id]?.reader == next ? nil : "\(next) did not get the copy"
    }
    return proposal
  }

  mutating func copyWithdrawal() -> Proposal? {
    guard let copy = state.handling.copies.randomElement(using: &random) else { return nil }
    let by = chance(1, in: 6) ? newPerson() : copy.sender
    var proposal = Proposal(.actOnCase(.withdrawCopy(copy.id)), by: by)
    proposal.subject = copy.activation
    proposal.expectation = by == copy.sender && copy.fate == .unread ? .allowed : .refused
    return proposal
  }

  // MARK: Suspension

  mutating func suspension(ofTask isTask: Bool) -> Proposal? {
    let runs = state.activations.filter { run in
      guard run.isActive, run.scope != nil else { return false }
      return isTask ? state.tasks[run.id] != nil : isBranch(run)
    }
    guard let run = one(of: runs) else { return nil }
    let end = chance(1, in: 2) ? now.adding(seconds: 86_400) : nil
    var proposal = Proposal(
      .act(run.id, .suspend(reason: "待核", until: end)), by: isTask ? holder(of: run.id) : "system",
      at: run.id)
    proposal.hasAuthority = !isTask
    let isRefused = isBarred(
      run.id, isTask ? "suspend" : nil, hasAuthority: !isTask, unlessWaiting: false)
    proposal.expectation = isRefused ? .refused : .allowed
    proposal.fault = { outcome in
      outcome.after.handling.suspended[run.id] == nil ? "it goes on" : nil
    }
    return proposal
  }

  /// Sub-processes, called processes and countersignatures as a whole.
  private func isBranch(_ run: Activation) -> Bool {
    run.isScope && state.assist(of: run.id) == nil && state.tasks[run.id] == nil
      && ["subProcess", "callActivity", "userTask"].contains(scene.tag(of: run))
      && (run.begin.isMultiInstanceBody || !scene.isUserTask(run))
  }

  mutating func resumption(ofTask isTask: Bool) -> Proposal? {
    let runs = state.handling.suspended.keys.sorted().filter { id in
      (state.tasks[id] != nil) == isTask
    }
    guard let id = one(of: runs.compactMap { state[$0] })?.id else { return nil }
    var proposal = Proposal(.act(id, .resume), by: "system", at: id)
    proposal.hasAuthority = true
    proposal.expectation = .allowed
    proposal.fault = { $0.after.handling.suspended[id] == nil ? nil : "it is suspended still" }
    return proposal
  }

  mutating func caseSuspension() -> Proposal? {
    guard !state.isSuspended, chance(1, in: 4) else { return nil }
    var proposal = Proposal(.suspend(reason: "核查"), by: "system")
    proposal.expectation = .allowed
    proposal.fault = { $0.after.isSuspended ? nil : "it goes on" }
    return proposal
  }

  // MARK: Endings

  mutating func withdrawal() -> Proposal? {
    let by = chance(1, in: 5) ? newPerson() : "starter"
    var proposal = Proposal(.actOnCase(.withdraw(reason: "不再需要")), by: by)
    let others = state.activations.contains { run in
      guard run.lifecycle == .completed, scene.isUserTask(run), state.assist(of: run.id) == nil,
        let actor = run.actor
      else { return false }
      return (actor.onBehalfOf ?? actor.person) != "starter"
    }
    let isTooLate = scene.withdrawal == "beforeApproval" && others
    proposal.expectation = by == "starter" && !isTooLate ? .allowed : .refused
    proposal.fault = { outcome in
      if outcome.after.tasks.isEmpty, outcome.after.isEnded || !outcome.after.jobs.isEmpty {
        return nil
      }
      return "the case goes on"
    }
    return proposal
  }

  // MARK: After the end

  /// What somebody tries with an ended case: little is possible.
  mutating func proposalAfterEnd(_ verb: VerbStep) -> Proposal? {
    switch verb {
    case .circulate: return circulation()
    case .readCopy: return copyReading()
    case .withdrawCopy: return copyWithdrawal()
    case .supplement: return supplement()
    case .confirmRecord: return confirmation()
    case .void: return voiding()
    case .restart: return restart()
    default:
      guard var late = lateProposal(verb) else { return nil }
      late.expectation = .refused
      return late
    }
  }

  private mutating func voiding() -> Proposal? {
    var proposal = Proposal(.actOnCase(.void(reason: "依据变化")), by: "system")
    proposal.expectation = .allowed
    proposal.fault = { $0.after.handling.voided == nil ? "it is valid still" : nil }
    return proposal
  }

  private mutating func restart() -> Proposal? {
    let steps = state.activations.filter { run in
      scene.isUserTask(run) && state.assist(of: run.id) == nil && !run.isInstance
    }
    let isOnTop = chance(1, in: 2)
    let tried = steps.filter { !isOnTop || $0.scope == InstanceState.root }
    guard let run = tried.randomElement(using: &random) else { return nil }
    var proposal = Proposal(
      .actOnCase(.restart(at: run.element, reason: "补充材料")), by: "system", at: run.id)
    // The last of its runs that counts is where the case goes on.
    let reached = steps.last { step in
      step.element == run.element && step.lifecycle != .superseded && isInDoneScopes(step)
        && isLed(step)
    }
    if case .withdrawn = state.outcome {
      proposal.expectation = .refused
    } else if let reached {
      // Where a jump has ended the other branches since, the join may wait for them in vain.
      let isCleared = isInBranch(reached) && clearings.values.contains { $0 > reached.id }
      proposal.expectation = isCleared ? .open : .allowed
    } else {
      proposal.expectation = .refused
    }
    proposal.fault = { outcome in
      outcome.after.tasks.isEmpty && outcome.after.jobs.isEmpty ? "nobody has anything to do" : nil
    }
    return proposal
  }

  /// Whether nothing that led to a run has become an earlier round. Jumps also follow from the step that
  /// they left, which was cancelled.
  private func isLed(_ run: Activation) -> Bool {
    let steps = run.begin.cause.filter { $0 != run.scope }
    let causes = steps.compactMap { state[$0]?.lifecycle }
    return !causes.contains(.superseded)
      && (causes.contains(.completed) || causes.count < run.begin.cause.count)
      && !state.activations.contains { $0.begin.reopens.map(steps.contains) == true }
  }

  private func isInBranch(_ run: Activation) -> Bool {
    var next: Activation? = run
    while let level = next {
      if !scene.path(of: level.element).isEmpty { return true }
      next = level.scope.flatMap { state[$0] }
    }
    return false
  }

  /// Whether a run stands in the process itself, or was done in sub-processes that were done once.
  private func isInDoneScopes(_ run: Activation) -> Bool {
    if run.scope != InstanceState.root, run.lifecycle != .completed { return false }
    var next = run.scope
    while let id = next, id != InstanceState.root, let scope = state[id] {
      guard scope.lifecycle == .completed, scene.tag(of: scope) == "subProcess",
        !scope.isInstance, !scope.begin.isMultiInstanceBody, !scope.element.hasPrefix("V")
      else { return false }
      next = scope.scope
    }
    return true
  }

  /// The verb as it was possible before the case ended.
  private mutating func lateProposal(_ verb: VerbStep) -> Proposal? {
    let runs = state.activations.filter { scene.isUserTask($0) }
    guard let run = runs.randomElement(using: &random) else { return nil }
    guard let command = lateCommand(verb, at: run) else { return nil }
    return Proposal(
      command, by: run.actor?.person ?? "p0",
      at: VerbStep.ofWholeCase.contains(verb) ? nil : run.id)
  }

  private mutating func lateCommand(_ verb: VerbStep, at run: Activation) -> Command? {
    let id = run.id
    return switch verb {
    case .complete: .completeTask(id, variables: [:], opinion: nil)
    case .claim: .assign(id, person: "p0")
    case .read: .act(id, .read)
    case .transfer: .act(id, .transfer(to: "p9", reason: "晚"))
    case .handBack: .act(id, .handBack(reason: "晚"))
    case .delegate: .act(id, .call(Summons(.delegate, ["p9"], reason: "晚")))
    case .addBefore: .act(id, .call(Summons(.before, ["p9"], reason: "晚")))
    case .addAfter: .act(id, .call(Summons(.after, ["p9"], reason: "晚")))
    case .addParallel: .act(id, .call(Summons(.parallel, ["p9"], reason: "晚")))
    case .insertSigner: .act(id, .call(Summons(.before, ["p9"], reason: "晚", position: 1)))
    case .consult: .act(id, .call(Summons(.consult, ["p9"], reason: "晚")))
    case .removeSigner: .act(id, .removeSigner(reason: "晚"))
    case .removeSlot: .act(id, .removeSlot(1, reason: "晚"))
    case .forward: .act(id, .forward(to: "p9", variables: [:], opinion: nil))
    case .recall: .act(id, .recall)
    case .returnPrevious: .returnTask(id, to: .previous, reason: "晚")
    case .returnElement: .returnTask(id, to: .element(run.element), reason: "晚")
    case .returnInitiator: .returnTask(id, to: .initiator, reason: "晚")
    case .jump, .jumpForward: .act(id, .jump(Jump(id, to: run.element, reason: "晚")))
    case .confirmJump: .actOnCase(.confirmJump(true))
    case .urge: .act(id, .urge(Urge(id, text: "晚")))
    case .suspendTask, .suspendBranch: .act(id, .suspend(reason: "晚", until: nil))
    case .resumeTask, .resumeBranch: .act(id, .resume)
    case .suspendCase: .suspend(reason: "晚")
    case .resumeCase: .resume
    case .recordFor: .recordTask(id, variables: [:], opinion: nil, evidence: "晚")
    case .withdraw: .actOnCase(.withdraw(reason: "晚"))
    case .terminate: .cancel(reason: "晚")
    default: nil
    }
  }
}
