import FEEL

/// 转办: the task goes to another, with its place, its weight and its deadline.
extension Execution {
  mutating func transfer(_ id: ActivationID, to person: String, reason: String) throws(Rejection) {
    let site = try freeTask(id, for: .transfer)
    guard !person.isEmpty else { throw refuse(.nobodyNamed) }
    let holder = state.tasks[id]?.assignee
    let former = state.handling.holders[id] ?? []
    if person == (holder ?? principal) { throw refuse(.alreadySigners([person])) }
    if former.contains(person) { throw refuse(.transferRing(person)) }
    let limit = site.element.userTask?.transferLimit ?? 0
    guard former.count < limit else { throw refuse(.transferLimit(limit)) }
    if let run = state[id], run.isInstance, let body = run.scope,
      slotRuns(of: body).contains(where: { $0 != id && state.tasks[$0]?.assignee == person })
    {
      throw refuse(.alreadySigners([person]))
    }
    try checkPeople([person])
    note(
      .transferred(
        Transfer(
          activation: id, from: holder ?? principal, to: person, by: actor.person, reason: reason)))
  }

  /// 退回转办人: once.
  mutating func handBack(_ id: ActivationID, reason: String) throws(Rejection) {
    _ = try freeTask(id, for: .transfer)
    guard let giver = state.handling.holders[id]?.last, !state.handling.handedBack.contains(id)
    else { throw refuse(.notTransferred) }
    note(
      .transferred(
        Transfer(
          activation: id, from: state.tasks[id]?.assignee, to: giver, by: actor.person,
          reason: reason, isBack: true)))
  }

  /// 自由流: the holder is done, and whom he chooses goes on with the same step.
  mutating func forward(
    _ id: ActivationID, to person: String, _ variables: Context, _ opinion: Opinion?
  ) throws(Rejection) {
    let site = try freeTask(id, for: .forward)
    guard !person.isEmpty else { throw refuse(.nobodyNamed) }
    try checkPeople([person])
    guard let run = state[id], !run.isInstance, state.assist(of: id) == nil, let scope = run.scope
    else { throw .verbNotAllowed(verb: Verb.forward.rawValue, element: site.element.id) }
    for helper in state.activeChildren(of: id).reversed() {
      cancel(helper, reason: .completionCondition)
    }
    receive(withConclusion(variables, opinion), at: site)
    disarm(id)
    record(.completed(id, by: actor, opinion: opinion))
    enqueue(
      PendingEntry(
        program: site.program, element: site.element, scope: scope, cause: [id],
        call: Call(person: person, by: principal)))
  }

  mutating func markRead(_ id: ActivationID) throws(Rejection) {
    _ = try openTask(id)
    guard !state.handling.read.contains(id) else { return }
    note(.taskRead(id, by: actor.person))
  }
}
