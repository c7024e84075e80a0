import CivilTime
import Engine
import FEEL
import JSONText
import SQLDatabase

/// The facts about messages that nobody waited for when they came.
enum MessageFact {
  static let buffered = "messageBuffered"
  static let taken = "messageTaken"
  static let expired = "messageExpired"

  static func buffered(
    id: Int64, name: String, key: String, variables: Context, until end: Instant
  ) -> Fact {
    Fact(
      room: CaseRoom.name, type: buffered,
      payload: [
        "message": .integer(id), "name": .string(name), "key": .string(key),
        "variables": .object(variables.json), "until": .string(end.description),
      ])
  }

  static func taken(id: Int64) -> Fact {
    Fact(room: CaseRoom.name, type: taken, payload: ["message": .integer(id)])
  }

  static func expired(id: Int64) -> Fact {
    Fact(room: CaseRoom.name, type: expired, payload: ["message": .integer(id)])
  }

  static func buffer(_ fact: Fact, to database: Connection) throws {
    guard let end = Instant(try fact.text("until")) else {
      throw UnknownFact(fact, problem: "its end is no time")
    }
    try database.execute(
      "insert into message (id, name, key, variables, expires_at) values (?, ?, ?, ?, ?)",
      try fact.integer("message"), try fact.text("name"), try fact.text("key"),
      (fact.payload["variables"] ?? .null).text, end.milliseconds)
  }

  static func remove(_ fact: Fact, from database: Connection) throws {
    try database.execute("delete from message where id = ?", try fact.integer("message"))
  }
}
