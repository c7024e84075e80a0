import CivilTime
import Engine
import SQLDatabase

/// Turns the events of one advance into rows.
struct EventProjection {
  let advance: Advance
  let entry: EntryHead
  let database: Connection
  /// What began in this advance and has no row yet: most of it ends in it too, and needs none.
  private(set) var begun: [ActivationID: Activated] = [:]
  /// The runs inside of which something began in this advance.
  private var inhabited: Set<ActivationID> = []
  /// The place in the trail of the act that nothing has yet taken.
  var nextPlace = 0
  /// Who was called for in this advance.
  var calls: [ActivationID: Call] = [:]

  init(advance: Advance, entry: EntryHead, database: Connection) {
    self.advance = advance
    self.entry = entry
    self.database = database
  }

  var instance: Int64 { advance.instance.rawValue }
  var now: Int64 { entry.at.milliseconds }

  mutating func run() throws {
    let changes = database.totalChanges
    try database.execute(
      """
      insert into instance_entry (instance, seq) values (?, ?)
      on conflict (instance, seq) do nothing
      """, instance, entry.sequence)
    if database.totalChanges == changes { try continueTrail() }
    try writeCase()
    for (ordinal, event) in advance.events.enumerated() {
      if case .handling(let event) = event {
        try apply(event, at: ordinal)
      } else {
        try apply(event)
      }
    }
    try writeBegun()
  }

  private mutating func apply(_ event: Event) throws {
    switch event {
    case .activated(let begin):
      begun[begin.id] = begin
      if let scope = begin.scope { inhabited.insert(scope) }
    case .completed(let id, let actor, let opinion):
      try end(id, RunEnd(by: actor, opinion: opinion))
    case .cancelled(let id, let reason): try end(id, RunEnd(reason, of: id, in: advance, entry))
    case .superseded(let id):
      try writeIfBegun(id)
      try database.execute(
        "update activation set status = 'superseded' where instance = ? and id = ?",
        instance, id.rawValue)
      try database.execute(
        "delete from unconfirmed where instance = ? and activation = ?", instance, id.rawValue)
      try removeIncident(id)
    case .reopened(let id):
      try writeIfBegun(id)
      try database.execute(
        """
        update activation set status = 'active', ended_at = null where instance = ? and id = ?
        """, instance, id.rawValue)
    case .taskOffered(let task): try offer(task)
    case .taskAssigned(let id, let person): try assign(id, to: person)
    case .timerScheduled(let timer): try schedule(timer)
    case .timerFired(let id, let element), .timerCancelled(let id, let element):
      try database.execute(
        "delete from timer where instance = ? and activation = ? and element = ?",
        instance, id.rawValue, element)
    case .subscriptionOpened(let subscription): try open(subscription)
    case .signalAwaited(let signal): try open(signal)
    case .subscriptionClosed(let id, let element): try closeWaits(id, element)
    case .incidentRaised(let incident): try raise(incident)
    case .incidentResolved(let id): try removeIncident(id)
    case .suspended(let reason): try setSuspension(reason)
    case .resumed: try setSuspension(nil)
    case .datesRevised(let revision): try apply(revision)
    case .migrated(let source, let target, let mapping):
      try writeBegun()
      try MigrationProjection(
        instance: instance, source: source, target: target, mapping: mapping, database: database
      ).run()
    case .instanceStarted, .titleChanged, .instanceEnded, .arrived, .gatewayActivated,
      .gatewayReset, .scopeClosed, .tokensDropped, .variablesSet,
      .jobCreated, .jobRetried, .listenerCompleted, .messageThrown, .signalThrown,
      .escalationThrown, .compensationStarted, .compensationEnded, .conditionAwaited,
      .conditionChanged, .triggerHappened, .triggersTaken, .decisionMade,
      .cancellationBegun, .handling:
      break
    }
  }

  // MARK: Activations

  private func insert(_ begin: Activated, ended end: RunEnd? = nil) throws {
    let naming = advance.namings[begin.id]
    let cause = begin.cause.map(\.description).joined(separator: ",")
    try database.execute(
      """
      insert into activation (
        instance, id, process, version, element, name, type, scope, cause, round, loop_counter,
        reopens, compensates, started_at, ended_at, status, reason, actor, on_behalf_of,
        conclusion, conclusion_label, opinion)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, instance, Int(begin.id.rawValue), begin.program.process, begin.program.version,
      begin.element, naming?.name ?? begin.element, naming?.tag ?? "", begin.scope?.rawValue,
      cause, begin.round, begin.loopCounter, begin.reopens?.rawValue,
      begin.compensates?.rawValue, begin.at.milliseconds, end.map { _ in now },
      (end?.status ?? .active).rawValue, end?.reason, end?.actor?.person, end?.actor?.onBehalfOf,
      end?.opinion?.conclusion, end?.opinion?.label, end?.opinion?.text)
  }

  /// Writes the row of a run that began in this advance, for what builds on the row.
  mutating func writeIfBegun(_ id: ActivationID) throws {
    if let begin = begun.removeValue(forKey: id) { try insert(begin) }
  }

  private mutating func writeBegun() throws {
    for begin in begun.values.sorted(by: { $0.id < $1.id }) { try insert(begin) }
    begun.removeAll()
  }

  /// Whether a run was over at once and nobody did it. The history tells such runs from the journal; nothing
  /// is looked up by them, so they have no row. A scope has: a return may open it again.
  private func passed(_ begin: Activated, _ end: RunEnd) -> Bool {
    advance.version >= Advance.firstSparing && end.reason == nil && end.actor == nil
      && !inhabited.contains(begin.id)
  }

  private mutating func end(_ id: ActivationID, _ end: RunEnd) throws {
    // Without a row it cannot have a task or an incident either.
    if let begin = begun.removeValue(forKey: id) {
      if !passed(begin, end) { try insert(begin, ended: end) }
      return
    }
    if let reason = end.reason {
      try database.execute(
        """
        update activation set status = ?, ended_at = ?, actor = ?, on_behalf_of = ?, reason = ?
        where instance = ? and id = ?
        """, end.status.rawValue, now, end.actor?.person, end.actor?.onBehalfOf, reason, instance,
        id.rawValue)
    } else {
      try database.execute(
        """
        update activation set status = ?, ended_at = ?, actor = ?, on_behalf_of = ?,
          conclusion = ?, conclusion_label = ?, opinion = ?
        where instance = ? and id = ?
        """, end.status.rawValue, now, end.actor?.person, end.actor?.onBehalfOf,
        end.opinion?.conclusion, end.opinion?.label, end.opinion?.text, instance, id.rawValue)
    }
    try removeTask(id)
    try removeIncident(id)
  }
}
