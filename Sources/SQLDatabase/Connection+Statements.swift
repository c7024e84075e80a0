/// Running statements. Every `?` of the text is given its value in order; values never enter the
/// text.
extension Connection {
  /// Runs a statement that gives no rows, and tells how many rows it changed.
  @discardableResult
  package func execute(
    _ sql: String, _ values: any SQLBindable...
  ) throws(DatabaseError) -> Int {
    try withStatement(sql) { statement throws(DatabaseError) in
      try bind(values, to: statement)
      return try finish(statement)
    }
  }

  /// Runs a statement whose number of values is known only now.
  @discardableResult
  package func execute(_ sql: String, _ values: [SQLValue]) throws(DatabaseError) -> Int {
    try withStatement(sql) { statement throws(DatabaseError) in
      try bind(values, to: statement)
      return try finish(statement)
    }
  }

  /// Gives every row to `body`, one after another, as they are read.
  package func query(
    _ sql: String, _ values: any SQLBindable..., row body: (borrowing Row) throws -> Void
  ) throws {
    try withRows(sql) { statement in
      try bind(values, to: statement)
      let row = Row(of: statement)
      while try statement.step() { try body(row) }
    }
  }

  package func query(
    _ sql: String, _ values: [SQLValue], row body: (borrowing Row) throws -> Void
  ) throws {
    try withRows(sql) { statement in
      try bind(values, to: statement)
      let row = Row(of: statement)
      while try statement.step() { try body(row) }
    }
  }

  /// All rows, each made into a value.
  package func rows<Element>(
    _ sql: String, _ values: any SQLBindable..., as body: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    try withRows(sql) { statement in
      try bind(values, to: statement)
      return try allRows(of: statement, as: body)
    }
  }

  package func rows<Element>(
    _ sql: String, _ values: [SQLValue], as body: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    try withRows(sql) { statement in
      try bind(values, to: statement)
      return try allRows(of: statement, as: body)
    }
  }

  /// The first row made into a value; nil when there is none.
  package func first<Element>(
    _ sql: String, _ values: any SQLBindable..., as body: (borrowing Row) throws -> Element
  ) throws -> Element? {
    try withRows(sql) { statement in
      try bind(values, to: statement)
      let row = Row(of: statement)
      return try statement.step() ? try body(row) : nil
    }
  }

  package func first<Element>(
    _ sql: String, _ values: [SQLValue], as body: (borrowing Row) throws -> Element
  ) throws -> Element? {
    try withRows(sql) { statement in
      try bind(values, to: statement)
      let row = Row(of: statement)
      return try statement.step() ? try body(row) : nil
    }
  }

  private func bind(
    _ values: [any SQLBindable], to statement: Statement
  ) throws(DatabaseError) {
    try check(values.count, of: statement)
    var index: Int32 = 0
    for value in values {
      index += 1
      try statement.bind(value.sqlValue, at: index)
    }
  }

  private func bind(_ values: [SQLValue], to statement: Statement) throws(DatabaseError) {
    try check(values.count, of: statement)
    var index: Int32 = 0
    for value in values {
      index += 1
      try statement.bind(value, at: index)
    }
  }

  /// A forgotten value would be null, silently.
  private func check(_ count: Int, of statement: Statement) throws(DatabaseError) {
    guard count == statement.parameterCount else {
      throw DatabaseError(
        .misuse, message: "\(count) values for \(statement.parameterCount) placeholders",
        sql: statement.sql, doing: "binding values")
    }
  }

  private func finish(_ statement: Statement) throws(DatabaseError) -> Int {
    while try statement.step() {}
    return changedRows()
  }

  private func allRows<Element>(
    of statement: Statement, as body: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    let row = Row(of: statement)
    var elements: [Element] = []
    while try statement.step() { elements.append(try body(row)) }
    return elements
  }
}
