package import Certificates
import CivilTime
package import DotMatrix
import JSONText
package import SQLDatabase

/// Reads printers, calibrations and jobs on a connection.
package struct PrintDeskQueries {
  let database: Connection

  package init(_ database: Connection) {
    self.database = database
  }

  package func printers() throws -> [Printer] {
    try database.rows("select record from printer where is_removed = 0 order by code") {
      try Self.printer(try $0.text(0))
    }
  }

  package func printer(_ code: String) throws -> Printer? {
    try database.first(
      "select record from printer where code = ? and is_removed = 0", code
    ) { try Self.printer(try $0.text(0)) }
  }

  private static func printer(_ record: String) throws -> Printer {
    guard let printer = Printer(try JSON(parsing: record)) else {
      throw DamagedRegister(what: "printer")
    }
    return printer
  }

  /// What was measured of the printer as it is reached now; nil where nobody has.
  package func calibration(
    of printer: Printer, _ feed: PaperStock.Feed
  ) throws -> PrinterCalibration? {
    try database.first(
      "select record from printer_calibration where printer = ? and way = ? and feed = ?",
      printer.code, printer.way, feed.rawValue
    ) { row in
      guard let calibration = PrinterCalibration(try JSON(parsing: try row.text(0))) else {
        throw DamagedRegister(what: "printer_calibration")
      }
      return calibration
    }
  }

  package func job(_ id: Int) throws -> CounterJob? {
    try jobs("where id = ?", [.integer(Int64(id))]).first
  }

  /// The jobs of a sheet, the oldest first.
  package func jobs(of print: PrintID) throws -> [CounterJob] {
    try jobs(
      "where key_id = ? and serial = ? order by id",
      [.integer(Int64(print.key)), .integer(Int64(print.serial))])
  }

  /// What waits, is on its way or has to be answered, the oldest first.
  package func openJobs() throws -> [CounterJob] {
    try jobs("where state in ('queued', 'sending', 'asked') order by id", [])
  }

  /// The jobs that ended last.
  package func endedJobs(limit: Int) throws -> [CounterJob] {
    try jobs(
      "where state in ('done', 'spoiled', 'withdrawn') order by changed_at desc, id desc limit ?",
      [.integer(Int64(limit))])
  }

  /// The job that a printer is to send next; nil while one is being sent, or one that broke off waits
  /// for somebody to look.
  package func nextJob(of printer: String) throws -> CounterJob? {
    let open = try jobs(
      "where printer = ? and state in ('queued', 'sending', 'asked') order by id", [.text(printer)])
    guard !open.contains(where: { $0.state == .sending || $0.isInterrupted }) else { return nil }
    return open.first { $0.state == .queued }
  }

  private func jobs(_ condition: String, _ values: [SQLValue]) throws -> [CounterJob] {
    try database.rows(
      """
      select id, key_id, serial, printer, feed, state, ordered_by, ordered_at, problem, changed_at,
        register, first_line, line_count
      from print_job \(condition)
      """, values
    ) { row in
      guard let feed = PaperStock.Feed(rawValue: try row.text(4)),
        let state = CounterJob.State(rawValue: try row.text(5))
      else { throw DamagedRegister(what: "print_job") }
      let print = PrintID(
        key: UInt16(clamping: try row.int(1)), serial: UInt32(clamping: try row.int64(2)))
      return CounterJob(
        id: try row.int(0), print: print,
        lines: try row.optionalText(10).map { register in
          BookletLines(
            booklet: print, register: register, first: try row.int(11), count: try row.int(12))
        },
        printer: try row.text(3), feed: feed, state: state, orderedBy: try row.text(6),
        orderedAt: Instant(milliseconds: try row.int64(7)), problem: try row.optionalText(8),
        changedAt: Instant(milliseconds: try row.int64(9)))
    }
  }
}
