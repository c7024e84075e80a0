import Cryptography
import Engine
package import CivilTime
package import FEEL
package import JSONText
package import SQLDatabase
package import WorkCalendar

/// One act being decided inside the writer's transaction.
///
/// Not Sendable: it lives on the writer's thread and ends with the act.
package final class Step {
  /// Reads see everything that was recorded so far in this step.
  package let database: Connection
  package let now: Instant
  package let actor: Actor
  package let zone: CivilZone
  package let calendar: WorkingCalendar
  /// The number of the journal entry that this act becomes.
  package let sequence: Int64
  /// What the site adds to the functions of FEEL.
  let functions: SiteFunctions
  private let rooms: RoomRegistry
  private let keeper: CaseKeeper
  private(set) var facts: [Fact] = []
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
    self.database = database
  }

  var head: EntryHead { EntryHead(sequence: sequence, at: now, actor: actor) }

  /// Appends the fact to the journal entry and projects it at once.
  package func record(_ fact: Fact) throws {
    try rooms.apply(fact, of: head, to: database)
    facts.append(fact)
    if Self.schedulingFacts.contains(fact.type) { schedules = true }
  }

  /// Projects and appends what a command did to an instance.
  func record(_ advance: Advance) throws {
    try CaseRoom.project(advance, of: head, to: database)
    facts.append(advance.fact)
    for case .timerScheduled in advance.events { schedules = true }
  }

  private static let schedulingFacts: Set = [
    RuntimeFact.enqueued, MessageFact.buffered, Deployment.startTimerSet,
  ]

  /// The next number of a counter, from 1, without gaps: a refused act gives its number back.
  package func nextNumber(_ counter: String) throws -> Int64 {
    let last = try database.first(
      "select value from counter where name = ?", counter
    ) { try $0.int64(0) }
    let next = (last ?? 0) + 1
    try record(RuntimeFact.counted(counter, next))
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

  /// Runs `body`; when it throws, what it recorded and wrote is undone, and nothing else.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    let count = facts.count
    let messageCount = messages.count
    do {
      return try database.savepoint(body)
    } catch {
      facts.removeLast(facts.count - count)
      messages.removeLast(messages.count - messageCount)
      throw error
    }
  }
}

@available(*, unavailable)
extension Step: Sendable {}
