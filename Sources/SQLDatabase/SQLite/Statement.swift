import CSQLite

/// A prepared statement; one owner of one handle.
///
/// Not thread-safe, like the connection that it belongs to.
@safe
final class Statement {
  let sql: String
  let parameterCount: Int
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// Set while the statement is between its first step and its reset; such a one is never handed
  /// out again by the cache.
  private(set) var isBusy = false
  var lastUse = 0

  init(_ sql: String, on connection: OpaquePointer, isCached: Bool) throws(DatabaseError) {
    var prepared: OpaquePointer?
    var sqlCopy = sql
    let code = sqlCopy.withUTF8 { text in
      unsafe text.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_prepare_v3(
          connection, characters.baseAddress, Int32(characters.count),
          isCached ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0, &prepared, nil)
      }
    }
    guard code == SQLITE_OK else {
      throw unsafe DatabaseError(code, of: connection, sql: sql, doing: "preparing a statement")
    }
    guard let prepared = unsafe prepared else {
      throw DatabaseError(
        .misuse, message: "the statement is empty", sql: sql, doing: "preparing a statement")
    }
    self.sql = sql
    parameterCount = unsafe Int(sqlite3_bind_parameter_count(prepared))
    unsafe self.handle = prepared
    unsafe self.connection = connection
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  var columnCount: Int { unsafe Int(sqlite3_column_count(handle)) }

  /// Binds one value; `index` counts from 1.
  func bind(_ value: SQLValue, at index: Int32) throws(DatabaseError) {
    let code =
      switch value {
      case .null: unsafe sqlite3_bind_null(handle, index)
      case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
      case .real(let number): unsafe sqlite3_bind_double(handle, index, number)
      case .text(let text): bind(text, at: index)
      case .blob(let bytes): bind(bytes, at: index)
      }
    guard code == SQLITE_OK else {
      throw unsafe DatabaseError(code, of: connection, sql: sql, doing: "binding value \(index)")
    }
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        // By byte length, so that a NUL inside the text is kept.
        unsafe sqlite3_bind_text64(
          handle, index, characters.baseAddress, UInt64(characters.count), transient,
          UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
    // A blob of length 0 has no address, and SQLite would bind null for it.
    if bytes.isEmpty { return unsafe sqlite3_bind_zeroblob(handle, index, 0) }
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe sqlite3_bind_blob64(handle, index, buffer.baseAddress, UInt64(buffer.count), transient)
    }
  }

  /// Goes to the next row; false at the end.
  func step() throws(DatabaseError) -> Bool {
    isBusy = true
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      throw unsafe DatabaseError(code, of: connection, sql: sql, doing: "running a statement")
    }
  }

  /// Makes the statement ready for its next use and lets its values go.
  func reset() {
    // Returns the code of the last step again, which was reported when it happened.
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
    isBusy = false
  }

  func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  func integer(_ column: Int) -> Int64? {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_INTEGER else { return nil }
    return unsafe sqlite3_column_int64(handle, Int32(column))
  }

  func real(_ column: Int) -> Double? {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_FLOAT else { return nil }
    return unsafe sqlite3_column_double(handle, Int32(column))
  }

  func text(_ column: Int) -> String? {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_TEXT else { return nil }
    guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int) -> [UInt8]? {
    guard unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_BLOB else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  func value(_ column: Int) -> SQLValue {
    switch unsafe sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(unsafe sqlite3_column_int64(handle, Int32(column)))
    case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, Int32(column)))
    case SQLITE_TEXT: .text(text(column) ?? "")
    case SQLITE_BLOB: .blob(bytes(column) ?? [])
    default: .null
    }
  }

  func typeName(_ column: Int) -> String {
    switch unsafe sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: "an integer"
    case SQLITE_FLOAT: "a real number"
    case SQLITE_TEXT: "text"
    case SQLITE_BLOB: "bytes"
    default: "null"
    }
  }
}

/// Tells SQLite to copy a bound value before the call returns: `SQLITE_TRANSIENT` of sqlite3.h, a
/// cast that Swift cannot import.
private var transient: sqlite3_destructor_type {
  unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

@available(*, unavailable)
extension Statement: Sendable {}
