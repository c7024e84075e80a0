import CivilTime
import Engine
import JSONText
import SQLDatabase

/// The facts about cases that the archive has taken, and about histories whose period has ended.
enum ArchiveFact {
  static let taken = "caseTaken"
  static let historyRemoved = "historyRemoved"

  static let table = Table(
    "case_archive",
    columns: [
      .integer("instance"), .integer("taken_at"), .text("taken_by"), .text("sha256"),
      .text("reference"), .text("retention"), .text("keep_until", null: true),
      .integer("removed_at", null: true),
    ],
    primaryKey: ["instance"],
    indexes: [
      Index(
        "case_archive_by_end", ["keep_until"],
        where: "keep_until is not null and removed_at is null")
    ])

  static func taken(
    _ instance: InstanceID, sha256: String, reference: String, retention: RetentionPeriod,
    until: CalendarDate?
  ) -> Fact {
    var payload = JSONObject([
      ("instance", .integer(instance.rawValue)), ("sha256", .string(sha256)),
      ("reference", .string(reference)), ("retention", .string(retention.description)),
    ])
    if let until { payload["until"] = .string(until.description) }
    return Fact(room: CaseRoom.name, type: taken, payload: .object(payload))
  }

  /// The rows of these histories go; the entries of the journal stay.
  static func historyRemoved(_ instances: [InstanceID]) -> Fact {
    Fact(
      room: CaseRoom.name, type: historyRemoved,
      payload: ["instances": .array(instances.map { .integer($0.rawValue) })])
  }

  static func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    if fact.type == historyRemoved {
      for instance in try fact.array("instances").compactMap(\.integerValue) {
        try remove(Int64(instance), at: entry.at, from: database)
      }
      return
    }
    try database.execute(
      """
      insert into case_archive (
        instance, taken_at, taken_by, sha256, reference, retention, keep_until)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (instance) do update set taken_at = excluded.taken_at,
        taken_by = excluded.taken_by, sha256 = excluded.sha256, reference = excluded.reference,
        retention = excluded.retention, keep_until = excluded.keep_until
      """, try fact.integer("instance"), entry.at.milliseconds, entry.actor.person,
      try fact.text("sha256"), try fact.text("reference"), try fact.text("retention"),
      fact.payload["until"]?.stringValue)
  }

  /// The head of the case stays, so that its number leads to where it is archived.
  private static func remove(
    _ instance: Int64, at now: Instant, from database: Connection
  ) throws {
    for table in [CaseTables.activation.name, CaseTables.instanceEntry.name, "snapshot"] {
      try database.execute("delete from \(table) where instance = ?", instance)
    }
    try database.execute(
      "update case_archive set removed_at = ? where instance = ?", now.milliseconds, instance)
  }
}
