import Foundation
import SQLDatabase

/// Rebuilds every projected row from the journal alone, in an empty database, and compares.
struct Replay {
  let rooms: RoomRegistry
  /// After so many differences the comparison ends.
  let limit: Int

  /// Compares the rows of `live` with those that its journal yields in the empty file `scratch`.
  func verify(_ live: Connection, scratch: Database) throws -> ReplayVerification {
    try scratch.write { rebuilt in
      try rooms.migrate(rebuilt)
      var verification = ReplayVerification()
      try rebuilt.transaction {
        verification.entries = try rebuild(rebuilt, from: live)
      }
      for table in rooms.projectedTables {
        verification.tables.append(table.name)
        try compare(table, journal: rebuilt, found: live, into: &verification)
        if verification.differences.count >= limit { break }
      }
      return verification
    }
  }

  private func rebuild(_ rebuilt: Connection, from live: Connection) throws -> Int {
    var entries = 0
    try live.query("select seq, body from journal order by seq") { row in
      let entry = try JournalEntry(body: try row.bytes(1), sequence: try row.int64(0))
      for fact in entry.facts { try rooms.apply(fact, of: entry.head, to: rebuilt) }
      if let key = entry.key {
        try RuntimeRoom.remember(
          key, of: entry.act, answer: entry.answer, in: entry.head, on: rebuilt)
      }
      entries += 1
    }
    return entries
  }

  /// Walks both tables in the order of their key, like merging two sorted lists.
  private func compare(
    _ table: Table, journal: Connection, found: Connection,
    into verification: inout ReplayVerification
  ) throws {
    var expected = try TablePages(table, of: journal)
    var actual = try TablePages(table, of: found)
    while verification.differences.count < limit {
      let next = (try expected.peek(), try actual.peek())
      switch next {
      case (nil, nil): return
      case (let row?, nil):
        verification.differences.append(expected.difference(row, .missing))
        expected.advance()
      case (nil, let row?):
        verification.differences.append(actual.difference(row, .unknown))
        actual.advance()
      case (let left?, let right?):
        switch expected.order(left, right) {
        case .orderedAscending:
          verification.differences.append(expected.difference(left, .missing))
          expected.advance()
        case .orderedDescending:
          verification.differences.append(actual.difference(right, .unknown))
          actual.advance()
        case .orderedSame:
          verification.rows += 1
          for (index, column) in table.columns.enumerated() where left[index] != right[index] {
            let kind = ReplayVerification.Difference.Kind.cell(
              column: column.name, journal: left[index], found: right[index])
            verification.differences.append(expected.difference(left, kind))
          }
          expected.advance()
          actual.advance()
        }
      }
    }
  }
}

/// The rows of a table in the order of its key, read a page at a time.
private struct TablePages {
  private static let pageSize = 500

  private let table: Table
  private let connection: Connection
  private let keyIndexes: [Int]
  private var page: [[SQLValue]] = []
  private var position = 0
  private var isLastPage = false

  init(_ table: Table, of connection: Connection) throws {
    self.table = table
    self.connection = connection
    keyIndexes = table.primaryKey.compactMap { name in
      table.columns.firstIndex { $0.name == name }
    }
  }

  mutating func peek() throws -> [SQLValue]? {
    if position == page.count {
      if isLastPage { return nil }
      try readPage()
    }
    return position < page.count ? page[position] : nil
  }

  mutating func advance() {
    position += 1
  }

  private mutating func readPage() throws {
    let columns = table.columns.map(\.name).joined(separator: ", ")
    let keys = table.primaryKey.joined(separator: ", ")
    let marks = table.primaryKey.map { _ in "?" }.joined(separator: ", ")
    let after = page.last.map { row in keyIndexes.map { row[$0] } }
    let condition = after == nil ? "" : "where (\(keys)) > (\(marks))"
    let sql =
      "select \(columns) from \(table.name) \(condition) order by \(keys) limit \(Self.pageSize)"
    page = try connection.rows(sql, after ?? []) { $0.values() }
    position = 0
    isLastPage = page.count < Self.pageSize
  }

  func order(_ left: [SQLValue], _ right: [SQLValue]) -> ComparisonResult {
    for index in keyIndexes {
      let order = Self.order(left[index], right[index])
      if order != .orderedSame { return order }
    }
    return .orderedSame
  }

  func difference(
    _ row: [SQLValue], _ kind: ReplayVerification.Difference.Kind
  ) -> ReplayVerification.Difference {
    let key = zip(table.primaryKey, keyIndexes).map { "\($0)=\(row[$1])" }
    return .init(table: table.name, key: key.joined(separator: ","), kind: kind)
  }

  private static func order(_ left: SQLValue, _ right: SQLValue) -> ComparisonResult {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): order(left, right)
    case (.real(let left), .real(let right)): order(left, right)
    // The database compares the bytes of texts, not their characters.
    case (.text(let left), .text(let right)): order(Array(left.utf8), Array(right.utf8))
    case (.blob(let left), .blob(let right)): order(left, right)
    default: left == right ? .orderedSame : order(rank(left), rank(right))
    }
  }

  private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> ComparisonResult {
    left == right ? .orderedSame : left < right ? .orderedAscending : .orderedDescending
  }

  private static func order(_ left: [UInt8], _ right: [UInt8]) -> ComparisonResult {
    if left == right { return .orderedSame }
    return left.lexicographicallyPrecedes(right) ? .orderedAscending : .orderedDescending
  }

  private static func rank(_ value: SQLValue) -> Int {
    switch value {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }
}
