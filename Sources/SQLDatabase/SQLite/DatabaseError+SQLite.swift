import CSQLite

extension DatabaseError {
  /// Reads the connection's last error.
  init(_ code: Int32, of connection: OpaquePointer?, sql: String?, doing: String) {
    let extended = unsafe connection.map { unsafe sqlite3_extended_errcode($0) } ?? code
    let message = unsafe connection.flatMap { unsafe sqlite3_errmsg($0) }
    self.init(
      Kind(sqliteCode: extended), code: Int(extended),
      message: unsafe String(cString: message ?? sqlite3_errstr(code)), sql: sql, doing: doing)
  }
}

extension DatabaseError.Kind {
  /// Extended result codes keep the primary code in their low byte
  /// (https://www.sqlite.org/rescode.html).
  init(sqliteCode code: Int32) {
    self =
      switch (code & 0xff, code >> 8) {
      case (SQLITE_CONSTRAINT, 6), (SQLITE_CONSTRAINT, 8), (SQLITE_CONSTRAINT, 10):
        .uniqueViolation
      // 7 is a trigger's refusal; the schema has no triggers but those that SQLite makes of
      // `on delete restrict`.
      case (SQLITE_CONSTRAINT, 3), (SQLITE_CONSTRAINT, 7): .foreignKeyViolation
      case (SQLITE_CONSTRAINT, 1): .checkViolation
      case (SQLITE_CONSTRAINT, 5): .notNullViolation
      case (SQLITE_CONSTRAINT, 12), (SQLITE_MISMATCH, _): .typeMismatch
      case (SQLITE_BUSY, _), (SQLITE_LOCKED, _): .busy
      case (SQLITE_INTERRUPT, _): .interrupted
      case (SQLITE_READONLY, _): .readOnly
      case (SQLITE_FULL, _): .diskFull
      case (SQLITE_IOERR, _): .inputOutput
      case (SQLITE_CANTOPEN, _): .cannotOpen
      case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _): .damaged
      case (SQLITE_SCHEMA, _): .schema
      case (SQLITE_MISUSE, _), (SQLITE_RANGE, _): .misuse
      default: .other
      }
  }
}
