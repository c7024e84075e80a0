/// What went wrong in the database, with what was being done.
package struct DatabaseError: Error, Hashable, Sendable {
  /// The kinds of trouble that a caller may want to tell apart, the same for every database.
  package enum Kind: String, Hashable, Sendable {
    case uniqueViolation
    case foreignKeyViolation
    case checkViolation
    case notNullViolation
    /// A value of another type than the column's, or than the reader asked for.
    case typeMismatch
    case busy
    case interrupted
    case readOnly
    case diskFull
    case inputOutput
    case cannotOpen
    /// The file is not a database, or is damaged: restore it from a backup.
    case damaged
    /// The schema is not the one that this program writes.
    case schema
    /// The transaction was rolled back by the database itself.
    case transactionLost
    case misuse
    case other
  }

  package let kind: Kind
  /// The database's own number for the error; 0 where the room itself found the fault.
  package let code: Int
  package let message: String
  /// The statement, without its values: these may be personal data.
  package let sql: String?
  package let doing: String

  package init(
    _ kind: Kind, code: Int = 0, message: String, sql: String? = nil, doing: String
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.sql = sql
    self.doing = doing
  }

  /// Whether a rule of the schema refused the change.
  package var isConstraintViolation: Bool {
    switch kind {
    case .uniqueViolation, .foreignKeyViolation, .checkViolation, .notNullViolation: true
    default: false
    }
  }
}

extension DatabaseError: CustomStringConvertible {
  package var description: String {
    var text = "\(doing): \(message) (\(kind.rawValue), \(code))"
    if let sql { text += " in: \(sql)" }
    if kind == .damaged {
      text += "; the data file is damaged: restore a backup with `tongzheng restore`"
    }
    return text
  }
}

/// A transaction whose body failed and which then could not be rolled back.
package struct RollbackError: Error, CustomStringConvertible {
  package let body: any Error
  package let rollback: DatabaseError

  package var description: String { "\(body); then rolling back failed: \(rollback)" }
}
