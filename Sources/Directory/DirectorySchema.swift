import SQLDatabase

/// The tables of the directory.
enum DirectorySchema {
  static let migrations = [
    Migration(
      1, "organs, people, accounts and roles",
      [unit, person, post, account, roleGrant, credential].map(Migration.Step.createTable)),
    Migration(
      2, "from where people signed in",
      [.addColumn(table: "account", .text("last_address", null: true))]),
    Migration(3, "tokens for programs", [.createTable(accessToken)]),
    postsAndPeriods,
    Migration(
      5, "people found while they are typed",
      [
        .createTable(PersonKeyTable.table),
        .createIndex(table: "post", Index("post_title", ["title"])),
        .createIndex(table: "person", Index("person_here", ["sort", "code"])),
      ]),
  ]

  /// All but the credentials follow from the facts.
  static let projectedTables = [
    "unit", "person", "post", "account", "role_grant", "access_token", "position", "post_term",
    "post_role", "absence", "delegation", "delegation_proxy", "delegation_process",
  ]

  private static let unit = Table(
    "unit",
    columns: [
      .text("code"), .text("name"), .text("kind"), .text("parent", null: true), .integer("sort"),
      .text("closed_on", null: true),
    ],
    primaryKey: ["code"],
    checks: [
      Check("unit_kind", "kind in ('region', 'organ', 'institution', 'division')"),
      Check("unit_named", "length(code) > 0 and length(name) > 0"),
    ],
    foreignKeys: [ForeignKey(["parent"], references: "unit", ["code"])],
    indexes: [Index("unit_parent", ["parent", "sort"])])

  private static let person = Table(
    "person",
    columns: [
      .text("code"), .text("name"), .integer("sort"), .text("left_on", null: true),
    ],
    primaryKey: ["code"],
    checks: [Check("person_named", "length(code) > 0 and length(name) > 0")])

  private static let post = Table(
    "post",
    columns: [.text("person"), .text("unit"), .text("title"), .integer("is_main")],
    primaryKey: ["person", "unit", "title"],
    checks: [Check("post_main", "is_main in (0, 1)")],
    foreignKeys: [
      ForeignKey(["person"], references: "person", ["code"]),
      ForeignKey(["unit"], references: "unit", ["code"]),
    ],
    indexes: [
      Index("post_one_main", ["person"], unique: true, where: "is_main = 1"),
      Index("post_unit", ["unit"]),
    ])

  private static let account = Table(
    "account",
    columns: [
      .text("login"), .text("person"), .integer("is_disabled"), .integer("must_change"),
      .integer("failures"), .integer("locked_until", null: true),
      .integer("password_at", null: true), .integer("last_sign_in", null: true),
    ],
    primaryKey: ["login"], uniques: [["person"]],
    checks: [Check("account_failures", "failures >= 0")],
    foreignKeys: [ForeignKey(["person"], references: "person", ["code"])])

  private static let roleGrant = Table(
    "role_grant",
    columns: [.text("person"), .text("role"), .text("unit"), .text("scope")],
    primaryKey: ["person", "role", "unit"],
    checks: [Check("role_grant_scope", "scope in ('none', 'unit', 'subtree', 'all')")],
    foreignKeys: [ForeignKey(["person"], references: "person", ["code"])],
    indexes: [Index("role_grant_group", ["role", "unit"])])

  private static let accessToken = Table(
    "access_token",
    columns: [
      .text("id"), .text("login"), .text("name"), .text("digest"), .integer("issued_at"),
      .integer("expires_at"), .integer("revoked_at", null: true),
    ],
    primaryKey: ["id"], uniques: [["digest"]],
    foreignKeys: [ForeignKey(["login"], references: "account", ["login"])])

  /// Hashes stay out of the journal: whoever may read every act may not try passwords against it.
  private static let credential = Table(
    "credential", columns: [.text("login"), .text("hash")], primaryKey: ["login"])
}
