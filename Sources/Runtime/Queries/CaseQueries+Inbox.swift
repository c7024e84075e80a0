import SQLDatabase

/// Inboxes (待办): what stands under the keys of a person.
///
/// Every key has its tasks in the order of their due dates already. So the first tasks of all keys
/// together are among the first of each, and an inbox costs the same with a million tasks behind it.
extension CaseQueries {
  /// A page of an inbox: the tasks that stand under any of the keys, by due date.
  package func inbox(
    _ keys: [String], offset: Int = 0, limit: Int = 50
  ) throws -> [TaskRecord] {
    guard !keys.isEmpty else { return [] }
    let (first, values) = Self.first(offset + limit, under: keys)
    return try database.read { connection in
      try connection.rows(
        """
        \(TaskRecord.select)
        join (\(first) order by due, instance, activation limit ? offset ?) c
          on c.instance = t.instance and c.activation = t.activation
        order by c.due, c.instance, c.activation
        """, values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { try TaskRecord($0) }
    }
  }

  /// How many tasks stand under any of the keys, counted no further than `limit`.
  package func inboxCount(_ keys: [String], upTo limit: Int = 1000) throws -> Int {
    guard !keys.isEmpty else { return 0 }
    let (first, values) = Self.first(limit, under: keys)
    let found = try database.read { connection in
      try connection.first("select count(*) from (\(first)) c", values) { try $0.int(0) }
    }
    return min(found ?? 0, limit)
  }

  /// The first tasks of each key; a task that stands under several comes once, for its due date is
  /// the same under all of them.
  private static func first(_ count: Int, under keys: [String]) -> (String, [SQLValue]) {
    let parts = keys.indices.map { index in
      """
      select due, instance, activation from (
        select due, instance, activation from task_candidate where group_key = ?
        order by due, instance, activation limit ?
      ) k\(index)
      """
    }
    return (
      parts.joined(separator: " union "),
      keys.flatMap { [.text($0), .integer(Int64(count))] }
    )
  }
}
