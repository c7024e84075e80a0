import SQLDatabase

/// Who may do what.
extension DirectoryQueries {
  /// The roles of a person, by role and unit.
  package func grants(of person: String) throws -> [RoleGrant] {
    try database.rows(
      "select person, role, unit, scope from role_grant where person = ? order by role, unit",
      person
    ) { try RoleGrant($0) }
  }

  /// Who holds a role, at a unit or for the whole office.
  package func holders(of role: String, at unit: String? = nil) throws -> [Person] {
    try database.rows(
      """
      select p.code, p.name, p.sort from role_grant g join person p on p.code = g.person
      where g.role = ? and g.unit = ? and p.left_on is null order by p.sort, p.code
      """, role, unit ?? ""
    ) { try Person($0) }
  }

  /// Who belongs to a group such as `unit.head@U012`.
  package func members(ofGroup key: String) throws -> [Person] {
    let parts = key.split(separator: "@", maxSplits: 1)
    guard let role = parts.first else { return [] }
    return try holders(of: String(role), at: parts.count == 2 ? String(parts[1]) : nil)
  }

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
