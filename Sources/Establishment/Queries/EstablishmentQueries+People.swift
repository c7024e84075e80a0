package import CivilTime
import Directory
import SQLDatabase

/// A place with its state and the person who holds it.
package struct HeldPlace: Hashable, Sendable {
  package var occupancy: Occupancy
  package var member: StaffMember
  package var unitName: String
  package var state: Occupancy.State
  package var offReason: String?
  package var endKind: ExitKind?
  package var endDate: CalendarDate?
}

extension EstablishmentQueries {
  private static let placeColumns = """
    select o.id, o.staff, o.unit, o.type, o.identity, o.post_level, o.post_name, o.rank,
      o.entry_kind, o.entry_date, o.entry_document, o.origin, o.reservation, o.exception_document,
      o.state, o.off_reason, o.end_kind, o.end_date, u.full_name,
      s.number, s.name, s.ethnic, s.politics, s.education, s.degree, s.major, s.work_start
    from occupancy o join staff s on s.id = o.staff join establishment_unit u on u.code = o.unit
    """

  package func occupancy(_ id: Int) throws -> HeldPlace? {
    try database.first("\(Self.placeColumns) where o.id = ?", id) { try HeldPlace($0) }
  }

  /// The live place of the person with this identity number, anywhere in the database.
  package func livePlace(of number: IdentityNumber) throws -> HeldPlace? {
    try database.first(
      "\(Self.placeColumns) where s.number = ? and o.state <> 'ENDED'", number.description
    ) { try HeldPlace($0) }
  }

  /// Everybody in the establishment of a unit, leaders first, then by entry.
  package func livePlaces(of unit: String) throws -> [HeldPlace] {
    try database.rows(
      """
      \(Self.placeColumns) where o.unit = ? and o.state <> 'ENDED'
      order by case o.post_level when 'head' then 0 when 'deputy' then 1 when 'innerHead' then 2
        when 'innerDeputy' then 3 else 4 end, o.entry_date, o.id
      """, unit
    ) { try HeldPlace($0) }
  }

  /// All places that somebody has held, the newest first.
  package func places(of number: IdentityNumber) throws -> [HeldPlace] {
    try database.rows(
      "\(Self.placeColumns) where s.number = ? order by o.id desc", number.description
    ) { try HeldPlace($0) }
  }

  /// The places that came in by the reservations of a case, in the order of registration.
  package func places(enteredByCase caseNumber: String) throws -> [HeldPlace] {
    try database.rows(
      """
      \(Self.placeColumns) where o.reservation in (select id from reservation where case_number = ?)
      order by o.id
      """, caseNumber
    ) { try HeldPlace($0) }
  }

  private static let memberColumns =
    "id, number, name, ethnic, politics, education, degree, major, work_start"

  package func member(_ number: IdentityNumber) throws -> StaffMember? {
    try database.first(
      "select \(Self.memberColumns) from staff where number = ?", number.description
    ) { try StaffMember($0, id: try $0.int(0), from: 1) }
  }

  /// Everybody in the register with this name and date of birth.
  func members(named name: String, born date: CalendarDate) throws -> [StaffMember] {
    try database.rows(
      "select \(Self.memberColumns) from staff where name = ? and birth = ? order by id",
      name, date.description
    ) { try StaffMember($0, id: try $0.int(0), from: 1) }
  }

  /// People in the establishment whose name contains the text, at most `limit`.
  package func livePlaces(matching name: String, limit: Int = 50) throws -> [HeldPlace] {
    let pattern = "%" + name.filter { $0 != "%" && $0 != "_" } + "%"
    return try database.rows(
      """
      \(Self.placeColumns) where s.name like ? and o.state <> 'ENDED' order by s.name, o.id limit ?
      """, pattern, limit
    ) { try HeldPlace($0) }
  }
}

extension HeldPlace {
  fileprivate init(_ row: borrowing Row) throws {
    let staff = try row.int(1)
    occupancy = Occupancy(
      id: try row.int(0), staff: staff, unit: try row.text(2), type: try row.choice(3),
      identity: try row.choice(4), postLevel: try row.optionalChoice(5),
      postName: try row.text(6), rank: try row.optionalChoice(7), entryKind: try row.choice(8),
      entryDate: try row.date(9), entryDocument: try row.text(10), origin: try row.text(11),
      reservation: try row.optionalInt(12), exceptionDocument: try row.optionalText(13))
    state = try row.choice(14)
    offReason = try row.optionalText(15)
    endKind = try row.optionalChoice(16)
    endDate = try row.optionalDate(17)
    unitName = try row.text(18)
    member = try StaffMember(row, id: staff, from: 19)
  }
}

extension StaffMember {
  /// Reads number, name and the other attributes from the columns that begin at `first`.
  init(_ row: borrowing Row, id: Int, from first: Int) throws {
    self.init(
      id: id, number: try IdentityNumber(try row.text(first)), name: try row.text(first + 1),
      ethnic: try row.text(first + 2), politics: try row.text(first + 3),
      education: try row.text(first + 4), degree: try row.text(first + 5),
      major: try row.text(first + 6), workStart: try row.optionalDate(first + 7))
  }
}
