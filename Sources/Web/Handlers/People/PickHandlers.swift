import Directory
import HTTPServer
import JSONText
import Runtime

/// The search for people: a page without scripts, JSON for the scripts of pickers (选人).
struct PickHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "people/pick") { visit in try pick(try office.stay(visit)) }
  }

  private func pick(_ stay: Stay) throws -> HTTPResponse {
    let typed = (stay.visit.request.query["q"] ?? "").trimmed
    let unit = stay.visit.request.query["unit"]
    let person = stay.person.code
    let asksForJSON = stay.visit.request.headers["Accept"]?.contains("application/json") == true
    let choices = try office.runtime.read { database in
      let search = PersonSearch(database)
      let hits =
        if !typed.isEmpty {
          try search.hits(for: typed)
        } else if let unit {
          try search.hits(in: unit)
        } else {
          try search.hits(of: try RecentPicks.all(of: person, reading: database))
        }
      return hits.map { PersonPicker.Choice($0) }
    }
    guard !asksForJSON else { return json(choices) }
    let page = try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      let units = try queries.units(below: unit)
      return PickPage(
        typed: typed, choices: choices, unit: try unit.flatMap { try queries.unit($0)?.name },
        units: units.map { Link(.verbatim($0.name), to: Self.address(of: $0.code)) })
    }
    return try office.page(page, for: stay)
  }

  private static func address(of unit: String) -> String {
    "/people/pick?\(FormFields(dictionaryLiteral: ("unit", unit)).urlEncoded)"
  }

  private func json(_ choices: [PersonPicker.Choice]) -> HTTPResponse {
    let items = choices.map { choice -> JSON in
      [
        "code": .string(choice.code), "name": .string(choice.name),
        "place": .string(choice.place),
      ]
    }
    let answer: JSON = ["items": .array(items)]
    return HTTPResponse(
      status: .ok, headers: ["Content-Type": "application/json; charset=utf-8"],
      body: .bytes(Array(answer.text.utf8)))
  }
}
