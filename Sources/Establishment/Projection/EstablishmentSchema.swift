import SQLDatabase

/// The tables of the establishment and the rules that the database itself keeps.
enum EstablishmentSchema {
  static let migrations = [
    Migration(
      1, "units, ledgers, people, places and reservations",
      [
        unit, document, quotaEntry, postEntry, staff, reservation, occupancy, balance, postBalance,
      ].map(Migration.Step.createTable))
  ]

  static let projectedTables = [
    "establishment_unit", "approval_document", "quota_entry", "post_entry", "staff", "reservation",
    "occupancy", "balance", "post_balance",
  ]

  private static let unit = Table(
    "establishment_unit",
    columns: [
      .text("code"), .text("full_name"), .text("kind"), .text("rank"), .text("nature"),
      .text("category"), .text("system"), .text("funding", null: true), .text("region"),
      .text("valid_from"),
    ],
    primaryKey: ["code"],
    checks: [Check("establishment_unit_kind", "kind in ('organ', 'institution')")])

  private static let document = Table(
    "approval_document",
    columns: [
      .integer("id"), .text("number"), .text("issuer"), .text("date"), .text("title"),
    ],
    primaryKey: ["id"], uniques: [["number", "issuer"]])

  private static let quotaEntry = Table(
    "quota_entry",
    columns: [
      .integer("id"), .text("unit"), .text("type"), .integer("delta"), .integer("document"),
      .text("effective"), .integer("recorded_at"),
    ],
    primaryKey: ["id"], checks: [Check("quota_entry_delta", "delta <> 0")],
    foreignKeys: [
      ForeignKey(["unit"], references: "establishment_unit", ["code"]),
      ForeignKey(["document"], references: "approval_document", ["id"]),
    ],
    indexes: [Index("quota_entry_unit", ["unit", "type"])])

  private static let postEntry = Table(
    "post_entry",
    columns: [
      .integer("id"), .text("unit"), .text("level"), .integer("delta"), .integer("document"),
      .text("effective"), .integer("recorded_at"),
    ],
    primaryKey: ["id"], checks: [Check("post_entry_delta", "delta <> 0")],
    foreignKeys: [
      ForeignKey(["unit"], references: "establishment_unit", ["code"]),
      ForeignKey(["document"], references: "approval_document", ["id"]),
    ],
    indexes: [Index("post_entry_unit", ["unit", "level"])])

  private static let staff = Table(
    "staff",
    columns: [
      .integer("id"), .text("number"), .text("name"), .text("sex"), .text("birth"),
      .text("ethnic"), .text("politics"), .text("education"), .text("degree"), .text("major"),
      .text("work_start", null: true),
    ],
    primaryKey: ["id"], uniques: [["number"]],
    checks: [
      Check("staff_number", "length(number) = 18"), Check("staff_sex", "sex in ('M', 'F')"),
      Check("staff_named", "length(name) > 0"),
    ],
    indexes: [Index("staff_name", ["name"])])

  private static let reservation = Table(
    "reservation",
    columns: [
      .integer("id"), .text("case_number"), .text("unit"), .text("type"), .text("entry_kind"),
      .integer("count"), .integer("used"), .text("state"), .text("applicant"), .text("officer"),
      .text("expires", null: true), .text("closing", null: true), .integer("recorded_at"),
    ],
    primaryKey: ["id"],
    checks: [
      Check("reservation_count", "count > 0 and used >= 0 and used <= count"),
      Check("reservation_state", "state in ('HELD', 'GRANTED', 'CLOSED')"),
      Check("reservation_held_unused", "state <> 'HELD' or used = 0"),
      Check("reservation_granted_expires", "state <> 'GRANTED' or expires is not null"),
      Check("reservation_closing", "(state = 'CLOSED') = (closing is not null)"),
      // A granted notice that somebody already came in by cannot be taken back.
      Check("reservation_released_unused", "closing is null or closing = 'settled' or used = 0"),
    ],
    foreignKeys: [ForeignKey(["unit"], references: "establishment_unit", ["code"])],
    indexes: [
      Index(
        "reservation_one_per_case", ["case_number"], unique: true, where: "state <> 'CLOSED'"),
      Index("reservation_unit", ["unit", "type"], where: "state <> 'CLOSED'"),
    ])

  private static let occupancy = Table(
    "occupancy",
    columns: [
      .integer("id"), .integer("staff"), .text("unit"), .text("type"), .text("state"),
      .text("identity"), .text("post_level", null: true), .text("post_name"),
      .text("rank", null: true), .text("entry_kind"), .text("entry_date"),
      .text("entry_document"), .text("origin"), .integer("reservation", null: true),
      .text("exception_document", null: true), .text("off_reason", null: true),
      .text("end_kind", null: true), .text("end_date", null: true), .integer("registered_at"),
      .integer("ended_registered_at", null: true),
    ],
    primaryKey: ["id"],
    checks: [
      Check("occupancy_state", "state in ('ACTIVE', 'OFFPOST', 'ENDED')"),
      Check("occupancy_ended", "(state = 'ENDED') = (end_date is not null)"),
      Check("occupancy_end_kind", "(end_date is null) = (end_kind is null)"),
      Check("occupancy_documented", "length(entry_document) > 0"),
    ],
    foreignKeys: [
      ForeignKey(["staff"], references: "staff", ["id"]),
      ForeignKey(["unit"], references: "establishment_unit", ["code"]),
      ForeignKey(["reservation"], references: "reservation", ["id"]),
    ],
    indexes: [
      // One place for one person in the whole database.
      Index("occupancy_one_place", ["staff"], unique: true, where: "state <> 'ENDED'"),
      Index("occupancy_unit", ["unit", "type", "state"]),
      Index("occupancy_reservation", ["reservation"]),
    ])

  /// `ceiling` is `approved`, or more while a unit is over its quota (超编): then it is what the unit has
  /// at most been left with, and sinks with every place that becomes free, so that a unit over its
  /// quota can only shrink.
  private static let balance = Table(
    "balance",
    columns: [
      .text("unit"), .text("type"), .integer("approved"), .integer("occupied"),
      .integer("reserved"), .integer("ceiling"),
    ],
    primaryKey: ["unit", "type"],
    checks: [
      Check("balance_not_negative", "approved >= 0 and occupied >= 0 and reserved >= 0"),
      Check("balance_within_ceiling", "occupied + reserved <= ceiling"),
      Check(
        "balance_ceiling", "ceiling = approved or ceiling = occupied + reserved"),
      Check("balance_ceiling_above", "ceiling >= approved"),
    ],
    foreignKeys: [ForeignKey(["unit"], references: "establishment_unit", ["code"])])

  /// Leader posts, with the same rule for units that have more leaders than posts.
  private static let postBalance = Table(
    "post_balance",
    columns: [
      .text("unit"), .text("level"), .integer("approved"), .integer("occupied"),
      .integer("ceiling"),
    ],
    primaryKey: ["unit", "level"],
    checks: [
      Check("post_balance_not_negative", "approved >= 0 and occupied >= 0"),
      Check("post_balance_within_ceiling", "occupied <= ceiling"),
      Check("post_balance_ceiling", "ceiling = approved or ceiling = occupied"),
      Check("post_balance_ceiling_above", "ceiling >= approved"),
    ],
    foreignKeys: [ForeignKey(["unit"], references: "establishment_unit", ["code"])])
}
