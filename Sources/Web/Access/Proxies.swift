import CivilTime
import Directory
import Engine
import Runtime

/// The tasks of others that a person may do in their place (期间代理).
struct Proxies {
  /// How many tasks of one principal are listed.
  private static let limit = 200

  let office: Office
  let standing: Standing
  let day: CalendarDate

  /// Somebody who has delegated, with the tasks that the proxy may do.
  struct Principal {
    let person: Person
    let tasks: [TaskRecord]
  }

  /// The one in whose place the person may do a task that is not his own; nil where he may not.
  func principal(of task: TaskRecord, offeredUnder offers: [String]) throws -> String? {
    guard task.assignee != standing.person.code else { return nil }
    return try office.runtime.read { database in
      guard let header = try office.runtime.queries.header(of: task.key.instance) else {
        return nil
      }
      let delegations = try DirectoryQueries(database).delegations(
        to: standing.person.code, on: day, inProcess: task.program.process, ofUnit: header.unit)
      return try delegations.first { try covers($0, task, offers) }?.person
    }
  }

  private func covers(
    _ delegation: Delegation, _ task: TaskRecord, _ offers: [String]
  ) throws -> Bool {
    guard delegation.coversEarlier || office.today(at: task.createdAt) >= delegation.from else {
      return false
    }
    if let assignee = task.assignee { return assignee == delegation.person }
    guard let principal = try office.directory.standing(of: delegation.person) else { return false }
    return offers.contains(where: principal.inboxKeys.contains)
  }

  /// Those for whom the person may act today and who have something to do, in the order of the office.
  func principals() throws -> [Principal] {
    let queries = office.runtime.queries
    let people = try office.runtime.read { database in
      try DirectoryQueries(database).delegations(to: standing.person.code, on: day).map(\.person)
    }
    var known: Set<String> = []
    return try people.filter { known.insert($0).inserted }.compactMap { code in
      guard let principal = try office.directory.standing(of: code) else { return nil }
      let tasks = try queries.inbox(principal.inboxKeys, limit: Self.limit).filter { task in
        let offers = try task.assignee == nil ? queries.offers(of: task.key) : []
        return try self.principal(of: task, offeredUnder: offers) == code
      }
      return tasks.isEmpty ? nil : Principal(person: principal.person, tasks: tasks)
    }
  }
}
