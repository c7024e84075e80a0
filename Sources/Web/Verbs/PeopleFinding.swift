import Directory
import Engine
import HTTPServer
import Runtime

/// Finds the people among whom somebody chooses, and reads whom he chose.
struct PeopleFinding {
  private static let most = 30

  let office: Office
  let stay: Stay
  /// The case, whose people come first while nothing is looked for.
  let instance: InstanceID

  /// The codes that were ticked.
  var chosen: [String] {
    stay.visit.request.form.fields.fields.filter { $0.name == PeopleChoice.field }.map(\.value)
      .filter { !$0.isEmpty }
  }

  var query: String { (stay[PeopleChoice.queryField] ?? "").trimmed }

  func choice(
    _ number: PeopleChoice.Number, label: Words, fault: Words? = nil
  ) throws -> PeopleChoice {
    let query = query
    let chosen = chosen
    let near = query.isEmpty ? try nearby() : []
    let options = try office.runtime.read { database in
      let found =
        query.isEmpty
        ? near : try PersonSearch(database).hits(for: query).map(\.person.code)
      var names = NameBook(reading: database)
      var known: Set<String> = [stay.person.code]
      return try (chosen + found).filter { known.insert($0).inserted }.map { code in
        let entry = try names.entry(code)
        return Field.Option(
          code, .verbatim(entry.name), hint: entry.post.isEmpty ? nil : .verbatim(entry.post))
      }
    }
    return PeopleChoice(
      label: label, number: number, options: options, chosen: Set(chosen), query: query,
      fault: fault)
  }

  /// Whoever had a hand in the case, and the colleagues of the own units.
  private func nearby() throws -> [String] {
    let concerned = try office.runtime.queries.handlers(of: instance).sorted()
    return try office.runtime.read { database in
      let directory = DirectoryQueries(database)
      let here = try concerned.filter { try directory.isHere($0) }
      let colleagues = try stay.standing.posts.flatMap {
        try directory.people(in: $0.unit).map(\.code)
      }
      return Array((here + colleagues).prefix(Self.most))
    }
  }

  /// What is wrong with the number of people who were ticked.
  func fault(_ number: PeopleChoice.Number) -> Words? {
    switch number {
    case .several: chosen.isEmpty ? .chooseSomebody : nil
    case .one: chosen.count == 1 ? nil : chosen.isEmpty ? .chooseSomebody : .chooseOne
    case .oneOrNone: chosen.count < 2 ? nil : .chooseOne
    }
  }
}
