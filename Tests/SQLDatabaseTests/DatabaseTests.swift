import Foundation
import SQLDatabase
import Testing

@Suite("A database file")
struct DatabaseTests {
  private func filled(_ folder: TemporaryFolder, rows: Int) throws -> String {
    let path = folder.path("office.db")
    let database = try Database(at: path)
    try database.write { connection in
      try connection.execute("create table entry (id integer primary key, text text) strict")
      try connection.transaction {
        for id in 0..<rows {
          try connection.execute("insert into entry values (?, ?)", id, "第\(id)行")
        }
      }
    }
    try database.settle()
    return path
  }

  @Test func `shows readers the last committed state, unchanging while they read`() throws {
    let folder = try TemporaryFolder()
    let database = try Database(at: try filled(folder, rows: 1))
    try database.read { reader in
      let before = try reader.first("select count(*) from entry") { try $0.int(0) }
      try database.write { try $0.execute("insert into entry values (9, 'new')") }
      let after = try reader.first("select count(*) from entry") { try $0.int(0) }
      #expect(before == 1)
      #expect(after == 1)
    }
    let later = try database.read { reader in
      try reader.first("select count(*) from entry") { try $0.int(0) }
    }
    #expect(later == 2)
  }

  @Test func `shows readers within a reading what the outer one sees`() throws {
    let folder = try TemporaryFolder()
    let database = try Database(at: try filled(folder, rows: 1))
    func count() throws -> Int? {
      try database.read { try $0.first("select count(*) from entry") { try $0.int(0) } }
    }
    try database.read { _ in
      #expect(try count() == 1)
      try database.write { try $0.execute("insert into entry values (9, 'new')") }
      #expect(try count() == 1)
    }
    #expect(try count() == 2)
  }

  @Test func `does not let a reader write`() throws {
    let folder = try TemporaryFolder()
    let database = try Database(at: try filled(folder, rows: 1))
    let error = #expect(throws: DatabaseError.self) {
      try database.read { _ = try $0.execute("delete from entry") }
    }
    #expect(error?.kind == .readOnly)
  }

  @Test func `is copied whole while a write is under way`() throws {
    let folder = try TemporaryFolder()
    let database = try Database(at: try filled(folder, rows: 1000))
    let copy = folder.path("copy.db")
    try database.write { writer in
      try writer.transaction {
        try writer.execute("delete from entry")
        try database.backUp(to: copy)
      }
    }
    let copied = try Database(at: copy).read { reader in
      try reader.first("select count(*) from entry") { try $0.int(0) }
    }
    #expect(copied == 1000)
    #expect(throws: DatabaseError.self) { try database.backUp(to: copy) }
  }

  @Test("is refused when it is damaged", arguments: ["mark", "page size", "cut", "middle", "text"])
  func damage(kind: String) throws {
    let folder = try TemporaryFolder()
    let path = try filled(folder, rows: 5000)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    switch kind {
    case "mark": bytes[3] ^= 1
    case "page size": bytes[16] = 3
    case "cut": bytes.removeLast(bytes.count / 2)
    case "middle":
      let page = bytes.count / 4096 / 2 * 4096
      bytes.replaceSubrange(page..<(page + 64), with: Data(repeating: 0xA5, count: 64))
    default: bytes = Data("not a database at all".utf8)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: DatabaseError.self) { try Database(at: path) }
    #expect(error?.kind == .damaged)
    #expect(error.map { "\($0)".contains("tongzheng restore") } == true)
  }

  @Test func `is refused by name whichever of its pages was overwritten`() throws {
    let folder = try TemporaryFolder()
    let path = try filled(folder, rows: 5000)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(whole.count / 4096 > 10)
    for page in 0..<(whole.count / 4096) {
      var bytes = whole
      bytes.replaceSubrange(
        (page * 4096)..<((page + 1) * 4096), with: Data(repeating: 0xA5, count: 4096))
      try bytes.write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: DatabaseError.self, "page \(page)") { try Database(at: path) }
      #expect(error?.kind == .damaged, "page \(page): \(String(describing: error))")
      #expect(
        error.map { "\($0)".contains(path) && "\($0)".contains("tongzheng restore") } == true,
        "page \(page): \(String(describing: error))")
    }
  }
}
