import CivilTime
import Directory
import SQLDatabase

/// Writes what the facts say into the rows.
struct EstablishmentProjection {
  let database: Connection
  /// The time of the journal entry, in milliseconds.
  let at: Int64

  func register(_ unit: EstablishmentUnit) throws {
    try database.execute(
      """
      insert into establishment_unit
        (code, full_name, kind, rank, nature, category, system, funding, region, valid_from)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (code) do update set full_name = excluded.full_name, rank = excluded.rank,
        nature = excluded.nature, category = excluded.category, system = excluded.system,
        funding = excluded.funding, region = excluded.region, valid_from = excluded.valid_from
      """,
      unit.code, unit.fullName, unit.kind.rawValue, unit.rank.rawValue, unit.nature, unit.category,
      unit.system, unit.funding, unit.region, unit.validFrom.description)
  }

  func register(_ document: ApprovalDocument) throws {
    try database.execute(
      "insert into approval_document (id, number, issuer, date, title) values (?, ?, ?, ?, ?)",
      document.id, document.number, document.issuer, document.date.description, document.title)
  }

  func append(_ entry: QuotaEntry) throws {
    try database.execute(
      """
      insert into quota_entry (id, unit, type, delta, document, effective, recorded_at)
      values ((select coalesce(max(id), 0) + 1 from quota_entry), ?, ?, ?, ?, ?, ?)
      """,
      entry.unit, entry.type.rawValue, entry.delta, entry.document, entry.effective.description, at)
    try database.changeBalance(of: entry.unit, entry.type, approved: entry.delta)
  }

  func append(_ entry: PostEntry) throws {
    try database.execute(
      """
      insert into post_entry (id, unit, level, delta, document, effective, recorded_at)
      values ((select coalesce(max(id), 0) + 1 from post_entry), ?, ?, ?, ?, ?, ?)
      """,
      entry.unit, entry.level.rawValue, entry.delta, entry.document, entry.effective.description,
      at)
    try database.changePosts(of: entry.unit, entry.level, approved: entry.delta)
  }

  func register(_ member: StaffMember) throws {
    try database.execute(
      """
      insert into staff
        (id, number, name, sex, birth, ethnic, politics, education, degree, major, work_start)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      member.id, member.number.description, member.name, member.number.sex.rawValue,
      member.number.birth.description, member.ethnic, member.politics, member.education,
      member.degree, member.major, member.workStart?.description)
  }

  func change(_ member: StaffMember) throws {
    try database.execute(
      """
      update staff set number = ?, name = ?, sex = ?, birth = ?, ethnic = ?, politics = ?,
        education = ?, degree = ?, major = ?, work_start = ?
      where id = ?
      """,
      member.number.description, member.name, member.number.sex.rawValue,
      member.number.birth.description, member.ethnic, member.politics, member.education,
      member.degree, member.major, member.workStart?.description, member.id)
  }

  // MARK: Places

  /// A place that uses a reservation moves one number from reserved to occupied in one step, so that
  /// their sum stays.
  func start(_ occupancy: Occupancy) throws {
    try database.execute(
      """
      insert into occupancy
        (id, staff, unit, type, state, identity, post_level, post_name, rank, entry_kind,
        entry_date, entry_document, origin, reservation, exception_document, registered_at)
      values (?, ?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      occupancy.id, occupancy.staff, occupancy.unit, occupancy.type.rawValue,
      occupancy.identity.rawValue, occupancy.postLevel?.rawValue, occupancy.postName,
      occupancy.rank?.rawValue, occupancy.entryKind.rawValue, occupancy.entryDate.description,
      occupancy.entryDocument, occupancy.origin, occupancy.reservation,
      occupancy.exceptionDocument, at)
    if let reservation = occupancy.reservation {
      try database.execute("update reservation set used = used + 1 where id = ?", reservation)
    }
    try database.changeBalance(
      of: occupancy.unit, occupancy.type, occupied: 1,
      reserved: occupancy.reservation == nil ? 0 : -1)
    if let level = occupancy.countedLevel {
      try database.changePosts(of: occupancy.unit, level, occupied: 1)
    }
  }

  func change(_ id: Int, to state: Occupancy.State, reason: String) throws {
    try database.execute(
      "update occupancy set state = ?, off_reason = ? where id = ?",
      state.rawValue, state == .offPost ? reason : nil, id)
  }

  func end(_ id: Int, _ kind: ExitKind, on date: CalendarDate) throws {
    guard let occupancy = try EstablishmentQueries(database).occupancy(id)?.occupancy else {
      throw DatabaseError(
        .other, message: "no occupancy \(id)", doing: "ending an occupancy of the establishment")
    }
    try database.execute(
      """
      update occupancy set state = 'ENDED', end_kind = ?, end_date = ?, ended_registered_at = ?
      where id = ?
      """, kind.rawValue, date.description, at, id)
    try database.changeBalance(of: occupancy.unit, occupancy.type, occupied: -1)
    if let level = occupancy.countedLevel {
      try database.changePosts(of: occupancy.unit, level, occupied: -1)
    }
  }

  // MARK: Reservations

  func reserve(_ reservation: Reservation) throws {
    if let earlier = try EstablishmentQueries(database).reservation(
      ofCase: reservation.caseNumber)
    {
      try close(earlier.id, .replaced)
    }
    try database.execute(
      """
      insert into reservation
        (id, case_number, unit, type, entry_kind, count, used, state, applicant, officer,
        recorded_at)
      values (?, ?, ?, ?, ?, ?, 0, 'HELD', ?, ?, ?)
      """,
      reservation.id, reservation.caseNumber, reservation.unit, reservation.type.rawValue,
      reservation.entryKind.rawValue, reservation.count, reservation.applicant,
      reservation.officer, at)
    try database.changeBalance(
      of: reservation.unit, reservation.type, reserved: reservation.count)
  }

  func grant(_ id: Int, expires: CalendarDate) throws {
    try database.execute(
      "update reservation set state = 'GRANTED', expires = ? where id = ? and state = 'HELD'",
      expires.description, id)
  }

  func close(_ id: Int, _ closing: Reservation.Closing) throws {
    guard let reservation = try EstablishmentQueries(database).reservation(id),
      reservation.state != .closed
    else { return }
    try database.execute(
      "update reservation set state = 'CLOSED', closing = ? where id = ?", closing.rawValue, id)
    try database.changeBalance(
      of: reservation.unit, reservation.type, reserved: -reservation.unused)
  }
}
