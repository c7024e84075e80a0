import CivilTime
import FEEL

/// 加签、委派、征求意见: the holder of a task asks others. Each gets a task inside the holder's run, so
/// that whatever ends the holder's task ends theirs.
extension Execution {
  /// How many levels of signers may add signers.
  static let deepestSummons = 3

  mutating func call(_ summons: Summons, to id: ActivationID) throws(Rejection) {
    let site = try openTask(id)
    try check(summons.kind.verb, at: site)
    try checkTakesNothingOver(summons.people)
    try checkPeople(summons, at: site)
    guard depth(of: id) < Self.deepestSummons else {
      throw refuse(.tooDeep(limit: Self.deepestSummons))
    }
    let opposite: Assist? =
      switch summons.kind {
      case .before: .after
      case .after: .before
      default: nil
      }
    guard helpers(of: id, { $0 == opposite }).isEmpty else { throw refuse(.mixedSigning) }
    if summons.kind == .delegate { try checkNotWaiting(id) }
    if summons.kind == .parallel || summons.position != nil, let run = state[id], run.isInstance,
      !isDeciding(id), let body = run.scope
    {
      return try addSlots(summons, beside: id, in: body)
    }
    let due = try due(of: summons, at: id)
    for person in summons.people {
      begin(
        PendingEntry(
          program: site.program, element: site.element, scope: id, cause: [id],
          call: Call(
            assist: summons.kind, person: person, by: principal, reason: summons.reason,
            isBinding: summons.isBinding, due: due, askedFields: summons.askedFields)))
    }
    if summons.kind.holdsUp, !state.isWaiting(id) { note(.held(id, true)) }
  }

  private mutating func checkPeople(_ summons: Summons, at site: Site) throws(Rejection) {
    guard !summons.people.isEmpty, !summons.people.contains("") else { throw refuse(.nobodyNamed) }
    let signing = summons.kind == .consult ? [principal] : signers(around: site.id) + [principal]
    let known = summons.people.enumerated().filter { position, person in
      signing.contains(person) || summons.people[..<position].contains(person)
    }
    guard known.isEmpty else { throw refuse(.alreadySigners(known.map(\.element))) }
    try checkPeople(summons.people)
    guard summons.kind != .consult else { return }
    try checkEligible(
      summons.people, site.element.userTask?.askRange ?? HandlerRange(), at: site)
  }

  /// Everybody who signs at this step: the holders of its places, those whose turn has not come, and
  /// those whom they have asked.
  func signers(around id: ActivationID) -> [String] {
    var top = id
    while state.assist(of: top) != nil, let outer = state[top]?.scope { top = outer }
    var open = [top]
    var people: [String] = []
    if let run = state[top], run.isInstance, let body = run.scope.flatMap({ state[$0] }) {
      open = slotRuns(of: body.id) + [decidingRun(of: body.id)].compactMap(\.self)
      let items = items(of: body.id)
      people = slotsToCome(in: body).filter { items.indices.contains($0 - 1) }.compactMap {
        items[$0 - 1].signer
      }
    }
    open.removeAll { state.handling.removed.contains($0) }
    while let next = open.popLast() {
      if let task = state.tasks[next] {
        people += [task.assignee].compactMap(\.self)
      } else if let actor = state[next]?.actor {
        people.append(actor.onBehalfOf ?? actor.person)
      } else if let person = state.handling.calls[next]?.person {
        people.append(person)
      }
      open += state.activeChildren(of: next)
    }
    return people
  }

  private func depth(of id: ActivationID) -> Int {
    var depth = 0
    var next = id
    while state.assist(of: next) != nil, let outer = state[next]?.scope {
      depth += 1
      next = outer
    }
    return depth
  }

  private func due(of summons: Summons, at id: ActivationID) throws(Rejection) -> DueDate? {
    guard let days = summons.workingDays, days >= 0 else { return state.tasks[id]?.due }
    return dueDate(in: days, from: today, at: id)
  }

  // MARK: Their tasks

  /// Offers the work to whom the holder asked; those who sign after him wait until he has.
  mutating func offerHelp(_ site: Site, _ call: Call) {
    guard let owner = state[site.id]?.scope else { return }
    if call.assist == .after, state.handling.finished[owner] == nil { return }
    if let person = call.person, let note = hindrance(to: person) {
      return raise(nobody(note.text, at: site), on: site.id, phase: .entering)
    }
    record(
      .taskOffered(
        TaskOffered(
          activation: site.id, assignee: call.person, candidateGroups: [], candidateUsers: [],
          due: call.due, priority: state.tasks[owner]?.priority ?? 50,
          formID: site.element.userTask?.formID, isSuspended: state.suspension(of: owner) != nil)))
  }

  /// Somebody whom the holder asked has answered.
  mutating func finishHelp(
    _ site: Site, _ kind: Assist, _ variables: Context, _ opinion: Opinion?
  ) throws(Rejection) {
    try checkNotWaiting(site.id)
    if kind != .consult { receive(variables, at: site) }
    finishOwner(site, by: actor, opinion: opinion)
  }

  /// The holder has done his part. The step is over when nobody has yet to sign it.
  mutating func finishOwner(_ site: Site, by actor: ActingPerson?, opinion: Opinion?) {
    guard let run = state[site.id], run.isScope, !run.begin.isMultiInstanceBody else {
      return leaveTask(site, by: actor, opinion: opinion)
    }
    for question in helpers(of: site.id, { $0 == .consult }) {
      cancel(question, reason: .completionCondition)
    }
    if let opinion, votePlan(at: site.id)?.vote(of: opinion) == .reject {
      // His rejection is that of the step: nobody need sign it any more.
      for signer in state.activeChildren(of: site.id).reversed() {
        cancel(signer, reason: .decided(by: actor?.person ?? ""))
      }
      return leaveTask(site, by: actor, opinion: opinion)
    }
    note(.ownerFinished(site.id, by: actor, opinion: opinion))
    for signer in helpers(of: site.id, { $0 == .after }) {
      if let run = state[signer], let site = self.site(of: run),
        let call = state.handling.calls[signer]
      {
        offerHelp(site, call)
      }
    }
    check(site.id)
  }

  /// Asked whenever something inside the run of a task has ended.
  mutating func settleTask(_ site: Site) {
    let id = site.id
    guard state.jobs[id]?.listening == nil else { return }
    if state.isWaiting(id), helpers(of: id, { $0.holdsUp }).isEmpty {
      note(.held(id, false))
      // Whoever asked may have left meanwhile: his task waits with an alarm until another gets it.
      if let holder = state.tasks[id]?.assignee, let note = hindrance(to: holder) {
        raise(nobody(note.text, at: site), on: id, phase: .entering)
      }
    }
    if let verdict = rejection(inside: id) { return reject(site, because: verdict) }
    guard let finish = state.handling.finished[id], helpers(of: id, { $0.isSignature }).isEmpty
    else { return }
    leaveTask(site, by: finish.by, opinion: finish.opinion)
  }

  /// The rejection that ends the step, whatever others say: one that binds the holder, or one by those
  /// who sign with or after him, when he has done his part. The opinion is that of whoever said no, be it
  /// somebody whom the one had asked who was asked.
  private func rejection(inside id: ActivationID) -> (run: Activation, opinion: Opinion)? {
    guard let plan = votePlan(at: id) else { return nil }
    let hasFinished = state.handling.finished[id] != nil
    for run in state.activations.reversed() {
      if run.id == id { return nil }
      guard run.scope == id, run.lifecycle == .completed, let call = state.handling.calls[run.id],
        let kind = call.assist, vote(of: run, plan) == .reject,
        kind == .before && call.isBinding || kind.isSignature && hasFinished,
        let opinion = state.handling.opinions[rejecting(run, plan)]
      else { continue }
      return (run, opinion)
    }
    return nil
  }

  /// Who said no, of those whose opinions make what a run says a rejection.
  private func rejecting(_ run: Activation, _ plan: CountersignPlan) -> ActivationID {
    if plan.vote(of: state.handling.opinions[run.id]) == .reject { return run.id }
    return rejectingSigner(in: run, plan).map { rejecting($0, plan) } ?? run.id
  }

  func votePlan(at id: ActivationID) -> CountersignPlan? {
    guard let run = state[id], let plan = program(run.program)?[run.element]?.userTask else {
      return nil
    }
    return plan.countersign ?? CountersignPlan(policy: .veto, votes: plan.votes)
  }

  private mutating func reject(
    _ site: Site, because verdict: (run: Activation, opinion: Opinion)
  ) {
    for helper in state.activeChildren(of: site.id).reversed() {
      cancel(helper, reason: .decided(by: verdict.run.actor?.person ?? ""))
    }
    let finish = state.handling.finished[site.id]
    guard state.assist(of: site.id) == nil else {
      // Whoever was asked and had not spoken did not finish it; what he was told stands for his answer.
      return leaveTask(site, by: finish?.by, opinion: finish?.opinion ?? verdict.opinion)
    }
    propagate(
      [
        "conclusion": .string(verdict.opinion.conclusion),
        "opinion": .string(verdict.opinion.text),
      ], from: site.id)
    leaveTask(
      site, by: finish?.by ?? verdict.run.actor, opinion: finish?.opinion ?? verdict.opinion)
  }

  /// Ends the run of a task; that of somebody who was asked leads nowhere, he has answered.
  private mutating func leaveTask(_ site: Site, by actor: ActingPerson?, opinion: Opinion?) {
    guard state.assist(of: site.id) != nil else { return leave(site, by: actor, opinion: opinion) }
    record(.completed(site.id, by: actor, opinion: opinion))
  }
}
