import CivilTime
import SQLDatabase

/// Absences and delegations.
extension DirectoryProjection {
  func enter(_ absence: Absence) throws {
    try database.execute(
      """
      insert into absence (
        id, person, kind, from_on, through_on, is_reachable, reason, ended_on)
      values (?, ?, ?, ?, ?, ?, ?, null)
      """, absence.id, absence.person, absence.kind.rawValue, absence.from.description,
      absence.through.description, absence.isReachable, absence.reason)
  }

  func endAbsence(_ id: Int, on day: CalendarDate) throws {
    try database.execute(
      "update absence set ended_on = ? where id = ?", day.description, id)
  }

  func give(_ delegation: Delegation) throws {
    try database.execute(
      """
      insert into delegation (
        id, person, from_on, through_on, scope, unit, mode, covers_earlier, reason, ended_on)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)
      """, delegation.id, delegation.person, delegation.from.description,
      delegation.through.description, delegation.scope.kind.rawValue, delegation.scope.unit,
      delegation.mode.rawValue, delegation.coversEarlier, delegation.reason)
    for (place, proxy) in delegation.proxies.enumerated() {
      try database.execute(
        "insert into delegation_proxy (delegation, person, place) values (?, ?, ?)",
        delegation.id, proxy, place)
    }
    for process in delegation.scope.processes {
      try database.execute(
        "insert into delegation_process (delegation, process) values (?, ?)",
        delegation.id, process)
    }
  }

  func endDelegation(_ id: Int, on day: CalendarDate) throws {
    try database.execute(
      "update delegation set ended_on = ? where id = ?", day.description, id)
  }
}
