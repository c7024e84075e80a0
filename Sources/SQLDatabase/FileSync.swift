import Foundation

/// Brings files and the names of files to the disk.
package enum FileSync {
  /// Waits until the file's content is on the disk.
  package static func synchronize(fileAt path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("opening \(path)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("synchronizing \(path)") }
  }

  /// Waits until the names in the folder that holds `path` are on the disk.
  package static func synchronize(folderOf path: String) throws {
    try synchronize(
      fileAt: URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// Brings every file and folder under `folder` to the disk.
  package static func synchronizeAll(in folder: String) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      try synchronize(fileAt: "\(folder)/\(path)")
    }
    try synchronize(fileAt: folder)
  }

  /// Gives the file at `temporary` the name `path`, in one step.
  package static func replace(_ path: String, with temporary: String) throws {
    guard unsafe rename(temporary, path) == 0 else { throw failure("naming \(path)") }
  }

  static func failure(_ doing: String) -> DatabaseError {
    let code = errno
    return DatabaseError(
      .inputOutput, code: Int(code), message: unsafe String(cString: strerror(code)),
      doing: doing)
  }
}
