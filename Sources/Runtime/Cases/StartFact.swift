import FEEL
import JSONText
import SQLDatabase

/// The facts about start events that need several triggers.
enum StartFact {
  static let happened = "startTriggerHappened"
  static let taken = "startTriggersTaken"

  static func happened(
    process: String, element: String, wait: String, variables: Context
  ) -> Fact {
    Fact(
      room: CaseRoom.name, type: happened,
      payload: [
        "process": .string(process), "element": .string(element), "wait": .string(wait),
        "variables": .object(variables.json),
      ])
  }

  static func taken(process: String, element: String) -> Fact {
    Fact(
      room: CaseRoom.name, type: taken,
      payload: ["process": .string(process), "element": .string(element)])
  }

  /// A trigger that happens again before the others have counts with what it brings last.
  static func keep(_ fact: Fact, in database: Connection) throws {
    try database.execute(
      """
      insert into start_trigger (process, element, wait, variables) values (?, ?, ?, ?)
      on conflict (process, wait) do update set variables = excluded.variables
      """, try fact.text("process"), try fact.text("element"), try fact.text("wait"),
      (fact.payload["variables"] ?? .null).text)
  }

  static func remove(_ fact: Fact, from database: Connection) throws {
    try database.execute(
      "delete from start_trigger where process = ? and element = ?", try fact.text("process"),
      try fact.text("element"))
  }
}
