import CSQLite
import Synchronization

/// How many pages stand in the write-ahead log after the last commit.
final class LogMeter: Sendable {
  private let pages = Atomic(0)

  var count: Int { pages.load(ordering: .relaxed) }

  fileprivate func note(_ count: Int) {
    pages.store(count, ordering: .relaxed)
  }

  /// Lets the connection report its commits here instead of copying the log into the file by itself,
  /// which would keep the writer waiting (https://www.sqlite.org/c3ref/wal_hook.html).
  ///
  /// The meter must outlive the connection.
  func attach(to connection: OpaquePointer) {
    unsafe sqlite3_wal_hook(
      connection, noteCommit, UnsafeMutableRawPointer(Unmanaged.passUnretained(self).toOpaque()))
  }
}

private func noteCommit(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, schema: UnsafePointer<CChar>?,
  pages: Int32
) -> Int32 {
  guard let context = unsafe context else { return SQLITE_OK }
  unsafe Unmanaged<LogMeter>.fromOpaque(context).takeUnretainedValue().note(Int(pages))
  return SQLITE_OK
}
