import Runtime
import SQLDatabase
import Testing

@Suite("A replay of the journal")
struct ReplayTests {
  private func filled() throws -> TestOffice {
    let office = try TestOffice()
    let runtime = try office.open()
    for number in 1...1200 { try runtime.note("第\(number)条", key: "key-\(number % 700)") }
    runtime.stop()
    return office
  }

  private func differences(_ office: TestOffice) throws -> [String] {
    let runtime = try office.open()
    defer { runtime.stop() }
    return try runtime.verifyReplay().differences.map(\.description)
  }

  @Test func `rebuilds every row`() throws {
    let office = try filled()
    let runtime = try office.open()
    let verification = try runtime.verifyReplay()
    #expect(verification.isEqual)
    #expect(verification.tables.contains("note"))
    #expect(verification.rows == 1 + 700 + 700)
    runtime.stop()
  }

  @Test func `names the table, the key and the column of a changed cell`() throws {
    let office = try filled()
    try office.tamper { try $0.execute("update note set author = 'X' where number = 613") }
    #expect(
      try differences(office) == [
        "note[number=613].author: the journal says “P1”, the row says “X”"
      ])
  }

  @Test func `names rows that are missing or too many`() throws {
    let office = try filled()
    try office.tamper { connection in
      try connection.execute("delete from note where number = 5")
      try connection.execute("insert into note values (100000, '多', 'P1', 0)")
      try connection.execute("insert into counter values ('a', 1)")
    }
    #expect(
      try differences(office) == [
        "counter[name=a]: the journal knows no such row",
        "note[number=5]: the journal demands this row, and it is missing",
        "note[number=100000]: the journal knows no such row",
      ])
  }
}
