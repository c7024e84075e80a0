import CivilTime
package import Engine
package import SQLDatabase

/// Finds who is to do a task: reads the directory and decides nothing that the request does not say.
///
/// Proxies come first, then absence and vacancy, then avoidance and clearance; what is empty stays
/// empty and says why.
package struct StaffResolver {
  let queries: DirectoryQueries
  let request: StaffingRequest
  /// Nil for a level that the office does not know, for which nobody is cleared.
  private let secrecy: Secrecy?

  package init(_ request: StaffingRequest, reading database: Connection) {
    queries = DirectoryQueries(database)
    self.request = request
    secrecy = Secrecy(naming: request.secrecy)
  }

  package func answer() throws -> StaffingAnswer {
    switch request.rule {
    case .role(let roles, let units): StaffingAnswer(places: [try place(roles, at: units)])
    case .levels(let unit, let bound): StaffingAnswer(places: try levels(from: unit, until: bound))
    case .field(let value): StaffingAnswer(places: [try place(named: value)])
    case .lastActor(let person): StaffingAnswer(places: [try place(of: [person])])
    case .chosen(let people): StaffingAnswer(places: [try place(of: people)])
    }
  }

  // MARK: Roles and people

  private func place(_ roles: [String], at units: [String]?) throws -> StaffingPlace {
    var place = StaffingPlace()
    for role in roles {
      for unit in units.map({ $0.map(String?.some) }) ?? [nil] {
        place.groups.append(unit.map { "\(role)@\($0)" } ?? role)
        let holders = try queries.holders(of: role, at: unit)
        if holders.isEmpty {
          let name = RoleCatalogue[role]?.name ?? role
          let at = try unit.map { "“\(try unitName($0))”" } ?? ""
          place.notes.append(StaffingNote(.vacant, role, "\(at)没有人担任“\(name)”"))
        }
        for holder in holders { try add(holder, to: &place) }
      }
    }
    return place
  }

  func place(of people: [String]) throws -> StaffingPlace {
    var place = StaffingPlace()
    if people.isEmpty { place.notes.append(StaffingNote(.unknown, "", "没有指定办理人")) }
    for code in people { try add(code, to: &place) }
    return place
  }

  func add(_ code: String, to place: inout StaffingPlace) throws {
    guard let person = try queries.person(code) else {
      place.notes.append(StaffingNote(.unknown, code, "没有代码为“\(code)”的人员"))
      return
    }
    try add(person, to: &place)
  }

  /// Adds whoever may act as this person: the person, proxies, both or nobody.
  func add(_ person: Person, to place: inout StaffingPlace) throws {
    let (candidates, notes) = try candidates(for: person)
    place.notes += notes.filter { !place.notes.contains($0) }
    for candidate in candidates
    where !place.candidates.contains(where: { $0.person == candidate.person }) {
      place.candidates.append(candidate)
    }
  }

  // MARK: Proxy, absence, avoidance, clearance

  private func candidates(
    for person: Person
  ) throws -> ([StaffingPlace.Candidate], [StaffingNote]) {
    var notes: [StaffingNote] = []
    guard try !isExcluded(person, &notes) else { return ([], notes) }
    var candidates: [StaffingPlace.Candidate] = []
    var isDiverted = false
    for delegation in try queries.delegations(by: person.code, on: request.day)
    where try queries.reaches(delegation, process: request.process, unit: request.unit) {
      for code in delegation.proxies {
        guard let proxy = try queries.person(code), try !isExcluded(proxy, &notes),
          try !isAway(proxy, &notes)
        else { continue }
        candidates.append(.init(person: code, onBehalfOf: person.code))
        notes.append(StaffingNote(.proxy, code, "\(person.name)委托\(proxy.name)代理"))
        if delegation.mode == .divert { isDiverted = true }
      }
    }
    if try !isDiverted && !isAway(person, &notes) {
      candidates.insert(.init(person: person.code), at: 0)
    }
    return (candidates, notes)
  }

  /// Whether a person must have nothing to do with the task, not even through a proxy.
  private func isExcluded(_ person: Person, _ notes: inout [StaffingNote]) throws -> Bool {
    if try !queries.isHere(person.code) {
      notes.append(StaffingNote(.left, person.code, "\(person.name)已离职"))
      return true
    }
    if try queries.isAdministrator(person.code) {
      notes.append(
        StaffingNote(.administrator, person.code, "\(person.name)是三员管理员，不办业务"))
      return true
    }
    if request.avoided.contains(person.code) {
      notes.append(StaffingNote(.avoided, person.code, "\(person.name)应当回避"))
      return true
    }
    if let secrecy, try queries.may(person.code, see: secrecy) { return false }
    let level = secrecy?.name ?? request.secrecy
    notes.append(
      StaffingNote(.notCleared, person.code, "\(person.name)的涉密等级不够（本件“\(level)”）"))
    return true
  }

  private func isAway(_ person: Person, _ notes: inout [StaffingNote]) throws -> Bool {
    guard let absence = try queries.absence(of: person.code, on: request.day),
      !absence.isReachable
    else { return false }
    let text = "\(person.name)\(absence.kind.name)至 \(absence.through)"
    notes.append(StaffingNote(.absent, person.code, text))
    return true
  }

  func unitName(_ code: String) throws -> String { try queries.unit(code)?.name ?? code }
}
