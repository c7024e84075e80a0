import CivilTime
import Cryptography
import JSONText
import SQLDatabase
import WorkCalendar

/// The one who writes: does acts in one transaction, commits, and answers each only then.
///
/// Not Sendable: `ActQueue` sees to it that one thread at a time works with it.
final class Writer {
  private let database: Database
  private let rooms: RoomRegistry
  private let settings: RuntimeSettings
  private let signing: HeadSigning
  private let keeper: CaseKeeper
  /// Whether the acts of this batch left something for the timers or the outbox.
  private var schedules = false
  private let afterCommit: @Sendable () -> Void
  private let log: LogKeeping
  private let checkpointer: Ticker
  private let recorder: Recorder
  private let herald = Herald()
  /// The thread beside the writer, which takes what can be done while he goes on.
  private let second: Ticker
  private var lastTime: Instant
  /// Whether a failed commit left the chain in doubt.
  private var mustReload = false
  private let revisions: RoomRevisions
  private let calendars: CalendarShelf
  /// The calendar of the office, as the acts so far have made it.
  private var calendar: WorkingCalendar
  /// The rooms of whose facts this batch recorded some.
  private var changedRooms: Set<String> = []
  private var keys = FreshKeys()
  /// When the last acts were decided and only the disk was waited for.
  private var decided = ContinuousClock.now

  init(
    database: Database, rooms: RoomRegistry, library: DeployedLibrary, states: InstanceCache,
    bell: JobBell, settings: RuntimeSettings, signing: HeadSigning, log: LogKeeping,
    checkpointer: Ticker, revisions: RoomRevisions, calendars: CalendarShelf,
    afterCommit: @escaping @Sendable () -> Void
  ) throws {
    self.database = database
    self.rooms = rooms
    self.revisions = revisions
    self.calendars = calendars
    self.settings = settings
    self.signing = signing
    self.afterCommit = afterCommit
    self.log = log
    self.checkpointer = checkpointer
    calendar = try database.read { try CalendarRoom.calendar(of: $0, beside: settings.calendar) }
    calendars.publish(calendar)
    let end = try database.read { try JournalEnd(of: $0) }
    let recorder = Recorder(end.algorithm ?? settings.digest, after: end)
    self.recorder = recorder
    second = Ticker("tongzheng second", now: settings.now) { [herald] in
      recorder.storeWaiting()
      herald.tellWaiting()
      return nil
    }
    lastTime = end.at
    keeper = CaseKeeper(
      library: library, rooms: rooms, settings: settings, cache: states, bell: bell,
      recorder: recorder)
    second.start()
  }

  /// There will be no more acts.
  func end() {
    second.stop()
    herald.tellWaiting()
  }

  /// Does the acts, and those who join them before the commit, and tells each how it ended; gives how many
  /// they were and how long the disk took. `latecomers` is told how many are done.
  func carryOut(
    _ acts: [any PendingAct], joinedBy latecomers: (Int) -> [any PendingAct]
  ) -> (count: Int, commitTime: Duration) {
    var acts = acts
    let outcomes = work(on: &acts, joinedBy: latecomers)
    keeper.noteCommit()
    herald.tell(Array(zip(acts, outcomes))) { second.wake() }
    let commitTime = decided.duration(to: .now)
    if log.noteCommit() { checkpointer.wake() }
    if schedules { afterCommit() }
    schedules = false
    signing.afterCommit(sequence: recorder.sequence, hash: recorder.head, at: lastTime)
    return (acts.count, commitTime)
  }

  /// Does the acts in one transaction; gives per act the failure, nil for done.
  private func work(
    on acts: inout [any PendingAct], joinedBy latecomers: (Int) -> [any PendingAct]
  ) -> [ActFailure?] {
    defer {
      // Also when the commit failed: it is not known then what of it is on the disk.
      revisions.count(changedRooms)
      changedRooms.removeAll()
    }
    do {
      let outcomes = try database.write { connection in
        if mustReload { try reload(from: connection) }
        return try decide(&acts, joinedBy: latecomers, on: connection)
      }
      if changedRooms.contains(CalendarRoom.name) { calendars.publish(calendar) }
      return outcomes
    } catch {
      mustReload = true
      keeper.forgetAll()
      settings.report("the transaction failed: \(error)")
      return acts.map { _ in .failed("\(error)") }
    }
  }

  /// Most acts succeed, and a savepoint lets the database copy every page that is changed in it. So
  /// the acts are done without; when one fails that has written something, all of them are undone
  /// and done again, each in a savepoint of its own.
  private func decide(
    _ acts: inout [any PendingAct], joinedBy latecomers: (Int) -> [any PendingAct],
    on connection: Connection
  ) throws -> [ActFailure?] {
    let start = position
    do {
      return try connection.transaction {
        let outcomes = try decideTogether(&acts, joinedBy: latecomers, on: connection)
        decided = .now
        return outcomes
      }
    } catch is HalfDone {
      position = start
      keeper.forgetUncommitted()
      keys.forget()
      return try connection.transaction {
        let outcomes = try acts.map { try doneApart($0, on: connection) }
        decided = .now
        return outcomes
      }
    }
  }

  /// Throws `HalfDone` also when an act that was decided could not be stored: what was decided after it may
  /// build on it.
  private func decideTogether(
    _ acts: inout [any PendingAct], joinedBy latecomers: (Int) -> [any PendingAct],
    on connection: Connection
  ) throws -> [ActFailure?] {
    do {
      return try recorder.storing(on: connection) {
        var outcomes: [ActFailure?] = []
        try lookUpKeys(of: acts, on: connection)
        while outcomes.count < acts.count {
          outcomes.append(try done(acts[outcomes.count], on: connection))
          guard outcomes.count == acts.count else {
            if recorder.isHelpWelcome { second.wake() }
            continue
          }
          let joining = latecomers(acts.count)
          try lookUpKeys(of: joining, on: connection)
          acts += joining
        }
        return outcomes
      }
    } catch let unstored as UnstoredAct {
      guard connection.isInTransaction else { throw unstored.reason }
      throw HalfDone(reason: Self.failure(unstored.reason))
    }
  }

  /// Looks the keys of acts up that come together; doing so for each in its turn would have it wait until
  /// those before it are stored.
  private func lookUpKeys(of acts: [any PendingAct], on connection: Connection) throws {
    let own = acts.compactMap(\.key)
    guard !own.isEmpty else { return }
    try recorder.settle()
    try keys.lookUp(own, on: connection)
  }

  /// Does one act so that it alone is undone when it fails.
  private func doneApart(_ act: any PendingAct, on connection: Connection) throws -> ActFailure? {
    let before = position
    do {
      return try connection.savepoint {
        try recorder.storing(on: connection) { try done(act, on: connection) }
      }
    } catch let failed as HalfDone {
      undo(to: before)
      return failed.reason
    } catch let unstored as UnstoredAct {
      undo(to: before)
      return Self.failure(unstored.reason)
    }
  }

  private func reload(from connection: Connection) throws {
    let end = try JournalEnd(of: connection)
    position = Position(
      sequence: end.sequence, head: end.hash, at: end.at,
      calendar: try CalendarRoom.calendar(of: connection, beside: settings.calendar))
    mustReload = false
  }

  private func undo(to before: Position) {
    position = before
    keeper.forgetUncommitted()
  }

  /// Where the journal ends.
  private struct Position {
    var sequence: Int64
    var head: [UInt8]
    var at: Instant
    var calendar: WorkingCalendar
  }

  private var position: Position {
    get {
      Position(sequence: recorder.sequence, head: recorder.head, at: lastTime, calendar: calendar)
    }
    set {
      recorder.rewind(to: newValue.sequence, head: newValue.head)
      lastTime = newValue.at
      calendar = newValue.calendar
    }
  }

  /// An act failed after it had written something, which must be undone.
  private struct HalfDone: Error {
    let reason: ActFailure
  }

  /// Does one act, or tells why it is not done. Throws `HalfDone`, or what made the database undo the
  /// whole transaction.
  private func done(_ act: any PendingAct, on connection: Connection) throws -> ActFailure? {
    if let key = act.key, let first = try repeated(act, key: key, on: connection) {
      return first.problem
    }
    // The clock of the journal never goes back, whatever the machine's clock does.
    let step = Step(
      sequence: recorder.sequence + 1, at: max(settings.now(), lastTime), by: act.actor,
      zone: settings.zone, calendar: calendar, functions: settings.functions, rooms: rooms,
      keeper: keeper, on: connection)
    do {
      try perform(act, in: step)
      return nil
    } catch {
      guard step.isInTransaction, !(error is UnstoredAct) else { throw error }
      guard !step.hasChangedRows else { throw HalfDone(reason: Self.failure(error)) }
      // What it recorded went no further, but for the numbers that it took.
      keeper.forgetRead()
      return Self.failure(error)
    }
  }

  private func perform(_ act: any PendingAct, in step: Step) throws {
    let answer = try act.decide(in: step)
    try step.cases.deliver(step.takeMessages())
    let (parts, unprojected) = try step.finish()
    if step.schedules { schedules = true }
    for part in parts { changedRooms.insert(part.room) }
    recorder.append(
      DecidedAct(
        act, head: step.head, answer: answer, parts: parts, unprojected: unprojected,
        snapshots: keeper.keep(step.cases.changed)))
    calendar = step.calendar
    lastTime = step.now
  }

  /// The outcome of an act that was done before under the same key; nil when it was not.
  private func repeated(
    _ act: any PendingAct, key: IdempotencyKey, on connection: Connection
  ) throws -> Repetition? {
    guard !keys.use(key) else { return nil }
    try recorder.settle()
    guard let first = try RuntimeRoom.answer(to: key, on: connection) else { return nil }
    let isSame = first.act == act.name && act.repeatAnswer(first.answer)
    return Repetition(problem: isSame ? nil : .keyUsedOtherwise(key))
  }

  private struct Repetition {
    let problem: ActFailure?
  }

  private static func failure(_ error: any Error) -> ActFailure {
    switch error {
    case let failure as ActFailure: failure
    case let refusal as Refusal: .refused(refusal)
    default: .failed("\(error)")
    }
  }
}
