import CivilTime
import Engine
import SQLDatabase

/// Removes the history of cases that the archive has taken, when their period has ended.
///
/// Each act takes a few cases, so that other acts pass between; the run goes on until none is left.
/// That a history went is a fact, so that replay removes the same rows. The journal is never cut.
struct HistoryRemoval: Sendable {
  /// How many cases one act takes: some hundred rows.
  static let batch = 25

  let database: Database
  let queue: ActQueue
  let zone: CivilZone

  /// Removes what is due and tells when there will be more; nil while nothing has an end.
  func run(at now: Instant) throws -> Instant? {
    while try nextEnd().map({ $0 <= zone.date(of: now) }) == true {
      let submission = Submission<Int>("removeHistory", by: .system, key: nil) { step in
        let due = try step.database.rows(
          """
          select instance from case_archive
          where keep_until is not null and removed_at is null and keep_until <= ?
          order by keep_until, instance limit ?
          """, step.zone.date(of: step.now).description, Self.batch
        ) { InstanceID(rawValue: try $0.int64(0)) }
        if !due.isEmpty { try step.record(ArchiveFact.historyRemoved(due)) }
        return due.count
      }
      guard queue.append(submission) else { return nil }
      // The clock of the journal may be behind the one that called.
      if try submission.wait() == 0 { break }
    }
    return try nextEnd().map { zone.start(of: $0) }
  }

  private func nextEnd() throws -> CalendarDate? {
    try database.read { connection in
      let first = try connection.first(
        """
        select min(keep_until) from case_archive
        where keep_until is not null and removed_at is null
        """
      ) { try $0.optionalText(0) }
      return (first ?? nil).flatMap { CalendarDate($0) }
    }
  }
}
