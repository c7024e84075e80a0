extension Connection {
  /// Whether the database has a table of that name.
  package func hasTable(_ name: String) throws -> Bool {
    try first(
      "select 1 from sqlite_schema where type = 'table' and name = ?", name
    ) { _ in true } ?? false
  }

  /// Moves committed pages from the write-ahead log into the database file.
  ///
  /// It waits for nobody and disturbs nobody; what readers still need stays in the log.
  package func checkpoint() throws(DatabaseError) {
    try pragma("wal_checkpoint(passive)")
  }

  /// Empties the write-ahead log into the database file, waiting for readers; for a stop.
  package func checkpointFully() throws(DatabaseError) {
    try pragma("wal_checkpoint(truncate)")
  }

  /// Reads every page and gives the faults found, none in a sound file; takes time by size.
  package func integrityFaults() throws -> [String] {
    try rows("pragma quick_check(20)") { try $0.text(0) }.filter { $0 != "ok" }
  }
}
