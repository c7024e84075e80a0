/// The row that a query stands on.
///
/// It cannot be copied or kept: values are copied out while the closure of the query runs. Columns
/// count from 0.
@safe
package struct Row: ~Copyable {
  private let statement: Statement

  init(of statement: Statement) {
    self.statement = statement
  }

  package var columnCount: Int { statement.columnCount }

  package func isNull(_ column: Int) -> Bool { statement.isNull(column) }

  package func int(_ column: Int) throws(DatabaseError) -> Int {
    Int(try int64(column))
  }

  package func int64(_ column: Int) throws(DatabaseError) -> Int64 {
    guard let value = statement.integer(column) else { throw mismatch(column, "an integer") }
    return value
  }

  package func bool(_ column: Int) throws(DatabaseError) -> Bool {
    try int64(column) != 0
  }

  package func real(_ column: Int) throws(DatabaseError) -> Double {
    guard let value = statement.real(column) else { throw mismatch(column, "a real number") }
    return value
  }

  package func text(_ column: Int) throws(DatabaseError) -> String {
    guard let value = statement.text(column) else { throw mismatch(column, "text") }
    return value
  }

  package func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
    guard let value = statement.bytes(column) else { throw mismatch(column, "bytes") }
    return value
  }

  package func optionalInt(_ column: Int) throws(DatabaseError) -> Int? {
    isNull(column) ? nil : try int(column)
  }

  package func optionalInt64(_ column: Int) throws(DatabaseError) -> Int64? {
    isNull(column) ? nil : try int64(column)
  }

  package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
    isNull(column) ? nil : try text(column)
  }

  package func optionalBytes(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    isNull(column) ? nil : try bytes(column)
  }

  /// The value as the database keeps it.
  package func value(_ column: Int) -> SQLValue { statement.value(column) }

  /// All values of the row, in the order of the columns.
  package func values() -> [SQLValue] {
    (0..<columnCount).map { statement.value($0) }
  }

  private func mismatch(_ column: Int, _ wanted: String) -> DatabaseError {
    DatabaseError(
      .typeMismatch,
      message: "column \(column) is \(statement.typeName(column)), not \(wanted)",
      sql: statement.sql, doing: "reading a row")
  }
}
