import Foundation

/// A connection that one thread at a time may use.
///
/// `@unchecked Sendable`: the connection is reached only while `lock` is held.
final class Exclusive: @unchecked Sendable {
  private let connection: Connection
  private let lock = NSLock()

  init(_ connection: Connection) {
    self.connection = connection
  }

  func use<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try lock.withLock { try body(connection) }
  }
}
