import FEEL

extension Execution {
  mutating func act(_ id: ActivationID, _ act: TaskAct) throws(Rejection) {
    switch act {
    case .read: try markRead(id)
    case .recall: try recall(id)
    case .transfer(let person, let reason): try transfer(id, to: person, reason: reason)
    case .handBack(let reason): try handBack(id, reason: reason)
    case .call(let summons): try call(summons, to: id)
    case .removeSigner(let reason): try removeSigner(id, reason: reason)
    case .removeSlot(let counter, let reason): try removeSlot(counter, of: id, reason: reason)
    case .replaceSlot(let counter, let person, let reason):
      try replaceSlot(counter, of: id, by: person, reason: reason)
    case .forward(let person, let variables, let opinion):
      try forward(id, to: person, variables, opinion)
    case .urge(let urge): try self.urge(id, urge)
    case .suspend(let reason, let end): try suspendRun(id, reason: reason, until: end)
    case .resume: try resumeRun(id)
    case .jump(let jump): try self.jump(id, jump)
    case .supplement(let text): try supplement(id, text)
    case .confirmRecord: try confirmRecord(id)
    case .pauseClock(let order): try pauseClock(id, order)
    case .resumeClock(let number, let day, let evidence):
      try resumeClock(id, after: number, on: day, evidence: evidence)
    case .extendClock(let more): try extendClock(id, more)
    }
  }

  mutating func act(on act: CaseAct) throws(Rejection) {
    guard state.handling.voided == nil || act.isForVoid else { throw refuse(.voided) }
    switch act {
    case .withdraw(let reason): try withdraw(reason: reason)
    case .answerWithdrawal(let agrees): try answerWithdrawal(agrees)
    case .void(let reason): try void(reason: reason)
    case .restart(let element, let reason): try restart(at: element, reason: reason)
    case .confirmJump(let agrees): try confirmJump(agrees)
    case .circulate(let circulation): try circulate(circulation)
    case .readCopy(let id, let text): try readCopy(id, text: text)
    case .transferCopy(let id, let person, let reason):
      try transferCopy(id, to: person, reason: reason)
    case .withdrawCopy(let id): try withdrawCopy(id)
    }
  }

  // MARK: What all verbs ask

  mutating func note(_ event: HandlingEvent) { record(.handling(event)) }

  /// Who acts, and for whom.
  var actor: ActingPerson { surroundings.actor }

  /// The person whose place the actor takes.
  var principal: String { actor.onBehalfOf ?? actor.person }

  func refuse(_ refusal: VerbRefusal) -> Rejection { .verbRefused(refusal) }

  /// An open task whose step allows the verb, and whose holder does not wait for others.
  mutating func freeTask(_ id: ActivationID, for verb: Verb) throws(Rejection) -> Site {
    let site = try openTask(id)
    try check(verb, at: site)
    try checkNotWaiting(id)
    return site
  }

  /// The model grants verbs to whoever holds a task; authority needs no grant. Nobody has a say in his
  /// own application as the proxy of another.
  func check(_ verb: Verb, at site: Site) throws(Rejection) {
    try checkOwnApplication(nil, at: site)
    guard surroundings.hasAuthority || site.element.userTask?.verbs.contains(verb) == true else {
      throw .verbNotAllowed(verb: verb.rawValue, element: site.element.id)
    }
  }

  /// What a proxy does, he does in the holder's place: he takes nothing over for himself.
  func checkTakesNothingOver(_ people: [String]) throws(Rejection) {
    guard actor.onBehalfOf == nil || !people.contains(actor.person) else {
      throw refuse(.notForProxies)
    }
  }

  func checkNotWaiting(_ id: ActivationID) throws(Rejection) {
    guard state.isWaiting(id) else { return }
    throw refuse(.waitsFor(people(helping: id) { $0.holdsUp }))
  }

  /// Who was asked by the holder of a task and has not answered.
  func people(helping id: ActivationID, _ isMeant: (Assist) -> Bool) -> [String] {
    helpers(of: id, isMeant).compactMap {
      state.tasks[$0]?.assignee ?? state.handling.calls[$0]?.person
    }
  }

  /// The active runs of those whom the holder of a task has asked.
  func helpers(of id: ActivationID, _ isMeant: (Assist) -> Bool) -> [ActivationID] {
    guard state[id]?.openChildren ?? 0 > 0, !state.handling.calls.isEmpty else { return [] }
    return state.activeChildren(of: id).filter { state.assist(of: $0).map(isMeant) == true }
  }
}

extension CaseAct {
  /// Whether it can still be done when the case is void.
  var isForVoid: Bool {
    switch self {
    case .readCopy, .transferCopy, .withdrawCopy, .circulate: true
    default: false
    }
  }

  /// Whether it is done when the case has ended.
  var isForEnded: Bool {
    switch self {
    case .void, .restart, .circulate, .readCopy, .transferCopy, .withdrawCopy: true
    case .withdraw, .answerWithdrawal, .confirmJump: false
    }
  }
}
