import CSQLite
import Foundation

extension Connection {
  /// Copies one state of the database into a new file, while others read and write.
  ///
  /// When it returns, the file and its name are on the disk. The file must not exist yet.
  package func backUp(to path: String) throws(DatabaseError) {
    let doing = "backing up to \(path)"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw DatabaseError(.cannotOpen, message: "the file exists already", doing: doing)
    }
    try copyPages(to: path, doing: doing)
    do {
      try FileSync.synchronize(fileAt: path)
      try FileSync.synchronize(folderOf: path)
    } catch {
      throw DatabaseError(.inputOutput, message: "\(error)", doing: doing)
    }
  }

  private func copyPages(to path: String, doing: String) throws(DatabaseError) {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(
      path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nil)
    defer { unsafe sqlite3_close_v2(opened) }
    guard code == SQLITE_OK else {
      throw unsafe DatabaseError(code, of: opened, sql: nil, doing: doing)
    }
    guard let backup = unsafe sqlite3_backup_init(opened, "main", handle, "main") else {
      throw unsafe DatabaseError(
        sqlite3_errcode(opened), of: opened, sql: nil, doing: doing)
    }
    // In one go: the copy is of one snapshot and never has to begin anew.
    let step = unsafe sqlite3_backup_step(backup, -1)
    let finish = unsafe sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE, finish == SQLITE_OK else {
      throw unsafe DatabaseError(
        step == SQLITE_DONE ? finish : step, of: opened, sql: nil, doing: doing)
    }
  }
}
