extension Migration {
  /// The tables that stand after all migrations of a room, by name.
  package static func tables(after migrations: [Migration]) -> [String: Table] {
    var tables: [String: Table] = [:]
    for step in migrations.sorted(by: { $0.number < $1.number }).flatMap(\.steps) {
      switch step {
      case .createTable(let table): tables[table.name] = table
      case .addColumn(let name, let column): tables[name] = tables[name]?.adding(column)
      case .dropTable(let name): tables[name] = nil
      case .createIndex, .dropIndex, .execute: break
      }
    }
    return tables
  }
}

extension Table {
  fileprivate func adding(_ column: Column) -> Table {
    Table(
      name, columns: columns + [column], primaryKey: primaryKey, uniques: uniques, checks: checks,
      foreignKeys: foreignKeys, indexes: indexes, largeRows: hasLargeRows)
  }
}
