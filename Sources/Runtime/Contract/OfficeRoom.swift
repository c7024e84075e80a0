package import SQLDatabase

/// A room of the office: its tables, how its facts change them, and what it does in processes.
package protocol OfficeRoom: Sendable {
  /// The room's name, as facts and migrations carry it.
  var name: String { get }
  var migrations: [Migration] { get }
  /// The tables that follow from facts alone; `journal verify --replay` rebuilds and compares them.
  var projectedTables: [String] { get }
  /// Projects one fact into the room's rows.
  ///
  /// It decides nothing and reads no clock and no randomness. It throws `UnknownFact` for a type or
  /// version that it does not know.
  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws
  /// Fills in, after the migrations, what the room keeps beside the projections of its facts.
  func complete(_ database: Connection) throws
  /// What the room does in service tasks, by their type (`zeebe:taskDefinition type`).
  var handlers: [String: any ServiceTaskHandler] { get }
  /// What forms may show of the room, by the name that models use in `tz:data`.
  var formData: [String: any FormDataSource] { get }
  /// Whether a person may do an act that needs a permission; nil when the room knows no people.
  func permits(_ act: GuardedAct, to person: String, on database: Connection) throws -> Bool?
}

extension OfficeRoom {
  package var handlers: [String: any ServiceTaskHandler] { [:] }
  package var formData: [String: any FormDataSource] { [:] }

  package func complete(_ database: Connection) throws {}

  package func permits(
    _ act: GuardedAct, to person: String, on database: Connection
  ) throws -> Bool? { nil }
}

/// A fact that no applier of this program knows, or whose payload does not have its shape.
package struct UnknownFact: Error, Hashable, Sendable, CustomStringConvertible {
  package var fact: Fact
  package var problem: String

  package init(_ fact: Fact, problem: String = "no applier for this type and version") {
    self.fact = fact
    self.problem = problem
  }

  package var description: String {
    "fact \(fact.room)/\(fact.type) version \(fact.version): \(problem)"
  }
}
