import CivilTime
import JSONText
package import SQLDatabase

/// Reads booklets, their lines and what is to be entered on a connection.
package struct BookletQueries {
  let database: Connection

  package init(_ database: Connection) {
    self.database = database
  }

  /// The booklets in force, in the order of their numbers.
  package func booklets() throws -> [PrintStanding] {
    try CertificateQueries(database).prints(
      "where is_booklet = 1 and state = 'issued' order by document_number", [])
  }

  /// The booklet in force with a number; nil where there is none.
  package func booklet(numbered number: String) throws -> PrintStanding? {
    try CertificateQueries(database).prints(
      "where document_number = ? and is_booklet = 1 and state = 'issued'", [.text(number)]
    ).first
  }

  /// What was ordered for a booklet and not withdrawn, in the order in which it is printed.
  package func entries(
    of number: String, in register: String? = nil, state: BookletEntry.State? = nil
  ) throws -> [BookletEntry] {
    try entries(
      """
      where document_number = ? and (register = ? or ? is null) and state <> 'withdrawn'
        and (state = ? or ? is null) order by id
      """,
      [.text(number)] + Self.twice(register) + Self.twice(state?.rawValue))
  }

  /// What a run of a case ordered that still waits.
  func waitingEntries(of run: Int32, caseNumber: String) throws -> [BookletEntry] {
    try entries(
      "where case_number = ? and run = ? and state = 'waiting' order by id",
      [.text(caseNumber), .integer(Int64(run))])
  }

  func lastEntry() throws -> Int {
    try database.first("select coalesce(max(id), 0) from booklet_entry") { try $0.int(0) } ?? 0
  }

  /// The lines of a register that are not free, in their order.
  package func lines(of booklet: PrintID, in register: String) throws -> [BookletLine] {
    let rows = try database.rows(
      """
      select position, state, entry, reason, changed_by, changed_at from booklet_line
      where key_id = ? and serial = ? and register = ? order by position
      """, Int(booklet.key), Int(booklet.serial), register
    ) { row in
      guard let state = BookletLine.State(rawValue: try row.text(1)) else {
        throw DamagedRegister(what: "booklet_line")
      }
      return (
        position: try row.int(0), state: state, entry: try row.optionalInt(2),
        reason: try row.optionalText(3), by: try row.text(4),
        at: Instant(milliseconds: try row.int64(5))
      )
    }
    return try rows.map { row in
      BookletLine(
        position: row.position, state: row.state,
        entry: try row.entry.flatMap { id in
          try entries("where id = ?", [.integer(Int64(id))]).first
        }, reason: row.reason, changedBy: row.by, changedAt: row.at)
    }
  }

  /// The first line that nothing was ever printed on, counted from 0.
  package func nextPosition(of booklet: PrintID, in register: String) throws -> Int {
    try database.first(
      """
      select coalesce(max(position), -1) + 1 from booklet_line
      where key_id = ? and serial = ? and register = ?
      """, Int(booklet.key), Int(booklet.serial), register
    ) { try $0.int(0) } ?? 0
  }

  /// What is printed next in a register: as many entries as have room on the page of the next free line;
  /// none where nothing waits or the register is full.
  package func next(of record: PrintRecord, in register: BookletRegister) throws -> NextLines {
    let waiting = try entries(of: record.number.text, in: register.name, state: .waiting)
    let position = try nextPosition(of: record.id, in: register.name)
    let isFull = register.capacity.map { position >= $0 } ?? false
    let room = isFull ? 0 : register.lines - position % register.lines
    let entries = Array(waiting.prefix(room))
    return NextLines(
      lines: BookletLines(
        booklet: record.id, register: register.name, first: position, count: entries.count),
      place: register.place(position), entries: entries, waiting: waiting.count)
  }

  /// What a job prints, and where.
  package func lines(_ lines: BookletLines) throws -> NextLines {
    let record = try CertificateQueries(database).print(lines.booklet)?.record
    guard let register = record?.register(lines.register) else {
      throw DamagedRegister(what: "booklet_line")
    }
    let entries = try entries(on: lines)
    return NextLines(
      lines: lines, place: register.place(lines.first), entries: entries,
      waiting: entries.count)
  }

  /// The entries that a job prints, in the order of their lines.
  package func entries(on lines: BookletLines) throws -> [BookletEntry] {
    try self.lines(of: lines.booklet, in: lines.register)
      .filter { lines.positions.contains($0.position) }.compactMap(\.entry)
  }

  private func entries(
    _ condition: String, _ values: [SQLValue]
  ) throws -> [BookletEntry] {
    try database.rows(
      """
      select id, document_number, register, data, case_number, state, ordered_by, ordered_at
      from booklet_entry \(condition)
      """, values
    ) { row in
      guard let state = BookletEntry.State(rawValue: try row.text(5)) else {
        throw DamagedRegister(what: "booklet_entry")
      }
      return BookletEntry(
        id: try row.int(0), number: try row.text(1), register: try row.text(2),
        data: try JSON(parsing: try row.text(3)), caseNumber: try row.text(4), state: state,
        orderedBy: try row.text(6), orderedAt: Instant(milliseconds: try row.int64(7)))
    }
  }

  private static func twice(_ text: String?) -> [SQLValue] {
    let value = text.map { SQLValue.text($0) } ?? .null
    return [value, value]
  }
}

extension PrintRecord {
  /// A register of the booklet; nil where it has none of that name.
  package func register(_ name: String) -> BookletRegister? {
    registers.first { $0.name == name }
  }
}
