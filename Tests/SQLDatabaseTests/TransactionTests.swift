import SQLDatabase
import Testing

@Suite("A transaction")
struct TransactionTests {
  private struct Refusal: Error, Equatable {}

  private func counter() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute("create table entry (id integer primary key) strict")
    return connection
  }

  private func ids(_ connection: Connection) throws -> [Int] {
    try connection.rows("select id from entry order by id") { try $0.int(0) }
  }

  @Test func `keeps all or nothing`() throws {
    let connection = try counter()
    try connection.transaction { try connection.execute("insert into entry values (1)") }
    #expect(throws: Refusal.self) {
      try connection.transaction {
        try connection.execute("insert into entry values (2)")
        throw Refusal()
      }
    }
    #expect(try ids(connection) == [1])
    #expect(!connection.isInTransaction)
  }

  @Test func `undoes a savepoint alone, and inner ones with it`() throws {
    let connection = try counter()
    try connection.transaction {
      try connection.execute("insert into entry values (1)")
      #expect(throws: Refusal.self) {
        try connection.savepoint {
          try connection.execute("insert into entry values (2)")
          try connection.savepoint { try connection.execute("insert into entry values (3)") }
          throw Refusal()
        }
      }
      try connection.savepoint {
        try connection.execute("insert into entry values (4)")
        #expect(throws: Refusal.self) {
          try connection.savepoint {
            try connection.execute("insert into entry values (5)")
            throw Refusal()
          }
        }
      }
      try connection.execute("insert into entry values (6)")
    }
    #expect(try ids(connection) == [1, 4, 6])
  }

  @Test func `goes on after a constraint refused a row`() throws {
    let connection = try counter()
    try connection.transaction {
      try connection.execute("insert into entry values (1)")
      #expect(throws: DatabaseError.self) {
        try connection.savepoint { try connection.execute("insert into entry values (1)") }
      }
      try connection.execute("insert into entry values (2)")
    }
    #expect(try ids(connection) == [1, 2])
  }

  @Test func `is needed for a savepoint`() throws {
    let connection = try counter()
    #expect(throws: DatabaseError.self) { try connection.savepoint {} }
  }
}
