import Directory
import Engine
import Runtime

/// The roles that nobody else holds, and how many open tasks wait for them alone.
///
/// A step whose role nobody holds waits with an alarm (空处理人); this says so beforehand.
struct SoleRoles {
  let office: Office

  /// A line for each role that would have no holder without this person.
  func lines(without person: String) throws -> [Words] {
    try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      return try queries.grants(of: person).compactMap { grant in
        let holders = try queries.holders(of: grant.role, at: grant.unit)
        guard holders.map(\.code) == [person] else { return nil }
        return try line(grant.role, at: grant.unit, queries)
      }
    }
  }

  /// The line for a role that is taken from its last holders; nil where others hold it too.
  func line(
    _ role: String, at unit: String?, without people: Set<String>
  ) throws -> Words? {
    try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      let holders = try queries.holders(of: role, at: unit)
      guard !holders.isEmpty, holders.allSatisfy({ people.contains($0.code) }) else { return nil }
      return try line(role, at: unit, queries)
    }
  }

  private func line(
    _ role: String, at unit: String?, _ queries: DirectoryQueries
  ) throws -> Words {
    let key = unit.map { "\(role)@\($0)" } ?? role
    return .soleRole(
      RoleCatalogue[role]?.name ?? role, at: try unit.map { try queries.unit($0)?.name ?? $0 },
      tasks: try office.runtime.queries.inboxCount([key]))
  }
}
