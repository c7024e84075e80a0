import SQLDatabase

/// The rooms by their names.
struct RoomRegistry: Sendable {
  let rooms: [any OfficeRoom]
  private let byName: [String: any OfficeRoom]
  /// The room that knows who works in the office, if there is one.
  let staffing: (any StaffingRoom)?
  /// What forms may show of the rooms, by the names that models use in `tz:data`.
  let formData: [String: any FormDataSource]

  init(_ rooms: [any OfficeRoom]) {
    self.rooms = rooms
    byName = Dictionary(rooms.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    staffing = rooms.lazy.compactMap { $0 as? any StaffingRoom }.first
    precondition(byName.count == rooms.count, "two rooms bear the same name")
    formData = rooms.reduce(into: [:]) { sources, room in
      sources.merge(room.formData) { _, _ in
        preconditionFailure("two rooms supply the same form data, one of them \(room.name)")
      }
    }
  }

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    guard let room = byName[fact.room] else { throw UnknownFact(fact, problem: "no such room") }
    try room.apply(fact, of: entry, to: database)
  }

  /// What the rooms do in service tasks, by type.
  var handlers: [String: any ServiceTaskHandler] {
    var handlers: [String: any ServiceTaskHandler] = [:]
    for room in rooms {
      handlers.merge(room.handlers) { _, _ in
        preconditionFailure("two rooms do the same type of service task, one of them \(room.name)")
      }
    }
    return handlers
  }

  /// The types of service tasks whose effect nothing takes back by itself.
  var irreversibleJobs: Set<String> { Set(handlers.filter(\.value.isIrreversible).keys) }

  func migrate(_ database: Connection) throws {
    for room in rooms {
      try database.migrate(room: room.name, room.migrations)
      try room.complete(database)
    }
  }

  /// The tables that replay rebuilds, with their columns and keys.
  var projectedTables: [Table] {
    rooms.flatMap { room in
      let tables = Migration.tables(after: room.migrations)
      return room.projectedTables.map { name in
        guard let table = tables[name] else {
          preconditionFailure("the room \(room.name) has no table \(name)")
        }
        return table
      }
    }
  }
}
