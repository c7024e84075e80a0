import Foundation

/// Reader connections, lent out one to a thread.
///
/// `@unchecked Sendable`: the list is touched only while `condition` is locked, and a connection
/// that was lent out stands in no list.
final class ReaderPool: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private let open: () throws -> Connection
  private var idle: [Connection] = []
  private var lent = 0

  init(limit: Int, open: @escaping @Sendable () throws -> Connection) {
    self.limit = limit
    self.open = open
  }

  func use<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    let connection = try take()
    defer { giveBack(connection) }
    return try body(connection)
  }

  func closeIdle() {
    condition.withLock { idle.removeAll() }
  }

  private func take() throws -> Connection {
    let waiting = condition.withLock { () -> Connection? in
      while idle.isEmpty && lent >= limit { condition.wait() }
      lent += 1
      return idle.popLast()
    }
    if let waiting { return waiting }
    do {
      return try open()
    } catch {
      condition.withLock {
        lent -= 1
        condition.signal()
      }
      throw error
    }
  }

  private func giveBack(_ connection: Connection) {
    condition.withLock {
      lent -= 1
      idle.append(connection)
      condition.signal()
    }
  }
}
