import Directory
import Runtime

/// What almost every page needs of the directory, read once and kept until the directory changes.
struct DirectoryBooks: Sendable {
  /// Who the people at the pages are in the office, by their codes.
  private let standings: RoomBook<String, Standing>
  /// To whom a task is offered that stands under a key of inboxes.
  private let offers: RoomBook<String, [Person]>

  /// What people have delegated and not ended.
  private let delegations: RoomBook<String, [NamedDelegation]>
  /// What others have delegated to people and not ended.
  private let trusts: RoomBook<String, [NamedDelegation]>

  init(runtime: OfficeRuntime) {
    standings = runtime.book(of: DirectoryFact.room) { code, database in
      try DirectoryQueries(database).standing(of: code)
    }
    offers = runtime.book(of: DirectoryFact.room) { key, database in
      let queries = DirectoryQueries(database)
      guard key.hasPrefix(InboxKey.person("")) else { return try queries.members(ofGroup: key) }
      let code = String(key.dropFirst(InboxKey.person("").count))
      return try queries.person(code).map { [$0] } ?? []
    }
    delegations = runtime.book(of: DirectoryFact.room) { code, database in
      var names = NameBook(reading: database)
      return try DirectoryQueries(database).delegations(by: code).filter { $0.endedOn == nil }
        .map { try NamedDelegation($0, &names) }
    }
    trusts = runtime.book(of: DirectoryFact.room) { code, database in
      var names = NameBook(reading: database)
      return try DirectoryQueries(database).delegations(to: code).filter { $0.endedOn == nil }
        .map { try NamedDelegation($0, &names) }
    }
  }

  /// What a person has delegated and not ended, with the names of the proxies.
  func delegations(by person: String) throws -> [NamedDelegation] {
    try delegations[person] ?? []
  }

  /// What others have delegated to a person and not ended, with their names.
  func delegations(to person: String) throws -> [NamedDelegation] {
    try trusts[person] ?? []
  }

  /// Nil when nobody here has the code.
  func standing(of person: String) throws -> Standing? { try standings[person] }

  /// Whether a task that stands under these keys is offered to anybody but this person.
  func isOffered(under keys: [String], toOthersThan person: String) throws -> Bool {
    try keys.contains { key in
      try offers[key]?.contains { $0.code != person } ?? false
    }
  }

  /// The people to whom a task is offered that stands under these keys, each once.
  func people(under keys: [String]) throws -> [Person] {
    var seen: Set<String> = []
    return try keys.sorted().flatMap { try offers[$0] ?? [] }
      .filter { seen.insert($0.code).inserted }
  }
}
