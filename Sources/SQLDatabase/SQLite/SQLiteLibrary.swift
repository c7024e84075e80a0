import CSQLite

/// The library as a whole, for all connections of the process.
enum SQLiteLibrary {
  /// Whether the library was told to keep no statistics of its memory, for which every allocation
  /// would take a lock that all threads share (https://www.sqlite.org/malloc.html#memory_allocation_statistics).
  ///
  /// It listens only before its first use; later it goes on as it is, which is slower and no fault.
  static let isConfigured = tongzheng_disable_memory_statistics() == SQLITE_OK
}
