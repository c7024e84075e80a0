package import SQLDatabase

/// What a rebuilding of all rows from the journal found.
package struct ReplayVerification: Hashable, Sendable {
  /// A cell, or a whole row, that does not follow from the journal.
  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
      /// The column's value by the journal, and the value found.
      case cell(column: String, journal: SQLValue, found: SQLValue)
      /// The journal demands a row that is not there.
      case missing
      /// A row is there that the journal does not know.
      case unknown
    }

    package let table: String
    /// The row's primary key, as `column=value` joined by commas.
    package let key: String
    package let kind: Kind

    package var description: String {
      switch kind {
      case .cell(let column, let journal, let found):
        "\(table)[\(key)].\(column): the journal says “\(journal)”, the row says “\(found)”"
      case .missing: "\(table)[\(key)]: the journal demands this row, and it is missing"
      case .unknown: "\(table)[\(key)]: the journal knows no such row"
      }
    }
  }

  package internal(set) var entries = 0
  package internal(set) var rows = 0
  package internal(set) var tables: [String] = []
  /// The first differences, in the order of tables and keys.
  package internal(set) var differences: [Difference] = []

  package var isEqual: Bool { differences.isEmpty }
}
