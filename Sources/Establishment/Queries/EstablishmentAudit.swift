package import SQLDatabase

/// The nightly recount: compares every running number with the ledgers that it must follow from.
package enum EstablishmentAudit {
  private struct Check {
    var words: String
    /// Yields one text for each row that does not agree.
    var sql: String
  }

  private static let checks = [
    Check(
      words: "核定数与台账不符",
      sql: """
        select b.unit || ' ' || b.type from balance b where b.approved <> (
          select coalesce(sum(q.delta), 0) from quota_entry q
          where q.unit = b.unit and q.type = b.type)
        """),
    Check(
      words: "实有数与占编人数不符",
      sql: """
        select b.unit || ' ' || b.type from balance b where b.occupied <> (
          select count(*) from occupancy o
          where o.unit = b.unit and o.type = b.type and o.state <> 'ENDED')
        """),
    Check(
      words: "已核准未用数与锁定、核准记录不符",
      sql: """
        select b.unit || ' ' || b.type from balance b where b.reserved <> (
          select coalesce(sum(r.count - r.used), 0) from reservation r
          where r.unit = b.unit and r.type = b.type and r.state <> 'CLOSED')
        """),
    Check(
      words: "占编没有核定数",
      sql: """
        select distinct o.unit || ' ' || o.type from occupancy o
        where o.state <> 'ENDED' and not exists (
          select 1 from balance b where b.unit = o.unit and b.type = o.type)
        """),
    Check(
      words: "已用数与入编人数不符",
      sql: """
        select r.case_number from reservation r where r.used <> (
          select count(*) from occupancy o where o.reservation = r.id)
        """),
    Check(
      words: "领导职数与台账或实有不符",
      sql: """
        select p.unit || ' ' || p.level from post_balance p
        where p.approved <> (
          select coalesce(sum(e.delta), 0) from post_entry e
          where e.unit = p.unit and e.level = p.level)
        or p.occupied <> (
          select count(*) from occupancy o where o.unit = p.unit and o.post_level = p.level
          and o.exception_document is null and o.state <> 'ENDED')
        """),
    Check(
      words: "一人占多编",
      sql: """
        select s.number from occupancy o join staff s on s.id = o.staff
        where o.state <> 'ENDED' group by s.number having count(*) > 1
        """),
  ]

  /// Every disagreement in words; empty when all is well.
  package static func faults(in database: Connection) throws -> [String] {
    var faults: [String] = []
    for check in checks {
      let places = try database.rows(check.sql) { try $0.text(0) }
      faults += places.map { "\(check.words)：\($0)" }
    }
    return faults
  }
}
