import FEEL

/// 自由流: a step goes from one to whom he chooses, until somebody ends it who may (办结).
extension Execution {
  /// 自由流: the holder is done, and whom he chooses goes on with the same step.
  mutating func forward(
    _ id: ActivationID, to person: String, _ variables: Context, _ opinion: Opinion?
  ) throws(Rejection) {
    let site = try freeTask(id, for: .forward)
    try checkAskedFields(of: id, variables)
    guard !person.isEmpty else { throw refuse(.nobodyNamed) }
    try checkTakesNothingOver([person])
    try checkPeople([person])
    try checkPassingOn(to: person, at: site)
    guard let run = state[id], !run.isInstance, state.assist(of: id) == nil, let scope = run.scope
    else { throw .verbNotAllowed(verb: Verb.forward.rawValue, element: site.element.id) }
    let signers = people(helping: id) { $0.isSignature }
    guard signers.isEmpty else { throw refuse(.waitsFor(signers)) }
    try checkSeparation(of: actor.people, at: site)
    try checkSeparation(of: [person], at: site)
    try checkOwnApplication(opinion, at: site)
    for question in state.activeChildren(of: id).reversed() {
      cancel(question, reason: .completionCondition)
    }
    receive(withConclusion(variables, opinion), at: site)
    do {
      try assign(site.element.assignments.atEnd, at: site)
      try mapOutputs(of: site)
    } catch {
      return raise(error, on: id, phase: .entering)
    }
    disarm(id)
    record(.completed(id, by: actor, opinion: opinion))
    enqueue(
      PendingEntry(
        program: site.program, element: site.element, scope: scope, cause: [id],
        call: continuingCall(of: id, for: person)))
  }

  private mutating func checkPassingOn(to person: String, at site: Site) throws(Rejection) {
    guard let plan = site.element.userTask else { return }
    try checkEligible([person], plan.passingOn.range ?? plan.transferRange, at: site)
    let former = passedThrough(by: site.id)
    if !plan.passingOn.mayLoop, former.contains(person) { throw refuse(.transferRing(person)) }
    if let limit = plan.passingOn.limit, former.count >= limit {
      throw refuse(.transferLimit(limit))
    }
  }

  /// Who had the step before in this round and passed it on, the last one first.
  private func passedThrough(by id: ActivationID) -> [String] {
    var people: [String] = []
    var next = state[id]
    while let run = next, state.handling.calls[run.id]?.keepsRound == true {
      guard let earlier = run.begin.cause.last.flatMap({ state[$0] }),
        earlier.element == run.element, earlier.scope == run.scope, let actor = earlier.actor
      else { break }
      people.append(actor.onBehalfOf ?? actor.person)
      next = earlier
    }
    return people
  }

  /// Where only some may end a step that goes from hand to hand (`tz:finishRole`), others pass it on.
  mutating func checkMayFinish(_ site: Site) throws(Rejection) {
    guard !surroundings.hasAuthority, actor != .system,
      let role = site.element.userTask?.passingOn.finishRole,
      let personnel = surroundings.personnel
    else { return }
    let roles: [String]
    do {
      roles = names(in: try value(of: role, in: scope(at: site.id)))
    } catch {
      // Nobody holds a role that cannot be named.
      roles = []
    }
    let places = personnel.staff(request(.role(roles, units: nil)))?.places ?? []
    let holders = places.flatMap(\.candidates).flatMap { [$0.person, $0.onBehalfOf] }
    guard !holders.contains(principal) else { return }
    throw refuse(.notEligible([principal]))
  }
}
