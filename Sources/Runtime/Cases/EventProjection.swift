import CivilTime
import Engine
import JSONText
import SQLDatabase

/// Turns the events of one advance into rows.
struct EventProjection {
  let advance: Advance
  let entry: EntryHead
  let database: Connection
  /// What began in this advance and has no row yet: most of it ends in it too, and is written once.
  private var begun: [ActivationID: Activated] = [:]

  init(advance: Advance, entry: EntryHead, database: Connection) {
    self.advance = advance
    self.entry = entry
    self.database = database
  }

  private var instance: Int64 { advance.instance.rawValue }
  private var now: Int64 { entry.at.milliseconds }

  mutating func run() throws {
    try database.execute(
      """
      insert into instance_entry (instance, seq) values (?, ?)
      on conflict (instance, seq) do nothing
      """, instance, entry.sequence)
    try writeCase()
    for event in advance.events { try apply(event) }
    try writeBegun()
  }

  private mutating func apply(_ event: Event) throws {
    switch event {
    case .activated(let begin): begun[begin.id] = begin
    case .completed(let id, let actor, let opinion):
      try end(
        id,
        End(person: actor?.person, principal: actor?.onBehalfOf, opinion: opinion))
    case .cancelled(let id, let reason): try cancel(id, reason)
    case .superseded(let id):
      try writeIfBegun(id)
      try database.execute(
        "update activation set status = 'superseded' where instance = ? and id = ?",
        instance, id.rawValue)
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
    case .instanceStarted, .titleChanged, .instanceEnded:
      break
    case .arrived, .gatewayActivated, .gatewayReset, .scopeClosed, .tokensDropped, .variablesSet,
      .jobCreated, .jobRetried, .listenerCompleted, .messageThrown, .signalThrown,
      .escalationThrown, .compensationStarted, .compensationEnded, .conditionAwaited,
      .conditionChanged, .triggerHappened, .triggersTaken, .decisionMade,
      .cancellationBegun:
      break
    }
  }

  // MARK: The instance

  /// Each change of the row costs its indexes, so what the events say of the case is written at once.
  private func writeCase() throws {
    var start: InstanceStarted?
    var title: String?
    var outcome: InstanceOutcome?
    for event in advance.events {
      switch event {
      case .instanceStarted(let event): start = event
      case .titleChanged(let event): title = event
      case .instanceEnded(let event): outcome = event
      default: break
      }
    }
    if let start {
      try begin(start, title: title)
    } else if let title {
      try change(title)
    }
    let isCounted = start != nil || title != nil
    if let outcome {
      try database.execute(
        """
        update process_instance set ended_at = ?, outcome = ?, version_no = version_no + ?
        where id = ?
        """, now, outcome.text, isCounted ? 0 : 1, instance)
    } else if !isCounted {
      try database.execute(
        "update process_instance set version_no = version_no + 1 where id = ?", instance)
    }
  }

  private func begin(_ start: InstanceStarted, title: String?) throws {
    try database.execute(
      """
      update process_instance set title = ?, due = ?, due_provisional = ?,
        version_no = version_no + 1
      where id = ?
      """, title ?? "", start.due?.date.description, start.due?.isProvisional ?? false, instance)
    if let title {
      try SearchIndex.begin(title, from: .title, of: advance.instance, in: database)
    }
  }

  private func change(_ title: String) throws {
    let old = try database.first(
      "select title from process_instance where id = ?", instance
    ) { try $0.text(0) }
    try database.execute(
      "update process_instance set title = ?, version_no = version_no + 1 where id = ?", title,
      instance)
    try database.execute("update task set title = ? where instance = ?", title, instance)
    try SearchIndex.put(
      title, from: .title, of: advance.instance, replacing: old ?? "", in: database)
  }

  private func setSuspension(_ reason: String?) throws {
    try database.execute(
      "update process_instance set suspended = ? where id = ?", reason, instance)
  }

  // MARK: Activations

  /// How a run ended, as its row tells.
  private struct End {
    var reason: String?
    var person: String?
    var principal: String?
    var opinion: Opinion?

    var status: String { reason == nil ? "completed" : "cancelled" }
  }

  private func insert(_ begin: Activated, ended end: End? = nil) throws {
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
      end?.status ?? "active", end?.reason, end?.person, end?.principal,
      end?.opinion?.conclusion, end?.opinion?.label, end?.opinion?.text)
  }

  /// Writes the row of a run that began in this advance, for what builds on the row.
  private mutating func writeIfBegun(_ id: ActivationID) throws {
    if let begin = begun.removeValue(forKey: id) { try insert(begin) }
  }

  private mutating func writeBegun() throws {
    for begin in begun.values.sorted(by: { $0.id < $1.id }) { try insert(begin) }
    begun.removeAll()
  }

  private mutating func end(_ id: ActivationID, _ end: End) throws {
    // Without a row it cannot have a task or an incident either.
    if let begin = begun.removeValue(forKey: id) { return try insert(begin, ended: end) }
    if let reason = end.reason {
      try database.execute(
        """
        update activation set status = ?, ended_at = ?, actor = ?, on_behalf_of = ?, reason = ?
        where instance = ? and id = ?
        """, end.status, now, end.person, end.principal, reason, instance, id.rawValue)
    } else {
      try database.execute(
        """
        update activation set status = ?, ended_at = ?, actor = ?, on_behalf_of = ?,
          conclusion = ?, conclusion_label = ?, opinion = ?
        where instance = ? and id = ?
        """, end.status, now, end.person, end.principal, end.opinion?.conclusion,
        end.opinion?.label, end.opinion?.text, instance, id.rawValue)
    }
    try removeTask(id)
    try removeIncident(id)
  }

  private mutating func cancel(_ id: ActivationID, _ reason: CancelReason) throws {
    // Returns and withdrawals are acts of people, whom the history names.
    let actor: Actor? =
      switch reason {
      case .returned, .interrupted: entry.actor == .system ? nil : entry.actor
      default: nil
      }
    try end(
      id, End(reason: reason.text, person: actor?.person, principal: actor?.onBehalfOf))
  }

  // MARK: Tasks

  private mutating func offer(_ task: TaskOffered) throws {
    let begin = begun[task.activation]
    try writeIfBegun(task.activation)
    // What this advance tells need not be read back.
    let inserted =
      if let begin { try insert(task, of: begin) } else { try insertLater(task) }
    guard inserted == 1 else {
      throw DamagedJournal(
        sequence: entry.sequence, problem: "it offers a task of an unknown activation")
    }
    try addCandidates(
      of: task.activation, assignee: task.assignee, groups: task.candidateGroups,
      users: task.candidateUsers, due: task.due?.date.description)
  }

  private func insert(_ task: TaskOffered, of begin: Activated) throws -> Int {
    try database.execute(
      """
      insert into task (
        instance, activation, element, name, title, process, assignee, due, due_provisional,
        priority, form, created_at, version_no, returned, candidate_groups, candidate_users)
      select p.id, ?, ?, ?, p.title, p.process, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?
      from process_instance p where p.id = ?
      """, begin.id.rawValue, begin.element, advance.namings[begin.id]?.name ?? begin.element,
      task.assignee, task.due?.date.description, task.due?.isProvisional ?? false, task.priority,
      task.formID, now, begin.reopens != nil, Self.list(task.candidateGroups),
      Self.list(task.candidateUsers), instance)
  }

  /// A task of a run that began earlier.
  private func insertLater(_ task: TaskOffered) throws -> Int {
    try database.execute(
      """
      insert into task (
        instance, activation, element, name, title, process, assignee, due, due_provisional,
        priority, form, created_at, version_no, returned, candidate_groups, candidate_users)
      select a.instance, a.id, a.element, a.name, p.title, p.process, ?, ?, ?, ?, ?, ?, 1,
        case when a.reopens is null then 0 else 1 end, ?, ?
      from activation a join process_instance p on p.id = a.instance
      where a.instance = ? and a.id = ?
      """, task.assignee, task.due?.date.description, task.due?.isProvisional ?? false,
      task.priority, task.formID, now, Self.list(task.candidateGroups),
      Self.list(task.candidateUsers), instance, task.activation.rawValue)
  }

  private func assign(_ id: ActivationID, to person: String?) throws {
    try database.execute(
      """
      update task set assignee = ?, version_no = version_no + 1
      where instance = ? and activation = ?
      """, person, instance, id.rawValue)
    guard
      let task = try database.first(
        """
        select due, candidate_groups, candidate_users from task
        where instance = ? and activation = ?
        """, instance, id.rawValue,
        as: { (due: try $0.optionalText(0), groups: try $0.text(1), users: try $0.text(2)) })
    else { return }
    try removeCandidates(of: id)
    try addCandidates(
      of: id, assignee: person, groups: try Self.items(task.groups),
      users: try Self.items(task.users), due: task.due)
  }

  /// An assigned task shows to its assignee alone, another to everyone it is offered to.
  private func addCandidates(
    of id: ActivationID, assignee: String?, groups: [String], users: [String], due: String?
  ) throws {
    var keys = Set(groups + users.map(InboxKey.person))
    if let assignee { keys = [InboxKey.person(assignee)] }
    for key in keys.sorted() {
      try database.execute(
        "insert into task_candidate (group_key, due, instance, activation) values (?, ?, ?, ?)",
        key, due ?? InboxKey.noDue, instance, id.rawValue)
    }
  }

  private func removeTask(_ id: ActivationID) throws {
    let removed = try database.execute(
      "delete from task where instance = ? and activation = ?", instance, id.rawValue)
    if removed > 0 { try removeCandidates(of: id) }
  }

  private func removeCandidates(of id: ActivationID) throws {
    try database.execute(
      "delete from task_candidate where instance = ? and activation = ?", instance, id.rawValue)
  }

  private static func list(_ items: [String]) -> String {
    JSON.array(items.map { .string($0) }).text
  }

  private static func items(_ list: String) throws -> [String] {
    try JSON(parsing: list).arrayValue?.compactMap(\.stringValue) ?? []
  }

  // MARK: Waits and incidents

  private func schedule(_ timer: TimerScheduled) throws {
    try database.execute(
      """
      insert into timer (instance, activation, element, due, remaining) values (?, ?, ?, ?, ?)
      """, instance, timer.activation.rawValue, timer.element, timer.due.milliseconds,
      timer.remainingRepetitions)
  }

  private func open(_ subscription: SubscriptionOpened) throws {
    try database.execute(
      """
      insert into subscription (instance, activation, element, message, key)
      values (?, ?, ?, ?, ?)
      """, instance, subscription.activation.rawValue, subscription.element, subscription.message,
      subscription.key)
  }

  private func open(_ signal: SignalAwaited) throws {
    try database.execute(
      "insert into signal_wait (instance, activation, element, signal) values (?, ?, ?, ?)",
      instance, signal.activation.rawValue, signal.element, signal.signal)
  }

  private func closeWaits(_ id: ActivationID, _ element: String) throws {
    for table in ["subscription", "signal_wait"] {
      try database.execute(
        "delete from \(table) where instance = ? and activation = ? and element = ?",
        instance, id.rawValue, element)
    }
  }

  private mutating func raise(_ incident: IncidentRaised) throws {
    try writeIfBegun(incident.activation)
    let element = try database.first(
      "select element from activation where instance = ? and id = ?", instance,
      incident.activation.rawValue
    ) { try $0.text(0) }
    try database.execute(
      """
      insert into incident (instance, activation, element, kind, message, raised_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (instance, activation) do update set
        kind = excluded.kind, message = excluded.message, raised_at = excluded.raised_at
      """, instance, incident.activation.rawValue, element ?? "", incident.kind.rawValue,
      incident.message, now)
    if case .leaving = incident.phase { try removeTask(incident.activation) }
  }

  private func removeIncident(_ id: ActivationID) throws {
    try database.execute(
      "delete from incident where instance = ? and activation = ?", instance, id.rawValue)
  }
}

extension CancelReason {
  /// How the history keeps the reason: a word, and after a colon what belongs to it.
  fileprivate var text: String {
    switch self {
    case .interrupted(let element): "interrupted:\(element)"
    case .returned(let reason): "returned:\(reason)"
    case .completionCondition: "completionCondition"
    case .terminated: "terminated"
    case .error(let code): "error:\(code)"
    case .authority(let reason): "authority:\(reason)"
    }
  }
}

extension InstanceOutcome {
  /// How the row keeps the outcome: a word, and after a colon the end event or the reason.
  fileprivate var text: String {
    switch self {
    case .completed(let end): "completed:\(end)"
    case .terminated(let end): "terminated:\(end)"
    case .cancelled(let reason): "cancelled:\(reason)"
    }
  }
}
