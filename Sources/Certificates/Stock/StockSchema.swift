import SQLDatabase

/// The tables of numbered blanks.
enum StockSchema {
  static let projectedTables = [
    "blank_batch", "blank", "blank_movement", "blank_destruction", "stock_count",
  ]

  static let migration = Migration(
    5, "numbered blanks",
    [batch, blank, movement, destruction, count].map { .createTable($0) })

  static let thickness = Migration(
    6, "how thick blanks are",
    [.addColumn(table: "blank_batch", .integer("thickness", null: true))])

  private static let batch = Table(
    "blank_batch",
    columns: [
      .number("id"), .text("kind"), .integer("first"), .integer("last"), .text("supplier"),
      .text("received_on"), .text("received_by"),
    ],
    primaryKey: ["id"])

  private static let blank = Table(
    "blank",
    columns: [
      .text("kind"), .integer("number"), .text("state"), .text("holder", null: true),
      .integer("key_id", null: true), .integer("serial", null: true),
      .text("reason", null: true),
    ],
    primaryKey: ["kind", "number"],
    // A sheet is one piece of paper, and a blank carries one sheet: kept by the database.
    uniques: [["key_id", "serial"]],
    checks: [
      Check("blank_state", "state in ('inHand', 'used', 'spoiled', 'destroyed')"),
      Check("blank_number", "number between 1 and 4294967295"),
    ],
    indexes: [Index("blank_by_holder", ["kind", "state", "holder"])])

  /// How many blanks a holder got (positive) or gave (negative) for what; the sum is what is in hand.
  private static let movement = Table(
    "blank_movement",
    columns: [
      .number("id"), .text("on_day"), .text("kind"), .text("holder", null: true),
      .text("what"), .integer("first"), .integer("last"), .integer("change"),
    ],
    primaryKey: ["id"], indexes: [Index("blank_movement_by_day", ["kind", "on_day"])])

  private static let destruction = Table(
    "blank_destruction",
    columns: [
      .number("id"), .text("kind"), .integer("first"), .integer("last"), .text("on_day"),
      .text("witnesses"), .text("reason"), .integer("blanks"),
    ],
    primaryKey: ["id"])

  private static let count = Table(
    "stock_count",
    columns: [
      .number("id"), .text("kind"), .text("holder", null: true), .text("on_day"),
      .integer("expected"), .integer("counted"), .text("explanation", null: true),
      .text("counted_by"),
    ],
    primaryKey: ["id"])
}
