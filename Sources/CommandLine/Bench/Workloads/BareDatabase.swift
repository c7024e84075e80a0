import Dispatch
import Foundation
import Runtime
import SQLDatabase
import Synchronization

/// The limit beside a workload: the same rows in the same tables of the same database, changed in as
/// many transactions as the acts need that are in flight, without engine, checks, queries or hashes.
struct BareDatabase: Sendable {
  /// What each act of a case changes, one after another.
  private let acts: [[RowChange]]
  private let schema: [String]
  /// What stands before any case.
  private let beginning: [RowChange]

  /// Watches what the acts of the second case of an office change; the first has warmed it.
  init(_ model: Resource, in folder: URL) throws {
    let office = try WorkloadOffice(model, in: folder)
    let first = try office.begin()
    while try office.finishNext(of: first) {}
    func look() throws -> RowsOfEverything {
      try office.runtime.read { try RowsOfEverything($0) }
    }
    let before = try look()
    var acts: [[RowChange]] = []
    var seen = before
    func record() throws {
      let now = try look()
      acts.append(seen.changes(to: now))
      seen = now
    }
    let second = try office.begin()
    try record()
    while try office.finishNext(of: second) { try record() }
    schema = try office.runtime.read { try $0.schemaStatements() }
    _ = try office.stop()
    beginning = before.additions
    let own = Set(acts.joined().filter { $0.kind == .insert }.map(\.key))
    self.acts = acts.map { $0.map { change in change.owned(own.contains(change.key)) } }
  }

  /// Cases a second, when so many people, each with a thread of his own, share each transaction.
  func casesPerSecond(people: Int, seconds: Double, file: URL) throws -> Double {
    let database = try begun(at: file)
    let clients = BareClients(database)
    let last = Atomic<Int64>(0)
    let outcome = try ThreadedLoad.run(
      threads: people, seconds: seconds, tool: { DispatchSemaphore(value: 0) }
    ) { turn in
      let number = last.add(1, ordering: .relaxed).newValue
      for act in acts { try clients.carryOut(act, number: number, turn: turn) }
      return 1
    }
    try database.settle()
    return outcome.perSecond
  }

  /// Cases a second, when one thread brings so many acts at a time and nobody is waited for or woken.
  func casesPerSecond(atATime inFlight: Int, seconds: Double, file: URL) throws -> Double {
    let database = try begun(at: file)
    let begin = ContinuousClock.now
    let end = begin.advanced(by: .seconds(seconds))
    var number: Int64 = 0
    while ContinuousClock.now < end {
      let cases = (number + 1)...(number + Int64(inFlight))
      number = cases.upperBound
      for act in acts {
        try database.write { connection in
          try connection.transaction {
            for number in cases {
              for change in act { try change.perform(number: number, on: connection) }
            }
          }
        }
      }
      // As the office does beside its writer.
      if database.logPages >= 1000 { try database.checkpoint() }
    }
    let rate = Double(number) / (begin.duration(to: .now) / .seconds(1))
    try database.settle()
    return rate
  }

  private func begun(at file: URL) throws -> Database {
    let database = try Database(at: file.path)
    try database.write { connection in
      for statement in schema { try connection.execute(statement) }
      try connection.transaction {
        for change in beginning { try change.perform(number: 0, on: connection) }
      }
    }
    return database
  }
}
