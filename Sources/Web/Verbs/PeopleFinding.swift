import Directory
import Engine
import HTTPServer
import Runtime

/// Finds the people among whom somebody chooses on the page of a verb, and reads whom he chose.
struct PeopleFinding {
  /// The field of those who are ticked.
  static let field = "people"
  private static let most = 30

  /// How many are to be named.
  enum Number: Hashable {
    case one, oneOrNone, several
  }

  let office: Office
  let stay: Stay
  /// The case, whose people come first while nothing is looked for.
  let instance: InstanceID
  /// Whoever cannot be meant: the person, and the one in whose place he acts.
  let besides: Set<String>
  /// The task whose step allows nobody but the holders of its roles; nil where anybody may be named.
  var roleTask: TaskKey?

  private var picking: Picking { Picking(office, stay) }

  /// The codes that were ticked.
  var chosen: [String] { picking.codes(Self.field).filter { !$0.isEmpty } }

  func picker(_ number: Number, label: Words, fault: Words? = nil) throws -> PersonPicker {
    var picker = PersonPicker(
      name: Self.field, label: label, hint: .findPeopleHint, fault: fault,
      isMultiple: number == .several)
    picker.isRequired = number != .oneOrNone
    picker = try picking.fill(picker)
    let near = try office.runtime.read { database in
      try PersonSearch(database).hits(of: try nearby()).map { PersonPicker.Choice($0) }
    }
    picker.recent += near
    picker.recent.removeAll { besides.contains($0.code) }
    picker.found?.removeAll { besides.contains($0.code) }
    return picker
  }

  /// Those who hold the roles of the step, where it allows nobody else; else whoever had a hand in the case, and
  /// the colleagues of the own units.
  private func nearby() throws -> [String] {
    if let holders = try roleHolders() { return Array(holders.prefix(Self.most)) }
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

  /// Nil where the step names no roles.
  private func roleHolders() throws -> [String]? {
    guard let roleTask else { return nil }
    let keys = try office.runtime.queries.pool(of: roleTask)
    guard !keys.isEmpty else { return nil }
    return try office.directory.people(under: keys).map(\.code).filter { !besides.contains($0) }
  }

  /// What is wrong with the number of people who were ticked.
  func fault(_ number: Number) -> Words? {
    switch number {
    case .several: chosen.isEmpty ? .chooseSomebody : nil
    case .one: chosen.count == 1 ? nil : chosen.isEmpty ? .chooseSomebody : .chooseOne
    case .oneOrNone: chosen.count < 2 ? nil : .chooseOne
    }
  }

  /// Remembers who was chosen, for the next time.
  func note() throws {
    let chosen = chosen
    guard !chosen.isEmpty else { return }
    _ = try office.runtime.perform("picks.note", by: stay.actor) { step in
      try RecentPicks.note(chosen, in: step)
      return Done()
    }
  }
}
