import Runtime

/// Granting roles, with the separation of the three administrators (三员分立).
extension DirectoryRegister {
  /// Grants a role; a role of units needs the unit, a role of the office must have none.
  package func grant(
    _ code: String, to person: String, at unit: String? = nil, scope: DataScope? = nil
  ) throws {
    let holder = try requiredPerson(person)
    guard let role = RoleCatalogue[code] else {
      throw Refusal(code: "DIR-ROLE", message: "没有角色“\(code)”")
    }
    if let unit { _ = try requiredUnit(unit) }
    guard (role.reach == .unit) == (unit != nil) else {
      let words = role.reach == .unit ? "必须指定单位" : "是全局角色，不能指定单位"
      throw Refusal(code: "DIR-ROLE", message: "角色“\(role.name)”\(words)")
    }
    let isAdministration = RoleCatalogue.administrators.contains(role.code)
    guard !isAdministration || scope == nil || scope == DataScope.none else {
      throw Refusal(code: "DIR-SEPARATION", message: "“\(role.name)”不能授予业务数据范围")
    }
    try checkSeparation(of: role, for: holder)
    try record(
      .roleGranted(RoleGrant(person: person, role: code, unit: unit, scope: scope ?? role.scope)))
  }

  /// The administrators are three people, and none of them does business.
  private func checkSeparation(of role: Role, for holder: Person) throws {
    let isAdministration = RoleCatalogue.administrators.contains(role.code)
    for grant in try queries.grants(of: holder.code) where grant.role != role.code {
      guard isAdministration || RoleCatalogue.administrators.contains(grant.role) else { continue }
      let other = RoleCatalogue[grant.role]?.name ?? grant.role
      throw Refusal(
        code: "DIR-SEPARATION",
        message: "\(holder.name)已是“\(other)”，按三员分立的要求不能再任“\(role.name)”")
    }
  }

  package func revoke(_ role: String, from person: String, at unit: String? = nil) throws {
    let holds = try queries.grants(of: person).contains { $0.role == role && $0.unit == unit }
    guard holds else {
      throw Refusal(code: "DIR-ROLE", message: "没有这项授权，可能已被他人收回")
    }
    try record(.roleRevoked(person: person, role: role, unit: unit))
  }
}
