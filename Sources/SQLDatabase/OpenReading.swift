/// The reading in which this thread already is.
///
/// `@unchecked Sendable`: a task-local value must be, but this one is set in code that never
/// suspends, so it stays on the thread that holds the connection.
struct OpenReading: @unchecked Sendable {
  let database: Database
  let connection: Connection

  @TaskLocal static var current: OpenReading?
}
