import CivilTime
import Directory
import HTTPServer
import SQLDatabase

/// Terms, absences, delegations and clearance of one person.
extension PeopleHandlers {
  func sections(
    of code: String, for stay: Stay, reading database: Connection
  ) throws -> PersonSections {
    let queries = DirectoryQueries(database)
    let mayKeep = stay.authority.mayPerform(.keepDirectory)
    let hasLeft = try !queries.isHere(code)
    func unit(_ code: String) throws -> String { try queries.unit(code)?.name ?? code }
    var sections = PersonSections(
      clearance: try queries.clearance(of: code).name,
      held: try queries.posts(of: code).map { post in
        .init(
          unit: post.unit, title: post.title, words: "\(try unit(post.unit)) \(post.displayTitle)")
      },
      terms: try queries.terms(of: code).map { term in
        .init(
          what: "\(try unit(term.unit)) \(term.title)", period: term.period,
          note: term.capacity.name)
      },
      absences: AbsenceSection(
        address: "/admin/people/\(PercentCoding.encoded(code))/absences", key: NewKey.make(),
        rows: try Absences(office: office, stay: stay).rows(of: code, reading: database),
        mayKeep: mayKeep && !hasLeft),
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
        what: try delegation.proxies.map { try names.name($0) }.joined(separator: "、"),
        period: "\(delegation.from) – \(delegation.through)\(end)",
        note: "\(scope)，\(delegation.mode.name)")
    }
  }
}
