import Foundation

/// The database of an office: one writer, several readers.
///
/// Readers see the last committed state while the writer works, and never wait for it.
package final class Database: Sendable {
  /// How a database is opened.
  package struct Options: Hashable, Sendable {
    /// How many readers may work at the same time.
    package var readers = 8
    /// The name of another file layer, for tests of power loss.
    package var fileLayer: String?
    /// Files up to this many bytes are read through when they are opened.
    package var checkedUpTo = 64 << 20

    package init() {}
  }

  package let path: String
  private let options: Options
  private let writer: Exclusive
  private let readers: ReaderPool
  private let checkpointer: Exclusive
  private let meter = LogMeter()

  /// Opens the file at `path`, or makes it; refuses a damaged one.
  package init(at path: String, options: Options = Options()) throws {
    self.path = path
    self.options = options
    try DatabaseFile(path: path).check()
    let connection = try Connection(
      path: path, role: .writer, vfs: options.fileLayer, meter: meter)
    try Self.check(connection, path: path, upTo: options.checkedUpTo)
    writer = Exclusive(connection)
    checkpointer = Exclusive(try Connection(path: path, role: .writer, vfs: options.fileLayer))
    readers = ReaderPool(limit: options.readers) {
      try Connection(path: path, role: .reader, vfs: options.fileLayer)
    }
  }

  private static func check(_ connection: Connection, path: String, upTo limit: Int) throws {
    do {
      // Reads the schema, and with it the end of the log.
      _ = try connection.first("select count(*) from sqlite_schema") { try $0.int(0) }
      guard
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber,
        size.intValue <= limit
      else { return }
      if let fault = try connection.integrityFaults().first {
        throw DatabaseError(.damaged, message: fault, doing: "checking \(path)")
      }
    } catch let error as DatabaseError where error.kind == .damaged {
      // A check that meets the damage itself says what, but not in which file.
      throw DatabaseError(
        .damaged, code: error.code, message: error.message, doing: "checking \(path)")
    }
  }

  /// Gives the one writer to `body`; others wait their turn.
  @discardableResult
  package func write<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try writer.use(body)
  }

  /// Gives a reader to `body`, standing on one unchanging state of the database.
  ///
  /// Reads within the body see that same state: whoever asks many things wraps all of it once, and
  /// what he is told fits together.
  package func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    if let outer = OpenReading.current, outer.database === self {
      return try body(outer.connection)
    }
    return try readers.use { connection in
      try connection.snapshot {
        try OpenReading.$current.withValue(OpenReading(database: self, connection: connection)) {
          try body(connection)
        }
      }
    }
  }

  /// Whether this thread is within a `read`.
  package var isReading: Bool { OpenReading.current?.database === self }

  /// Copies the present state into a new file while work goes on.
  package func backUp(to path: String) throws {
    try readers.use { try $0.backUp(to: path) }
  }

  /// How many pages the write-ahead log holds. Whoever writes much calls `checkpoint` in time: the
  /// database does not do so by itself.
  package var logPages: Int { meter.count }

  /// Moves the log into the database file as far as nobody needs it any more.
  ///
  /// Uses a connection of its own, so that the writer goes on meanwhile.
  package func checkpoint() throws {
    try checkpointer.use { try $0.checkpoint() }
  }

  /// Lets all idle readers go and empties the log, before the program stops.
  package func settle() throws {
    readers.closeIdle()
    try writer.use { try $0.checkpointFully() }
  }
}
