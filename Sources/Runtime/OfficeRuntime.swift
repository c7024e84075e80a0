package import CivilTime
import Cryptography
import Dispatch
import Foundation
import JSONText
package import SQLDatabase
import Synchronization

/// The keeper of everything: one per data folder.
package final class OfficeRuntime: Sendable {
  package let folder: DataFolder
  package let settings: RuntimeSettings
  package let blobs: BlobStore
  /// What pages ask about cases.
  package let queries: CaseQueries
  let database: Database
  let rooms: RoomRegistry
  /// Nil for one that only observes.
  private let lock: FileLock?
  private let queue: ActQueue
  private let signing: HeadSigning
  private let isStarted = Mutex(false)
  private let outbox: OutboxDelivery
  private let outboxTicker: Ticker
  let library: DeployedLibrary
  private let states: InstanceCache
  private let timers: TimerFiring
  private let timerTicker: Ticker
  private let upkeep: Upkeep
  let upkeepTicker: Ticker
  private let log: LogKeeping
  private let checkpointer: Ticker
  let revisions = RoomRevisions()
  let formData: FormDataShelf
  let bell = JobBell()
  let calendars: CalendarShelf

  /// Opens the folder or makes it, migrates the tables, and checks what can be checked at once.
  package convenience init(
    folder: DataFolder, rooms: [any OfficeRoom], settings: RuntimeSettings
  ) throws {
    try folder.prepare()
    guard let lock = try FileLock(at: folder.lock.path) else {
      throw FolderInUse(path: folder.url.path)
    }
    try self.init(folder: folder, rooms: rooms, settings: settings, lock: lock)
  }

  /// Opens an office for reading, backup and verification, while another process may keep it.
  package static func observing(
    _ folder: DataFolder, rooms: [any OfficeRoom], settings: RuntimeSettings
  ) throws -> OfficeRuntime {
    guard FileManager.default.fileExists(atPath: folder.database.path) else {
      throw NoOffice(path: folder.url.path)
    }
    return try OfficeRuntime(folder: folder, rooms: rooms, settings: settings, lock: nil)
  }

  private init(
    folder: DataFolder, rooms: [any OfficeRoom], settings: RuntimeSettings, lock: FileLock?
  ) throws {
    self.lock = lock
    self.folder = folder
    self.settings = settings
    queue = ActQueue(limit: settings.batchLimit)
    self.rooms = RoomRegistry(
      [RuntimeRoom(), DeploymentRoom(), CaseRoom(), CalendarRoom()] + rooms)
    blobs = BlobStore(folder: folder.blobs)
    calendars = CalendarShelf(settings.calendar)
    var options = Database.Options()
    options.fileLayer = settings.fileLayer
    database = try Database(at: folder.database.path, options: options)
    states = InstanceCache(limit: settings.hotInstances)
    queries = CaseQueries(database: database, states: states)
    formData = FormDataShelf(self.rooms.formData, in: database, revisions: revisions)
    if lock != nil {
      let registry = self.rooms
      try database.write { try registry.migrate($0) }
      calendars.publish(
        try database.read { try CalendarRoom.calendar(of: $0, beside: settings.calendar) })
    }
    let signer = try settings.headSigner ?? Self.ownSigner(folder)
    signing = try HeadSigning(
      signer: signer, database: database, file: folder.heads, settings: settings)
    let outbox = OutboxDelivery(database: database, carriers: settings.carriers)
    self.outbox = outbox
    outboxTicker = Ticker("tongzheng outbox", now: settings.now) {
      do {
        return try outbox.deliverDue(at: settings.now())
      } catch {
        settings.report("the outbox: \(error)")
        return settings.now().adding(seconds: 10)
      }
    }
    let library = DeployedLibrary(
      database: database, functions: settings.functions, report: settings.report)
    self.library = library
    let timers = TimerFiring(
      database: database, library: library, queue: queue, report: settings.report)
    self.timers = timers
    let log = LogKeeping(database: database, settings: settings)
    self.log = log
    checkpointer = Ticker("tongzheng checkpoint", now: settings.now) {
      log.moveIfAsked()
      return nil
    }
    let upkeep = Upkeep(
      forgetting: KeyForgetting(
        database: database, queue: queue, days: settings.idempotencyDays),
      removal: HistoryRemoval(database: database, queue: queue, zone: settings.zone))
    self.upkeep = upkeep
    upkeepTicker = Ticker("tongzheng upkeep", now: settings.now) {
      do {
        return try upkeep.run(at: settings.now())
      } catch {
        settings.report("the upkeep: \(error)")
        return settings.now().adding(seconds: 3600)
      }
    }
    timerTicker = Ticker("tongzheng timers", now: settings.now) {
      do {
        return try timers.fireDue(at: settings.now())
      } catch {
        settings.report("the timers: \(error)")
        return settings.now().adding(seconds: 10)
      }
    }
  }

  private static func ownSigner(_ folder: DataFolder) throws -> any HeadSigner {
    let file = KeyFile(path: folder.keys.appending(path: "journal.pem").path)
    let signer = try KeyedHeadSigner(try file.keyOrNew(.ed25519))
    if !FileManager.default.fileExists(atPath: folder.journalKey.path) {
      try Data(try signer.verifyingKey.pem().utf8).write(to: folder.journalKey)
    }
    return signer
  }

  /// Starts the writer; founds the journal when it is empty.
  ///
  /// `background` starts the threads that act by themselves too: outbox, timers and upkeep. A command that
  /// does one act and ends does without; so do tests, which call `deliverOutbox`.
  package func start(background: Bool = true) throws {
    guard
      isStarted.withLock({ started in
        defer { started = true }
        return !started
      })
    else { return }
    let writer = try Writer(
      database: database, rooms: rooms, library: library, states: states, bell: bell,
      settings: settings, signing: signing, log: log, checkpointer: checkpointer,
      revisions: revisions, calendars: calendars
    ) { [timerTicker, outboxTicker] in
      timerTicker.wake()
      outboxTicker.wake()
    }
    queue.begin(with: writer)
    checkpointer.start()
    try found()
    if background {
      outboxTicker.start()
      timerTicker.start()
      upkeepTicker.start()
    }
  }

  /// Tries every message of the outbox that is due; gives the time of the next one.
  @discardableResult
  package func deliverOutbox() throws -> Instant? {
    try outbox.deliverDue(at: settings.now())
  }

  private func found() throws {
    let isEmpty = try read { connection in
      try connection.first("select 1 from journal limit 1") { _ in true } == nil
    }
    guard isEmpty else { return }
    let digest = settings.digest.rawValue
    _ = try perform("found", by: .system, key: nil) { step in
      try step.record(
        RuntimeFact.founded(office: Hexadecimal.encode(step.random(16)), digest: digest))
      return Done()
    }
  }

  /// Fires every timer that is due; gives the time of the next one.
  @discardableResult
  package func fireTimers() throws -> Instant? {
    try timers.fireDue(at: settings.now())
  }

  /// Does the upkeep that is due; gives the time of the next.
  @discardableResult
  package func tidyUp() throws -> Instant? {
    try upkeep.run(at: settings.now())
  }

  /// Lets no more acts in, finishes those that wait, signs the head and empties the log.
  package func stop() {
    guard isStarted.withLock({ $0 }) else { return }
    bell.close()
    timerTicker.stop()
    outboxTicker.stop()
    upkeepTicker.stop()
    queue.close()
    queue.waitForEnd()
    checkpointer.stop()
    do {
      let end = try database.read { try JournalEnd(of: $0) }
      signing.sign(sequence: end.sequence, hash: end.hash, at: max(end.at, settings.now()))
      try database.settle()
    } catch {
      settings.report("stopping: \(error)")
    }
    lock?.release()
  }

  /// Does an act of a room that is no step of a process, such as making a person.
  ///
  /// `body` records facts; it runs inside the transaction, on this thread or another. When this
  /// returns, the act is on the disk. The same key again gives the first answer.
  package func perform<Answer: ActAnswer>(
    _ act: String, by actor: Actor, key: IdempotencyKey? = nil,
    body: @escaping @Sendable (Step) throws -> Answer
  ) throws(ActFailure) -> Answer {
    let submission = Submission(act, by: actor, key: key, body: body)
    // Who reads stands on a state that may be older than what the act must see.
    let mayWork = !database.isReading && WorkingStack.isHere
    guard mayWork ? queue.carryOut(submission) : queue.append(submission) else {
      throw .stopping
    }
    return try submission.wait()
  }

  /// Grows with every act that changes rows of a room, before that act is answered. What was read
  /// of the room after taking a revision holds as long as the revision is the same.
  package func revision(of room: String) -> Int { revisions[room] }

  /// Reads one unchanging state.
  package func read<Answer>(_ body: (Connection) throws -> Answer) throws -> Answer {
    try database.read(body)
  }
}

/// Another process works on the same data folder.
package struct FolderInUse: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String

  package var description: String {
    "\(path) is in use by another tongzheng: stop that one first, or name another folder"
  }
}

/// There is no office in a data folder.
package struct NoOffice: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String

  package var description: String {
    "there is no office in \(path): name its folder with --data, or begin one with `tongzheng serve`"
  }
}
