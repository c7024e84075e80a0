import SQLDatabase
import Testing

@Suite("A schema")
struct SchemaTests {
  private static let organ = Table(
    "organ", columns: [.text("code"), .text("name")], primaryKey: ["code"])
  private static let place = Table(
    "place",
    columns: [
      .integer("id"), .text("organ"), .text("person", null: true), .integer("count", default: 0),
      .text("state", default: "it's free"),
    ],
    primaryKey: ["id"], uniques: [["organ", "person"]],
    checks: [Check("count_is_not_negative", "count >= 0")],
    foreignKeys: [ForeignKey(["organ"], references: "organ", ["code"])],
    indexes: [Index("place_of_person", ["person"], unique: true, where: "person is not null")])
  private static let first = Migration(
    1, "organs and places", [.createTable(organ), .createTable(place)])

  private func office() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.migrate(room: "office", [Self.first])
    try connection.execute("insert into organ (code, name) values ('A', '办公室')")
    try connection.execute("insert into place (id, organ, person) values (1, 'A', '甲')")
    return connection
  }

  @Test(
    "tells which rule refused a row",
    arguments: [
      ("insert into place (id, organ) values (2, 'B')", DatabaseError.Kind.foreignKeyViolation),
      ("insert into place (id, organ, count) values (2, 'A', -1)", .checkViolation),
      ("insert into place (id, organ, person) values (2, 'A', '甲')", .uniqueViolation),
      ("insert into place (id, organ) values (2, null)", .notNullViolation),
      ("insert into place (id, organ, count) values (2, 'A', 'x')", .typeMismatch),
      ("insert into organ (code, name) values ('A', 'B')", .uniqueViolation),
      ("delete from organ", .foreignKeyViolation),
    ])
  func refusal(statement: String, kind: DatabaseError.Kind) throws {
    let connection = try office()
    let error = #expect(throws: DatabaseError.self) { try connection.execute(statement) }
    #expect(error?.kind == kind)
  }

  @Test func `fills in defaults`() throws {
    let connection = try office()
    #expect(try connection.first("select state from place") { try $0.text(0) } == "it's free")
  }

  @Test func `can be migrated again and further`() throws {
    let connection = try office()
    let second = Migration(2, "notes", [.addColumn(table: "place", .text("note", null: true))])
    try connection.migrate(room: "office", [Self.first])
    try connection.migrate(room: "office", [Self.first, second])
    try connection.migrate(room: "office", [Self.first, second])
    try connection.execute("update place set note = ?", "x")
    #expect(try connection.first("select note from place") { try $0.text(0) } == "x")
  }

  @Test func `refuses a migration that was altered`() throws {
    let connection = try office()
    let altered = Migration(1, "organs and places", [.createTable(Self.organ)])
    let error = #expect(throws: DatabaseError.self) {
      try connection.migrate(room: "office", [altered])
    }
    #expect(error?.kind == .schema)
  }

  @Test func `refuses data of a newer program`() throws {
    let connection = try office()
    let second = Migration(2, "more", [.execute("update place set count = 1")])
    try connection.migrate(room: "office", [Self.first, second])
    let error = #expect(throws: DatabaseError.self) {
      try connection.migrate(room: "office", [Self.first])
    }
    #expect(error?.kind == .schema)
  }

  @Test func `is left as it was by a migration that fails`() throws {
    let connection = try office()
    let broken = Migration(
      2, "broken", [.dropTable("place"), .execute("insert into nowhere values (1)")])
    #expect(throws: DatabaseError.self) {
      try connection.migrate(room: "office", [Self.first, broken])
    }
    #expect(try connection.first("select count(*) from place") { try $0.int(0) } == 1)
  }
}
