import Foundation
import TestTools
import Testing

/// What must hold of the lines of booklets whenever the program starts again.
struct BookletAccounts {
  let counter: PrintCounter

  /// Every line is accounted for, none was printed on twice, and what is to be entered is lost nowhere.
  func check(_ when: Comment) throws {
    try PrintAccounts(counter: counter).check(when)
    // Lines are used from the first on, without a gap.
    #expect(
      try rows(
        """
        select key_id, serial, register, count(*), max(position) from booklet_line
        group by key_id, serial, register having count(*) <> max(position) + 1
        """) == [], when)
    // Each line has the one job that its state tells of.
    #expect(
      try rows(
        """
        select l.serial, l.position, l.state from booklet_line l
        where l.state in ('taken', 'entered', 'spoiled') and
          (select group_concat(j.state) from print_job j
           where j.key_id = l.key_id and j.serial = l.serial and j.register = l.register
             and l.position between j.first_line and j.first_line + j.line_count - 1
             and j.state <> 'withdrawn')
          not in (select value from json_each(case l.state
            when 'taken' then '["queued","sending","asked"]'
            when 'entered' then '["done"]' else '["spoiled"]' end))
        """) == [], when)
    #expect(
      try rows(
        """
        select j.id, j.state from print_job j where j.register is not null and j.state <> 'withdrawn'
          and j.line_count <> (select count(*) from booklet_line l
            where j.key_id = l.key_id and j.serial = l.serial and j.register = l.register
              and l.position between j.first_line and j.first_line + j.line_count - 1)
        """) == [], when)
    // Each entry waits, is on its way on one line, or stands on one line.
    #expect(
      try rows(
        """
        select e.data, e.state from booklet_entry e where
          (select count(*) from booklet_line l where l.entry = e.id and l.state = 'taken')
            <> (e.state = 'printing')
          or (select count(*) from booklet_line l where l.entry = e.id and l.state = 'entered')
            <> (e.state = 'entered')
        """) == [], when)
    try checkPaper(when)
  }

  /// What came out of the printers is what the lines say: an entry at most once for each line that it was
  /// given, and once at least where somebody saw it.
  private func checkPaper(_ when: Comment) throws {
    let output = counter.network.connections.reduce(counter.device.output, +)
    let printed = EntryName.counts(in: output)
    let entries = try rows(
      """
      select json_extract(e.data, '$.name'), e.state, count(l.position) from booklet_entry e
      left join booklet_line l on l.entry = e.id group by e.id
      """)
    for entry in entries {
      let count = printed[entry[0]] ?? 0
      let lines = try #require(Int(entry[2]))
      #expect(count <= lines, "\(entry[0]) was printed \(count) times, \(when)")
      #expect(entry[1] != "entered" || count > 0, "\(entry[0]) never came out, \(when)")
    }
    let known = Set(entries.map { $0[0] })
    #expect(known.isSuperset(of: printed.keys), "what nobody ordered was printed, \(when)")
  }

  /// The states of the lines of a booklet in their order.
  func lines(of booklet: BookletSteps.Booklet) throws -> [String] {
    let parts = booklet.id.split(separator: "-")
    return try rows(
      """
      select state from booklet_line where key_id = \(parts[0]) and serial = \(parts[1])
      order by position
      """
    ).map { $0[0] }
  }

  /// What became of each entry, by its text.
  func entries() throws -> [String: String] {
    Dictionary(
      try rows("select json_extract(data, '$.name'), state from booklet_entry")
        .map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  func number(of booklet: String) throws -> String {
    let parts = booklet.split(separator: "-")
    let found = try rows(
      "select document_number from sheet where key_id = \(parts[0]) and serial = \(parts[1])")
    return try #require(found.first?.first)
  }

  private func rows(_ sql: String) throws -> [[String]] {
    try sqlite(counter.product.database, sql)
  }
}
