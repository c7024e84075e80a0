import CivilTime
import Directory
import HTTPServer
import Runtime
import SQLDatabase

/// Fills the pickers of a page from what was posted.
struct Picking {
  let office: Office
  let stay: Stay

  init(_ office: Office, _ stay: Stay) {
    self.office = office
    self.stay = stay
  }

  /// The codes that are chosen in a picker of a posted form.
  func codes(_ name: String) -> [String] {
    var seen: Set<String> = []
    return stay.visit.request.form.fields.values(of: name).filter { seen.insert($0).inserted }
  }

  /// Whether the button of this picker's search was pressed, so that the form is not meant yet.
  func isSearch(_ name: String) -> Bool {
    stay[PostField.act] == PersonPicker.searchAct(of: name)
  }

  /// The picker with those who are chosen, found and recent.
  func fill(_ picker: PersonPicker) throws -> PersonPicker {
    var picker = picker
    let isSearch = isSearch(picker.name)
    picker.typed = (stay[PersonPicker.searchField(of: picker.name)] ?? "").trimmed
    let codes = codes(picker.name)
    return try office.runtime.read { [typed = picker.typed, picker] database in
      var picker = picker
      let search = PersonSearch(database)
      picker.chosen = try search.hits(of: codes).map { PersonPicker.Choice($0) }
      if isSearch || (!typed.isEmpty && codes.isEmpty) {
        picker.found = try search.hits(for: typed).map { PersonPicker.Choice($0) }
      }
      picker.recent = try search.hits(
        of: try RecentPicks.all(of: stay.person.code, reading: database)
      ).map { PersonPicker.Choice($0) }
      return picker
    }
  }
}

/// The people whom somebody chose last (最近选过的人).
enum RecentPicks {
  static let limit = 10

  static func all(of person: String, reading database: Connection) throws -> [String] {
    try database.rows(
      "select picked from web_pick where person = ? order by at desc, picked limit ?",
      person, limit
    ) { try $0.text(0) }
  }

  /// Notes who was chosen in the act of this step, and forgets the oldest.
  static func note(_ codes: [String], in step: Step) throws {
    let person = step.actor.person
    for code in codes {
      try step.database.execute(
        """
        insert into web_pick (person, picked, at) values (?, ?, ?)
        on conflict (person, picked) do update set at = excluded.at
        """, person, code, step.now.milliseconds)
    }
    try step.database.execute(
      """
      delete from web_pick where person = ? and picked not in (
        select picked from web_pick where person = ? order by at desc, picked limit ?)
      """, person, person, limit)
  }
}
