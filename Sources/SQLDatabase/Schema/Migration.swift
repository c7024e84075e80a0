/// One numbered change of the schema; once released it is never altered, only followed by another.
package struct Migration: Hashable, Sendable {
  /// One step of a migration.
  package enum Step: Hashable, Sendable {
    case createTable(Table)
    case addColumn(table: String, Column)
    case createIndex(table: String, Index)
    case dropIndex(String)
    case dropTable(String)
    /// A statement in SQL that all databases understand, such as an update of existing rows.
    case execute(String)
  }

  package let number: Int
  package let name: String
  package let steps: [Step]

  package init(_ number: Int, _ name: String, _ steps: [Step]) {
    self.number = number
    self.name = name
    self.steps = steps
  }
}

extension Connection {
  /// The table that records which migrations a database has.
  package static let migrationTable = Table(
    "schema_migration",
    columns: [.text("room"), .integer("number"), .text("name"), .text("statements")],
    primaryKey: ["room", "number"])

  /// Brings the tables of one room up to date; safe to repeat.
  ///
  /// Runs in a transaction of its own. What was applied is recorded word by word, so a migration
  /// that was altered afterwards is found and refused.
  package func migrate(room: String, _ migrations: [Migration]) throws {
    try transaction {
      if try !hasTable(Self.migrationTable.name) {
        for statement in SQLiteSchema.statements(creating: Self.migrationTable) {
          try execute(statement)
        }
      }
      for migration in migrations.sorted(by: { $0.number < $1.number }) {
        try apply(migration, room: room)
      }
      let known = migrations.map(\.number).max() ?? 0
      let newest = try first(
        "select max(number) from schema_migration where room = ?", room
      ) { try $0.optionalInt(0) }
      if let number = newest ?? nil, number > known {
        throw DatabaseError(
          .schema,
          message: """
            the data has migration \(number) of \(room), this program knows up to \(known): \
            start the newer program
            """, doing: "migrating \(room)")
      }
    }
  }

  private func apply(_ migration: Migration, room: String) throws {
    let statements = migration.steps.flatMap(SQLiteSchema.statements)
    let text = statements.joined(separator: ";\n")
    let applied = try first(
      "select statements from schema_migration where room = ? and number = ?",
      room, migration.number
    ) { try $0.text(0) }
    if let applied {
      guard applied == text else {
        throw DatabaseError(
          .schema,
          message: "migration \(migration.number) of \(room) is not the one that was applied",
          doing: "migrating \(room)")
      }
      return
    }
    for statement in statements { try execute(statement) }
    try execute(
      "insert into schema_migration (room, number, name, statements) values (?, ?, ?, ?)",
      room, migration.number, migration.name, text)
  }
}
