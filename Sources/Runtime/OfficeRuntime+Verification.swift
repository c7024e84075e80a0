package import Cryptography
package import Foundation
import SQLDatabase

extension OfficeRuntime {
  /// Checks every hash of the journal, and every signed head of the folder and of `outside`.
  ///
  /// `outside` are heads that were kept elsewhere; they alone find a forgery by somebody who could
  /// also write the folder. `trusted` are further public keys; the folder's own is always known.
  package func verifyJournal(
    outside: [SignedHead] = [], trusted: [VerifyingKey] = []
  ) throws -> JournalVerification {
    let keys = try ([Self.publishedKey(of: folder)].compactMap { $0 } + trusted).map {
      (KeyedHeadSigner.id(of: $0), $0)
    }
    return try read { connection in
      let stored = try connection.rows("select line from journal_head order by seq") {
        try $0.text(0)
      }
      let heads = stored.compactMap { SignedHead(line: $0) } + outside
      let verifier = JournalVerifier(
        heads: Array(Set(heads)), keys: Dictionary(keys, uniquingKeysWith: { first, _ in first }))
      return try verifier.verify(connection)
    }
  }

  /// Rebuilds every projected row from the journal, in a file beside the database that is removed
  /// afterwards, and names the first `limit` cells that differ.
  package func verifyReplay(limit: Int = 20) throws -> ReplayVerification {
    let scratch = folder.url.appending(path: "replay-\(UUID().uuidString).db")
    defer {
      for suffix in ["", "-wal", "-shm"] {
        // The first two are there, the third may be gone with the last connection.
        try? FileManager.default.removeItem(atPath: scratch.path + suffix)
      }
    }
    let database = try Database(at: scratch.path)
    return try read { live in
      try Replay(rooms: rooms, limit: limit).verify(live, scratch: database)
    }
  }

  /// The signed heads of a file such as `heads.log`; lines that are none throw.
  package static func heads(inFile url: URL) throws -> [SignedHead] {
    let text = try String(contentsOf: url, encoding: .utf8)
    return try text.split(whereSeparator: \.isNewline).enumerated().map { number, line in
      guard let head = SignedHead(line: String(line)) else {
        throw MalformedHeads(file: url.path, line: number + 1)
      }
      return head
    }
  }

  /// The public key with which the folder's heads are signed.
  static func publishedKey(of folder: DataFolder) throws -> VerifyingKey? {
    guard FileManager.default.fileExists(atPath: folder.journalKey.path) else { return nil }
    return try VerifyingKey(
      pem: String(contentsOf: folder.journalKey, encoding: .utf8))
  }
}

/// A line of a file of heads that is no signed head.
package struct MalformedHeads: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  package let line: Int

  package var description: String { "\(file):\(line): not a signed head of a journal" }
}
