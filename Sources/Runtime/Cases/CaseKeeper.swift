import Engine
import JSONText
import SQLDatabase

/// What the writer keeps between acts to carry cases on: states, processes and handlers.
///
/// Belongs to the writer.
final class CaseKeeper {
  let library: DeployedLibrary
  let handlers: [String: any ServiceTaskHandler]
  let irreversibleJobs: Set<String>
  let settings: RuntimeSettings
  private let cache: InstanceCache
  private let bell: JobBell
  private let recorder: Recorder
  /// The types of the jobs that workers outside may take from the next commit on.
  private var offered: Set<String> = []
  /// The instances of which the cache has states that are not committed yet.
  private var uncommitted: Set<InstanceID> = []
  /// Where the counters stand that were used last.
  private var numbers: [String: Int64] = [:]
  /// What the room of the people said of groups that tasks are offered to, since its rows last changed.
  private var vacancies: [[String]: String?] = [:]
  /// What it said of single people, likewise.
  private var hindrances: [Handler: StaffingNote?] = [:]

  init(
    library: DeployedLibrary, rooms: RoomRegistry, settings: RuntimeSettings,
    cache: InstanceCache, bell: JobBell, recorder: Recorder
  ) {
    self.library = library
    self.settings = settings
    handlers = rooms.handlers
    irreversibleJobs = rooms.irreversibleJobs
    self.cache = cache
    self.bell = bell
    self.recorder = recorder
  }

  /// The state of an instance that is in memory.
  func hot(_ instance: InstanceID) -> KeptInstance? { cache.instance(instance) }

  /// The state of an instance as the journal has it; `rows` are those that all acts so far have left.
  func load(
    _ instance: InstanceID, from rows: @autoclosure () throws -> Connection
  ) throws -> KeptInstance {
    if let hot = hot(instance) { return hot }
    let kept = try InstanceLoading(database: try rows()).load(instance)
    cache.keep(kept, of: instance)
    return kept
  }

  /// Sees to it that rows and journal are as all acts before this one have left them.
  func settle() throws {
    try recorder.settle()
  }

  /// Takes over what an act has made of its instances; gives those of which a snapshot is due.
  func keep(_ changed: [InstanceID: KeptInstance]) -> [InstanceID: KeptInstance] {
    var due: [InstanceID: KeptInstance] = [:]
    for (instance, kept) in changed {
      uncommitted.insert(instance)
      // An ended instance is hardly ever asked for again.
      guard !kept.state.isEnded else {
        cache.forget(instance)
        continue
      }
      var kept = kept
      if kept.entriesSinceSnapshot >= settings.snapshotInterval {
        due[instance] = kept
        kept.entriesSinceSnapshot = 0
      }
      cache.keep(kept, of: instance)
    }
    return due
  }

  /// The last number that a counter gave; 0 before the first.
  func number(
    of counter: String, on rows: @autoclosure () throws -> Connection
  ) throws -> Int64 {
    if let number = numbers[counter] { return number }
    return try rows().first("select value from counter where name = ?", counter) {
      try $0.int64(0)
    } ?? 0
  }

  func note(number: Int64, of counter: String) {
    // Each day and each kind of number has a counter of its own; few of them are in use.
    if numbers.count >= 100 { numbers.removeAll() }
    numbers[counter] = number
  }

  /// Why nobody could take a task that is offered to these groups alone, as `ask` tells the first time.
  func vacancy(of groups: [String], _ ask: () throws -> String?) rethrows -> String? {
    if let known = vacancies[groups] { return known }
    let words = try ask()
    if vacancies.count >= 1000 { forgetPeople() }
    vacancies[groups] = .some(words)
    return words
  }

  /// Why a person can get nothing to do in a case of this secrecy, as `ask` tells the first time.
  func hindrance(
    to person: String, secrecy: String, _ ask: () throws -> StaffingNote?
  ) rethrows -> StaffingNote? {
    let handler = Handler(person: person, secrecy: secrecy)
    if let known = hindrances[handler] { return known }
    let note = try ask()
    if hindrances.count >= 10_000 { forgetPeople() }
    hindrances[handler] = .some(note)
    return note
  }

  /// Forgets what was asked about people: the rows that tell it have changed.
  func forgetPeople() {
    vacancies.removeAll()
    hindrances.removeAll()
  }

  /// A person who is to get something to do in a case.
  private struct Handler: Hashable {
    let person: String
    let secrecy: String
  }

  /// Forgets what was read from rows: some of their changes were undone.
  func forgetRead() {
    numbers.removeAll()
    forgetPeople()
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
    forgetRead()
  }

  /// Forgets all states: the transaction that they belong to was lost.
  func forgetAll() {
    cache.removeAll()
    uncommitted.removeAll()
    forgetRead()
  }
}
