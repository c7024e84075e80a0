import CSQLite

/// A connection to the database: statements, rows, transactions.
///
/// Not thread-safe on purpose: whoever holds it uses it alone. `Database` hands connections out.
@safe
package final class Connection {
  /// What a connection is for.
  package enum Role: Hashable, Sendable {
    case writer
    case reader
  }

  let handle: OpaquePointer
  private var cache = StatementCache()
  /// Kept alive for the hook that writes to it.
  private let meter: LogMeter?
  /// How many savepoints are open; 0 outside a transaction and directly inside it.
  var savepointDepth = 0

  /// Opens a file, making an empty one when a writer finds none.
  init(
    path: String, role: Role, vfs: String?, meter: LogMeter? = nil
  ) throws(DatabaseError) {
    _ = SQLiteLibrary.isConfigured
    var opened: OpaquePointer?
    // One thread at a time holds the connection, so SQLite need not lock it again
    // (https://www.sqlite.org/threadsafe.html, multi-thread mode).
    let flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
      | (role == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE)
    let code =
      if let vfs {
        unsafe vfs.withCString { unsafe sqlite3_open_v2(path, &opened, flags, $0) }
      } else {
        unsafe sqlite3_open_v2(path, &opened, flags, nil)
      }
    guard code == SQLITE_OK, let handle = unsafe opened else {
      let error = unsafe DatabaseError(code, of: opened, sql: nil, doing: "opening \(path)")
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe self.handle = handle
    self.meter = meter
    if let meter { unsafe meter.attach(to: handle) }
    unsafe sqlite3_busy_timeout(handle, 10_000)
    try configure(role)
  }

  /// An empty database in memory that nobody else sees.
  package static func inMemory() throws(DatabaseError) -> Connection {
    try Connection(path: ":memory:", role: .writer, vfs: nil)
  }

  deinit {
    cache.removeAll()
    unsafe sqlite3_close_v2(handle)
  }

  private func configure(_ role: Role) throws(DatabaseError) {
    // Both settings belong to the connection, not to the file.
    try pragma("foreign_keys = on")
    try pragma("temp_store = memory")
    switch role {
    case .writer:
      try pragma("journal_mode = wal")
      try pragma("synchronous = full")
      try pragma("cache_size = -16000")
    case .reader:
      try pragma("query_only = on")
      try pragma("cache_size = -2000")
    }
  }

  /// Runs a pragma and gives its first value.
  @discardableResult
  func pragma(_ text: String) throws(DatabaseError) -> SQLValue {
    let statement = try unsafe Statement("pragma \(text)", on: handle, isCached: false)
    var value = SQLValue.null
    while try statement.step() {
      if value == .null, statement.columnCount > 0 { value = statement.value(0) }
    }
    return value
  }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// The number that the database gave to the row inserted last.
  package var lastInsertedNumber: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Gives a statement to `body` and makes it ready again afterwards, also after an error.
  func withStatement<Result>(
    _ sql: String, _ body: (Statement) throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    let statement = try idleStatement(sql)
    do {
      let result = try body(statement)
      statement.reset()
      return result
    } catch {
      statement.reset()
      cache.evict(statement)
      throw error
    }
  }

  /// Like `withStatement`, for a body that may fail for reasons of its own.
  func withRows<Result>(_ sql: String, _ body: (Statement) throws -> Result) throws -> Result {
    let statement = try idleStatement(sql)
    do {
      let result = try body(statement)
      statement.reset()
      return result
    } catch {
      statement.reset()
      cache.evict(statement)
      throw error
    }
  }

  private func idleStatement(_ sql: String) throws(DatabaseError) -> Statement {
    if let statement = cache.idleStatement(sql) { return statement }
    let statement = try unsafe Statement(sql, on: handle, isCached: true)
    cache.insert(statement)
    return statement
  }

  /// How many rows were changed since the connection was opened, counting those that were undone.
  package var totalChanges: Int64 { unsafe sqlite3_total_changes64(handle) }

  func changedRows() -> Int { unsafe Int(sqlite3_changes64(handle)) }
}

@available(*, unavailable)
extension Connection: Sendable {}
