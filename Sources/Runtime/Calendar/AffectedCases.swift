import CivilTime
import Engine
import SQLDatabase
import WorkCalendar

/// The running cases whose dates a change of the calendar may reach.
enum AffectedCases {
  /// Those with a date on or after the first day that is counted otherwise: a count that ends before
  /// it comes to the same.
  static func find(
    from old: WorkingCalendar, to new: WorkingCalendar, in zone: CivilZone,
    on database: Connection
  ) throws -> [InstanceID] {
    guard let first = new.firstDifference(from: old) else { return [] }
    return try database.rows(
      """
      select p.id from process_instance p where p.ended_at is null and (
        p.due >= ?
        or exists (
          select 1 from case_clock c
          where c.instance = p.id and c.ended_on is null and c.due >= ?)
        or exists (select 1 from task t where t.instance = p.id and t.due >= ?)
        or exists (select 1 from timer m where m.instance = p.id and m.due >= ?))
      order by p.id
      """, first.description, first.description, first.description,
      zone.start(of: first).milliseconds
    ) { InstanceID(rawValue: try $0.int64(0)) }
  }
}
