import CivilTime
import JSONText
import SQLDatabase

/// The runtime's own facts and tables: counters, idempotency keys, outbox, attachments.
struct RuntimeRoom: OfficeRoom {
  static let name = "runtime"

  var name: String { Self.name }
  var projectedTables: [String] { ["counter", "idempotency", "attachment"] }
  var migrations: [Migration] {
    [
      Migration(1, "journal, counters, outbox", Self.firstTables.map { .createTable($0) }),
      Migration(
        2, "idempotency keys in their order",
        [.createIndex(table: "idempotency", Index("idempotency_by_entry", ["seq"]))]),
    ]
  }

  private static let firstTables = [
    Table(
      "journal", columns: [.integer("seq"), .blob("body"), .blob("hash")], primaryKey: ["seq"]),
    Table(
      "journal_head",
      columns: [.integer("seq"), .text("line")], primaryKey: ["seq"]),
    Table(
      "snapshot", columns: [.integer("instance"), .integer("seq"), .blob("state")],
      primaryKey: ["instance"]),
    Table("counter", columns: [.text("name"), .integer("value")], primaryKey: ["name"]),
    Table(
      "idempotency",
      columns: [.text("key"), .text("act"), .integer("seq"), .text("answer")],
      primaryKey: ["key"]),
    Table(
      "attachment",
      columns: [
        .integer("id"), .text("sha256"), .text("name"), .text("media_type"), .integer("size"),
        .integer("instance", null: true), .text("person"), .integer("at"),
      ],
      primaryKey: ["id"],
      indexes: [
        Index("attachment_by_instance", ["instance"]), Index("attachment_by_digest", ["sha256"]),
      ]),
    Table(
      "outbox",
      columns: [
        .number("id"), .integer("seq"), .text("kind"), .text("payload"), .integer("attempts"),
        .integer("next_at"), .text("last_error", null: true),
      ],
      primaryKey: ["id"], indexes: [Index("outbox_by_time", ["next_at"])]),
  ]

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    switch (fact.type, fact.version) {
    case ("founded", 1): break
    case (Counted.type, 1): try Counted(fact).project(of: entry, to: database)
    case (RuntimeFact.enqueued, 1):
      // Never given to another message, also when this one was delivered: whoever gets it twice after a
      // crash knows it by its id.
      try database.execute(
        """
        insert into outbox (id, seq, kind, payload, attempts, next_at)
        values (? * 65536 + (select count(*) from outbox where seq = ?), ?, ?, ?, 0, ?)
        """, entry.sequence, entry.sequence, entry.sequence, try fact.text("kind"),
        (fact.payload["payload"] ?? .null).text, entry.at.milliseconds)
    case ("attached", 1):
      try database.execute(
        """
        insert into attachment (id, sha256, name, media_type, size, instance, person, at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """, try fact.integer("attachment"), try fact.text("sha256"), try fact.text("name"),
        try fact.text("mediaType"), try fact.integer("size"), try fact.optionalInteger("instance"),
        entry.actor.person, entry.at.milliseconds)
    case ("attachmentFiled", 1):
      try database.execute(
        "update attachment set instance = ? where id = ?", try fact.integer("instance"),
        try fact.integer("attachment"))
    case (RuntimeFact.keysForgotten, 1):
      try database.execute(
        "delete from idempotency where seq <= ?", try fact.integer("through"))
    default: throw UnknownFact(fact)
    }
  }

  /// Projects the key of an entry, which stands beside its facts.
  static func remember(
    _ key: IdempotencyKey, of act: String, answer: JSON, in head: EntryHead,
    on database: Connection
  ) throws {
    try database.execute(
      "insert into idempotency (key, act, seq, answer) values (?, ?, ?, ?)",
      key, act, head.sequence, answer.text)
  }

  /// What was answered to the act that was done first under a key; nil if none was.
  static func answer(
    to key: IdempotencyKey, on database: Connection
  ) throws -> (act: String, answer: JSON)? {
    try database.first("select act, answer from idempotency where key = ?", key) {
      (act: try $0.text(0), answer: try JSON(parsing: try $0.text(1)))
    }
  }
}

/// The facts of the runtime itself.
enum RuntimeFact {
  static func founded(office: String, digest: String) -> Fact {
    fact("founded", ["office": .string(office), "digest": .string(digest)])
  }

  static let enqueued = "enqueued"

  static func enqueued(kind: String, payload: JSON) -> Fact {
    fact(enqueued, ["kind": .string(kind), "payload": payload])
  }

  static func attached(
    id: Int64, blob: BlobID, name: String, mediaType: String, size: Int
  ) -> Fact {
    fact(
      "attached",
      [
        "attachment": .integer(id), "sha256": .string(blob.hexadecimal), "name": .string(name),
        "mediaType": .string(mediaType), "size": .integer(size),
      ])
  }

  static func attachmentFiled(id: Int64, instance: Int64) -> Fact {
    fact("attachmentFiled", ["attachment": .integer(id), "instance": .integer(instance)])
  }

  static let keysForgotten = "keysForgotten"

  /// The idempotency keys of all entries up to `sequence` are void.
  static func keysForgotten(through sequence: Int64) -> Fact {
    fact(keysForgotten, ["through": .integer(sequence)])
  }

  private static func fact(_ type: String, _ payload: JSON) -> Fact {
    Fact(room: RuntimeRoom.name, type: type, payload: payload)
  }
}
