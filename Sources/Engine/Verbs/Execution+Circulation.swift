import CivilTime
import FEEL

/// 抄送、传阅 and 催办: what goes to people beside the flow.
extension Execution {
  mutating func circulate(_ circulation: Circulation) throws(Rejection) {
    guard !circulation.people.isEmpty, !circulation.people.contains("") else {
      throw refuse(.nobodyNamed)
    }
    if let id = circulation.activation {
      let site = try site(of: id)
      if state.isActive(id) { try check(.circulate, at: site) }
    }
    try checkPeople(circulation.people)
    send(circulation, by: principal)
  }

  mutating func send(_ circulation: Circulation, by sender: String) {
    var known: Set<String> = []
    let snapshot = keepsSnapshot(circulation) ? snapshot(at: circulation.activation) : [:]
    for person in circulation.people where known.insert(person).inserted {
      note(
        .copySent(
          Copy(
            id: state.handling.nextCopy, kind: circulation.kind, reader: person, sender: sender,
            text: circulation.text, activation: circulation.activation, sentAt: surroundings.now,
            snapshot: snapshot, due: circulation.due)))
    }
  }

  /// Whether readers see the case as it is now for good: as the sender or the process says
  /// (`tz:copyView`), and always where it is secret.
  private mutating func keepsSnapshot(_ circulation: Circulation) -> Bool {
    if circulation.keepsSnapshot || program(state.program)?.keepsSnapshots == true { return true }
    return secrecy().map { $0 != "none" } ?? false
  }

  private func snapshot(at activation: ActivationID?) -> Context {
    let run = activation.flatMap { state[$0] }?.id ?? InstanceState.root
    return state.visibleVariables(at: run).storable
  }

  /// What the model sends when a step begins or ends (`tz:copyOnEntry`, `tz:copyOnExit`).
  mutating func sendCopies(_ plan: CopyPlan?, at site: Site) throws(Trouble) {
    guard let plan else { return }
    let value = try value(of: plan.people, in: scope(at: site.id))
    var (people, withheld): ([String], [String]) = ([], [])
    for person in names(in: value) {
      if hindrance(to: person) == nil { people.append(person) } else { withheld.append(person) }
    }
    let due = try plan.due.map { setting throws(Trouble) in
      try day(setting, called: "的阅办期限（tz:copyDue）", at: site)
    }
    send(
      Circulation(
        plan.kind, to: people, from: site.id, keepsSnapshot: plan.keepsSnapshot, due: due),
      by: actor.person)
    if !withheld.isEmpty { note(.copiesWithheld(site.id, from: withheld)) }
  }

  mutating func readCopy(_ id: CopyID, text: String) throws(Rejection) {
    let copy = try copy(id)
    guard copy.reader == principal else { throw refuse(.notYours) }
    switch copy.fate {
    case .unread: break
    // What the second one writes would be lost.
    case .read where copy.kind.needsText: throw refuse(.readBy([copy.reader]))
    case .read, .withdrawn: return
    }
    if copy.kind.isWork, actor.onBehalfOf != nil, actor.person == initiator {
      throw refuse(.selfApproval)
    }
    if copy.kind.needsText, text.isEmpty { throw refuse(.textMissing) }
    note(.copyRead(id, at: surroundings.now, text: text))
  }

  /// 转办 of what is to be read and done, by its reader; by authority when he leaves (离职转办).
  mutating func transferCopy(
    _ id: CopyID, to person: String, reason: String
  ) throws(Rejection) {
    let copy = try copy(id)
    guard copy.reader == principal || surroundings.hasAuthority else { throw refuse(.notYours) }
    if case .read = copy.fate { throw refuse(.readBy([copy.reader])) }
    guard copy.kind.isWork, copy.fate == .unread else { throw refuse(.unknownCopy) }
    guard !person.isEmpty else { throw refuse(.nobodyNamed) }
    try checkTakesNothingOver([person])
    if person == copy.reader { throw refuse(.alreadySigners([person])) }
    if copy.formerReaders.contains(person) { throw refuse(.transferRing(person)) }
    try checkPeople([person])
    note(
      .copyTransferred(
        CopyTransfer(id, from: copy.reader, to: person, by: actor.person, reason: reason)))
  }

  mutating func withdrawCopy(_ id: CopyID) throws(Rejection) {
    let copy = try copy(id)
    guard copy.sender == principal else { throw refuse(.notYours) }
    guard copy.fate == .unread else { throw refuse(.readBy([copy.reader])) }
    note(.copyWithdrawn(id))
  }

  private func copy(_ id: CopyID) throws(Rejection) -> Copy {
    guard let copy = state.handling[copy: id] else { throw refuse(.unknownCopy) }
    return copy
  }

  /// 催办: the same person asks for the same task once a day (`tz:urgeLimit`).
  mutating func urge(_ id: ActivationID, _ urge: Urge) throws(Rejection) {
    let site = try openTask(id)
    try checkNotWaiting(id)
    let today = surroundings.zone.date(of: surroundings.now)
    let earlier = state.handling.urges.filter { $0.activation == id }
    let sameDay = earlier.filter {
      $0.by == principal && surroundings.zone.date(of: $0.at) == today
    }
    guard sameDay.count < site.element.userTask?.urgeLimit ?? 1 else {
      throw refuse(.alreadyUrged)
    }
    note(
      .urged(
        Urge(
          id, by: principal, text: urge.text, at: surroundings.now, ordinal: earlier.count + 1)))
  }
}
