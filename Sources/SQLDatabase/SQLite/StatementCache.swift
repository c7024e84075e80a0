/// Prepared statements by their SQL text, so that each is prepared once per connection.
struct StatementCache {
  /// More than the rooms' fixed statements; searches with a built text may push others out.
  private let limit = 512
  private var statements: [String: Statement] = [:]
  private var uses = 0

  /// The cached statement, unless it is running at this moment.
  mutating func idleStatement(_ sql: String) -> Statement? {
    guard let statement = statements[sql], !statement.isBusy else { return nil }
    uses += 1
    statement.lastUse = uses
    return statement
  }

  mutating func insert(_ statement: Statement) {
    guard statements[statement.sql] == nil else { return }
    if statements.count >= limit { removeLeastUsed() }
    uses += 1
    statement.lastUse = uses
    statements[statement.sql] = statement
  }

  /// Forgets a statement whose run failed: `sqlite3_reset` may not restore it.
  mutating func evict(_ statement: Statement) {
    guard statements[statement.sql] === statement else { return }
    statements[statement.sql] = nil
  }

  mutating func removeAll() {
    statements.removeAll()
  }

  private mutating func removeLeastUsed() {
    let byAge = statements.values.filter { !$0.isBusy }.sorted { $0.lastUse < $1.lastUse }
    for statement in byAge.prefix(limit / 4) { statements[statement.sql] = nil }
  }
}
