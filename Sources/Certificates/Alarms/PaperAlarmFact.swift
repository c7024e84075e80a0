package import CivilTime
import JSONText
import Runtime
import SQLDatabase

/// What can happen to alarms about papers, and to the log of verifications.
package enum PaperAlarmFact: Hashable, Sendable {
  case raised(PaperAlarm.Kind, PrintID?, subject: String?, detail: String)
  case closed(Int64, remark: String)
  /// Verifications before the moment have outlived their time.
  case scansForgotten(before: Instant)

  var fact: Fact {
    let (type, payload): (String, JSON) =
      switch self {
      case .raised(let kind, let print, let subject, let detail):
        (
          "alarmRaised",
          [
            "kind": .string(kind.rawValue), "print": print.map { .string($0.description) } ?? .null,
            "subject": subject.map { .string($0) } ?? .null, "detail": .string(detail),
          ]
        )
      case .closed(let id, let remark):
        ("alarmClosed", ["alarm": .integer(Int(id)), "remark": .string(remark)])
      case .scansForgotten(let moment):
        ("scansForgotten", ["before": .integer(Int(moment.milliseconds))])
      }
    return Fact(room: CertificatesFact.room, type: type, version: 1, payload: payload)
  }

  /// Nil for facts of other types.
  init?(_ fact: Fact) throws {
    guard ["alarmRaised", "alarmClosed", "scansForgotten"].contains(fact.type) else { return nil }
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "alarmRaised":
      guard let kind = PaperAlarm.Kind(rawValue: try fact.text("kind")) else {
        throw UnknownFact(fact, problem: "unknown kind of alarm")
      }
      self = .raised(
        kind, try fact.optionalText("print").flatMap { PrintID($0) },
        subject: try fact.optionalText("subject"), detail: try fact.text("detail"))
    case "alarmClosed":
      self = .closed(Int64(try fact.integer("alarm")), remark: try fact.text("remark"))
    default:
      self = .scansForgotten(before: Instant(milliseconds: Int64(try fact.integer("before"))))
    }
  }

  func apply(of entry: EntryHead, to database: Connection) throws {
    switch self {
    case .raised(let kind, let print, let subject, let detail):
      try database.execute(
        """
        insert into paper_alarm (kind, key_id, serial, subject, detail, raised_at)
        values (?, ?, ?, ?, ?, ?)
        """, kind.rawValue, print.map { Int($0.key) }, print.map { Int($0.serial) }, subject,
        detail, entry.at.milliseconds)
    case .closed(let id, let remark):
      try database.execute(
        "update paper_alarm set closed_at = ?, closed_by = ?, remark = ? where id = ?",
        entry.at.milliseconds, entry.actor.person, remark, id)
    case .scansForgotten(let moment):
      try database.execute("delete from print_scan where at < ?", moment.milliseconds)
    }
  }
}

/// The table of alarms, and the places of verifications.
enum PaperAlarmSchema {
  static let projectedTables = ["paper_alarm"]

  static let migration = Migration(
    8, "alarms about papers, and where papers were shown",
    [
      .createTable(alarm),
      .addColumn(table: "print_scan", .text("place", null: true)),
      .addColumn(table: "print_scan", .integer("latitude", null: true)),
      .addColumn(table: "print_scan", .integer("longitude", null: true)),
      .createIndex(table: "print_scan", Index("print_scan_by_time", ["at"])),
    ])

  static let wrongNumbers = Migration(
    9, "numbers that nobody issued, and who of the office asked",
    [
      .addColumn(table: "print_scan", .text("number", null: true)),
      .addColumn(table: "print_scan", .text("person", null: true)),
      .addColumn(table: "paper_alarm", .text("subject", null: true)),
      .createIndex(
        table: "print_scan", Index("print_scan_by_number", ["number"], where: "number is not null")),
      .createIndex(
        table: "print_scan",
        Index("print_scan_wrong", ["client", "at"], where: "outcome = 'unknown'")),
    ])

  private static let alarm = Table(
    "paper_alarm",
    columns: [
      .number("id"), .text("kind"), .integer("key_id", null: true), .integer("serial", null: true),
      .text("detail"), .integer("raised_at"), .integer("closed_at", null: true),
      .text("closed_by", null: true), .text("remark", null: true),
    ],
    primaryKey: ["id"],
    indexes: [Index("paper_alarm_open", ["kind", "key_id"], where: "closed_at is null")])
}
