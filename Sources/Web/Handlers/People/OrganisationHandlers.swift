import CivilTime
import Directory
import HTTPServer
import Runtime
import SQLDatabase

/// The organisation, for everybody who is signed in.
struct OrganisationHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "organisation") { visit in try show(try office.stay(visit)) }
  }

  private func show(_ stay: Stay) throws -> HTTPResponse {
    let query = stay.visit.request.query
    let today = office.today(at: stay.now)
    let asked = query["on"].map { CalendarDate($0) }
    let day = (asked ?? today) ?? today
    let code = query["unit"]
    var page = try office.runtime.read { database in
      try self.page(of: code, on: day, for: stay, reading: database)
    }
    if asked == .some(nil) {
      page.day = query["on"] ?? ""
      page.dayFault = .dateNeeded
    }
    return try office.page(
      page, for: stay, status: page.dayFault == nil ? .ok : .unprocessableContent)
  }

  static func address(of unit: String) -> String {
    "/organisation?\(FormFields(dictionaryLiteral: ("unit", unit)).urlEncoded)"
  }

  private func page(
    of code: String?, on day: CalendarDate, for stay: Stay,
    reading database: Connection
  ) throws -> OrganisationPage {
    let queries = DirectoryQueries(database)
    func link(_ unit: Unit) -> Link {
      Link(.verbatim(unit.name), to: Self.address(of: unit.code))
    }
    let below = try queries.units(below: code).map(link)
    guard let code else {
      return OrganisationPage(
        unit: nil, above: [], below: below, rows: [], day: day.description)
    }
    guard let unit = try queries.unit(code) else { throw Problem.notFound }
    let above = try queries.chain(from: code).dropFirst().reversed().map(link)
    return OrganisationPage(
      unit: (code, unit.name, unit.region?.level.name ?? unit.kind.name), above: above,
      below: below, rows: try rows(of: code, on: day, for: stay, reading: database),
      day: day.description)
  }

  /// The established posts with whoever was in them, then what people were without a post for it.
  private func rows(
    of unit: String, on day: CalendarDate, for stay: Stay, reading database: Connection
  ) throws -> [OrganisationPage.Row] {
    let queries = DirectoryQueries(database)
    let mayOpen =
      stay.authority.mayPerform(.keepDirectory)
      || stay.authority.mayPerform(.activateAccounts)
    var names = NameBook(reading: database)
    let terms = Dictionary(grouping: try queries.terms(in: unit, on: day), by: \.title)
    func holders(_ title: String) throws -> [OrganisationPage.Holder] {
      try (terms[title] ?? []).map { term in
        OrganisationPage.Holder(
          name: try names.name(term.person),
          capacity: term.capacity == .held ? nil : term.capacity.name, period: term.period,
          absence: try queries.absence(of: term.person, on: day)
            .map { "\($0.kind.name)至 \($0.through)" },
          address: mayOpen ? "/admin/people/\(PercentCoding.encoded(term.person))" : nil)
      }
    }
    let positions = try queries.positions(of: unit)
    let established = try positions.map { position in
      OrganisationPage.Row(
        title: position.title,
        leading: position.leading == .none ? "" : position.leading.name,
        rank: position.rank?.rawValue ?? "", holders: try holders(position.title))
    }
    let others = terms.keys.filter { title in !positions.contains { $0.title == title } }
    return try established
      + others.sorted().map { title in
        OrganisationPage.Row(
          title: title, leading: "", rank: "", holders: try holders(title))
      }
  }
}

extension PostTerm {
  /// `2025-03-01 起`, or from when to when.
  var period: String {
    switch (from, until) {
    case (let from?, let until?): "\(from) – \(until)"
    case (let from?, nil): "\(from) 起"
    case (nil, let until?): "至 \(until)"
    case (nil, nil): ""
    }
  }
}
