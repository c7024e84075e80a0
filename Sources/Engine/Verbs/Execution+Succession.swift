import FEEL

/// Authority names who does what nobody has a task of yet: a step for which nobody was found, and what
/// somebody was still to get who leaves (离职转办).
extension Execution {
  /// Whether authority may name who does a run that has no task: it waits with an alarm because nobody was
  /// found, or for the turn of whoever signs after its holder.
  func isWithoutTask(_ id: ActivationID) -> Bool {
    guard surroundings.hasAuthority, let run = state[id], run.isActive, state.tasks[id] == nil,
      state.handling.finished[id] == nil, !run.begin.isMultiInstanceBody
    else { return false }
    return state.incidents[id]?.kind == .assignment || state.assist(of: id) == .after
  }

  mutating func appoint(
    _ person: String, to id: ActivationID, reason: String
  ) throws(Rejection) {
    try checkGoing(id)
    let site = try site(of: id)
    try checkSuccessor(person, at: site)
    var call = state.handling.calls[id] ?? Call(activation: id, by: principal, reason: reason)
    call.person = person
    note(.called(call))
    if state.incidents[id] != nil { try resolveIncident(id, [:]) }
    note(
      .transferred(
        Transfer(activation: id, from: nil, to: person, by: actor.person, reason: reason)))
  }

  /// Another gets a place of a countersignature whose turn has not come, by its number from 1.
  mutating func replaceSlot(
    _ counter: Int, of body: ActivationID, by person: String, reason: String
  ) throws(Rejection) {
    guard surroundings.hasAuthority else {
      throw .verbNotAllowed(verb: Verb.transfer.rawValue, element: try site(of: body).element.id)
    }
    guard let run = state[body], run.isActive, run.begin.isMultiInstanceBody,
      slotsToCome(in: run).contains(counter)
    else { throw refuse(.notCalled) }
    try checkGoing(body)
    try checkSuccessor(person, at: try site(of: body))
    var items = items(of: body)
    guard items.indices.contains(counter - 1) else { throw refuse(.notCalled) }
    let former = items[counter - 1].signer
    if items.contains(where: { $0.signer == person }) { throw refuse(.alreadySigners([person])) }
    items[counter - 1] =
      AddedSlot(person: person, by: AddedSlot(items[counter - 1])?.by ?? "").item
    record(.variablesSet(scope: body, [MultiInstanceVariable.items: .list(items)]))
    note(
      .transferred(
        Transfer(activation: body, from: former, to: person, by: actor.person, reason: reason)))
  }

  private mutating func checkSuccessor(_ person: String, at site: Site) throws(Rejection) {
    guard !person.isEmpty else { throw refuse(.nobodyNamed) }
    try checkSeparation(of: [person], at: site)
    try checkPeople([person])
  }
}

/// Work that somebody will get, of which there is no task yet.
package struct ComingWork: Hashable, Sendable {
  /// The run of whoever signs after another, or the body of a countersignature.
  package let run: ActivationID
  /// The number of the place in the countersignature, from 1.
  package let place: Int?

  /// What gives it to another, and the run on which it is done.
  package func succession(by person: String, reason: String) -> TaskAct {
    guard let place else { return .transfer(to: person, reason: reason) }
    return .replaceSlot(place, by: person, reason: reason)
  }
}

extension InstanceState {
  /// The places of countersignatures whose turn has not come, and the signatures after others, that are a
  /// person's.
  package func comingWork(of person: String) -> [ComingWork] {
    activations.filter(\.isActive).flatMap { run -> [ComingWork] in
      if let call = handling.calls[run.id], call.assist == .after {
        let isToCome = tasks[run.id] == nil && handling.finished[run.id] == nil
        return call.person == person && isToCome ? [ComingWork(run: run.id, place: nil)] : []
      }
      guard run.begin.isMultiInstanceBody,
        let items = run.variables[MultiInstanceVariable.items]?.listValue
      else { return [] }
      let begun = Set(
        activations.filter {
          $0.scope == run.id && ($0.isActive || $0.lifecycle == .completed)
        }.compactMap(\.begin.loopCounter))
      return items.indices.filter { items[$0].signer == person && !begun.contains($0 + 1) }.map {
        ComingWork(run: run.id, place: $0 + 1)
      }
    }
  }
}
