import CivilTime
import Directory
import Establishment
import Runtime
import SQLDatabase

/// An establishment in memory that keeps its facts, so that they can be replayed.
final class TestOffice {
  let database: Connection
  var today: CalendarDate
  private(set) var facts: [(Fact, EntryHead)] = []
  private let rooms: [any OfficeRoom] = [DirectoryRoom(), EstablishmentRoom()]

  init(today: CalendarDate = CalendarDate(daysSinceEpoch: 20_580)) throws {
    self.today = today
    database = try Connection.inMemory()
    for room in rooms { try database.migrate(room: room.name, room.migrations) }
  }

  var queries: EstablishmentQueries { EstablishmentQueries(database) }

  /// Does something in one transaction; what a refusal leaves behind is rolled back.
  @discardableResult
  func act<Answer>(_ body: (EstablishmentRegister) throws -> Answer) throws -> Answer {
    try transaction { try body(EstablishmentRegister(database, today: today, recording: $0)) }
  }

  func transaction<Answer>(
    _ body: (@escaping (Fact) throws -> Void) throws -> Answer
  ) throws -> Answer {
    var recorded: [(Fact, EntryHead)] = []
    let at = CivilZone.shanghai.start(of: today)
    let entry = EntryHead(sequence: Int64(facts.count), at: at, actor: Actor(person: "test"))
    let answer = try database.transaction {
      try body { [rooms, database] fact in
        for room in rooms where room.name == fact.room {
          try room.apply(fact, of: entry, to: database)
        }
        recorded.append((fact, entry))
      }
    }
    facts += recorded
    return answer
  }

  /// The refusal of an act, nil when it was done.
  func refusal(_ body: (EstablishmentRegister) throws -> Void) throws -> Refusal? {
    do {
      try act(body)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// A new office made of the facts alone.
  func replayed() throws -> TestOffice {
    let copy = try TestOffice(today: today)
    for (fact, entry) in facts {
      for room in copy.rooms where room.name == fact.room {
        try room.apply(fact, of: entry, to: copy.database)
      }
    }
    return copy
  }

  /// All projected rows as text.
  func rows() throws -> [String] {
    try rooms.flatMap(\.projectedTables).flatMap { table in
      try database.rows("select * from \(table)") { row in
        "\(table): \(row.values().map(\.description).joined(separator: "|"))"
      }.sorted()
    }
  }

  /// The rows of the ledgers and of all places, for comparing what may never change.
  func history() throws -> Set<String> {
    var rows: Set<String> = []
    for sql in [
      "select 'q', id, unit, type, delta, document, effective, recorded_at from quota_entry",
      "select 'p', id, unit, level, delta, document, effective, recorded_at from post_entry",
      """
      select 'o', id, staff, unit, type, identity, post_name, entry_kind, entry_date,
        entry_document, reservation, registered_at from occupancy
      """,
      "select 'e', id, end_kind, end_date, ended_registered_at from occupancy where end_date > ''",
    ] {
      try database.query(sql) { row in
        rows.insert(row.values().map(\.description).joined(separator: "|"))
      }
    }
    return rows
  }

  /// A bureau of rank 正科 with 3 administrative places and 1 + 1 leader posts, a school with 2 fully
  /// funded places, and a police bureau.
  static func small() throws -> TestOffice {
    let office = try TestOffice()
    let date = office.today.adding(days: -400)
    try office.act { register in
      for (code, name, kind, nature) in [
        ("U001", "县教育局", Unit.Kind.organ, "国家机关"), ("U002", "县第一中学", .institution, "事业单位"),
        ("U003", "县公安局", .organ, "政法机关"),
      ] {
        try register.register(
          EstablishmentUnit(
            code: code, fullName: name, kind: kind, rank: .section, nature: nature,
            category: "工作部门", system: "政府", funding: nil, region: "990101", validFrom: date))
      }
      let document = try register.registerDocument(
        number: "云机编〔2025〕1号", issuer: "云岭县机构编制委员会", date: date, title: "核定编制")
      for (unit, type, delta) in [
        ("U001", QuotaType.administrative, 3), ("U002", .fullyFunded, 2),
        ("U003", .politicalLegal, 4),
      ] {
        try register.change(
          QuotaEntry(unit: unit, type: type, delta: delta, document: document, effective: date))
      }
      for unit in ["U001", "U002", "U003"] {
        for level in [PostLevel.head, .deputy] {
          try register.change(
            PostEntry(unit: unit, level: level, delta: 1, document: document, effective: date))
        }
      }
    }
    return office
  }

  /// A valid identity number of the invented division 990101.
  static func number(_ serial: Int, born: String = "19900101") -> String {
    let digits = "990101\(born)" + String(String(1000 + serial).suffix(3))
    return digits
      + String(Character(Unicode.Scalar(IdentityNumber.checkCharacter(Array(digits.utf8)))))
  }

  func request(
    _ caseNumber: String, unit: String = "U001", type: QuotaType = .administrative, count: Int = 1,
    applicant: String = "P1", officer: String = "P2"
  ) -> PlaceRequest {
    PlaceRequest(
      caseNumber: caseNumber, unit: unit, type: type, entryKind: .examination, count: count,
      applicant: applicant, officer: officer)
  }

  func entry(
    _ caseNumber: String, serial: Int, unit: String = "U001", type: QuotaType = .administrative,
    identity: StaffIdentity = .civil, level: PostLevel? = nil
  ) -> EntryRequest {
    var person = EntryPerson(
      name: "陈望", number: Self.number(serial), identity: identity, entryDate: today,
      entryDocument: "云组〔2026〕5号")
    person.postLevel = level
    return EntryRequest(
      caseNumber: caseNumber, unit: unit, type: type, entryKind: .examination, person: person)
  }

  /// Applies, grants and enters in one go.
  func enter(_ caseNumber: String, serial: Int, level: PostLevel? = nil) throws -> HeldPlace {
    try act { register in
      try register.reserve(request(caseNumber))
      try register.grant(caseNumber: caseNumber, by: "P3", validMonths: 12)
      return try register.enter(entry(caseNumber, serial: serial, level: level))
    }
  }
}
