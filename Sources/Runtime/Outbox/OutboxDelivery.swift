import CivilTime
import JSONText
import SQLDatabase

/// Delivers what acts have put into the outbox, after their commit.
struct OutboxDelivery: Sendable {
  private struct Message {
    let id: Int64
    let kind: String
    let payload: JSON
    let attempts: Int
  }

  private let database: Database
  private let carriers: [String: any OutboxCarrier]

  init(database: Database, carriers: [any OutboxCarrier]) {
    self.database = database
    self.carriers = Dictionary(
      carriers.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Tries every message that is due; gives the time of the next one.
  func deliverDue(at now: Instant) throws -> Instant? {
    for message in try due(at: now) { try deliver(message, at: now) }
    let next = try database.read { connection in
      try connection.first("select min(next_at) from outbox") { try $0.optionalInt64(0) }
    }
    return (next ?? nil).map { Instant(milliseconds: $0) }
  }

  private func due(at now: Instant) throws -> [Message] {
    try database.read { connection in
      try connection.rows(
        """
        select id, kind, payload, attempts from outbox where next_at <= ?
        order by next_at, id limit 200
        """, now.milliseconds
      ) { row in
        Message(
          id: try row.int64(0), kind: try row.text(1),
          payload: try JSON(parsing: try row.text(2)), attempts: try row.int(3))
      }
    }
  }

  private func deliver(_ message: Message, at now: Instant) throws {
    do {
      guard let carrier = carriers[message.kind] else { throw NoCarrier(kind: message.kind) }
      try carrier.deliver(message.payload, id: message.id)
    } catch {
      try postpone(message, because: "\(error)", at: now)
      return
    }
    try database.write { _ = try $0.execute("delete from outbox where id = ?", message.id) }
  }

  /// Waits twice as long each time, up to an hour.
  private func postpone(_ message: Message, because reason: String, at now: Instant) throws {
    let wait = min(3600, 1 << min(message.attempts, 12))
    try database.write { connection in
      _ = try connection.execute(
        "update outbox set attempts = attempts + 1, next_at = ?, last_error = ? where id = ?",
        now.adding(seconds: Int64(wait)).milliseconds, reason, message.id)
    }
  }
}

private struct NoCarrier: Error, CustomStringConvertible {
  let kind: String

  var description: String { "nothing here carries messages of the kind “\(kind)”" }
}
