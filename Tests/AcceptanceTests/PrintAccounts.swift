import Foundation
import TestTools
import Testing

/// What must hold of numbers, sheets, blanks and jobs whenever the program starts again.
struct PrintAccounts {
  let counter: PrintCounter

  /// Every number is accounted for, no sheet is twice, and no certificate has two that count.
  func check(_ when: Comment) throws {
    // Serials of sheets run from 1 without a gap, and so do document numbers; each number has a sheet.
    #expect(
      try rows(
        """
        select id from mark_key
        where last_serial <> (select count(*) from sheet where key_id = mark_key.id)
          or last_serial <> (select coalesce(max(serial), 0) from sheet where key_id = mark_key.id)
        """) == [], when)
    #expect(
      try rows(
        """
        select s.pattern, s.last, count(n.number), max(n.number)
        from number_series s left join issued_number n
          on n.pattern = s.pattern and n.year = s.year and n.issuer = s.issuer
        group by s.pattern, s.year, s.issuer
        having count(n.number) <> s.last or max(n.number) <> s.last
        """) == [], when)
    #expect(
      try rows(
        """
        select document_number from issued_number n where not exists
          (select 1 from sheet where sheet.document_number = n.document_number)
        """) == [], when)
    // Of a certificate one sheet counts, and one is on its way.
    for states in ["'issued'", "'reserved', 'printed'"] {
      #expect(
        try rows(
          """
          select certificate_serial, count(*) from sheet where state in (\(states))
          group by issuer, document_type, certificate_serial having count(*) > 1
          """) == [], when)
    }
    try checkBlanks(when)
    try checkJobs(when)
    let verified = try tongzheng("journal", "verify", "--replay", "--data", counter.folder.path)
    #expect(verified.status == 0, "\(when): \(verified.output)\(verified.errors)")
  }

  private func checkBlanks(_ when: Comment) throws {
    #expect(
      try rows("select count(*) from blank") == [["\(PrintCounter.blanks)"]],
      when)
    // What was used carries its sheet, and the account of the day is the count of what is in hand.
    #expect(
      try rows(
        """
        select number from blank where (state = 'used' and serial is null)
          or (state = 'inHand' and serial is not null)
        """) == [], when)
    #expect(
      try rows(
        """
        select 1 where (select sum(change) from blank_movement)
          <> (select count(*) from blank where state = 'inHand')
        """) == [], when)
    // A sheet is void exactly when the blank that it is printed on is.
    #expect(
      try rows(
        """
        select b.number, b.state, s.state from blank b
        join sheet s on s.key_id = b.key_id and s.serial = b.serial
        where (b.state = 'spoiled') <> (s.state = 'spoiled')
        """) == [], when)
  }

  private func checkJobs(_ when: Comment) throws {
    // A sheet that somebody found good has one job that was, and nothing is issued without one.
    #expect(
      try rows(
        """
        select serial from sheet s where state in ('issued', 'superseded') and
          (select count(*) from print_job j
           where j.key_id = s.key_id and j.serial = s.serial and j.state = 'done'
             and j.register is null) <> 1
        """) == [], when)
    #expect(
      try rows(
        """
        select key_id, serial, count(*) from print_job
        where register is null and state in ('queued', 'sending', 'asked', 'done', 'spoiled')
        group by key_id, serial having count(*) > 1
        """) == [], when)
    // No printer got more jobs than the journal says were about to be sent.
    for (code, jobs) in [("net", counter.network.jobs.count), ("dev", counter.device.jobs)] {
      let sent = try rows(
        """
        select count(*) from print_job where printer = '\(code)' and exists
          (select 1 from journal where instr(cast(body as text), '"jobSending"') > 0
            and instr(cast(body as text), '"job":' || print_job.id || '}') > 0)
        """)
      #expect(jobs <= Int(sent.first?.first ?? "") ?? -1, "\(when): \(code)")
    }
  }

  func rows(_ sql: String) throws -> [[String]] {
    try sqlite(counter.product.database, sql)
  }

  /// The state of the latest job of a sheet, and why it broke off; nil where it has none.
  func job(of print: String) throws -> (id: String, state: String, problem: String)? {
    let (key, serial) = try parts(of: print)
    let found = try rows(
      """
      select id, state, coalesce(problem, '') from print_job
      where key_id = \(key) and serial = \(serial) order by id desc limit 1
      """
    ).first
    return found.map { ($0[0], $0[1], $0.count > 2 ? $0[2] : "") }
  }

  func state(of print: String) throws -> String {
    let (key, serial) = try parts(of: print)
    let found = try rows("select state from sheet where key_id = \(key) and serial = \(serial)")
    return found.first?.first ?? "—"
  }

  func blank(_ number: Int) throws -> String {
    try rows("select state from blank where number = \(number)").first?.first ?? "—"
  }

  /// How often an act stands in the journal.
  func acts(_ name: String) throws -> Int {
    let found = try rows(
      "select count(*) from journal where instr(cast(body as text), '\"act\":\"\(name)\"') > 0")
    return Int(found.first?.first ?? "") ?? -1
  }

  private func parts(of print: String) throws -> (String, String) {
    let parts = print.split(separator: "-").map(String.init)
    return (try #require(parts.first), try #require(parts.last))
  }
}
