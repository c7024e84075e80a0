import Cryptography
import Engine
package import CivilTime
package import FEEL
package import JSONText
package import SQLDatabase
package import WorkCalendar

/// One act being decided inside the writer's transaction.
///
/// Not Sendable: it belongs to the writer and ends with the act.
package final class Step {
  package let now: Instant
  package let actor: Actor
  package let zone: CivilZone
  package private(set) var calendar: WorkingCalendar
  /// The number of the journal entry that this act becomes.
  package let sequence: Int64
  /// What the site adds to the functions of FEEL.
  let functions: SiteFunctions
  let rooms: RoomRegistry
  private let keeper: CaseKeeper
  private let connection: Connection
  private var parts: [any EntryPart] = []
  /// What happened to an instance and is neither projected nor among the parts: what happens to it
  /// next may join it, and is then one change of the rows.
  private var latest: Advance?
  private var undoing: Undoing?
  /// Whether there is something new for the timers or the outbox.
  private(set) var schedules = false
  private var messages: [ThrownMessage] = []
  /// Carries the cases on that this act touches.
  private(set) lazy var cases = CaseDriver(step: self, keeper: keeper)

  init(
    sequence: Int64, at now: Instant, by actor: Actor, zone: CivilZone, calendar: WorkingCalendar,
    functions: SiteFunctions, rooms: RoomRegistry, keeper: CaseKeeper, on database: Connection
  ) {
    self.sequence = sequence
    self.now = now
    self.actor = actor
    self.zone = zone
    self.calendar = calendar
    self.functions = functions
    self.rooms = rooms
    self.keeper = keeper
    connection = database
  }

  /// Everything from here on is counted by this calendar, also in the acts after this one.
  func adopt(_ calendar: WorkingCalendar) {
    self.calendar = calendar
    cases.forgetSurroundings()
  }

  /// What the engine asks about people; nil in an office that knows none.
  private(set) lazy var personnel = rooms.staffing.map { PersonnelDesk($0, reading: connection) }

  var head: EntryHead { EntryHead(sequence: sequence, at: now, actor: actor) }

  /// Reads see everything that was recorded so far in this step.
  package var database: Connection {
    get throws {
      try prepareToTouchRows()
      return connection
    }
  }

  /// Reads see the entries of all acts before this one too.
  var journal: Connection {
    get throws {
      try keeper.storeJournal(on: try database)
      return connection
    }
  }

  /// Whether the transaction still goes on.
  var isInTransaction: Bool { connection.isInTransaction }

  /// Appends the fact to the journal entry and projects it at once.
  package func record(_ fact: Fact) throws {
    try rooms.apply(fact, of: head, to: try database)
    parts.append(fact)
    if Self.schedulingFacts.contains(fact.type) { schedules = true }
  }

  /// Appends a change that need not be read from its fact to be projected.
  func record(_ part: some ProjectedPart) throws {
    try part.project(of: head, to: try database)
    parts.append(part)
  }

  /// Takes up what a command did to an instance; it is projected before anybody can miss it.
  func record(_ advance: Advance) throws {
    for case .timerScheduled in advance.events { schedules = true }
    if latest?.instance == advance.instance {
      latest?.append(advance)
    } else {
      try projectLatest()
      latest = advance
    }
  }

  /// Everything that the act recorded; it is projected.
  func finish() throws -> [any EntryPart] {
    try projectLatest()
    return parts
  }

  private func projectLatest() throws {
    guard var advance = latest else { return }
    latest = nil
    advance.nameRuns(by: keeper.library)
    try CaseRoom.project(advance, of: head, to: connection)
    parts.append(advance)
  }

  private func prepareToTouchRows() throws {
    try projectLatest()
    if undoing?.savepoint == nil, undoing != nil {
      try keeper.storeJournal(on: connection)
      undoing?.savepoint = try connection.beginSavepoint()
      undoing?.partCount = parts.count
    }
  }

  private static let schedulingFacts: Set = [
    RuntimeFact.enqueued, MessageFact.buffered, Deployment.startTimerSet, CalendarFact.imported,
  ]

  /// Refuses the act unless whoever asks has the permission.
  func require(_ act: GuardedAct) throws {
    guard try rooms.permits(act, to: actor, on: database) else {
      throw ActFailure.notPermitted(act)
    }
  }

  /// The next number of a counter, from 1, without gaps: a refused act gives its number back.
  package func nextNumber(_ counter: String) throws -> Int64 {
    let next = try keeper.number(of: counter, on: try database) + 1
    try record(Counted(counter: counter, value: next))
    keeper.note(number: next, of: counter)
    return next
  }

  /// Unpredictable bytes. What is made of them must be stored in facts.
  package func random(_ count: Int) -> [UInt8] {
    RandomBytes.make(count: count)
  }

  /// Puts a message into the outbox; it is delivered after the commit, at least once.
  package func enqueue(outbox kind: String, payload: JSON) throws {
    try record(RuntimeFact.enqueued(kind: kind, payload: payload))
  }

  /// Sends a message to whoever waits for it, in this transaction.
  ///
  /// When nobody does, it is kept for as long as the settings say.
  package func publish(message: String, key: String, variables: Context) {
    messages.append(
      ThrownMessage(
        name: message, key: key, variables: variables,
        secondsToLive: keeper.settings.messageSecondsToLive))
  }

  /// The messages published since the last call.
  func takeMessages() -> [ThrownMessage] {
    defer { messages = [] }
    return messages
  }

  /// What to go back to when an attempt fails.
  private struct Undoing {
    /// Where the transaction stood when the attempt first touched rows.
    var savepoint: Connection.Savepoint?
    var partCount = 0
  }

  /// Runs `body`; when it throws, what it recorded and wrote is undone, and nothing else.
  ///
  /// The savepoint is opened when rows are first touched: most handlers touch none.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    let messageCount = messages.count
    undoing = Undoing()
    do {
      let result = try body()
      let savepoint = undoing?.savepoint
      undoing = nil
      if let savepoint { try connection.release(savepoint) }
      return result
    } catch {
      let end = undoing
      undoing = nil
      messages.removeLast(messages.count - messageCount)
      if let end, let savepoint = end.savepoint {
        keeper.forgetNumbers()
        try connection.rollBack(to: savepoint, after: error)
        parts.removeLast(parts.count - end.partCount)
      }
      throw error
    }
  }
}

@available(*, unavailable)
extension Step: Sendable {}
