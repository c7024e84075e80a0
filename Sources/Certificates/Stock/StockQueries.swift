package import CivilTime
package import SQLDatabase

/// Reads the stock of numbered blanks on a connection.
package struct StockQueries {
  let database: Connection

  package init(_ database: Connection) {
    self.database = database
  }

  /// The kinds of blanks that were ever received.
  package func kinds() throws -> [String] {
    try database.rows("select distinct kind from blank_batch order by kind") { try $0.text(0) }
  }

  package func batches(of kind: String? = nil) throws -> [BlankBatch] {
    try database.rows(
      """
      select kind, first, last, supplier, received_on, received_by from blank_batch
      where kind = ? or ? is null order by id
      """, kind, kind
    ) { row in
      guard let day = CalendarDate(try row.text(4)) else {
        throw DamagedRegister(what: "blank_batch")
      }
      return BlankBatch(
        range: try Self.range(row, "blank_batch"), supplier: try row.text(3), receivedOn: day,
        receivedBy: try row.text(5))
    }
  }

  /// The thickness of a blank in millimetres; nil where nobody measured its batch.
  package func thickness(of blank: BlankNumber) throws -> Double? {
    let measured = try database.first(
      "select thickness from blank_batch where kind = ? and first <= ? and last >= ?", blank.kind,
      Int(blank.number), Int(blank.number)
    ) { try $0.optionalInt(0) }
    return (measured ?? nil).map { Double($0) / 1000 }
  }

  package func blank(_ number: BlankNumber) throws -> Blank? {
    try blanks(
      "where kind = ? and number = ?", [.text(number.kind), number.number.sqlValue]
    ).first
  }

  /// The blanks of a range that are known, in their order.
  package func blanks(in range: BlankRange) throws -> [Blank] {
    try blanks(
      "where kind = ? and number >= ? and number <= ? order by number",
      [.text(range.kind), range.first.sqlValue, range.last.sqlValue])
  }

  /// What is spoiled and not yet destroyed.
  package func spoiled(of kind: String) throws -> [Blank] {
    try blanks("where kind = ? and state = 'spoiled' order by number", [.text(kind)])
  }

  /// The blanks that a holder has in hand, as ranges without gaps.
  package func inHand(of kind: String, holder: String?) throws -> [BlankRange] {
    let numbers = try database.rows(
      """
      select number from blank
      where kind = ? and state = 'inHand' and coalesce(holder, '') = ? order by number
      """, kind, holder ?? ""
    ) { UInt32(clamping: try $0.int64(0)) }
    var ranges: [BlankRange] = []
    var start: UInt32?
    for (index, number) in numbers.enumerated() {
      let first = start ?? number
      let isLast = index + 1 == numbers.count || numbers[index + 1] != number + 1
      start = isLast ? nil : first
      if isLast, let range = BlankRange(kind: kind, first: first, last: number) {
        ranges.append(range)
      }
    }
    return ranges
  }

  /// Who ever had blanks of a kind; nil is the store.
  package func holders(of kind: String) throws -> [String?] {
    try database.rows(
      "select distinct holder from blank_movement where kind = ? order by holder", kind
    ) { try $0.optionalText(0) }
  }

  /// The account of a holder for a day.
  package func account(
    of kind: String, holder: String?, on day: CalendarDate
  ) throws -> StockAccount {
    var today: [String: Int] = [:]
    try database.query(
      """
      select what, sum(change) from blank_movement
      where kind = ? and coalesce(holder, '') = ? and on_day = ? group by what
      """, kind, holder ?? "", day.description
    ) { today[try $0.text(0)] = try $0.int(1) }
    let opening =
      try database.first(
        """
        select sum(change) from blank_movement
        where kind = ? and coalesce(holder, '') = ? and on_day < ?
        """, kind, holder ?? "", day.description
      ) { try $0.optionalInt(0) } ?? nil
    return StockAccount(
      kind: kind, holder: holder, day: day, opening: opening ?? 0,
      received: today["received"] ?? 0, used: -(today["used"] ?? 0),
      spoiled: -(today["spoiled"] ?? 0), destroyed: -(today["destroyed"] ?? 0),
      handedOn: -(today["handedOn"] ?? 0),
      closing: (opening ?? 0) + today.values.reduce(0, +))
  }

  /// How many blanks of a kind are in each state, over all holders.
  package func totals(of kind: String) throws -> [BlankState: Int] {
    var totals: [BlankState: Int] = [:]
    try database.query(
      "select state, count(*) from blank where kind = ? group by state", kind
    ) { row in
      guard let state = BlankState(rawValue: try row.text(0)) else {
        throw DamagedRegister(what: "blank")
      }
      totals[state] = try row.int(1)
    }
    return totals
  }

  package func destructions(of kind: String) throws -> [BlankDestruction] {
    try database.rows(
      """
      select kind, first, last, on_day, witnesses, reason, blanks from blank_destruction
      where kind = ? order by id
      """, kind
    ) { row in
      guard let day = CalendarDate(try row.text(3)) else {
        throw DamagedRegister(what: "blank_destruction")
      }
      return BlankDestruction(
        range: try Self.range(row, "blank_destruction"), on: day,
        witnesses: try row.text(4).split(separator: "、").map(String.init),
        reason: try row.text(5), count: try row.int(6))
    }
  }

  /// What was counted, the latest first.
  package func counts(of kind: String) throws -> [StockCount] {
    try database.rows(
      """
      select kind, holder, on_day, expected, counted, explanation, counted_by from stock_count
      where kind = ? order by id desc
      """, kind
    ) { row in
      guard let day = CalendarDate(try row.text(2)) else {
        throw DamagedRegister(what: "stock_count")
      }
      return StockCount(
        kind: try row.text(0), holder: try row.optionalText(1), day: day,
        expected: try row.int(3), counted: try row.int(4), explanation: try row.optionalText(5),
        by: try row.text(6))
    }
  }

  private func blanks(_ condition: String, _ values: [SQLValue]) throws -> [Blank] {
    try database.rows(
      "select kind, number, state, holder, key_id, serial, reason from blank \(condition)", values
    ) { row in
      guard let state = BlankState(rawValue: try row.text(2)) else {
        throw DamagedRegister(what: "blank")
      }
      let key = try row.optionalInt(4).map { UInt16(clamping: $0) }
      let serial = try row.optionalInt64(5).map { UInt32(clamping: $0) }
      return Blank(
        number: BlankNumber(kind: try row.text(0), number: UInt32(clamping: try row.int64(1))),
        state: state, holder: try row.optionalText(3),
        print: key.flatMap { key in serial.map { PrintID(key: key, serial: $0) } },
        reason: try row.optionalText(6))
    }
  }

  private static func range(_ row: borrowing Row, _ table: String) throws -> BlankRange {
    guard
      let range = BlankRange(
        kind: try row.text(0), first: UInt32(clamping: try row.int64(1)),
        last: UInt32(clamping: try row.int64(2)))
    else { throw DamagedRegister(what: table) }
    return range
  }
}
