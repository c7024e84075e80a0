import CivilTime
import Runtime
import SQLDatabase

/// Makes the rows of the directory follow its facts.
struct DirectoryProjection {
  let database: Connection
  let entry: EntryHead
  /// When the entry was made, in milliseconds.
  let at: Int64

  init(_ entry: EntryHead, on database: Connection) {
    self.entry = entry
    self.database = database
    at = entry.at.milliseconds
  }

  // MARK: Units

  func create(_ unit: Unit) throws {
    try database.execute(
      """
      insert into unit (code, name, kind, parent, sort, region_level, region_code)
      values (?, ?, ?, ?, ?, ?, ?)
      """, unit.code, unit.name, unit.kind.rawValue, unit.parent, unit.sort,
      unit.region?.level.rawValue, unit.region?.code)
  }

  func change(_ unit: Unit) throws {
    try database.execute(
      """
      update unit set name = ?, parent = ?, sort = ?, region_level = ?, region_code = ?
      where code = ?
      """, unit.name, unit.parent, unit.sort, unit.region?.level.rawValue, unit.region?.code,
      unit.code)
  }

  func closeUnit(_ code: String, on day: CalendarDate) throws {
    try database.execute("update unit set closed_on = ? where code = ?", day.description, code)
  }

  // MARK: People

  func create(_ person: Person) throws {
    try database.execute(
      "insert into person (code, name, sort) values (?, ?, ?)",
      person.code, person.name, person.sort)
    try PersonKeyTable(database: database).insert(person)
  }

  func change(_ person: Person) throws {
    try database.execute(
      "update person set name = ?, sort = ? where code = ?",
      person.name, person.sort, person.code)
    try PersonKeyTable(database: database).write(person)
  }

  func clear(_ code: String, upTo secrecy: Secrecy) throws {
    try database.execute(
      "update person set clearance = ? where code = ?", secrecy.rawValue, code)
  }

  /// The person's row and terms stay: what somebody did can always be read with the name (T34).
  func leave(
    _ code: String, on day: CalendarDate, keeping: DirectoryFact.Keeping
  ) throws {
    try database.execute("update person set left_on = ? where code = ?", day.description, code)
    switch keeping {
    case .terms: try endTerms("person = ?", [.text(code)], on: day)
    case .nothing: try database.execute("delete from post_term where person = ?", code)
    }
    try database.execute("delete from post where person = ?", code)
    try database.execute("delete from role_grant where person = ?", code)
    try database.execute("update account set is_disabled = 1 where person = ?", code)
    try database.execute(
      """
      update delegation set ended_on = ? where person = ? and ended_on is null and through_on >= ?
      """, day.description, code, day.description)
  }
}
