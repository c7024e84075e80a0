import Certificates
import CivilTime
import DotMatrix
import JSONText
package import Runtime
package import SQLDatabase

extension PrintDeskRoom {
  package func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    let at = entry.at.milliseconds
    func change(_ id: Int, _ state: CounterJob.State, _ problem: String? = nil) throws {
      try database.execute(
        "update print_job set state = ?, problem = ?, changed_at = ? where id = ?",
        state.rawValue, problem, at, id)
    }
    switch try PrintDeskFact(fact) {
    case .printerSet(let printer):
      try database.execute(
        """
        insert into printer (code, record, is_removed) values (?, ?, 0)
        on conflict (code) do update set record = excluded.record, is_removed = 0
        """, printer.code, printer.json.text)
    case .printerRemoved(let code):
      try database.execute("update printer set is_removed = 1 where code = ?", code)
    case .calibrated(let calibration):
      try database.execute(
        """
        insert into printer_calibration (printer, way, feed, record, measured_by, measured_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (printer, way, feed) do update set
          record = excluded.record, measured_by = excluded.measured_by,
          measured_at = excluded.measured_at
        """, calibration.printer, calibration.way, calibration.feed.rawValue,
        calibration.json.text, entry.actor.person, at)
    case .jobQueued(let id, let print, let printer, let feed):
      try database.execute(
        """
        insert into print_job
          (id, key_id, serial, printer, feed, state, ordered_by, ordered_at, changed_at)
        values (?, ?, ?, ?, ?, 'queued', ?, ?, ?)
        """, id, Int(print.key), Int(print.serial), printer, feed.rawValue, entry.actor.person,
        at, at)
    case .linesQueued(let id, let lines, let printer, let feed):
      try database.execute(
        """
        insert into print_job
          (id, key_id, serial, printer, feed, state, ordered_by, ordered_at, changed_at, register,
           first_line, line_count)
        values (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?)
        """, id, Int(lines.booklet.key), Int(lines.booklet.serial), printer, feed.rawValue,
        entry.actor.person, at, at, lines.register, lines.first, lines.count)
    case .jobSending(let id): try change(id, .sending)
    case .jobDelivered(let id): try change(id, .asked)
    case .jobInterrupted(let id, let problem): try change(id, .asked, problem)
    case .jobDone(let id): try change(id, .done)
    case .jobSpoiled(let id, let reason): try change(id, .spoiled, reason)
    case .jobWithdrawn(let id, let reason): try change(id, .withdrawn, reason)
    }
  }
}
