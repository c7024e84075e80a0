/// Prepared statements by their SQL text, so that each is prepared once per connection.
struct StatementCache {
  /// More than the rooms' fixed statements; searches with a built text may push others out.
  private let limit = 512
  private var statements: [String: Statement] = [:]
  /// The same by where their text stands in memory: the texts of the rooms are fixed, and need not
  /// be read to be found again.
  private var recent = [Statement?](repeating: nil, count: 1024)
  private var uses = 0

  /// The cached statement, unless it is running at this moment.
  mutating func idleStatement(_ sql: String) -> Statement? {
    let place = Self.place(of: sql)
    // Comparing a text with itself takes no time.
    if let place, let statement = recent[place], statement.sql == sql {
      return use(statement)
    }
    guard let statement = statements[sql] else { return nil }
    if let place { recent[place] = statement }
    return use(statement)
  }

  private mutating func use(_ statement: Statement) -> Statement? {
    guard !statement.isBusy else { return nil }
    uses += 1
    statement.lastUse = uses
    return statement
  }

  private static func place(of sql: String) -> Int? {
    unsafe sql.utf8.withContiguousStorageIfAvailable { text in
      (Int(bitPattern: text.baseAddress) >> 4) & 1023
    }
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
    remove(statement)
  }

  mutating func removeAll() {
    statements.removeAll()
    for place in recent.indices { recent[place] = nil }
  }

  private mutating func removeLeastUsed() {
    let byAge = statements.values.filter { !$0.isBusy }.sorted { $0.lastUse < $1.lastUse }
    for statement in byAge.prefix(limit / 4) { remove(statement) }
  }

  private mutating func remove(_ statement: Statement) {
    statements[statement.sql] = nil
    for place in recent.indices where recent[place] === statement { recent[place] = nil }
  }
}
