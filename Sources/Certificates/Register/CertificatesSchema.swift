import SQLDatabase

/// The tables of prints, numbers, keys and scans.
enum CertificatesSchema {
  static let projectedTables =
    [
      "mark_key", "number_series", "issued_number", "sheet", "print_scan",
    ] + StockSchema.projectedTables + BookletSchema.projectedTables
    + PaperAlarmSchema.projectedTables + PrintedFontsSchema.projectedTables

  static let migrations = [
    Migration(
      1, "prints, numbers, keys, scans",
      [markKey, numberSeries, issuedNumber, print, printScan].map {
        .createTable($0)
      }),
    Migration(
      2, "the last certificate of a type without reading all prints",
      [
        .createIndex(
          table: "print",
          Index("print_by_certificate", ["issuer", "document_type", "certificate_serial"]))
      ]),
    Migration(
      3, "which run has a number",
      [.addColumn(table: "issued_number", .integer("run", null: true))]),
    sheets,
    StockSchema.migration,
    StockSchema.thickness,
    BookletSchema.migration,
    PaperAlarmSchema.migration,
    PaperAlarmSchema.wrongNumbers,
    PrintedFontsSchema.migration,
  ]

  private static let markKey = Table(
    "mark_key",
    columns: [
      .integer("id"), .text("algorithm"), .blob("public_key"), .text("issuer"),
      .text("not_before"), .text("not_after", null: true), .text("revoked_on", null: true),
      .integer("last_serial"),
    ],
    primaryKey: ["id"],
    checks: [Check("mark_key_serial", "last_serial between 0 and 4294967295")])

  private static let numberSeries = Table(
    "number_series",
    columns: [.text("pattern"), .integer("year"), .integer("issuer"), .integer("last")],
    primaryKey: ["pattern", "year", "issuer"])

  private static let issuedNumber = Table(
    "issued_number",
    columns: [
      .text("pattern"), .integer("year"), .integer("issuer"), .integer("number"),
      .text("document_number"), .text("case_number"), .integer("is_void"),
    ],
    primaryKey: ["pattern", "year", "issuer", "number"],
    uniques: [["issuer", "document_number"]],
    indexes: [
      Index("issued_number_by_case", ["case_number"])
    ])

  private static let print = Table(
    "print",
    columns: [
      .integer("key_id"), .integer("serial"), .text("verification_number"),
      .text("document_number"), .text("case_number"), .integer("document_type"),
      .integer("issuer"), .integer("certificate_serial"), .integer("ordinal"),
      .text("template"), .integer("template_version"), .text("holder_name", null: true),
      .text("issued_on"), .text("valid_until", null: true), .text("record"), .text("state"),
      .text("issued_by"), .integer("issued_at"), .text("replaced_by", null: true),
      .text("void_cause", null: true), .text("reason", null: true),
      .integer("changed_at", null: true),
    ],
    primaryKey: ["key_id", "serial"], uniques: [["verification_number"]],
    checks: [Check("print_state", "state in ('valid', 'superseded', 'void')")],
    indexes: [
      Index("print_by_case", ["case_number"]), Index("print_by_number", ["document_number"]),
      // One valid sheet for each certificate: the rule of the trade, kept by the database.
      Index(
        "print_one_valid", ["issuer", "document_type", "certificate_serial"], unique: true,
        where: "state = 'valid'"),
    ], largeRows: true)

  private static let printScan = Table(
    "print_scan",
    columns: [
      .number("id"), .integer("at"), .text("client"), .text("means"), .text("outcome"),
      .integer("key_id", null: true), .integer("serial", null: true),
    ],
    primaryKey: ["id"], indexes: [Index("print_scan_by_print", ["key_id", "serial", "at"])])
}
