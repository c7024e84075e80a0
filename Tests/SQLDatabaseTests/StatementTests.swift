import SQLDatabase
import Testing

@Suite("A statement")
struct StatementTests {
  private func notebook() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute(
      "create table note (id integer primary key, number integer, text text, real real, bytes blob) strict"
    )
    return connection
  }

  @Test(
    "gives back every text as it was given",
    arguments: [
      "", "a\0b", "\0", "编制使用核准通知单", "𠮷野家 𪚥", "e\u{301}é", "'; drop table note; --",
      String(repeating: "长", count: 100_000), "\u{FEFF}bom", "\r\n\t",
    ])
  func texts(text: String) throws {
    let connection = try notebook()
    try connection.execute("insert into note (id, text) values (?, ?)", 1, text)
    let read = try connection.first("select text from note") { try $0.text(0) }
    #expect(read.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test(
    "gives back every integer", arguments: [Int64.min, -1, 0, 1, 9_007_199_254_740_993, Int64.max])
  func integers(number: Int64) throws {
    let connection = try notebook()
    try connection.execute("insert into note (id, number) values (1, ?)", number)
    #expect(try connection.first("select number from note") { try $0.int64(0) } == number)
  }

  static let awkwardBlobs: [[UInt8]] = [[], [0], [0, 255, 0], Array(repeating: 7, count: 9999)]

  @Test("gives back every blob", arguments: Self.awkwardBlobs)
  func blobs(bytes: [UInt8]) throws {
    let connection = try notebook()
    try connection.execute("insert into note (id, bytes) values (1, ?)", bytes)
    #expect(try connection.first("select bytes from note") { try $0.bytes(0) } == bytes)
  }

  @Test("gives back every real number", arguments: [0.1, -0.0, .infinity, 5e-308, 1.7e308])
  func reals(number: Double) throws {
    let connection = try notebook()
    try connection.execute("insert into note (id, real) values (1, ?)", number)
    #expect(try connection.first("select real from note") { try $0.real(0) } == number)
  }

  @Test func `keeps null apart from empty`() throws {
    let connection = try notebook()
    try connection.execute(
      "insert into note (id, text, bytes) values (1, ?, ?)", String?.none, [UInt8]?.none)
    try connection.execute("insert into note (id, text, bytes) values (2, ?, ?)", "", [UInt8]())
    let rows = try connection.rows("select text, bytes from note order by id") { $0.values() }
    #expect(rows == [[.null, .null], [.text(""), .blob([])]])
  }

  @Test func `takes its values as a list too`() throws {
    let connection = try notebook()
    let values: [SQLValue] = [.integer(1), .text("x")]
    try connection.execute("insert into note (id, text) values (?, ?)", values)
    #expect(
      try connection.first("select id from note where text = ?", [.text("x")]) { try $0.int(0) }
        == 1)
  }

  @Test func `refuses too few values`() throws {
    let connection = try notebook()
    #expect(throws: DatabaseError.self) {
      try connection.execute("insert into note (id, text) values (?, ?)", 1)
    }
  }

  @Test func `can be asked again while it is running`() throws {
    let connection = try notebook()
    for id in 1...3 { try connection.execute("insert into note (id) values (?)", id) }
    var pairs = 0
    try connection.query("select id from note") { _ in
      try connection.query("select id from note") { _ in pairs += 1 }
    }
    #expect(pairs == 9)
  }

  @Test func `works again after it failed`() throws {
    let connection = try notebook()
    let insert = "insert into note (id) values (?)"
    try connection.execute(insert, 1)
    let error = #expect(throws: DatabaseError.self) { try connection.execute(insert, 1) }
    #expect(error?.kind == .uniqueViolation)
    #expect(error?.sql == insert)
    try connection.execute(insert, 2)
    #expect(try connection.first("select count(*) from note") { try $0.int(0) } == 2)
  }

  @Test func `tells a value of another type`() throws {
    let connection = try notebook()
    try connection.execute("insert into note (id, text) values (1, 'x')")
    let error = #expect(throws: DatabaseError.self) {
      try connection.first("select text from note") { try $0.int(0) }
    }
    #expect(error?.kind == .typeMismatch)
  }

  @Test func `tells how many rows it changed`() throws {
    let connection = try notebook()
    for id in 1...5 { try connection.execute("insert into note (id) values (?)", id) }
    #expect(try connection.execute("delete from note where id > ?", 2) == 3)
  }
}
