import Engine
import JSONText
import SQLDatabase

/// What the writer keeps between acts to carry cases on: states, processes and handlers.
///
/// Belongs to the writer.
final class CaseKeeper {
  let library: DeployedLibrary
  let handlers: [String: any ServiceTaskHandler]
  let settings: RuntimeSettings
  private let cache: InstanceCache
  private let bell: JobBell
  private let tail: JournalTail
  /// The types of the jobs that workers outside may take from the next commit on.
  private var offered: Set<String> = []
  /// The instances of which the cache has states that are not committed yet.
  private var uncommitted: Set<InstanceID> = []
  /// Where the counters stand that were used last.
  private var numbers: [String: Int64] = [:]

  init(
    library: DeployedLibrary, rooms: RoomRegistry, settings: RuntimeSettings,
    cache: InstanceCache, bell: JobBell, tail: JournalTail
  ) {
    self.library = library
    self.settings = settings
    handlers = rooms.handlers
    self.cache = cache
    self.bell = bell
    self.tail = tail
  }

  /// The state of an instance as the journal has it.
  func load(_ instance: InstanceID, from database: Connection) throws -> KeptInstance {
    if let hot = cache.instance(instance) { return hot }
    try storeJournal(on: database)
    let kept = try InstanceLoading(database: database).load(instance)
    cache.keep(kept, of: instance)
    return kept
  }

  /// Stores the entries of all acts before this one, for who reads them.
  func storeJournal(on database: Connection) throws {
    try tail.store(on: database)
  }

  /// Takes over what an act has made of its instances.
  func keep(_ changed: [InstanceID: KeptInstance], on database: Connection) throws {
    var changed = changed
    for (instance, kept) in changed
    where kept.entriesSinceSnapshot >= settings.snapshotInterval && !kept.state.isEnded {
      try InstanceLoading(database: database).takeSnapshot(of: kept, instance: instance)
      changed[instance]?.entriesSinceSnapshot = 0
    }
    // Nothing throws from here on: the cache must not know what the database does not.
    for (instance, kept) in changed {
      uncommitted.insert(instance)
      // An ended instance is hardly ever asked for again.
      if kept.state.isEnded {
        cache.forget(instance)
      } else {
        cache.keep(kept, of: instance)
      }
    }
  }

  /// The last number that a counter gave; 0 before the first.
  func number(of counter: String, on database: Connection) throws -> Int64 {
    if let number = numbers[counter] { return number }
    return try database.first("select value from counter where name = ?", counter) {
      try $0.int64(0)
    } ?? 0
  }

  func note(number: Int64, of counter: String) {
    // Each day and each kind of number has a counter of its own; few of them are in use.
    if numbers.count >= 100 { numbers.removeAll() }
    numbers[counter] = number
  }

  /// Forgets the counters: what moved them was undone.
  func forgetNumbers() {
    numbers.removeAll()
  }

  /// Tells that everything kept so far is in the database.
  func noteCommit() {
    if !offered.isEmpty {
      bell.ring(offered)
      offered.removeAll()
    }
    uncommitted.removeAll(keepingCapacity: true)
  }

  /// Tells that there will be work of a type; one time too often does no harm.
  func noteOffer(of type: String) {
    offered.insert(type)
  }

  /// Forgets what acts have made of their instances since the last commit: they were undone.
  func forgetUncommitted() {
    for instance in uncommitted { cache.forget(instance) }
    uncommitted.removeAll()
    forgetNumbers()
  }

  /// Forgets all states: the transaction that they belong to was lost.
  func forgetAll() {
    cache.removeAll()
    uncommitted.removeAll()
    forgetNumbers()
  }
}
