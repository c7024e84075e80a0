import CivilTime
import Directory
import HTTPServer
import Runtime
import SQLDatabase

/// The established posts of a unit (岗位): what they are, who was in them, and which roles come with them.
struct PositionHandlers {
  let office: Office
  let units: UnitHandlers

  func add(to router: inout Router) {
    router.on(.post, "admin/units/*/posts", String.self) { visit, unit in
      try set(try units.keeper(visit), in: unit, nil)
    }
    router.on(.get, "admin/units/*/posts/*", String.self, String.self) { visit, unit, title in
      try show(title, in: unit, try units.entrant(visit))
    }
    router.on(.post, "admin/units/*/posts/*", String.self, String.self) { visit, unit, title in
      let stay = try units.entrant(visit)
      switch stay[PostField.act] {
      case "close":
        try Access(office, stay).require(.keepDirectory)
        return try close(title, in: unit, stay)
      case "grant", "revoke":
        try Access(office, stay).require(.grantRoles)
        return try changeRole(title, in: unit, stay)
      default:
        try Access(office, stay).require(.keepDirectory)
        return try set(stay, in: unit, title)
      }
    }
  }

  static func address(of title: String, in unit: String) -> String {
    "\(UnitHandlers.address(of: unit))/posts/\(PercentCoding.encoded(title))"
  }

  // MARK: Showing

  private func show(
    _ title: String, in unit: String, _ stay: Stay, faults: [FieldFault] = []
  ) throws -> HTTPResponse {
    var page = try office.runtime.read { database in
      try self.page(title, in: unit, for: stay, reading: database)
    }
    page.faults = faults
    return try office.page(
      page, for: stay, in: .administration, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func page(
    _ title: String, in code: String, for stay: Stay, reading database: Connection
  ) throws -> PositionPage {
    let queries = DirectoryQueries(database)
    guard let unit = try queries.unit(code), let position = try queries.position(title, of: code)
    else { throw Problem.notFound }
    var names = NameBook(reading: database)
    let holders = Set(try queries.posts(inPosition: title, of: code).map(\.person))
    let roles = try queries.roles(ofPosition: title, in: code)
    return PositionPage(
      unitName: unit.name, unitAddress: UnitHandlers.address(of: code), title: title,
      address: Self.address(of: title, in: code), leading: position.leading, rank: position.rank,
      sort: position.sort,
      terms: try queries.terms(inPosition: title, of: code).reversed().map { term in
        PositionPage.Term(
          name: try names.name(term.person),
          address: "/admin/people/\(PercentCoding.encoded(term.person))",
          capacity: term.capacity.name, period: term.period)
      },
      roles: try roles.map { role in
        PositionPage.Role(
          code: role.role, name: RoleCatalogue[role.role]?.name ?? role.role,
          target: role.target ?? "",
          targetName: try role.target.map { try queries.unit($0)?.name ?? $0 } ?? "")
      },
      grantable: RoleCatalogue.roles.filter { $0.area != .administration }
        .map { (code: $0.code, name: $0.name, isOfUnit: $0.reach == .unit) },
      warnings: try roles.compactMap { role in
        try SoleRoles(office: office).line(role.role, at: role.target, without: holders)
      }, ownUnit: code, key: NewKey.make(),
      mayKeep: stay.authority.mayPerform(.keepDirectory),
      mayGrant: stay.authority.mayPerform(.grantRoles))
  }

  // MARK: Acts

  /// Establishes a post, or changes what it is; `title` is nil for a new one.
  private func set(_ stay: Stay, in unit: String, _ title: String?) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let name = title ?? change.required("title")
    let position = Position(
      unit: unit, title: name,
      leading: Position.Leading(rawValue: change.text("leading")) ?? .none,
      rank: Rank(rawValue: change.text("rank")), sort: change.number("post-sort"))
    let isNew = title == nil
    let faults = try change.carryOut("position.set") { register in
      if isNew, try register.queries.position(name, of: unit) != nil {
        throw Refusal(code: "DIR-POST", message: "“\(name)”已经设置，请打开后修改")
      }
      try register.set(position)
    }
    guard faults.isEmpty else {
      return try title.map { try show($0, in: unit, stay, faults: faults) }
        ?? units.refused(unit, stay, faults)
    }
    return office.redirect(
      stay, to: Self.address(of: name, in: unit), Banner(.done, .changeDone))
  }

  private func close(_ title: String, in unit: String, _ stay: Stay) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let day = change.day("closed")
    let faults = try change.carryOut("position.close") {
      try $0.closePosition(title, of: unit, on: day)
    }
    guard faults.isEmpty else { return try show(title, in: unit, stay, faults: faults) }
    return office.redirect(stay, to: UnitHandlers.address(of: unit), Banner(.done, .changeDone))
  }

  /// Grants a role to whoever is in the post, or takes it back.
  private func changeRole(_ title: String, in unit: String, _ stay: Stay) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let role = change.required("role")
    let text = change.text("target")
    let isOfUnit = RoleCatalogue[role]?.reach == .unit
    let isGrant = stay[PostField.act] == "grant"
    let target = text.isEmpty ? (isOfUnit && isGrant ? unit : nil) : text
    let faults = try change.carryOut(isGrant ? "postRole.grant" : "postRole.revoke") { register in
      if isGrant {
        try register.grant(role, toPosition: title, of: unit, at: isOfUnit ? target : nil)
      } else {
        try register.revoke(role, fromPosition: title, of: unit, at: target)
      }
    }
    guard faults.isEmpty else { return try show(title, in: unit, stay, faults: faults) }
    return office.redirect(
      stay, to: Self.address(of: title, in: unit), Banner(.done, .changeDone))
  }
}
