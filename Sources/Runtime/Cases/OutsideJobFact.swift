import CivilTime
import Engine
import JSONText
import SQLDatabase

/// The facts about jobs that no room of the office does, and that wait for a worker outside.
enum OutsideJobFact {
  static let offered = "jobOffered"
  static let locked = "jobLocked"
  static let withdrawn = "jobWithdrawn"

  static let table = Table(
    "outside_job",
    columns: [
      .integer("instance"), .integer("activation"), .text("type"), .integer("retries"),
      .integer("available_at"), .text("worker", null: true),
    ],
    primaryKey: ["instance", "activation"],
    indexes: [Index("outside_job_by_type", ["type", "available_at"])])

  /// A job that a worker may take from that moment on.
  static func offered(_ key: TaskKey, type: String, retries: Int, at: Instant) -> Fact {
    Fact(
      room: CaseRoom.name, type: offered,
      payload: [
        "job": .string(key.description), "type": .string(type), "retries": .integer(retries),
        "at": .string(at.description),
      ])
  }

  /// The job belongs to a worker until then; after that, whoever asks gets it.
  static func locked(_ key: TaskKey, by worker: String, until end: Instant) -> Fact {
    Fact(
      room: CaseRoom.name, type: locked,
      payload: [
        "job": .string(key.description), "worker": .string(worker),
        "until": .string(end.description),
      ])
  }

  static func withdrawn(_ key: TaskKey) -> Fact {
    Fact(room: CaseRoom.name, type: withdrawn, payload: ["job": .string(key.description)])
  }

  static func apply(_ fact: Fact, to database: Connection) throws {
    guard let key = TaskKey(try fact.text("job")) else {
      throw UnknownFact(fact, problem: "its job is malformed")
    }
    switch fact.type {
    case offered:
      try database.execute(
        """
        insert into outside_job (instance, activation, type, retries, available_at)
        values (?, ?, ?, ?, ?)
        on conflict (instance, activation) do update set type = excluded.type,
          retries = excluded.retries, available_at = excluded.available_at, worker = null
        """, key.instance.rawValue, key.activation.rawValue, try fact.text("type"),
        try fact.integer("retries"), try moment("at", of: fact))
    case locked:
      try database.execute(
        """
        update outside_job set worker = ?, available_at = ? where instance = ? and activation = ?
        """, try fact.text("worker"), try moment("until", of: fact), key.instance.rawValue,
        key.activation.rawValue)
    default:
      try database.execute(
        "delete from outside_job where instance = ? and activation = ?", key.instance.rawValue,
        key.activation.rawValue)
    }
  }

  private static func moment(_ name: String, of fact: Fact) throws -> Int64 {
    guard let instant = Instant(try fact.text(name)) else {
      throw UnknownFact(fact, problem: "its \(name) is no time")
    }
    return instant.milliseconds
  }
}
