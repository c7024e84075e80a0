import Cryptography
import SQLDatabase

/// What a check of the journal found.
package struct JournalVerification: Hashable, Sendable {
  /// One thing that is not as it was written.
  package struct Fault: Hashable, Sendable, CustomStringConvertible {
    /// The entry at which it shows.
    package let sequence: Int64
    package let problem: String

    package var description: String { "journal entry \(sequence): \(problem)" }
  }

  package internal(set) var entries: Int64 = 0
  /// How many signed heads were compared.
  package internal(set) var heads = 0
  package internal(set) var faults: [Fault] = []

  package var isSound: Bool { faults.isEmpty }
}

/// Checks every hash of the journal and compares it with signed heads.
struct JournalVerifier {
  let heads: [SignedHead]
  let keys: [String: VerifyingKey]

  func verify(_ connection: Connection) throws -> JournalVerification {
    var verification = JournalVerification()
    let isEmpty = try connection.first("select 1 from journal limit 1") { _ in true } == nil
    if !isEmpty {
      guard let algorithm = try algorithm(of: connection, into: &verification) else {
        return verification
      }
      try verifyChain(connection, algorithm, into: &verification)
    }
    try verifyHeads(connection, into: &verification)
    return verification
  }

  private func algorithm(
    of connection: Connection, into verification: inout JournalVerification
  ) throws -> DigestAlgorithm? {
    do {
      return try JournalEnd.algorithm(of: connection)
    } catch let damage as DamagedJournal {
      verification.faults.append(.init(sequence: damage.sequence, problem: damage.problem))
      return nil
    }
  }

  private func verifyChain(
    _ connection: Connection, _ algorithm: DigestAlgorithm,
    into verification: inout JournalVerification
  ) throws {
    var previous = JournalChain.genesis
    var expected: Int64 = 1
    var faults: [JournalVerification.Fault] = []
    try connection.query("select seq, body, hash from journal order by seq") { row in
      let (sequence, body, hash) = (try row.int64(0), try row.bytes(1), try row.bytes(2))
      if sequence != expected {
        faults.append(.init(sequence: expected, problem: "it is missing"))
      }
      var chain = JournalChain(algorithm, after: sequence - 1, head: previous)
      if chain.append(body) != hash {
        faults.append(.init(sequence: sequence, problem: "its hash does not fit its body"))
      } else if let problem = Self.problem(of: body, sequence: sequence) {
        faults.append(.init(sequence: sequence, problem: problem))
      }
      // The stored hash, so that one changed entry is named once and not with all after it.
      previous = hash
      expected = sequence + 1
    }
    verification.entries = expected - 1
    verification.faults += faults
  }

  private static func problem(of body: [UInt8], sequence: Int64) -> String? {
    do {
      let entry = try JournalEntry(body: body, sequence: sequence)
      return entry.head.sequence == sequence ? nil : "its body says \(entry.head.sequence)"
    } catch {
      return "\(error)"
    }
  }

  private func verifyHeads(
    _ connection: Connection, into verification: inout JournalVerification
  ) throws {
    for head in heads.sorted(by: { $0.sequence < $1.sequence }) {
      verification.heads += 1
      if let problem = try problem(of: head, connection) {
        verification.faults.append(.init(sequence: head.sequence, problem: problem))
      }
    }
  }

  private func problem(of head: SignedHead, _ connection: Connection) throws -> String? {
    guard let key = keys[head.keyID] else {
      return "its signed head names the unknown key \(head.keyID)"
    }
    guard head.isSigned(by: key) else { return "the signature of its signed head is wrong" }
    let hash = try connection.first(
      "select hash from journal where seq = ?", head.sequence
    ) { try $0.bytes(0) }
    guard let hash else {
      return "it was signed at \(head.at) and is missing: the end of the journal was cut off"
    }
    guard hash == head.hash else {
      return """
        it was signed at \(head.at) with another hash: this entry or one before it was rewritten
        """
    }
    return nil
  }
}
