import CivilTime
import Directory
import SQLDatabase

/// Terms, absences, delegations and clearance of one person.
extension PeopleHandlers {
  func sections(
    of code: String, for stay: Stay, reading database: Connection
  ) throws -> PersonSections {
    let queries = DirectoryQueries(database)
    let today = office.today(at: stay.now)
    let mayKeep = stay.authority.mayPerform(.keepDirectory)
    let hasLeft = try !queries.isHere(code)
    func unit(_ code: String) throws -> String { try queries.unit(code)?.name ?? code }
    var sections = PersonSections(
      clearance: try queries.clearance(of: code).name,
      held: try queries.posts(of: code).map { post in
        .init(
          unit: post.unit, title: post.title, words: "\(try unit(post.unit)) \(post.displayTitle)")
      },
      terms: try queries.terms(of: code).enumerated().map { index, term in
        .init(
          id: index, what: "\(try unit(term.unit)) \(term.title)", period: term.period,
          note: term.capacity.name, mayEnd: false)
      },
      absences: try queries.absences(of: code).map { absence in
        .init(
          id: absence.id, what: absence.kind.name,
          period: "\(absence.from) – \(absence.through)"
            + (absence.endedOn.map { "（\($0) 销假）" } ?? ""),
          note: absence.reason, mayEnd: absence.endedOn == nil && today <= absence.through)
      },
      delegations: try delegations(by: code, reading: database),
      units: mayKeep && !hasLeft
        ? try queries.units().filter { $0.kind != .region }.map { (code: $0.code, name: $0.name) }
        : [], hasLeft: hasLeft, mayKeep: mayKeep,
      mayClear: stay.authority.mayPerform(.grantRoles))
    sections.mayHandOver = mayKeep && stay.authority.mayPerform(.repair)
    if mayKeep, !hasLeft { sections.soleRoles = try SoleRoles(office: office).lines(without: code) }
    return sections
  }

  private func delegations(
    by code: String, reading database: Connection
  ) throws -> [PersonSections.Period] {
    let queries = DirectoryQueries(database)
    var names = NameBook(reading: database)
    return try queries.delegations(by: code).map { delegation in
      let scope: String =
        switch delegation.scope {
        case .all: Delegation.Scope.Kind.all.words.chinese
        case .processes(let ids): ids.sorted().joined(separator: "、")
        case .unit(let unit): try queries.unit(unit)?.name ?? unit
        }
      let end = delegation.endedOn.map { "（\($0) 结束）" } ?? ""
      return .init(
        id: delegation.id,
        what: try delegation.proxies.map { try names.name($0) }.joined(separator: "、"),
        period: "\(delegation.from) – \(delegation.through)\(end)", note: scope, mayEnd: false)
    }
  }
}
