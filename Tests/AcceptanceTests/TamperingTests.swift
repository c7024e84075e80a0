import Foundation
import Testing

extension Durability {
  @Suite("A journal and rows that somebody changed by hand")
  struct TamperingTests {
    @Test func `are found, and what was changed is named`() throws {
      let office = try WornOffice()
      defer { office.remove() }
      try office.expectWhole()

      let middle = office.entries / 2
      try office.damaged { copy in
        try sqlite(
          copy.database,
          """
          update journal set body = cast(
            substr(body, 1, length(body) / 2 - 1) || x'7E'
            || substr(body, length(body) / 2 + 1) as blob) where seq = \(middle)
          """)
        try copy.expectFault(at: middle, "one byte of a body")
      }
      try office.damaged { copy in
        try sqlite(
          copy.database,
          """
          update journal set hash = cast(
            case when substr(hash, 1, 1) = x'00' then x'01' else x'00' end
            || substr(hash, 2) as blob) where seq = \(middle)
          """)
        try copy.expectFault(at: middle, "one byte of a hash")
      }
      try office.damaged { copy in
        try sqlite(copy.database, "delete from journal where seq = \(middle)")
        try copy.expectFault(at: middle, "an entry removed from the middle")
      }

      // An end cut off, and all signed heads of the folder with it.
      try office.damaged { copy in
        let cut = office.entries - 2
        try sqlite(copy.database, "delete from journal where seq > \(cut)")
        try copy.forgetHeads(from: cut + 1)
        try copy.expectForgery(firstChanged: cut + 1, "the end cut off")
      }
      // An end written anew with hashes that fit.
      try office.damaged { copy in
        let forged = try output(
          of: "python3", ["-c", Self.forger, copy.database.path, "\(middle)"])
        #expect(forged.status == 0, "\(forged.errors)")
        try copy.forgetHeads(from: middle)
        try copy.expectForgery(firstChanged: middle, "the end written anew")
      }

      for change in Self.changes { try Self.expectNamed(change, in: office) }
    }

    /// Moves the hour of entry `start` and gives it and all after it hashes that fit.
    private static let forger = """
      import hashlib, json, sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      start = int(sys.argv[2])
      rows = database.execute("select seq, body, hash from journal order by seq").fetchall()
      name = json.loads(rows[0][1])["facts"][0]["data"]["digest"]
      previous = bytes(rows[start - 2][2])
      for seq, body, _ in rows[start - 1:]:
          body = bytes(body)
          if seq == start:
              end = body.index(b'Z","actor"')
              forged = body[:end - 1] + (b"1" if body[end - 1:end] == b"0" else b"0") + body[end:]
              assert forged != body
              body = forged
          previous = hashlib.new(name, b"TZJ1" + previous + body).digest()
          database.execute("update journal set body = ?, hash = ? where seq = ?",
                           (body, previous, seq))
      database.commit()
      """

    /// A cell of a projected table, and an SQL expression of what it is changed to.
    private struct Change {
      let table: String
      let key: String
      let column: String
      let value: String

      init(_ table: String, _ key: String, _ column: String, _ value: String) {
        self.table = table
        self.key = key
        self.column = column
        self.value = value
      }
    }

    private static let changes = [
      Change("occupancy", "id", "post_name", "'局长'"),
      Change("balance", "type", "occupied", "occupied - 1"),
      Change("reservation", "id", "officer", "'P0001'"),
      Change("quota_entry", "id", "delta", "delta + 1"),
      Change("staff", "id", "birth", "'1990-01-01'"),
      Change("establishment_unit", "code", "rank", "rank || '+'"),
      Change("unit", "code", "name", "name || '甲'"),
      Change("person", "code", "name", "'某人'"),
      Change("role_grant", "role", "scope", "case scope when 'all' then 'none' else 'all' end"),
      Change("account", "login", "failures", "failures + 1"),
      Change("process_instance", "id", "title", "title || '！'"),
      Change("task", "instance", "assignee", "'P0001'"),
      Change("activation", "id", "opinion", "'同意'"),
      Change("definition", "process", "name", "name || '！'"),
      Change("resource", "key", "file", "file || 'x'"),
      Change("sheet", "serial", "holder_name", "'某人'"),
    ]

    /// Changes one cell, and expects it to be named by table, key and column, and no other.
    private static func expectNamed(_ change: Change, in office: WornOffice) throws {
      let (table, key, column) = (change.table, change.key, change.column)
      try office.damaged { copy in
        let primary = try sqlite(
          copy.database, "select name from pragma_table_info('\(table)') where pk > 0 order by pk"
        ).map { $0[0] }
        let keys = primary.joined(separator: ", ")
        let rows = try sqlite(
          copy.database,
          """
          update \(table) set \(column) = \(change.value)
          where (\(keys)) in (select \(keys) from \(table) order by \(keys) desc limit 1)
          returning \(key)
          """)
        let value = try #require(rows.first?.first, "no row in \(table)")
        let verified = try copy.verify("--replay")
        #expect(verified.status == 1, "\(table).\(column)")
        let named = verified.output.split(separator: "\n").filter { $0.contains("].\(column):") }
        #expect(
          named.count == 1 && named[0].hasPrefix("\(table)[")
            && named[0].contains("\(key)=\(value)"),
          "\(table).\(column) of \(value): \(verified.output)\(verified.errors)")
      }
    }
  }
}
