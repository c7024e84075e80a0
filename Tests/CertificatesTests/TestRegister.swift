import Certificates
import CivilTime
import Cryptography
import Foundation
import JSONText
import PrintTemplates
import Runtime
import SQLDatabase
import TestTools

/// A print register in memory that keeps its facts, so that they can be replayed.
final class TestRegister {
  let database: Connection
  var now = Instant(seconds: 1_778_040_000)
  let room: CertificatesRoom
  private let folder: URL
  private(set) var facts: [(Fact, EntryHead)] = []
  private var random: SeededRandom

  init(seed: UInt64 = 1, algorithm: SignatureAlgorithm = .ed25519) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "marks-\(Hexadecimal.encode(RandomBytes.make(count: 8)))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    random = SeededRandom(seed: seed)
    room = CertificatesRoom(
      settings: try Self.settings(algorithm), keyring: MarkKeyring(folder: folder.path))
    database = try Connection.inMemory()
    try database.migrate(room: room.name, room.migrations)
  }

  deinit {
    // Litter in the temporary folder fails no test.
    try? FileManager.default.removeItem(at: folder)
  }

  struct Missing: Error {}

  static func settings(_ algorithm: SignatureAlgorithm) throws -> CertificateSettings {
    guard let issuer = IssuerCode(division: 990_102, unit: 7),
      let address = MarkAddress("https://v.example.cn")
    else { throw Missing() }
    return CertificateSettings(
      issuer: issuer, issuerName: "云岭县委编办", prefix: "云", address: address,
      algorithm: algorithm)
  }

  /// A template with two fields that are shown, one that is not.
  static func template() throws -> PrintTemplate {
    let text = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="核准通知单" kind="notice">
        <page size="A4" top="30" right="20" bottom="20" left="20"/>
        <signed-fields>
          <field name="number" label="文号" value="number"/>
          <field name="unit" label="单位" value="unit.name"/>
          <field name="secret" value="secret"/>
          <field name="issuedOn" label="签发日期" value="date(issuedOn)"/>
        </signed-fields>
        <style name="b" font="song" size="12" line="8"/><body><paragraph style="b">{{ number }}</paragraph></body>
      </print-template>
      """
    return try PrintTemplate.parse(Array(text.utf8), file: "t.xml")
  }

  static func order(_ pattern: String = "{prefix}编核〔{yyyy}〕{n}号") throws -> IssueOrder {
    var order = IssueOrder(
      template: try template(), id: "t", version: 3,
      numberPattern: try NumberPattern(pattern), documentType: .notice,
      caseNumber: "202605060000197",
      data: ["unit": ["name": "云岭县第一中学"], "secret": "不公开", "number": ""])
    order.holder = "U002"
    order.holderName = "云岭县第一中学"
    return order
  }

  var queries: CertificateQueries { CertificateQueries(database) }

  /// Does something in one transaction; what a thrown error leaves behind is rolled back.
  @discardableResult
  func act<Answer>(_ body: (CertificateRegister) throws -> Answer) throws -> Answer {
    var recorded: [(Fact, EntryHead)] = []
    let entry = EntryHead(sequence: Int64(facts.count), at: now, actor: Actor(person: "P1"))
    let answer = try database.transaction {
      let register = CertificateRegister(
        database, settings: room.settings, keyring: room.keyring, now: now, zone: .shanghai,
        random: { [self] count in (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        },
        recording: { [room, database] fact in
          try room.apply(fact, of: entry, to: database)
          recorded.append((fact, entry))
        })
      return try body(register)
    }
    facts += recorded
    return answer
  }

  func verify(_ typed: String) throws -> Verification {
    try queries.verify(typed, at: now, in: .shanghai)
  }

  /// All projected rows as text.
  func rows(of database: Connection? = nil) throws -> [String] {
    let database = database ?? self.database
    return try room.projectedTables.flatMap { table in
      try database.rows("select * from \(table) order by 1, 2, 3, 4") { row in
        "\(table): \(row.values().map(\.description).joined(separator: "|"))"
      }
    }
  }

  /// The rows of a new register made of the facts alone, each read from its journalled text.
  func replayedRows() throws -> [String] {
    let copy = try Connection.inMemory()
    try copy.migrate(room: room.name, room.migrations)
    for (fact, entry) in facts {
      var read = fact
      read.payload = try JSON(parsing: fact.payload.text)
      try room.apply(read, of: entry, to: copy)
    }
    return try rows(of: copy)
  }
}
