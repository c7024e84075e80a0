import CivilTime
import Directory
package import SQLDatabase

/// Reads the establishment on a connection.
package struct EstablishmentQueries {
  let database: Connection

  package init(_ database: Connection) { self.database = database }

  package func unit(_ code: String) throws -> EstablishmentUnit? {
    try database.first(
      """
      select code, full_name, kind, rank, nature, category, system, funding, region, valid_from
      from establishment_unit where code = ?
      """, code
    ) { row in
      EstablishmentUnit(
        code: try row.text(0), fullName: try row.text(1), kind: try row.choice(2),
        rank: try row.choice(3), nature: try row.text(4), category: try row.text(5),
        system: try row.text(6), funding: try row.optionalText(7), region: try row.text(8),
        validFrom: try row.date(9))
    }
  }

  package func document(number: String, issuer: String) throws -> ApprovalDocument? {
    try database.first(
      """
      select id, number, issuer, date, title from approval_document where number = ? and issuer = ?
      """, number, issuer
    ) { try ApprovalDocument($0) }
  }

  // MARK: Reservations

  private static let reservationColumns = """
    id, case_number, unit, type, entry_kind, count, used, state, applicant, officer, expires
    """

  package func reservation(_ id: Int) throws -> Reservation? {
    try database.first(
      "select \(Self.reservationColumns) from reservation where id = ?", id
    ) { try Reservation($0) }
  }

  /// The live reservation of a case.
  package func reservation(ofCase caseNumber: String) throws -> Reservation? {
    try database.first(
      """
      select \(Self.reservationColumns) from reservation where case_number = ? and state <> 'CLOSED'
      """, caseNumber
    ) { try Reservation($0) }
  }

  /// The newest reservation of a case, live or closed.
  package func latestReservation(ofCase caseNumber: String) throws -> Reservation? {
    try database.first(
      """
      select \(Self.reservationColumns) from reservation where case_number = ?
      order by id desc limit 1
      """, caseNumber
    ) { try Reservation($0) }
  }

  /// All live reservations of a unit, the oldest first.
  package func reservations(of unit: String) throws -> [Reservation] {
    try database.rows(
      """
      select \(Self.reservationColumns) from reservation where unit = ? and state <> 'CLOSED'
      order by id
      """, unit
    ) { try Reservation($0) }
  }

  func nextNumber(in table: String) throws -> Int {
    try database.first("select coalesce(max(id), 0) + 1 from \(table)") { try $0.int(0) } ?? 1
  }
}

extension ApprovalDocument {
  init(_ row: borrowing Row) throws {
    self.init(
      id: try row.int(0), number: try row.text(1), issuer: try row.text(2), date: try row.date(3),
      title: try row.text(4))
  }
}

extension Reservation {
  init(_ row: borrowing Row) throws {
    self.init(
      id: try row.int(0), caseNumber: try row.text(1), unit: try row.text(2),
      type: try row.choice(3), entryKind: try row.choice(4), count: try row.int(5),
      used: try row.int(6), state: try row.choice(7), applicant: try row.text(8),
      officer: try row.text(9), expires: try row.optionalDate(10))
  }
}

extension Row {
  func date(_ column: Int) throws -> CalendarDate {
    let text = try text(column)
    guard let date = CalendarDate(text) else {
      throw DatabaseError(
        .typeMismatch, message: "“\(text)” is not a date", doing: "reading the establishment")
    }
    return date
  }

  func optionalDate(_ column: Int) throws -> CalendarDate? {
    isNull(column) ? nil : try date(column)
  }

  func choice<Choice: RawRepresentable>(_ column: Int) throws -> Choice
  where Choice.RawValue == String {
    let text = try text(column)
    guard let choice = Choice(rawValue: text) else {
      throw DatabaseError(
        .typeMismatch, message: "“\(text)” is not one of \(Choice.self)",
        doing: "reading the establishment")
    }
    return choice
  }

  func optionalChoice<Choice: RawRepresentable>(_ column: Int) throws -> Choice?
  where Choice.RawValue == String {
    if isNull(column) { nil } else { try choice(column) }
  }
}
