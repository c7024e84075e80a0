/// Writes tables and migrations in SQLite's words.
enum SQLiteSchema {
  static func statements(for step: Migration.Step) -> [String] {
    switch step {
    case .createTable(let table): statements(creating: table)
    case .addColumn(let table, let column):
      ["alter table \(quoted(table)) add column \(definition(of: column))"]
    case .createIndex(let table, let index): [statement(creating: index, on: table)]
    case .dropIndex(let name): ["drop index \(quoted(name))"]
    case .dropTable(let name): ["drop table \(quoted(name))"]
    case .execute(let sql): [sql]
    }
  }

  static func statements(creating table: Table) -> [String] {
    precondition(
      table.columns.allSatisfy { !$0.isNumbering || table.primaryKey == [$0.name] },
      "\(table.name): only the one column of a primary key numbers rows")
    var parts = table.columns.map(definition)
    parts.append("primary key (\(list(table.primaryKey)))")
    parts += table.uniques.map { "unique (\(list($0)))" }
    parts += table.checks.map { "constraint \(quoted($0.name)) check (\($0.condition))" }
    parts += table.foreignKeys.map { key in
      """
      foreign key (\(list(key.columns))) references \(quoted(key.table)) \
      (\(list(key.foreignColumns))) on delete \(key.onDelete.rawValue)
      """
    }
    // Small rows stand in the order of their key, in one tree instead of two; a single integer
    // key already is the row's number (https://www.sqlite.org/withoutrowid.html).
    let isOrdinary = table.hasLargeRows || isNumbered(table)
    let options = isOrdinary ? "strict" : "strict, without rowid"
    let create = """
      create table \(quoted(table.name)) (
        \(parts.joined(separator: ",\n  "))
      ) \(options)
      """
    return [create] + table.indexes.map { statement(creating: $0, on: table.name) }
  }

  /// Whether the primary key is one integer column, which then numbers its rows by itself.
  private static func isNumbered(_ table: Table) -> Bool {
    guard table.primaryKey.count == 1 else { return false }
    return table.columns.contains { $0.name == table.primaryKey[0] && $0.kind == .integer }
  }

  private static func statement(creating index: Index, on table: String) -> String {
    let create = """
      create \(index.isUnique ? "unique " : "")index \(quoted(index.name)) \
      on \(quoted(table)) (\(list(index.columns)))
      """
    guard let condition = index.condition else { return create }
    return "\(create) where \(condition)"
  }

  private static func definition(of column: Column) -> String {
    let kind =
      switch column.kind {
      case .integer: "integer"
      case .real: "real"
      case .text: "text"
      case .blob: "blob"
      }
    var text = "\(quoted(column.name)) \(kind)"
    if !column.isNullable { text += " not null" }
    if let value = column.defaultValue { text += " default \(literal(value))" }
    return text
  }

  private static func literal(_ value: SQLValue) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): "'\(doubled("'", in: text))'"
    case .blob(let bytes): "x'\(bytes.map(hexadecimal).joined())'"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func list(_ names: [String]) -> String {
    names.map(quoted).joined(separator: ", ")
  }

  private static func quoted(_ name: String) -> String { "\"\(doubled("\"", in: name))\"" }

  private static func doubled(_ mark: Character, in text: String) -> String {
    String(text.flatMap { $0 == mark ? [mark, mark] : [$0] })
  }
}
