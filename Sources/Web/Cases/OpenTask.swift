import Engine
import FEEL
import Runtime

/// A task that waits to be done, as the database has it at one moment.
struct OpenTask {
  let record: TaskRecord
  /// The keys of inboxes under which it stands; empty when somebody has it in hand.
  let offers: [String]
  /// Everything that the task can see of its case.
  let variables: Context

  /// Nil when the task is done.
  init?(_ key: TaskKey, in runtime: OfficeRuntime) throws {
    let queries = runtime.queries
    let found = try runtime.read { _ in
      try queries.task(key).map { record in
        (
          record: record, offers: record.assignee == nil ? try queries.offers(of: key) : [],
          variables: try queries.variables(of: key)
        )
      }
    }
    guard let found else { return nil }
    (record, offers, variables) = found
  }
}
