import SQLDatabase

/// Moves the running numbers of a unit.
///
/// The rows' own rules refuse what no unit may have; this type only computes the next numbers.
struct BalanceLine {
  var approved = 0
  var occupied = 0
  var reserved = 0
  var ceiling = 0

  /// The numbers after a change. Only a change of the approved number may raise the ceiling; any other
  /// change lowers it as far as places become free.
  func changed(approved: Int = 0, occupied: Int = 0, reserved: Int = 0) -> BalanceLine {
    var next = self
    next.approved += approved
    next.occupied += occupied
    next.reserved += reserved
    let taken = next.occupied + next.reserved
    next.ceiling = max(next.approved, approved != 0 ? taken : min(ceiling, taken))
    return next
  }
}

extension Connection {
  func changeBalance(
    of unit: String, _ type: QuotaType, approved: Int = 0, occupied: Int = 0, reserved: Int = 0
  ) throws {
    let line =
      try first(
        "select approved, occupied, reserved, ceiling from balance where unit = ? and type = ?",
        unit, type.rawValue
      ) { row in
        BalanceLine(
          approved: try row.int(0), occupied: try row.int(1), reserved: try row.int(2),
          ceiling: try row.int(3))
      } ?? BalanceLine()
    let next = line.changed(approved: approved, occupied: occupied, reserved: reserved)
    try execute(
      """
      insert into balance (unit, type, approved, occupied, reserved, ceiling)
      values (?, ?, ?, ?, ?, ?)
      on conflict (unit, type) do update set approved = excluded.approved,
        occupied = excluded.occupied, reserved = excluded.reserved, ceiling = excluded.ceiling
      """, unit, type.rawValue, next.approved, next.occupied, next.reserved, next.ceiling)
  }

  func changePosts(
    of unit: String, _ level: PostLevel, approved: Int = 0, occupied: Int = 0
  ) throws {
    let line =
      try first(
        "select approved, occupied, ceiling from post_balance where unit = ? and level = ?",
        unit, level.rawValue
      ) { row in
        BalanceLine(
          approved: try row.int(0), occupied: try row.int(1), ceiling: try row.int(2))
      } ?? BalanceLine()
    let next = line.changed(approved: approved, occupied: occupied)
    try execute(
      """
      insert into post_balance (unit, level, approved, occupied, ceiling) values (?, ?, ?, ?, ?)
      on conflict (unit, level) do update set approved = excluded.approved,
        occupied = excluded.occupied, ceiling = excluded.ceiling
      """, unit, level.rawValue, next.approved, next.occupied, next.ceiling)
  }
}
