import CivilTime
import Cryptography
import JSONText
import SQLDatabase

/// Where the journal ends, and with which digest it is chained.
struct JournalEnd {
  var sequence: Int64 = 0
  var hash: [UInt8] = JournalChain.genesis
  var at = Instant.epoch
  /// Nil while the journal is empty.
  var algorithm: DigestAlgorithm?

  /// Reads the last entries and checks that the end is whole.
  init(of connection: Connection) throws {
    let last = try connection.rows(
      "select seq, body, hash from journal order by seq desc limit 2"
    ) { (sequence: try $0.int64(0), body: try $0.bytes(1), hash: try $0.bytes(2)) }
    guard let end = last.first else { return }
    let algorithm = try Self.algorithm(of: connection)
    let previous = last.count == 2 ? last[1].hash : JournalChain.genesis
    var chain = JournalChain(algorithm, after: end.sequence - 1, head: previous)
    guard chain.append(end.body) == end.hash else {
      throw DamagedJournal(
        sequence: end.sequence, problem: "its hash does not fit its body")
    }
    sequence = end.sequence
    hash = end.hash
    at = try JournalEntry(body: end.body, sequence: end.sequence).head.at
    self.algorithm = algorithm
  }

  /// The digest that the first entry names.
  static func algorithm(of connection: Connection) throws -> DigestAlgorithm {
    let body = try connection.first("select body from journal where seq = 1") { try $0.bytes(0) }
    guard let body else { throw DamagedJournal(sequence: 1, problem: "it is missing") }
    let entry = try JournalEntry(body: body, sequence: 1)
    guard let name = entry.facts.first?.payload["digest"]?.stringValue,
      let algorithm = DigestAlgorithm(rawValue: name)
    else { throw DamagedJournal(sequence: 1, problem: "it names no digest") }
    return algorithm
  }
}
