import FEEL

/// 转办: the task goes to another, with its place, its weight and its deadline.
extension Execution {
  mutating func transfer(_ id: ActivationID, to person: String, reason: String) throws(Rejection) {
    if isWithoutTask(id) { return try appoint(person, to: id, reason: reason) }
    // Whoever has left neither waits for others nor resumes: a successor does, by authority.
    let site =
      try surroundings.hasAuthority ? heldTask(id) : freeTask(id, for: .transfer)
    guard !person.isEmpty else { throw refuse(.nobodyNamed) }
    try checkTakesNothingOver([person])
    let holder = state.tasks[id]?.assignee
    let former = state.handling.holders[id] ?? []
    if person == (holder ?? principal) { throw refuse(.alreadySigners([person])) }
    if former.contains(person) { throw refuse(.transferRing(person)) }
    let limit = site.element.userTask?.transferLimit ?? 0
    guard former.count < limit else { throw refuse(.transferLimit(limit)) }
    if signers(around: id).contains(person) { throw refuse(.alreadySigners([person])) }
    try checkSeparation(of: [person], at: site)
    try checkPeople([person])
    try checkEligible([person], site.element.userTask?.transferRange ?? HandlerRange(), at: site)
    note(
      .transferred(
        Transfer(
          activation: id, from: holder ?? principal, to: person, by: actor.person, reason: reason)))
    if state.incidents[id]?.kind == .assignment { record(.incidentResolved(id)) }
  }

  /// 退回转办人: once.
  mutating func handBack(_ id: ActivationID, reason: String) throws(Rejection) {
    _ = try freeTask(id, for: .transfer)
    guard let giver = state.handling.holders[id]?.last, !state.handling.handedBack.contains(id)
    else { throw refuse(.notTransferred) }
    try checkPeople([giver])
    note(
      .transferred(
        Transfer(
          activation: id, from: state.tasks[id]?.assignee, to: giver, by: actor.person,
          reason: reason, isBack: true)))
  }

  mutating func markRead(_ id: ActivationID) throws(Rejection) {
    guard state[id] != nil else { throw .unknownActivation(id) }
    guard state.tasks[id] != nil else { throw .taskNotOpen(id) }
    guard !state.handling.read.contains(id) else { return }
    note(.taskRead(id, by: actor.person))
  }
}
