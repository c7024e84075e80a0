import SQLDatabase

/// Posts with their history, absences and delegations.
extension DirectorySchema {
  static let postsAndPeriods = Migration(
    4, "established posts, terms, absences and delegations",
    [
      .addColumn(table: "unit", .text("region_level", null: true)),
      .addColumn(table: "unit", .text("region_code", null: true)),
      .addColumn(table: "person", .text("clearance", default: "none")),
      .addColumn(table: "post", .text("capacity", default: "held")),
      .createIndex(table: "post", Index("post_position", ["unit", "title"])),
    ]
      + [position, postTerm, postRole, absence, delegation, delegationProxy, delegationProcess]
      .map(Migration.Step.createTable) + [
        .execute(
          """
          insert into post_term (person, unit, title, capacity, from_on, until_on)
          select person, unit, title, capacity, '', null from post
          """)
      ])

  private static let position = Table(
    "position",
    columns: [
      .text("unit"), .text("title"), .text("leading"), .text("rank", null: true),
      .integer("sort"), .text("closed_on", null: true),
    ],
    primaryKey: ["unit", "title"],
    checks: [
      Check("position_leading", "leading in ('head', 'deputy', 'none')"),
      Check("position_named", "length(title) > 0"),
    ],
    foreignKeys: [ForeignKey(["unit"], references: "unit", ["code"])])

  /// A term whose beginning is not known has the empty text as its first day.
  private static let postTerm = Table(
    "post_term",
    columns: [
      .text("person"), .text("unit"), .text("title"), .text("capacity"), .text("from_on"),
      .text("until_on", null: true),
    ],
    primaryKey: ["person", "unit", "title", "from_on"],
    foreignKeys: [
      ForeignKey(["person"], references: "person", ["code"]),
      ForeignKey(["unit"], references: "unit", ["code"]),
    ],
    indexes: [
      Index("post_term_position", ["unit", "title"]),
      Index(
        "post_term_open", ["person", "unit", "title"], unique: true, where: "until_on is null"),
    ])

  private static let postRole = Table(
    "post_role",
    columns: [
      .text("unit"), .text("title"), .text("role"), .text("target"), .text("scope"),
    ],
    primaryKey: ["unit", "title", "role", "target"],
    checks: [Check("post_role_scope", "scope in ('none', 'unit', 'subtree', 'all')")],
    foreignKeys: [ForeignKey(["unit", "title"], references: "position", ["unit", "title"])],
    indexes: [Index("post_role_group", ["role", "target"])])

  private static let absence = Table(
    "absence",
    columns: [
      .integer("id"), .text("person"), .text("kind"), .text("from_on"), .text("through_on"),
      .integer("is_reachable"), .text("reason"), .text("ended_on", null: true),
    ],
    primaryKey: ["id"],
    checks: [Check("absence_order", "from_on <= through_on")],
    foreignKeys: [ForeignKey(["person"], references: "person", ["code"])],
    indexes: [Index("absence_person", ["person", "through_on"])])

  private static let delegation = Table(
    "delegation",
    columns: [
      .integer("id"), .text("person"), .text("from_on"), .text("through_on"), .text("scope"),
      .text("unit", null: true), .text("mode"), .integer("covers_earlier"), .text("reason"),
      .text("ended_on", null: true),
    ],
    primaryKey: ["id"],
    checks: [
      Check("delegation_order", "from_on <= through_on"),
      Check("delegation_scope", "scope in ('all', 'processes', 'unit')"),
      Check("delegation_mode", "mode in ('both', 'divert')"),
    ],
    foreignKeys: [
      ForeignKey(["person"], references: "person", ["code"]),
      ForeignKey(["unit"], references: "unit", ["code"]),
    ],
    indexes: [Index("delegation_person", ["person", "through_on"])])

  private static let delegationProxy = Table(
    "delegation_proxy",
    columns: [.integer("delegation"), .text("person"), .integer("place")],
    primaryKey: ["delegation", "person"],
    foreignKeys: [
      ForeignKey(["delegation"], references: "delegation", ["id"]),
      ForeignKey(["person"], references: "person", ["code"]),
    ],
    indexes: [Index("delegation_proxy_person", ["person"])])

  private static let delegationProcess = Table(
    "delegation_process",
    columns: [.integer("delegation"), .text("process")],
    primaryKey: ["delegation", "process"],
    foreignKeys: [ForeignKey(["delegation"], references: "delegation", ["id"])])
}
