import SQLDatabase

/// The tables of booklets: what is to be entered, and what became of each line.
enum BookletSchema {
  static let projectedTables = ["booklet_entry", "booklet_line"]

  static let migration = Migration(
    7, "lines of booklets",
    [
      .addColumn(table: "sheet", .integer("is_booklet", null: true)),
      .createTable(entry), .createTable(line),
    ])

  private static let entry = Table(
    "booklet_entry",
    columns: [
      .integer("id"), .text("document_number"), .text("register"), .text("data"),
      .text("case_number"), .integer("run", null: true), .text("state"), .text("ordered_by"),
      .integer("ordered_at"), .text("reason", null: true),
    ],
    primaryKey: ["id"],
    checks: [
      Check(
        "booklet_entry_state", "state in ('waiting', 'printing', 'entered', 'withdrawn')")
    ],
    indexes: [
      Index("booklet_entry_by_booklet", ["document_number", "register", "state"]),
      Index("booklet_entry_by_case", ["case_number"]),
    ])

  private static let line = Table(
    "booklet_line",
    columns: [
      .integer("key_id"), .integer("serial"), .text("register"), .integer("position"),
      .text("state"), .integer("entry", null: true), .text("reason", null: true),
      .text("changed_by"), .integer("changed_at"),
    ],
    // A line is printed on once: kept by the database.
    primaryKey: ["key_id", "serial", "register", "position"],
    checks: [
      Check(
        "booklet_line_state",
        "state in ('filled', 'taken', 'entered', 'spoiled', 'skipped')"),
      Check("booklet_line_position", "position >= 0"),
    ],
    indexes: [
      // And what is entered stands on one line.
      Index(
        "booklet_line_one_for_entry", ["entry"], unique: true,
        where: "state in ('taken', 'entered')")
    ])
}
