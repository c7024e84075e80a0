import CivilTime
import JSONText
import Runtime
import SQLDatabase

/// A room for tests: numbered notes, of which one text may exist once.
struct NotebookRoom: OfficeRoom {
  let name = "notebook"
  let projectedTables = ["note"]
  let migrations = [
    Migration(
      1, "notes",
      [
        .createTable(
          Table(
            "note",
            columns: [.integer("number"), .text("text"), .text("author"), .integer("at")],
            primaryKey: ["number"], uniques: [["text"]]))
      ])
  ]

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    guard fact.type == "noted", fact.version == 1 else { throw UnknownFact(fact) }
    try database.execute(
      "insert into note (number, text, author, at) values (?, ?, ?, ?)",
      try fact.integer("number"), try fact.text("text"), entry.actor.person,
      entry.at.milliseconds)
  }

  static func noted(_ number: Int64, _ text: String) -> Fact {
    Fact(
      room: "notebook", type: "noted",
      payload: ["number": .integer(number), "text": .string(text)])
  }
}

extension OfficeRuntime {
  /// Notes a text and gives its number.
  @discardableResult
  func note(_ text: String, key: String? = nil) throws(ActFailure) -> Int {
    try perform(
      "note", by: Actor(person: "P1", address: "local"), key: key.map(IdempotencyKey.init)
    ) { step in
      let number = try step.nextNumber("note")
      if text.isEmpty { throw Refusal(code: "empty", message: "没有内容") }
      try step.record(NotebookRoom.noted(number, text))
      return Int(number)
    }
  }

  func notes() throws -> [String] {
    try read { try $0.rows("select text from note order by number") { try $0.text(0) } }
  }
}
