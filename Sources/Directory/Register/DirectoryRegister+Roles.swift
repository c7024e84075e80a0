import Runtime

/// Granting roles, with the separation of the three administrators (三员分立).
extension DirectoryRegister {
  /// Grants a role; a role of units needs the unit, a role of the office must have none.
  package func grant(
    _ code: String, to person: String, at unit: String? = nil, scope: DataScope? = nil
  ) throws {
    let holder = try requiredPerson(person)
    let role = try checkedRole(code, at: unit)
    let isAdministration = RoleCatalogue.administrators.contains(role.code)
    guard !isAdministration || scope == nil || scope == DataScope.none else {
      throw Refusal(code: "DIR-SEPARATION", message: "“\(role.name)”不能授予业务数据范围")
    }
    try checkSeparation(of: role.code, for: holder)
    try record(
      .roleGranted(RoleGrant(person: person, role: code, unit: unit, scope: scope ?? role.scope)))
  }

  /// The administrators are three people, and none of them does business.
  func checkSeparation(of role: String, for holder: Person) throws {
    let isAdministration = RoleCatalogue.administrators.contains(role)
    for grant in try queries.grants(of: holder.code) where grant.role != role {
      guard isAdministration || RoleCatalogue.administrators.contains(grant.role) else { continue }
      let other = RoleCatalogue[grant.role]?.name ?? grant.role
      let name = RoleCatalogue[role]?.name ?? role
      throw Refusal(
        code: "DIR-SEPARATION",
        message: "\(holder.name)已是“\(other)”，按三员分立的要求不能再任“\(name)”")
    }
  }

  /// Lets whoever is in a post hold a role. The administrators' roles are granted to people alone.
  package func grant(
    _ code: String, toPosition title: String, of unit: String, at target: String? = nil,
    scope: DataScope? = nil
  ) throws {
    let position = try requiredPosition(title, of: unit)
    let role = try checkedRole(code, at: target)
    guard role.area != .administration else {
      throw Refusal(
        code: "DIR-SEPARATION", message: "“\(role.name)”只能授予个人，不能随岗位“\(position.title)”")
    }
    for post in try queries.posts(inPosition: title, of: unit) {
      try checkSeparation(of: code, for: try requiredPerson(post.person))
    }
    try record(
      .postRoleGranted(
        PostRole(
          unit: unit, title: title, role: code, target: target, scope: scope ?? role.scope)))
  }

  package func revoke(
    _ role: String, fromPosition title: String, of unit: String, at target: String? = nil
  ) throws {
    let holds = try queries.roles(ofPosition: title, in: unit)
      .contains { $0.role == role && $0.target == target }
    guard holds else {
      throw Refusal(code: "DIR-ROLE", message: "没有这项授权，可能已被他人收回")
    }
    try record(.postRoleRevoked(unit: unit, title: title, role: role, target: target))
  }

  /// A known role with a unit exactly when it is held at units.
  private func checkedRole(_ code: String, at unit: String?) throws -> Role {
    guard let role = RoleCatalogue[code] else {
      throw Refusal(code: "DIR-ROLE", message: "没有角色“\(code)”")
    }
    if let unit { _ = try requiredUnit(unit) }
    guard (role.reach == .unit) == (unit != nil) else {
      let words = role.reach == .unit ? "必须指定单位" : "是全局角色，不能指定单位"
      throw Refusal(code: "DIR-ROLE", message: "角色“\(role.name)”\(words)")
    }
    return role
  }

  package func revoke(_ role: String, from person: String, at unit: String? = nil) throws {
    let holds = try queries.ownGrants(of: person).contains { $0.role == role && $0.unit == unit }
    guard holds else {
      throw Refusal(code: "DIR-ROLE", message: "没有这项授权，可能已被他人收回")
    }
    try record(.roleRevoked(person: person, role: role, unit: unit))
  }
}
