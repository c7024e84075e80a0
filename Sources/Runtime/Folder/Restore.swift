import Cryptography
package import Foundation
import JSONText
import SQLDatabase

/// Brings an office back from a backup, and checks it before it takes its place.
package struct Restore: Sendable {
  /// What was restored.
  package struct Outcome: Hashable, Sendable {
    package let files: Int
    package let journalEntries: Int64
    package let signedHeads: Int
    /// Where the folder that stood there before was put aside.
    package let previous: URL?
  }

  private let backup: DataFolder
  private let target: DataFolder

  package init(from backup: URL, to target: DataFolder) {
    self.backup = DataFolder(backup)
    self.target = target
  }

  /// Checks every file of the backup, the database, the journal and its heads, then puts the office
  /// in its place. A folder that stands there is put aside, never overwritten.
  package func run() throws -> Outcome {
    let manifest = try readManifest()
    try check(manifest)
    let parent = target.url.deletingLastPathComponent()
    let partial = DataFolder(parent.appending(path: ".restore-\(UUID().uuidString)"))
    do {
      try FileManager.default.copyItem(at: backup.url, to: partial.url)
      try FileManager.default.removeItem(at: partial.url.appending(path: BackupManifest.name))
      let verification = try verify(partial, against: manifest)
      try FileSync.synchronizeAll(in: partial.url.path)
      let previous = try putAside()
      try FileManager.default.moveItem(at: partial.url, to: target.url)
      try FileSync.synchronize(folderOf: target.url.path)
      return Outcome(
        files: manifest.files.count, journalEntries: verification.entries,
        signedHeads: verification.heads, previous: previous)
    } catch {
      // The first error is told; the backup and the old folder are untouched.
      try? FileManager.default.removeItem(at: partial.url)
      throw error
    }
  }

  private func readManifest() throws -> BackupManifest {
    let url = backup.url.appending(path: BackupManifest.name)
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw BackupFault("\(backup.url.path) is no backup: it has no \(BackupManifest.name)")
    }
    guard let manifest = BackupManifest(json: try JSON(parsing: data)) else {
      throw BackupFault("\(url.path) is not a manifest that this program can read")
    }
    return manifest
  }

  private func check(_ manifest: BackupManifest) throws {
    let actual = try BackupManifest.files(in: backup.url)
    let byPath = Dictionary(actual.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for file in manifest.files {
      guard let found = byPath[file.path] else {
        throw BackupFault("\(file.path) is missing from the backup")
      }
      guard found == file else { throw BackupFault("\(file.path) of the backup is damaged") }
    }
  }

  private func verify(
    _ folder: DataFolder, against manifest: BackupManifest
  ) throws -> JournalVerification {
    let database = try Database(at: folder.database.path)
    defer {
      do {
        try database.settle()
      } catch {
        // Nothing was written; the log is empty either way.
      }
    }
    return try database.read { connection in
      let end = try JournalEnd(of: connection)
      guard end.sequence == manifest.sequence, end.hash == manifest.hash else {
        throw BackupFault("the journal ends at \(end.sequence), the manifest says otherwise")
      }
      let verification = try verifyJournal(of: folder, connection)
      if let fault = verification.faults.first { throw BackupFault(fault.description) }
      try checkBlobs(of: folder, connection)
      return verification
    }
  }

  private func verifyJournal(
    of folder: DataFolder, _ connection: Connection
  ) throws -> JournalVerification {
    let key = try OfficeRuntime.publishedKey(of: folder)
    let isSigned = FileManager.default.fileExists(atPath: folder.heads.path)
    // Heads signed after the database was copied are of entries that the copy does not have.
    let end = try JournalEnd(of: connection).sequence
    let heads = isSigned ? try OfficeRuntime.heads(inFile: folder.heads) : []
    return try JournalVerifier(
      heads: heads.filter { $0.sequence <= end },
      keys: key.map { [KeyedHeadSigner.id(of: $0): $0] } ?? [:]
    ).verify(connection)
  }

  private func checkBlobs(of folder: DataFolder, _ connection: Connection) throws {
    guard try connection.hasTable("attachment") else { return }
    let blobs = BlobStore(folder: folder.blobs)
    try connection.query("select distinct sha256 from attachment") { row in
      guard let id = BlobID(try row.text(0)) else { return }
      _ = try blobs.content(of: id)
    }
  }

  private func putAside() throws -> URL? {
    guard FileManager.default.fileExists(atPath: target.url.path) else { return nil }
    let content = try FileManager.default.contentsOfDirectory(atPath: target.url.path)
    if content.isEmpty {
      try FileManager.default.removeItem(at: target.url)
      return nil
    }
    guard let lock = try FileLock(at: target.lock.path) else {
      throw FolderInUse(path: target.url.path)
    }
    defer { lock.release() }
    let aside = target.url.deletingLastPathComponent().appending(
      path: "\(target.url.lastPathComponent).before-restore-\(UUID().uuidString.prefix(8))")
    try FileManager.default.moveItem(at: target.url, to: aside)
    return aside
  }
}
