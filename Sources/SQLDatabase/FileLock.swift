import Foundation

/// A file that one process at a time may hold; given back when the process ends, however it ends.
package final class FileLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; nil when another process holds it.
  package init?(at path: String) throws {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileSync.failure("opening \(path)") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw FileSync.failure("locking \(path)")
    }
  }

  /// Lets another process take it.
  package func release() {
    // Unlocking a lock that is held cannot fail.
    flock(descriptor, LOCK_UN)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
