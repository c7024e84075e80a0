import CivilTime
package import Foundation
import JSONText
import SQLDatabase

extension OfficeRuntime {
  /// Copies everything into the new folder `target`, while the office goes on working.
  ///
  /// The folder appears under its name only when it is whole and on the disk. It holds the private
  /// keys: keep it as carefully as the data itself.
  package func backUp(to target: URL) throws {
    guard !FileManager.default.fileExists(atPath: target.path) else {
      throw BackupFault("\(target.path) exists already: name a new folder")
    }
    let partial = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try copyAll(to: DataFolder(partial))
      try FileSync.synchronizeAll(in: partial.path)
      try FileManager.default.moveItem(at: partial, to: target)
      try FileSync.synchronize(folderOf: target.path)
    } catch {
      // The first error is told; the leftover bears a name that nobody takes for a backup.
      try? FileManager.default.removeItem(at: partial)
      throw error
    }
  }

  private func copyAll(to copy: DataFolder) throws {
    // First the rows, then the blobs: blobs are never removed, so every named one is there.
    try database.backUp(to: copy.database.path)
    for name in ["blobs", "keys", "heads.log", "journal-key.pem"] {
      let source = folder.url.appending(path: name)
      guard FileManager.default.fileExists(atPath: source.path) else { continue }
      try FileManager.default.copyItem(at: source, to: copy.url.appending(path: name))
    }
    let end = try Database(at: copy.database.path).write { connection in
      let end = try JournalEnd(of: connection)
      // Leaves one plain file: the log is written back and goes with the last connection.
      try connection.checkpointFully()
      return end
    }
    for suffix in ["-wal", "-shm"] {
      let leftover = copy.database.path + suffix
      if FileManager.default.fileExists(atPath: leftover) {
        try FileManager.default.removeItem(atPath: leftover)
      }
    }
    let manifest = BackupManifest(
      createdAt: settings.now(), sequence: end.sequence, hash: end.hash,
      files: try BackupManifest.files(in: copy.url))
    try Data(manifest.json.prettyText.utf8)
      .write(to: copy.url.appending(path: BackupManifest.name))
  }
}

/// Why a backup could not be made or not be restored.
package struct BackupFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
