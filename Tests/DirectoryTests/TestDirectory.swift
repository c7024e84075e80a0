import CivilTime
import Directory
import Runtime
import SQLDatabase

/// A directory in memory that keeps its facts, so that they can be replayed.
final class TestDirectory {
  let database: Connection
  var now = Instant(seconds: 1_780_000_000)
  private(set) var facts: [(Fact, EntryHead)] = []
  private let room = DirectoryRoom()

  init() throws {
    database = try Connection.inMemory()
    try database.migrate(room: room.name, room.migrations)
  }

  var queries: DirectoryQueries { DirectoryQueries(database) }

  /// Does something in one transaction; what a refusal leaves behind is rolled back.
  @discardableResult
  func act<Answer>(_ body: (DirectoryRegister) throws -> Answer) throws -> Answer {
    var recorded: [(Fact, EntryHead)] = []
    let entry = EntryHead(sequence: Int64(facts.count), at: now, actor: Actor(person: "test"))
    let answer = try database.transaction {
      let register = DirectoryRegister(database, now: now) { [room, database] fact in
        try room.apply(fact, of: entry, to: database)
        recorded.append((fact, entry))
      }
      return try body(register)
    }
    facts += recorded
    return answer
  }

  /// A new directory made of the facts alone.
  func replayed() throws -> TestDirectory {
    let copy = try TestDirectory()
    for (fact, entry) in facts { try copy.room.apply(fact, of: entry, to: copy.database) }
    return copy
  }

  /// All projected rows as text.
  func rows() throws -> [String] {
    try room.projectedTables.flatMap { table in
      try database.rows("select * from \(table)") { row in
        "\(table): \(row.values().map(\.description).joined(separator: "|"))"
      }.sorted()
    }
  }

  /// The county with two bureaus, a school under one of them, and four people.
  static func small() throws -> TestDirectory {
    let directory = try TestDirectory()
    try directory.act { register in
      try register.create(Unit(code: "U000", name: "云岭县", kind: .region, parent: nil, sort: 0))
      try register.create(
        Unit(code: "U001", name: "县教育局", kind: .organ, parent: "U000", sort: 2))
      try register.create(
        Unit(code: "U002", name: "县第一中学", kind: .institution, parent: "U001", sort: 1))
      try register.create(
        Unit(code: "U003", name: "县财政局", kind: .organ, parent: "U000", sort: 1))
      for (code, name, unit) in [
        ("P1", "陈望", "U001"), ("P2", "李春", "U002"), ("P3", "王安", "U003"), ("P4", "赵宁", "U001"),
      ] {
        try register.create(Person(code: code, name: name, sort: 1))
        try register.assign(Post(person: code, unit: unit, title: "科员", isMain: true))
      }
    }
    return directory
  }
}
