import CivilTime
import JSONText
import Runtime
import SQLDatabase

/// How facts change the lines of booklets and what is to be entered there.
extension CertificatesRoom {
  func apply(_ fact: BookletFact, of entry: EntryHead, to database: Connection) throws {
    switch fact {
    case .ordered(let id, let number, let register, let data, let caseNumber, let run):
      try database.execute(
        """
        insert into booklet_entry
          (id, document_number, register, data, case_number, run, state, ordered_by, ordered_at)
        values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
        """, id, number, register, data.text, caseNumber, run.map { Int($0) },
        entry.actor.person, entry.at.milliseconds)
    case .withdrawn(let id, let reason):
      try database.execute(
        "update booklet_entry set state = 'withdrawn', reason = ? where id = ?", reason, id)
    case .taken(let lines, let entries):
      guard entries.count == lines.count else { throw DamagedRegister(what: "booklet_line") }
      for (position, id) in zip(lines.positions, entries) {
        try insert(position, of: lines, as: .taken, entry: id, by: entry, in: database)
        try set(id, .printing, in: database)
      }
    case .freed(let lines, _):
      for id in try entries(on: lines, in: database) { try set(id, .waiting, in: database) }
      try database.execute("delete from booklet_line where \(Self.onLines)", Self.values(lines))
    case .entered(let lines):
      for id in try entries(on: lines, in: database) { try set(id, .entered, in: database) }
      try end(lines, .entered, reason: nil, by: entry, in: database)
    case .spoiled(let lines, let reason):
      for id in try entries(on: lines, in: database) { try set(id, .waiting, in: database) }
      try end(lines, .spoiled, reason: reason, by: entry, in: database)
    case .skipped(let lines, let reason):
      for position in lines.positions {
        try insert(position, of: lines, as: .skipped, reason: reason, by: entry, in: database)
      }
    }
  }

  /// The lines that are printed with the booklet itself.
  func fillLines(of record: PrintRecord, by entry: EntryHead, in database: Connection) throws {
    for register in record.registers {
      let lines = BookletLines(
        booklet: record.id, register: register.name, first: 0, count: register.filled)
      for position in lines.positions {
        try insert(position, of: lines, as: .filled, by: entry, in: database)
      }
    }
  }

  private func insert(
    _ position: Int, of lines: BookletLines, as state: BookletLine.State, entry: Int? = nil,
    reason: String? = nil, by head: EntryHead, in database: Connection
  ) throws {
    try database.execute(
      """
      insert into booklet_line
        (key_id, serial, register, position, state, entry, reason, changed_by, changed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, Int(lines.booklet.key), Int(lines.booklet.serial), lines.register, position,
      state.rawValue, entry, reason, head.actor.person, head.at.milliseconds)
  }

  private static let onLines =
    "key_id = ? and serial = ? and register = ? and position >= ? and position < ?"

  private static func values(_ lines: BookletLines) -> [SQLValue] {
    [
      lines.booklet.key.sqlValue, lines.booklet.serial.sqlValue, .text(lines.register),
      .integer(Int64(lines.positions.lowerBound)), .integer(Int64(lines.positions.upperBound)),
    ]
  }

  private func entries(on lines: BookletLines, in database: Connection) throws -> [Int] {
    try database.rows(
      """
      select entry from booklet_line where \(Self.onLines) and entry is not null order by position
      """, Self.values(lines)
    ) { try $0.int(0) }
  }

  private func set(
    _ entry: Int, _ state: BookletEntry.State, in database: Connection
  ) throws {
    try database.execute(
      "update booklet_entry set state = ? where id = ?", state.rawValue, entry)
  }

  private func end(
    _ lines: BookletLines, _ state: BookletLine.State, reason: String?, by head: EntryHead,
    in database: Connection
  ) throws {
    try database.execute(
      """
      update booklet_line set state = ?, reason = ?, changed_by = ?, changed_at = ?
      where \(Self.onLines)
      """,
      [
        .text(state.rawValue), reason.map { .text($0) } ?? .null, .text(head.actor.person),
        .integer(head.at.milliseconds),
      ] + Self.values(lines))
  }
}
