import SQLDatabase

/// All rows of a small database, to see what an act changes.
struct RowsOfEverything {
  let shapes: [TableShape]
  /// By table and key.
  private var rows: [String: [[SQLValue]: [SQLValue]]] = [:]

  init(_ connection: Connection) throws {
    shapes = try connection.tableShapes()
    for shape in shapes {
      let columns = shape.columns.joined(separator: ", ")
      let found = try connection.rows("select \(columns) from \(shape.name)") { $0.values() }
      rows[shape.name] = Dictionary(uniqueKeysWithValues: found.map { (shape.key(of: $0), $0) })
    }
  }

  /// What must be done to empty tables to have these rows.
  var additions: [RowChange] {
    shapes.flatMap { shape in
      (rows[shape.name] ?? [:]).values.map { RowChange(shape: shape, kind: .insert, row: $0) }
    }
  }

  /// What must be done to these rows to have those of `later`.
  func changes(to later: RowsOfEverything) -> [RowChange] {
    shapes.flatMap { shape -> [RowChange] in
      let (before, after) = (rows[shape.name] ?? [:], later.rows[shape.name] ?? [:])
      let gone = before.keys.filter { after[$0] == nil }.map {
        RowChange(shape: shape, kind: .delete, row: before[$0] ?? [])
      }
      let kept = after.compactMap { key, row -> RowChange? in
        guard let old = before[key] else { return RowChange(shape: shape, kind: .insert, row: row) }
        return old == row ? nil : RowChange(shape: shape, kind: .update, row: row)
      }
      return gone + kept
    }
  }
}

extension TableShape {
  fileprivate func key(of row: [SQLValue]) -> [SQLValue] { key.map { row[$0] } }
}

/// One row that an act adds, changes or takes away.
struct RowChange {
  enum Kind {
    case insert
    case update
    case delete
  }

  let shape: TableShape
  let kind: Kind
  let row: [SQLValue]
  /// Whether the row belongs to the case alone, so that another case has another one.
  private var isOwn = false
  private let sql: String

  init(shape: TableShape, kind: Kind, row: [SQLValue]) {
    self.shape = shape
    self.kind = kind
    self.row = row
    let condition = shape.key.map { "\(shape.columns[$0]) = ?" }.joined(separator: " and ")
    switch kind {
    case .insert:
      sql = """
        insert into \(shape.name) (\(shape.columns.joined(separator: ", ")))
        values (\(shape.columns.map { _ in "?" }.joined(separator: ", ")))
        """
    case .update:
      let others = shape.columns.indices.filter { !shape.key.contains($0) }
      sql = """
        update \(shape.name) set \(others.map { "\(shape.columns[$0]) = ?" }.joined(separator: ", "))
        where \(condition)
        """
    case .delete: sql = "delete from \(shape.name) where \(condition)"
    }
  }

  var key: [SQLValue] { [.text(shape.name)] + shape.key(of: row) }

  func owned(_ isOwn: Bool) -> RowChange {
    var change = self
    change.isOwn = isOwn
    return change
  }

  /// Makes the change for the case of that number.
  func perform(number: Int64, on connection: Connection) throws {
    let row = isOwn ? renumbered(number) : row
    let key = shape.key(of: row)
    switch kind {
    case .insert: try connection.execute(sql, row)
    case .update:
      let others = row.indices.filter { !shape.key.contains($0) }.map { row[$0] }
      try connection.execute(sql, others + key)
    case .delete: try connection.execute(sql, key)
    }
  }

  /// The row with every value that must be its own put where no other case has it.
  private func renumbered(_ number: Int64) -> [SQLValue] {
    var renumbered = row
    let numbered = shape.key.first {
      if case .integer = row[$0] { true } else { false }
    }
    for group in (numbered == nil ? [shape.key] : []) + shape.uniques {
      guard let column = group.last else { continue }
      renumbered[column] = row[column].shifted(by: number)
    }
    if let numbered { renumbered[numbered] = row[numbered].shifted(by: number) }
    return renumbered
  }
}

extension SQLValue {
  fileprivate func shifted(by number: Int64) -> SQLValue {
    switch self {
    case .integer(let value): .integer(value + number * 1000)
    case .text(let value): .text("\(value)#\(number)")
    default: self
    }
  }
}
