import Foundation
import Testing

/// The rest of the program speaks an SQL that SQLite and PostgreSQL both understand.
@Suite("SQL outside of this room")
struct DialectTests {
  /// Words of SQLite alone, as regular expressions, each with what stands in its place.
  private static let foreign: [(word: String, instead: String)] = [
    (#"\bprintf\s*\("#, "formatting in Swift"),
    (#"\b_?rowid_?\b"#, "a key of the table"),
    (#"\binsert\s+or\b"#, "on conflict … do"),
    (#"\breplace\s+into\b"#, "on conflict … do update"),
    (#"\bupdate\s+or\b"#, "on conflict … do"),
    (#"\bjson_\w+\s*\("#, "JSONText"),
    (#"\bglob\b"#, "like"),
    (#"\bregexp\b"#, "a filter in Swift"),
    (#"\b(strftime|julianday|unixepoch|datetime|date|time)\s*\("#, "times as milliseconds"),
    (#"\bpragma\b"#, "an option of Database"),
    (#"\b(attach|detach)\s+database\b"#, "a second Database"),
    (#"\bvacuum\b"#, "a method of Database"),
    (#"\b(ifnull|iif|nullif_)\s*\("#, "coalesce or case"),
    (#"\b(instr|char|hex|unhex|quote|typeof|zeroblob|randomblob|soundex|unicode)\s*\("#, "Swift"),
    (#"\b(group_concat|total)\s*\("#, "a fold in Swift"),
    (#"\b(last_insert_rowid|changes|total_changes|sqlite_\w+)\s*\("#, "a method of Connection"),
    (#"\bsqlite_(master|schema|sequence)\b"#, "Connection.hasTable"),
    (#"\b(min|max)\s*\([^()]*,"#, "case"),
    (#"\bcollate\s+(nocase|binary|rtrim)\b"#, "a column of its own"),
    (#"\b(not\s+)?indexed\b"#, "nothing: it is a hint"),
    (#"\bautoincrement\b"#, "Column.number"),
    (#"\bwithout\s+rowid\b|\bstrict\b"#, "Table"),
    (#"\b(create|alter|drop)\s+(unique\s+)?(table|index|view|trigger)\b"#, "Migration"),
    (#"=="#, "="),
    (#"\bis\s+(not\s+)?\?"#, "= or is null"),
    (#"\b(where|and|or|not)\s+\?\s*($|\)|and\b|or\b|order\b|limit\b)"#, "a comparison"),
    (#"\blimit\s+(-1|\?\s*,)"#, "limit … offset"),
    (#"`|\["#, "names without marks"),
  ]

  private struct Statement {
    let file: String
    let line: Int
    let text: String
  }

  /// The statements in the string literals of a source.
  private static func statements(in source: String, file: String) -> [Statement] {
    let literal = #/"""\n(?<block>[\s\S]*?)"""|"(?<line>(?:[^"\\\n]|\\.)*)"/#
    let verb = #/^\s*(select|insert|update|delete|with|replace|pragma|create|alter|drop)\b/#
      .ignoresCase()
    return source.matches(of: literal).compactMap { match in
      let text = String(match.output.block ?? match.output.line ?? "")
      guard text.firstMatch(of: verb) != nil else { return nil }
      let isStatement =
        text.firstMatch(
          of: #/\b(select|from|into|set|table|index|pragma)\b/#.ignoresCase()) != nil
      guard isStatement else { return nil }
      let line = source[..<match.range.lowerBound].count { $0 == "\n" } + 1
      return Statement(file: file, line: line, text: text)
    }
  }

  private static func faults(in statement: Statement) throws -> [String] {
    // What Swift puts in is looked at where it is written.
    let sql = statement.text.replacing(#/\\\([^()]*(\([^()]*\)[^()]*)*\)/#, with: "x")
    return try foreign.compactMap { word, instead in
      guard sql.firstMatch(of: try Regex(word).ignoresCase()) != nil else { return nil }
      return "\(statement.file):\(statement.line): \(word); instead: \(instead)"
    }
  }

  @Test func `uses no word that only SQLite knows`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      $0.hasSuffix(".swift") && !$0.hasPrefix("SQLDatabase/")
    }
    let statements = try names.sorted().flatMap { name in
      Self.statements(
        in: try String(contentsOf: root.appending(path: name), encoding: .utf8), file: name)
    }
    #expect(statements.count > 200, "the scan found only \(statements.count) statements")
    #expect(try statements.flatMap(Self.faults) == [])
  }

  @Test(
    "is found when it is foreign",
    arguments: [
      "select printf('%06d', sort) from unit", "insert or ignore into unit (code) values (?)",
      "select max(a, 0) from unit", "select code from unit where parent is ?",
      "select rowid from unit", "pragma journal_mode",
      "select code from unit where ? order by code",
    ])
  func foreign(sql: String) throws {
    for source in ["let sql = \"\(sql)\"", "let sql = \"\"\"\n  \(sql)\n  \"\"\""] {
      let found = Self.statements(in: source, file: "x.swift")
      #expect(found.count == 1)
      #expect(try found.flatMap(Self.faults).count == 1)
    }
  }

  @Test func `may take the greatest of a column`() throws {
    let sql =
      "let sql = \"select max(version), coalesce(a, b) from unit where a = ? and b is null\""
    let found = Self.statements(in: sql, file: "x.swift")
    #expect(found.count == 1)
    #expect(try found.flatMap(Self.faults) == [])
  }
}
