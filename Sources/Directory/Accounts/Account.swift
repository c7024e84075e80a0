package import CivilTime
import SQLDatabase

/// With what somebody signs in (账户). The password's hash is kept apart and never in the journal.
package struct Account: Hashable, Sendable {
  package var login: String
  package var person: String
  package var isDisabled: Bool
  /// Whether the password was given out by somebody else and must be changed at once.
  package var mustChange: Bool
  /// Failures in succession.
  package var failures: Int
  package var lockedUntil: Instant?
  package var passwordSetAt: Instant?
  package var lastSignIn: Instant?
  /// The remote address of the last sign-in.
  package var lastAddress: String?

  static let columns = """
    login, person, is_disabled, must_change, failures, locked_until, password_at, last_sign_in, \
    last_address
    """

  init(_ row: borrowing Row) throws {
    login = try row.text(0)
    person = try row.text(1)
    isDisabled = try row.bool(2)
    mustChange = try row.bool(3)
    failures = try row.int(4)
    lockedUntil = try row.optionalInt64(5).map(Instant.init(milliseconds:))
    passwordSetAt = try row.optionalInt64(6).map(Instant.init(milliseconds:))
    lastSignIn = try row.optionalInt64(7).map(Instant.init(milliseconds:))
    lastAddress = try row.optionalText(8)
  }

  package func isLocked(at now: Instant) -> Bool { lockedUntil.map { now < $0 } ?? false }
}

extension DirectoryQueries {
  package func account(_ login: String) throws -> Account? {
    try database.first(
      "select \(Account.columns) from account where login = ?", login
    ) { try Account($0) }
  }

  package func account(ofPerson person: String) throws -> Account? {
    try database.first(
      "select \(Account.columns) from account where person = ? order by login limit 1", person
    ) { try Account($0) }
  }

  package func accounts() throws -> [Account] {
    try database.rows("select \(Account.columns) from account order by login") { try Account($0) }
  }

  /// The Argon2id hash of a login's password; nil when none has been given out yet.
  func credential(_ login: String) throws -> String? {
    try database.first("select hash from credential where login = ?", login) { try $0.text(0) }
  }
}
