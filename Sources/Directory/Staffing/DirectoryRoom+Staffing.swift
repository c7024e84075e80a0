package import CivilTime
package import Engine
import Runtime
package import SQLDatabase

extension DirectoryRoom: StaffingRoom {
  package func staff(
    _ request: StaffingRequest, on database: Connection
  ) throws -> StaffingAnswer {
    try StaffResolver(request, reading: database).answer()
  }

  package func vacancy(of groups: [String], reading database: Connection) throws -> String? {
    let queries = DirectoryQueries(database)
    var words: [String] = []
    for group in groups {
      guard try queries.members(ofGroup: group).isEmpty else { return nil }
      let parts = group.split(separator: "@", maxSplits: 1).map(String.init)
      let role = RoleCatalogue[parts[0]]?.name ?? parts[0]
      let unit = try parts.count == 2 ? queries.unit(parts[1])?.name ?? parts[1] : nil
      words.append("\(unit.map { "“\($0)”" } ?? "")没有人担任“\(role)”")
    }
    return words.joined(separator: "，")
  }

  package func hindrance(
    to person: String, secrecy: String, reading database: Connection
  ) throws -> StaffingNote? {
    let queries = DirectoryQueries(database)
    let isHere = try queries.isHere(person)
    let administers = try isHere && queries.isAdministrator(person)
    if isHere, !administers, secrecy == Secrecy.none.rawValue { return nil }
    guard let known = try queries.person(person) else {
      return StaffingNote(.unknown, person, "没有代码为“\(person)”的人员")
    }
    guard isHere else { return StaffingNote(.left, person, "\(known.name)已离职") }
    guard !administers else {
      return StaffingNote(.administrator, person, "\(known.name)是三员管理员，不办业务")
    }
    // Nobody is cleared for a level that the office does not know.
    let level = Secrecy(naming: secrecy)
    if let level, try queries.may(person, see: level) { return nil }
    return StaffingNote(
      .notCleared, person, "\(known.name)的涉密等级不够（本件“\(level?.name ?? secrecy)”）")
  }

  package func may(
    _ proxy: String, actFor person: String, inProcess process: String, ofUnit unit: String?,
    on day: CalendarDate, reading database: Connection
  ) throws -> Bool {
    try DirectoryQueries(database).may(
      proxy, actFor: person, inProcess: process, ofUnit: unit, on: day)
  }

  package func may(
    _ person: String, seeSecrecy secrecy: String, reading database: Connection
  ) throws -> Bool {
    // Nobody is cleared for a level that the office does not know.
    guard let level = Secrecy(naming: secrecy) else { return false }
    return try DirectoryQueries(database).may(person, see: level)
  }
}
