import HTTPServer
import Runtime
import SQLDatabase

/// The ways in which a person narrows and sorts the list of tasks and which he keeps (我的视图).
enum OwnViews {
  /// More are no help when one is looked for.
  static let limit = 12
  static let longest = 30

  struct View: Hashable {
    let name: String
    /// As the address of the list has it.
    let query: String
  }

  static func all(of person: String, reading database: Connection) throws -> [View] {
    try database.rows("select name, query from web_view where person = ? order by name", person) {
      View(name: try $0.text(0), query: try $0.text(1))
    }
  }

  /// Keeps one, in the place of another of that name; throws a `Refusal` for one too many.
  static func keep(_ view: View, in step: Step) throws {
    let person = step.actor.person
    let known = try all(of: person, reading: step.database).filter { $0.name != view.name }
    guard known.count < limit else {
      throw Refusal(code: "WEB-VIEW", message: "视图最多 \(limit) 个，请先删去不用的")
    }
    try remove(view.name, in: step)
    try step.database.execute(
      "insert into web_view (person, name, query) values (?, ?, ?)", person, view.name, view.query)
  }

  /// Removes one; one that is not there is removed already.
  static func remove(_ name: String, in step: Step) throws {
    try step.database.execute(
      "delete from web_view where person = ? and name = ?", step.actor.person, name)
  }

  /// The views as a choice above the list; nil while there are none.
  static func filter(
    of person: String, shown query: TaskQuery, in office: Office
  ) throws -> Filter? {
    let views = try office.runtime.read { try all(of: person, reading: $0) }
    guard !views.isEmpty else { return nil }
    return Filter(
      .ownViews,
      choices: views.map {
        Filter.Choice(
          .verbatim($0.name), address: "/tasks?\($0.query)", isOn: $0.query == query.kept)
      })
  }
}
