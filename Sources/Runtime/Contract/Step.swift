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
  /// The last of the parts, whose rows are not changed yet: whoever stores the act does it, unless somebody
  /// asks for the rows before.
  private var unprojected: [any ProjectedPart] = []
  /// Why rows could not be changed: with it the act must not go on, whoever caught the error.
  private var unstored: UnstoredAct?
  /// How many rows of the database had ever been changed when the step first touched them.
  private var changesBefore: Int64?
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
  private(set) lazy var personnel = rooms.staffing.map { room in
    PersonnelDesk(room, remembering: keeper) { [unowned self] in try projected() }
  }

  var head: EntryHead { EntryHead(sequence: sequence, at: now, actor: actor) }

  /// Reads see everything that was recorded so far in this step, and all acts before it.
  package var database: Connection {
    get throws {
      closeLatest()
      guard undoing != nil else { return try projected() }
      markUndoing()
      if undoing?.savepoint == nil {
        let own = unprojected.suffix(parts.count - (undoing?.partCount ?? 0))
        unprojected.removeLast(own.count)
        undoing?.savepoint = try projected().beginSavepoint()
        unprojected += own
      }
      return try projected()
    }
  }

  /// Whether the transaction still goes on.
  var isInTransaction: Bool { changesBefore == nil || connection.isInTransaction }

  /// Whether rows were changed that must be changed back when the act fails.
  var hasChangedRows: Bool { changesBefore.map { connection.totalChanges != $0 } ?? false }

  /// Appends the fact to the journal entry and projects it at once.
  package func record(_ fact: Fact) throws {
    try rooms.apply(fact, of: head, to: try database)
    parts.append(fact)
    if fact.room == rooms.staffing?.name { keeper.forgetPeople() }
    if Self.schedulingFacts.contains(fact.type) { schedules = true }
  }

  /// Appends a change that need not be read from its fact to be projected.
  func record(_ part: some ProjectedPart) {
    closeLatest()
    markUndoing()
    parts.append(part)
    unprojected.append(part)
  }

  /// Takes up what a command did to an instance; it is projected before anybody can miss it.
  func record(_ advance: Advance) {
    for case .timerScheduled in advance.events { schedules = true }
    if latest?.instance == advance.instance {
      latest?.append(advance)
    } else {
      closeLatest()
      latest = advance
    }
  }

  /// Everything that the act recorded, and what of it is still to be projected.
  func finish() throws -> (parts: [any EntryPart], unprojected: [any ProjectedPart]) {
    if let unstored { throw unstored }
    closeLatest()
    return (parts, unprojected)
  }

  /// Nothing joins the latest advance any more.
  private func closeLatest() {
    guard var advance = latest else { return }
    latest = nil
    advance.nameRuns(by: keeper.library)
    parts.append(advance)
    unprojected.append(advance)
  }

  /// The rows with all that is closed. From here to the end of the step no other thread has the connection:
  /// nothing is handed over to be stored.
  private func projected() throws -> Connection {
    if changesBefore == nil {
      try keeper.settle()
      changesBefore = connection.totalChanges
    }
    do {
      for part in unprojected { try part.project(of: head, to: connection) }
      unprojected.removeAll()
    } catch {
      unstored = UnstoredAct(reason: error)
    }
    if let unstored { throw unstored }
    return connection
  }

  /// What is recorded from here on belongs to the attempt, if one is being made.
  private func markUndoing() {
    if undoing != nil, undoing?.partCount == nil { undoing?.partCount = parts.count }
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
    let next = try keeper.number(of: counter, on: database) + 1
    record(Counted(counter: counter, value: next))
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
    /// How many parts there were when the attempt recorded its first or touched rows.
    var partCount: Int?
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
      if let partCount = end?.partCount {
        keeper.forgetRead()
        let recorded = parts.count - partCount
        parts.removeLast(recorded)
        unprojected.removeLast(min(recorded, unprojected.count))
      }
      if let savepoint = end?.savepoint { try connection.rollBack(to: savepoint, after: error) }
      throw error
    }
  }
}

@available(*, unavailable)
extension Step: Sendable {}
