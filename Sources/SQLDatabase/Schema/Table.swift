/// A table as a value, from which each database's own statement is written.
package struct Table: Hashable, Sendable {
  package let name: String
  package let columns: [Column]
  package let primaryKey: [String]
  package let uniques: [[String]]
  package let checks: [Check]
  package let foreignKeys: [ForeignKey]
  package let indexes: [Index]
  /// Whether rows often pass some hundred bytes; such tables are laid out differently.
  package let hasLargeRows: Bool

  package init(
    _ name: String, columns: [Column], primaryKey: [String], uniques: [[String]] = [],
    checks: [Check] = [], foreignKeys: [ForeignKey] = [], indexes: [Index] = [],
    largeRows: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.uniques = uniques
    self.checks = checks
    self.foreignKeys = foreignKeys
    self.indexes = indexes
    self.hasLargeRows = largeRows
  }
}

/// A column of a table; not null unless said.
package struct Column: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A signed integer of 64 bits; also for truth values, as 0 and 1.
    case integer
    case real
    case text
    case blob
  }

  package let name: String
  package let kind: Kind
  package let isNullable: Bool
  /// The value of rows that do not name one; needed for a column added to a table with rows.
  package let defaultValue: SQLValue?
  /// Whether the database numbers the rows that do not name a value, in their order.
  package let isNumbering: Bool

  package init(
    _ name: String, _ kind: Kind, null: Bool = false, default value: SQLValue? = nil,
    numbering: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.isNullable = null
    self.defaultValue = value
    self.isNumbering = numbering
  }

  /// The only column of a primary key, by which the database numbers the rows itself.
  package static func number(_ name: String) -> Column {
    Column(name, .integer, numbering: true)
  }

  package static func integer(
    _ name: String, null: Bool = false, default value: Int64? = nil
  ) -> Column {
    Column(name, .integer, null: null, default: value.map { .integer($0) })
  }

  package static func real(_ name: String, null: Bool = false) -> Column {
    Column(name, .real, null: null)
  }

  package static func text(
    _ name: String, null: Bool = false, default value: String? = nil
  ) -> Column {
    Column(name, .text, null: null, default: value.map { .text($0) })
  }

  package static func blob(_ name: String, null: Bool = false) -> Column {
    Column(name, .blob, null: null)
  }
}

/// A rule that every row of a table keeps, in SQL that all databases understand.
package struct Check: Hashable, Sendable {
  package let name: String
  package let condition: String

  package init(_ name: String, _ condition: String) {
    self.name = name
    self.condition = condition
  }
}

/// Columns whose values must exist in another table.
package struct ForeignKey: Hashable, Sendable {
  package enum Deletion: String, Hashable, Sendable {
    case restrict
    case cascade
  }

  package let columns: [String]
  package let table: String
  package let foreignColumns: [String]
  package let onDelete: Deletion

  package init(
    _ columns: [String], references table: String, _ foreignColumns: [String],
    onDelete: Deletion = .restrict
  ) {
    self.columns = columns
    self.table = table
    self.foreignColumns = foreignColumns
    self.onDelete = onDelete
  }
}

/// An index of a table; with a condition it holds only the rows that meet it.
package struct Index: Hashable, Sendable {
  package let name: String
  package let columns: [String]
  package let isUnique: Bool
  package let condition: String?

  package init(
    _ name: String, _ columns: [String], unique: Bool = false, where condition: String? = nil
  ) {
    self.name = name
    self.columns = columns
    self.isUnique = unique
    self.condition = condition
  }
}
