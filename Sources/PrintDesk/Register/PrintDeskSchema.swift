import SQLDatabase

/// The tables of printers, calibrations and jobs.
enum PrintDeskSchema {
  static let projectedTables = ["printer", "printer_calibration", "print_job"]

  static let migrations = [
    Migration(
      1, "printers, calibrations, jobs",
      [printer, calibration, job].map { .createTable($0) }),
    lines,
  ]

  /// A booklet comes back to the printer again and again: each time for other lines, and for one job at
  /// a time.
  private static let lines = Migration(
    2, "jobs that add lines to booklets",
    [
      .addColumn(table: "print_job", .text("register", null: true)),
      .addColumn(table: "print_job", .integer("first_line", null: true)),
      .addColumn(table: "print_job", .integer("line_count", null: true)),
      .dropIndex("print_job_one_open"),
      .createIndex(
        table: "print_job",
        Index(
          "print_job_one_sheet", ["key_id", "serial"], unique: true,
          where: "register is null and state in ('queued', 'sending', 'asked', 'done', 'spoiled')")
      ),
      .createIndex(
        table: "print_job",
        Index(
          "print_job_one_under_way", ["key_id", "serial"], unique: true,
          where: "state in ('queued', 'sending', 'asked')")),
      .createIndex(
        table: "print_job",
        Index(
          "print_job_one_for_line", ["key_id", "serial", "register", "first_line"], unique: true,
          where:
            "register is not null and state in ('queued', 'sending', 'asked', 'done', 'spoiled')")
      ),
    ])

  private static let printer = Table(
    "printer", columns: [.text("code"), .text("record"), .integer("is_removed")],
    primaryKey: ["code"])

  private static let calibration = Table(
    "printer_calibration",
    columns: [
      .text("printer"), .text("way"), .text("feed"), .text("record"), .text("measured_by"),
      .integer("measured_at"),
    ],
    primaryKey: ["printer", "way", "feed"])

  private static let job = Table(
    "print_job",
    columns: [
      .integer("id"), .integer("key_id"), .integer("serial"), .text("printer"), .text("feed"),
      .text("state"), .text("ordered_by"), .integer("ordered_at"), .text("problem", null: true),
      .integer("changed_at"),
    ],
    primaryKey: ["id"],
    checks: [
      Check(
        "print_job_state",
        "state in ('queued', 'sending', 'asked', 'done', 'spoiled', 'withdrawn')")
    ],
    indexes: [
      Index("print_job_by_printer", ["printer", "state"]),
      Index("print_job_by_sheet", ["key_id", "serial"]),
      // A sheet is on one way to paper, and is printed once: kept by the database.
      Index(
        "print_job_one_open", ["key_id", "serial"], unique: true,
        where: "state in ('queued', 'sending', 'asked', 'done', 'spoiled')"),
      Index(
        "print_job_one_sending", ["printer"], unique: true, where: "state = 'sending'"),
    ])
}
