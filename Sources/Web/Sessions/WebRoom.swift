package import Runtime
package import SQLDatabase

/// The room of what the pages keep for themselves: sessions, drafts, common opinions, choices,
/// views.
///
/// None of it follows from facts: they are the working state of people at their desks, and what comes of
/// it is recorded by other rooms. The acts themselves (who signed in, who saved a draft) do stand in
/// the journal.
package struct WebRoom: OfficeRoom {
  package init() {}

  package var name: String { "web" }
  package var projectedTables: [String] { [] }

  package var migrations: [Migration] {
    [
      Migration(
        1, "sessions and drafts",
        [
          .createTable(
            Table(
              "web_session",
              columns: [
                .text("id"), .text("person"), .text("login"), .integer("must_change"),
                .integer("began"), .text("address"), .integer("previous_sign_in", null: true),
              ],
              primaryKey: ["id"], indexes: [Index("web_session_person", ["person"])])),
          .createTable(
            Table(
              "web_draft",
              columns: [
                .text("person"), .text("subject"), .text("title"), .integer("saved_at"),
                .text("fields"),
              ],
              primaryKey: ["person", "subject"])),
        ]),
      Migration(
        2, "from where people signed in before, and their common opinions",
        [
          .addColumn(table: "web_session", .text("previous_address", null: true)),
          .createTable(
            Table(
              "web_opinion", columns: [.text("person"), .integer("place"), .text("words")],
              primaryKey: ["person", "place"])),
        ]),
      Migration(
        3, "whom people chose last",
        [
          .createTable(
            Table(
              "web_pick", columns: [.text("person"), .text("picked"), .integer("at")],
              primaryKey: ["person", "picked"]))
        ]),
      Migration(
        4, "views of the list of tasks that people keep",
        [
          .createTable(
            Table(
              "web_view", columns: [.text("person"), .text("name"), .text("query")],
              primaryKey: ["person", "name"]))
        ]),
    ]
  }

  package func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    throw UnknownFact(fact)
  }
}
