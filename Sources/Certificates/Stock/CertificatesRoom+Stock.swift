import CivilTime
import Runtime
import SQLDatabase

/// How facts change the rows of numbered blanks.
extension CertificatesRoom {
  func apply(_ fact: StockFact, by actor: Actor, to database: Connection) throws {
    switch fact {
    case .received(let range, let supplier, let day, let thickness):
      try database.execute(
        """
        insert into blank_batch
          (kind, first, last, supplier, received_on, received_by, thickness)
        values (?, ?, ?, ?, ?, ?, ?)
        """, range.kind, Int(range.first), Int(range.last), supplier, day.description,
        actor.person, thickness)
      for number in range.numbers {
        try database.execute(
          "insert into blank (kind, number, state) values (?, ?, 'inHand')", range.kind,
          Int(number))
      }
      try move(range, holder: nil, "received", range.count, on: day.description, in: database)
    case .allotted(let range, let holder, let day):
      try leave(range, to: holder, on: day.description, in: database)
    case .spoiled(let blank, let reason, let day):
      try spoil(blank, reason: reason, on: day.description, in: database)
    case .destroyed(let range, let witnesses, let reason, let day):
      try database.execute(
        """
        insert into blank_destruction (kind, first, last, on_day, witnesses, reason, blanks)
        values (?, ?, ?, ?, ?, ?, ?)
        """, range.kind, Int(range.first), Int(range.last), day.description,
        witnesses.joined(separator: "、"), reason, range.count)
      try destroy(range, on: day.description, in: database)
    case .counted(let kind, let holder, let day, let expected, let counted, let explanation):
      try database.execute(
        """
        insert into stock_count
          (kind, holder, on_day, expected, counted, explanation, counted_by)
        values (?, ?, ?, ?, ?, ?, ?)
        """, kind, holder, day.description, expected, counted, explanation, actor.person)
    }
  }

  /// A sheet takes its blank.
  func use(
    _ blank: BlankNumber, for print: PrintID, on day: String, in database: Connection
  ) throws {
    let changed = try database.execute(
      """
      update blank set state = 'used', key_id = ?, serial = ?
      where kind = ? and number = ? and state = 'inHand'
      """, Int(print.key), Int(print.serial), blank.kind, Int(blank.number))
    guard changed == 1 else { throw DamagedRegister(what: "blank") }
    try move(BlankRange(blank), "used", -1, on: day, in: database)
  }

  /// A blank is spoiled, unused or with the sheet that is printed on it.
  func spoil(
    _ blank: BlankNumber, reason: String, on day: String, in database: Connection
  ) throws {
    if try state(of: blank, in: database) == .used {
      try move(BlankRange(blank), "used", 1, on: day, in: database)
    }
    try move(BlankRange(blank), "spoiled", -1, on: day, in: database)
    try database.execute(
      "update blank set state = 'spoiled', reason = ? where kind = ? and number = ?",
      reason, blank.kind, Int(blank.number))
  }

  private func state(of blank: BlankNumber, in database: Connection) throws -> BlankState? {
    try database.first(
      "select state from blank where kind = ? and number = ?", blank.kind, Int(blank.number)
    ) { BlankState(rawValue: try $0.text(0)) } ?? nil
  }

  /// Runs of a range that one holder has in one state, as they come before a change.
  private func holdings(
    of range: BlankRange, in database: Connection
  ) throws -> [(holder: String?, state: String, count: Int)] {
    try database.rows(
      """
      select holder, state, count(*) from blank where kind = ? and number >= ? and number <= ?
      group by holder, state order by holder, state
      """, range.kind, Int(range.first), Int(range.last)
    ) { (try $0.optionalText(0), try $0.text(1), try $0.int(2)) }
  }

  private func leave(
    _ range: BlankRange, to holder: String?, on day: String, in database: Connection
  ) throws {
    for held in try holdings(of: range, in: database) {
      try move(range, holder: held.holder, "handedOn", -held.count, on: day, in: database)
    }
    try move(range, holder: holder, "received", range.count, on: day, in: database)
    try database.execute(
      "update blank set holder = ? where kind = ? and number >= ? and number <= ?", holder,
      range.kind,
      Int(range.first), Int(range.last))
  }

  private func destroy(_ range: BlankRange, on day: String, in database: Connection) throws {
    for held in try holdings(of: range, in: database) {
      if held.state == BlankState.spoiled.rawValue {
        try move(range, holder: held.holder, "spoiled", held.count, on: day, in: database)
      }
      try move(range, holder: held.holder, "destroyed", -held.count, on: day, in: database)
    }
    try database.execute(
      "update blank set state = 'destroyed' where kind = ? and number >= ? and number <= ?",
      range.kind, Int(range.first), Int(range.last))
  }

  /// Notes a change of the blanks of whoever has the first of the range.
  private func move(
    _ range: BlankRange, _ what: String, _ change: Int, on day: String, in database: Connection
  ) throws {
    let holder = try database.first(
      "select holder from blank where kind = ? and number = ?", range.kind, Int(range.first)
    ) { try $0.optionalText(0) }
    try move(range, holder: holder ?? nil, what, change, on: day, in: database)
  }

  private func move(
    _ range: BlankRange, holder: String?, _ what: String, _ change: Int, on day: String,
    in database: Connection
  ) throws {
    try database.execute(
      """
      insert into blank_movement (on_day, kind, holder, what, first, last, change)
      values (?, ?, ?, ?, ?, ?, ?)
      """, day, range.kind, holder, what, Int(range.first), Int(range.last), change)
  }
}
