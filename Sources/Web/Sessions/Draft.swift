import CivilTime
import HTTPServer
import JSONText
import Runtime
import SQLDatabase

/// What somebody typed and put aside (暂存): the fields of a form as they were posted.
struct Draft: Sendable {
  /// What the draft belongs to.
  enum Subject: Hashable, Sendable {
    case task(String)
    /// A case that is not yet begun; a person may have several of one process.
    case start(process: String, draft: String)

    var text: String {
      switch self {
      case .task(let key): "task:\(key)"
      case .start(let process, let draft): "start:\(process):\(draft)"
      }
    }

    init?(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
      switch (parts.first, parts.count) {
      case ("task", 2): self = .task(parts[1])
      case ("start", 3): self = .start(process: parts[1], draft: parts[2])
      default: return nil
      }
    }

    /// Where the draft is taken up again.
    var address: String {
      switch self {
      case .task(let key): "/tasks/\(key)"
      case .start(let process, let draft): "/start/\(process)?draft=\(draft)"
      }
    }
  }

  let subject: Subject
  let title: String
  let saved: Instant
  let fields: FormFields
}

/// The drafts of the database.
enum Drafts {
  static func all(of person: String, reading database: Connection) throws -> [Draft] {
    try database.rows(
      """
      select subject, title, saved_at, fields from web_draft where person = ?
      order by saved_at desc, subject
      """, person
    ) { try read($0) }.compactMap { $0 }
  }

  static func find(
    _ subject: Draft.Subject, of person: String, reading database: Connection
  ) throws -> Draft? {
    try database.first(
      """
      select subject, title, saved_at, fields from web_draft where person = ? and subject = ?
      """, person, subject.text
    ) { try read($0) } ?? nil
  }

  static func count(of person: String, reading database: Connection) throws -> Int {
    try database.first("select count(*) from web_draft where person = ?", person) {
      try $0.int(0)
    } ?? 0
  }

  /// Keeps a draft in place of an older one of the same subject.
  static func save(_ subject: Draft.Subject, title: String, fields: FormFields, in step: Step)
    throws
  {
    let json = JSON.array(
      fields.fields.filter { !PostField.isOwn($0.name) || PostField.isKept($0.name) }.map {
        .array([.string($0.name), .string($0.value)])
      })
    try step.database.execute(
      """
      insert into web_draft (person, subject, title, saved_at, fields) values (?, ?, ?, ?, ?)
      on conflict (person, subject)
      do update set title = excluded.title, saved_at = excluded.saved_at, fields = excluded.fields
      """, step.actor.person, subject.text, title, step.now.milliseconds, json.text)
  }

  static func drop(_ subject: Draft.Subject, of person: String, in step: Step) throws {
    try step.database.execute(
      "delete from web_draft where person = ? and subject = ?", person, subject.text)
  }

  private static func read(_ row: borrowing Row) throws -> Draft? {
    guard let subject = Draft.Subject(try row.text(0)) else { return nil }
    var fields = FormFields()
    for pair in try JSON(parsing: try row.text(3)).arrayValue ?? [] {
      guard let items = pair.arrayValue, items.count == 2, let name = items[0].stringValue,
        let value = items[1].stringValue
      else { continue }
      fields.add(name, value)
    }
    return Draft(
      subject: subject, title: try row.text(1), saved: Instant(milliseconds: try row.int64(2)),
      fields: fields)
  }
}
