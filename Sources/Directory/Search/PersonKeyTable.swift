import SQLDatabase

/// The keys by which people are found while they are typed.
///
/// They follow from names and from the readings that the system knows, which newer systems know better;
/// so they are no projection of facts and are not compared with the journal.
struct PersonKeyTable {
  let database: Connection

  static let table = Table(
    "person_key", columns: [.text("key"), .text("person")], primaryKey: ["key", "person"],
    indexes: [Index("person_key_person", ["person"])])

  func write(_ person: Person) throws {
    try database.execute("delete from person_key where person = ?", person.code)
    try insert(person)
  }

  func insert(_ person: Person) throws {
    for key in PersonKeys(code: person.code, name: person.name).keys {
      try database.execute(
        "insert into person_key (key, person) values (?, ?)", key, person.code)
    }
  }

  /// Gives keys to people who were entered before there were any.
  func complete() throws {
    let people = try database.rows(
      """
      select code, name, sort from person
      where code not in (select person from person_key)
      """
    ) { try Person($0) }
    for person in people { try insert(person) }
  }
}
