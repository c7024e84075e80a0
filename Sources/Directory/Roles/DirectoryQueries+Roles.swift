import SQLDatabase

/// Who may do what.
extension DirectoryQueries {
  /// The roles of a person, granted to the person or coming with a post, by role and unit.
  package func grants(of person: String) throws -> [RoleGrant] {
    let own = try ownGrants(of: person)
    var widest = Dictionary(
      own.map { (GrantPlace($0), $0) }, uniquingKeysWith: { first, _ in first })
    for role in try postRoles(of: person) {
      let grant = RoleGrant(
        person: person, role: role.role, unit: role.target, scope: role.scope)
      let place = GrantPlace(grant)
      if widest[place].map({ $0.scope < grant.scope }) ?? true { widest[place] = grant }
    }
    return widest.values.sorted { ($0.role, $0.unit ?? "") < ($1.role, $1.unit ?? "") }
  }

  /// The roles that were granted to the person, whatever the posts.
  package func ownGrants(of person: String) throws -> [RoleGrant] {
    try database.rows(
      "select person, role, unit, scope from role_grant where person = ? order by role, unit",
      person
    ) { try RoleGrant($0) }
  }

  /// Who holds a role, at a unit or for the whole office, by grant or by post.
  package func holders(of role: String, at unit: String? = nil) throws -> [Person] {
    try database.rows(
      """
      select p.code, p.name, p.sort from person p where p.left_on is null and p.code in (
        select person from role_grant where role = ? and unit = ?
        union
        select o.person from post_role r join post o on o.unit = r.unit and o.title = r.title
        where r.role = ? and r.target = ?)
      order by p.sort, p.code
      """, role, unit ?? "", role, unit ?? ""
    ) { try Person($0) }
  }

  /// Who belongs to a group such as `unit.head@U012`.
  package func members(ofGroup key: String) throws -> [Person] {
    let parts = key.split(separator: "@", maxSplits: 1)
    guard let role = parts.first else { return [] }
    return try holders(of: String(role), at: parts.count == 2 ? String(parts[1]) : nil)
  }

  /// Whether the person is one of the three administrators (三员), who do no business.
  package func isAdministrator(_ person: String) throws -> Bool {
    try database.first(
      "select 1 from role_grant where person = ? and role in (\(Self.administrators)) limit 1",
      person
    ) { _ in true } ?? false
  }

  /// Their roles, as a condition names them; they come with no post.
  static let administrators = RoleCatalogue.administrators.sorted().map { "'\($0)'" }
    .joined(separator: ", ")

  /// Everything that a person may do; nothing for somebody who has left or is unknown.
  package func authority(of person: String) throws -> Authority {
    let isHere =
      try database.first(
        "select 1 from person where code = ? and left_on is null", person
      ) { _ in true } ?? false
    guard isHere else {
      return Authority(person: person, grants: [], units: [], visibleUnits: [])
    }
    let grants = try grants(of: person)
    let own = Set(try posts(of: person).map(\.unit))
    var visible: Set<String>? = grants.allSatisfy { $0.scope == .none } ? [] : own
    for grant in grants {
      let unit = try grant.unit ?? posts(of: person).first?.unit
      switch grant.scope {
      case .none: break
      case .unit: if let unit { visible?.insert(unit) }
      case .subtree: if let unit { visible?.formUnion(try subtree(of: unit)) }
      case .all: visible = nil
      }
    }
    return Authority(person: person, grants: grants, units: own, visibleUnits: visible)
  }
}

/// What makes two grants of a person the same one.
private struct GrantPlace: Hashable {
  var role: String
  var unit: String?

  init(_ grant: RoleGrant) {
    role = grant.role
    unit = grant.unit
  }
}
