import CivilTime
import Engine
import FEEL
import JSONText
import SQLDatabase
import WorkCalendar

/// What people do beside finishing tasks.
extension EventProjection {
  mutating func apply(_ event: HandlingEvent, at ordinal: Int) throws {
    try keep(event, at: ordinal)
    switch event {
    case .called(let call): calls[call.activation] = call
    case .held(let id, let isHeld):
      try setTask(id, "waiting = ?", isHeld)
    case .ownerFinished(let id, _, _): try removeTask(id)
    case .transferred(let transfer): try apply(transfer)
    case .taskRead(let id, _):
      try database.execute(
        "update task set read_at = ? where instance = ? and activation = ?", now, instance,
        id.rawValue)
    case .runSuspended(let id, let reason, let end):
      try database.execute(
        "insert into suspended_run (instance, activation, reason, until) values (?, ?, ?, ?)",
        instance, id.rawValue, reason, end?.milliseconds)
      try settleSuspensions()
    case .runResumed(let id):
      try database.execute(
        "delete from suspended_run where instance = ? and activation = ?", instance, id.rawValue)
      try settleSuspensions()
    case .copySent(let copy): try insert(copy)
    case .copyRead(let id, let time, let remark):
      try database.execute(
        "update copy set read_at = ?, remark = ?, done_by = ? where instance = ? and id = ?",
        time.milliseconds, remark, entry.actor.onBehalfOf.map { _ in entry.actor.person }, instance,
        id.rawValue)
    case .copyTransferred(let transfer):
      try database.execute(
        "update copy set reader = ? where instance = ? and id = ?", transfer.to, instance,
        transfer.copy.rawValue)
    case .copyWithdrawn(let id):
      try database.execute(
        "update copy set withdrawn = 1 where instance = ? and id = ?", instance, id.rawValue)
    case .urged(let urge):
      try database.execute(
        "update task set urged = ? where instance = ? and activation = ?", urge.ordinal, instance,
        urge.activation.rawValue)
    case .recordedFor(let record):
      try database.execute(
        """
        insert into unconfirmed (instance, activation, leader, clerk, evidence, at)
        values (?, ?, ?, ?, ?, ?)
        """, instance, record.activation.rawValue, record.leader, record.clerk, record.evidence,
        now)
    case .recordConfirmed(let id, _):
      try database.execute(
        "delete from unconfirmed where instance = ? and activation = ?", instance, id.rawValue)
    case .voided(let reason, _):
      try database.execute(
        "update process_instance set voided = ? where id = ?", reason, instance)
    case .restarted:
      try database.execute(
        "update process_instance set ended_at = null, outcome = null where id = ?", instance)
      try database.execute(
        "update activation set status = 'active', ended_at = null where instance = ? and id = ?",
        instance, InstanceState.root.rawValue)
    case .clockBegan(let clock): try begin(clock)
    case .clockEnded(let kind, _, let day): try setClock(kind, "ended_on", day.description)
    case .clockReopened(let kind, let due):
      try setClock(kind, "ended_on", nil)
      if let due { try setCaseDue(due) }
    case .clockDropped(let kind):
      try database.execute(
        "delete from case_clock where instance = ? and kind = ?", instance, kind.rawValue)
    case .voted, .sentBack, .copiesWithheld, .jumpBarred, .recalled, .jumpRequested, .jumped,
      .jumpDropped,
      .supplemented, .autoSkipped, .withdrawalAsked, .withdrawalAnswered, .withdrawalBegun,
      .clockPaused, .clockResumed, .clockExtended:
      break
    }
  }

  /// The act has touched the case before: what it tells now stands behind what it told then.
  mutating func continueTrail() throws {
    let last = try database.first(
      "select max(ordinal) from case_act where instance = ? and seq = ?", instance, entry.sequence
    ) { try $0.optionalInt(0) }
    if let last = last ?? nil { nextPlace = last + 1 }
  }

  /// The trail tells all but what follows from the rest.
  private mutating func keep(_ event: HandlingEvent, at ordinal: Int) throws {
    if case .held = event { return }
    let told = Event.handling(event)
    let place = max(ordinal, nextPlace)
    nextPlace = place + 1
    try database.execute(
      """
      insert into case_act (
        instance, seq, ordinal, type, activation, actor, on_behalf_of, at, payload)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, instance, entry.sequence, place, told.type, event.activation?.rawValue,
      entry.actor.person, entry.actor.onBehalfOf, now, String(decoding: told.payload, as: UTF8.self)
    )
  }

  private func setTask(_ id: ActivationID, _ change: String, _ flag: Bool) throws {
    try database.execute(
      "update task set \(change), version_no = version_no + 1 where instance = ? and activation = ?",
      flag, instance, id.rawValue)
    try offerAnew(id)
  }

  private func apply(_ transfer: Transfer) throws {
    try database.execute(
      """
      update task set assignee = ?, candidate_groups = ?, candidate_users = ?, read_at = null,
        version_no = version_no + 1
      where instance = ? and activation = ?
      """, transfer.to, Self.list([]), Self.list([]), instance, transfer.activation.rawValue)
    try offerAnew(transfer.activation)
  }

  private func insert(_ copy: Copy) throws {
    try database.execute(
      """
      insert into copy (
        instance, id, kind, reader, sender, text, activation, sent_at, withdrawn, snapshot, due)
      values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
      """, instance, copy.id.rawValue, copy.kind.rawValue, copy.reader, copy.sender, copy.text,
      copy.activation?.rawValue, copy.sentAt.milliseconds, !copy.snapshot.isEmpty,
      copy.due?.description)
  }

  // MARK: Suspension

  /// Finds out for each open task and each timer whether it, or a scope around it, is suspended.
  private mutating func settleSuspensions() throws {
    for id in begun.keys.sorted() { try writeIfBegun(id) }
    let suspended = Set(
      try database.rows(
        "select activation from suspended_run where instance = ?", instance
      ) { try $0.int64(0) })
    let scopes = Dictionary(
      try database.rows(
        "select id, scope from activation where instance = ? and status = 'active'", instance
      ) { (try $0.int64(0), try $0.optionalInt64(1)) }, uniquingKeysWith: { first, _ in first })
    func isSuspended(_ id: Int64) -> Bool {
      var next: Int64? = id
      while let current = next, !suspended.contains(current) { next = scopes[current] ?? nil }
      return next != nil
    }
    let tasks = try database.rows(
      "select activation, suspended from task where instance = ?", instance
    ) { (id: try $0.int64(0), isSuspended: try $0.bool(1)) }
    for task in tasks where isSuspended(task.id) != task.isSuspended {
      try setTask(
        ActivationID(rawValue: Int32(task.id)), "suspended = ?", isSuspended(task.id))
    }
    let timers = try database.rows(
      "select activation, element, suspended from timer where instance = ?", instance
    ) { (id: try $0.int64(0), element: try $0.text(1), isSuspended: try $0.bool(2)) }
    // The timer that ends a suspension does not wait for its end.
    for timer in timers
    where !timer.element.hasPrefix("$") && isSuspended(timer.id) != timer.isSuspended {
      try database.execute(
        "update timer set suspended = ? where instance = ? and activation = ? and element = ?",
        isSuspended(timer.id), instance, timer.id, timer.element)
    }
  }
}

extension HandlingEvent {
  /// The run that the event is about.
  var activation: ActivationID? {
    switch self {
    case .called(let call): call.activation
    case .transferred(let transfer): transfer.activation
    case .sentBack(let back): back.activation
    case .jumpRequested(let jump), .jumped(let jump): jump.activation
    case .copySent(let copy): copy.activation
    case .urged(let urge): urge.activation
    case .recordedFor(let record): record.activation
    case .held(let id, _), .ownerFinished(let id, _, _), .taskRead(let id, _), .voted(let id, _),
      .jumpBarred(let id, _), .recalled(let id, _), .runSuspended(let id, _, _),
      .runResumed(let id), .recordConfirmed(let id, _), .supplemented(let id, _, _),
      .autoSkipped(let id, _), .copiesWithheld(let id, _):
      id
    case .clockPaused(let pause): pause.scope == InstanceState.root ? nil : pause.scope
    case .jumpDropped, .copyRead, .copyTransferred, .copyWithdrawn, .withdrawalAsked,
      .withdrawalAnswered,
      .withdrawalBegun, .voided, .restarted,
      .clockBegan, .clockEnded, .clockReopened, .clockDropped, .clockResumed, .clockExtended:
      nil
    }
  }
}
