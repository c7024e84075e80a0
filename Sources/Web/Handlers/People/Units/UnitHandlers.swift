import CivilTime
import Directory
import HTTPServer
import Runtime
import SQLDatabase

/// The units of the office and their posts, as the system administrator keeps them (单位与岗位).
struct UnitHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "admin/units") { visit in try show(nil, try entrant(visit)) }
    router.on(.get, "admin/units/*", String.self) { visit, code in
      try show(code, try entrant(visit))
    }
    router.on(.post, "admin/units") { visit in try add(below: nil, try keeper(visit)) }
    router.on(.post, "admin/units/*/units", String.self) { visit, code in
      try add(below: code, try keeper(visit))
    }
    router.on(.post, "admin/units/*", String.self) { visit, code in
      try change(code, try keeper(visit))
    }
    router.on(.post, "admin/units/*/close", String.self) { visit, code in
      try close(code, try keeper(visit))
    }
    router.on(.post, "admin/units/*/people", String.self) { visit, code in
      try addPerson(to: code, try keeper(visit))
    }
    PositionHandlers(office: office, units: self).add(to: &router)
  }

  static func address(of unit: String) -> String {
    "/admin/units/\(PercentCoding.encoded(unit))"
  }

  /// Whoever keeps the directory, or says which roles come with posts.
  func entrant(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    guard
      stay.authority.mayPerform(.keepDirectory) || stay.authority.mayPerform(.grantRoles)
    else { throw Problem.forbidden }
    return stay
  }

  func keeper(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    try Access(office, stay).require(.keepDirectory)
    return stay
  }

  // MARK: Showing

  private func show(
    _ code: String?, _ stay: Stay, faults: [FieldFault] = []
  ) throws -> HTTPResponse {
    let today = office.today(at: stay.now)
    let asked = stay.visit.request.query["on"].flatMap { CalendarDate($0) }
    var page = try office.runtime.read { database in
      try self.page(of: code, on: asked ?? today, for: stay, reading: database)
    }
    page.faults = faults
    if !faults.isEmpty {
      for field in stay.visit.request.form.fields.fields where !PostField.isOwn(field.name) {
        page.typed[field.name] = field.value
      }
    }
    return try office.page(
      page, for: stay, in: .administration, status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func page(
    of code: String?, on day: CalendarDate, for stay: Stay, reading database: Connection
  ) throws -> UnitPage {
    let queries = DirectoryQueries(database)
    func link(_ unit: Unit) -> Link { Link(.verbatim(unit.name), to: Self.address(of: unit.code)) }
    var page = UnitPage(
      unit: nil, above: [], below: try queries.units(below: code).map(link), rows: [],
      day: day.description, key: NewKey.make(),
      mayKeep: stay.authority.mayPerform(.keepDirectory))
    guard let code else { return page }
    guard let unit = try queries.unit(code) else { throw Problem.notFound }
    page.unit = UnitPage.Shown(
      code: code, name: unit.name, kind: unit.region?.level.name ?? unit.kind.name,
      parent: unit.parent ?? "",
      parentName: try unit.parent.flatMap { try queries.unit($0)?.name } ?? "", sort: unit.sort,
      hasPosts: unit.kind != .region)
    page.above = try queries.chain(from: code).dropFirst().reversed().map(link)
    var names = NameBook(reading: database)
    let terms = Dictionary(grouping: try queries.terms(in: code, on: day), by: \.title)
    page.rows = try queries.positions(of: code).map { position in
      UnitPage.Row(
        title: position.title, address: PositionHandlers.address(of: position.title, in: code),
        leading: position.leading == .none ? "" : position.leading.name,
        rank: position.rank?.rawValue ?? "",
        holders: try (terms[position.title] ?? []).map { term in
          let name = try names.name(term.person)
          return term.capacity == .held ? name : "\(name)（\(term.capacity.name)）"
        })
    }
    return page
  }

  /// The page of the unit again, with what is wrong.
  func refused(_ code: String, _ stay: Stay, _ faults: [FieldFault]) throws -> HTTPResponse {
    try show(code, stay, faults: faults)
  }

  /// Back to the page of the unit, or the page again with what is wrong.
  private func answer(
    _ faults: [FieldFault], of code: String?, _ stay: Stay, to address: String? = nil
  ) throws -> HTTPResponse {
    guard faults.isEmpty else { return try show(code, stay, faults: faults) }
    let own = code.map { Self.address(of: $0) } ?? "/admin/units"
    return office.redirect(stay, to: address ?? own, Banner(.done, .changeDone))
  }

  // MARK: Acts

  private func add(below parent: String?, _ stay: Stay) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let unit = Unit(
      code: change.required("unit-code"), name: change.required("unit-name"),
      kind: Unit.Kind(rawValue: change.text("unit-kind")) ?? .organ, parent: parent,
      sort: change.number("unit-sort"))
    let faults = try change.carryOut("unit.create") { try $0.create(unit) }
    return try answer(faults, of: parent, stay)
  }

  /// Renames, moves or reorders a unit.
  private func change(_ code: String, _ stay: Stay) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let name = change.required("name")
    let parent = change.text("parent")
    let sort = change.number("sort")
    let faults = try change.carryOut("unit.change") { register in
      guard var unit = try register.queries.unit(code) else {
        throw Refusal(code: "DIR-UNIT", message: "没有代码为“\(code)”的单位")
      }
      unit.name = name
      unit.parent = parent.isEmpty ? nil : parent
      unit.sort = sort
      try register.change(unit)
    }
    return try answer(faults, of: code, stay)
  }

  private func close(_ code: String, _ stay: Stay) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let day = change.day("closed")
    let parent = try office.runtime.read { try DirectoryQueries($0).unit(code)?.parent }
    let faults = try change.carryOut("unit.close") { try $0.closeUnit(code, on: day) }
    return try answer(
      faults, of: code, stay, to: parent.map { Self.address(of: $0) } ?? "/admin/units")
  }

  /// A new person, with a first post in the unit.
  private func addPerson(to unit: String, _ stay: Stay) throws -> HTTPResponse {
    var change = DirectoryChange(office, stay)
    let person = Person(
      code: change.required("person-code"), name: change.required("person-name"), sort: 0)
    let post = Post(
      person: person.code, unit: unit, title: change.required("person-title"), isMain: true)
    let day = change.day("person-on")
    let faults = try change.carryOut("person.create") { register in
      try register.create(person)
      try register.assign(post, on: day)
    }
    return try answer(
      faults, of: unit, stay, to: "/admin/people/\(PercentCoding.encoded(person.code))")
  }
}
