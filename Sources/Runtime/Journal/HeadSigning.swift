import CivilTime
import Foundation
import SQLDatabase
import Synchronization

/// Signs the head of the journal at intervals and keeps the signed heads in the database and in
/// `heads.log`.
final class HeadSigning: Sendable {
  private struct Progress {
    var sequence: Int64
    var at: Instant
  }

  private let signer: any HeadSigner
  private let file: URL
  private let interval: RuntimeSettings.HeadInterval
  private let report: @Sendable (String) -> Void
  private let database: Database
  private let last: Mutex<Progress>

  init(
    signer: any HeadSigner, database: Database, file: URL, settings: RuntimeSettings
  ) throws {
    self.signer = signer
    self.database = database
    self.file = file
    interval = settings.headInterval
    report = settings.report
    let line = try database.read { connection in
      try connection.first("select line from journal_head order by seq desc limit 1") {
        try $0.text(0)
      }
    }
    let head = line.flatMap { SignedHead(line: $0) }
    last = Mutex(Progress(sequence: head?.sequence ?? 0, at: head?.at ?? .epoch))
  }

  /// Signs when enough entries or enough time have passed since the last signature.
  func afterCommit(sequence: Int64, hash: [UInt8], at now: Instant) {
    let previous = last.withLock { $0 }
    let isDue =
      sequence - previous.sequence >= interval.entries
      || previous.at.milliseconds(to: now) >= interval.seconds * 1000
    guard isDue else { return }
    sign(sequence: sequence, hash: hash, at: now)
  }

  /// Signs unless this head is signed already.
  func sign(sequence: Int64, hash: [UInt8], at now: Instant) {
    guard sequence > last.withLock({ $0.sequence }) else { return }
    do {
      let head = try SignedHead(sequence: sequence, hash: hash, at: now, by: signer)
      try database.write { connection in
        _ = try connection.execute(
          """
          insert into journal_head (seq, line) values (?, ?) on conflict (seq) do nothing
          """, sequence, head.line)
      }
      try append(head.line)
      last.withLock { $0 = Progress(sequence: sequence, at: now) }
    } catch {
      // The acts are done and safe; only the signature is late, and the next one covers them.
      report("the head of the journal could not be signed: \(error)")
    }
  }

  private func append(_ line: String) throws {
    if !FileManager.default.fileExists(atPath: file.path) {
      try Data().write(to: file)
      try FileSync.synchronize(folderOf: file.path)
    }
    let handle = try FileHandle(forWritingTo: file)
    defer {
      // Everything was synchronized; closing has nothing left to lose.
      try? handle.close()
    }
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("\(line)\n".utf8))
    try handle.synchronize()
  }
}
