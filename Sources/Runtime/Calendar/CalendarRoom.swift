import CivilTime
import JSONText
import SQLDatabase
import WorkCalendar

/// Keeps the calendar files that the office has imported; together with those of the program they are
/// its calendar.
struct CalendarRoom: OfficeRoom {
  static let name = "calendar"

  var name: String { Self.name }
  var migrations: [Migration] { [Migration(1, "calendar files", [.createTable(Self.file)])] }
  var projectedTables: [String] { [Self.file.name] }

  private static let file = Table(
    "calendar_file",
    columns: [
      .integer("id"), .text("label"), .text("title"), .text("published"), .text("file"),
      .text("sha256"), .text("content"), .integer("version"), .integer("changed"), .integer("at"),
      .text("person"),
    ],
    primaryKey: ["id"], uniques: [["label"]])

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    guard fact.type == CalendarFact.imported, fact.version == 1 else { throw UnknownFact(fact) }
    try database.execute(
      """
      insert into calendar_file (
        id, label, title, published, file, sha256, content, version, changed, at, person)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, try fact.integer("id"), try fact.text("label"), try fact.text("title"),
      try fact.text("published"), try fact.text("file"), try fact.text("sha256"),
      try fact.text("content"), try fact.integer("version"), try fact.integer("changed"),
      entry.at.milliseconds, entry.actor.person)
  }

  /// The calendar of the office as its rows have it.
  ///
  /// What was imported goes before what the program brings along of the same year and version.
  static func calendar(
    of database: Connection, beside shipped: WorkingCalendar
  ) throws -> WorkingCalendar {
    let files = try database.rows(
      "select file, content, published, version from calendar_file order by id"
    ) { row in
      (
        name: try row.text(0), content: try row.text(1), published: try row.text(2),
        version: try row.int(3)
      )
    }
    var notices: [HolidayNotice] = []
    var hours: [HoursTable] = []
    for file in files {
      let read = try CalendarFile.reading(
        Array(file.content.utf8), named: file.name, published: CalendarDate(file.published))
      switch read.content {
      case .notice(let notice): notices.append(notice)
      case .unnumbered(var notice):
        notice.version = file.version
        notices.append(notice)
      case .hours(let table): hours.append(table)
      }
    }
    return WorkingCalendar(
      notices: notices + shipped.notices, hours: hours + shipped.hoursTables,
      region: shipped.region)
  }
}

/// The facts of the calendar.
enum CalendarFact {
  static let imported = "calendarImported"

  /// `changed` is the number of cases whose dates changed with it.
  static func imported(_ file: CalendarImport, id: Int64, changed: Int) -> Fact {
    Fact(
      room: CalendarRoom.name, type: imported,
      payload: [
        "id": .integer(id), "label": .string(file.label), "title": .string(file.title),
        "published": .string(file.published.description), "file": .string(file.upload.name),
        "sha256": .string(file.digest), "content": .string(file.text),
        "version": .integer(file.version), "changed": .integer(changed),
      ])
  }
}
