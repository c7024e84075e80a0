package import CivilTime
import SQLDatabase

/// A token with which a program acts as an account, with that account's rights (访问令牌).
package struct AccessToken: Hashable, Sendable {
  /// Such as `T3`: by this it is listed and revoked.
  package let id: String
  package let login: String
  /// What it is for, in words.
  package let name: String
  package let issuedAt: Instant
  package let expiresAt: Instant
  package let revokedAt: Instant?

  static let columns = "id, login, name, issued_at, expires_at, revoked_at"

  init(_ row: borrowing Row) throws {
    id = try row.text(0)
    login = try row.text(1)
    name = try row.text(2)
    issuedAt = Instant(milliseconds: try row.int64(3))
    expiresAt = Instant(milliseconds: try row.int64(4))
    revokedAt = try row.optionalInt64(5).map(Instant.init(milliseconds:))
  }
}

/// What becomes of a program that shows a token.
package enum TokenAdmission: Hashable, Sendable {
  /// It may act as this person.
  case accepted(person: String)
  case unknown
  case revoked
  case expired
  /// The account is disabled.
  case disabled
}

extension DirectoryQueries {
  package func admission(of secret: TokenSecret, at now: Instant) throws -> TokenAdmission {
    let token = try database.first(
      "select \(AccessToken.columns) from access_token where digest = ?", secret.digest
    ) { try AccessToken($0) }
    guard let token, let account = try account(token.login) else { return .unknown }
    if token.revokedAt != nil { return .revoked }
    if token.expiresAt <= now { return .expired }
    return account.isDisabled ? .disabled : .accepted(person: account.person)
  }

  package func token(_ id: String) throws -> AccessToken? {
    try database.first(
      "select \(AccessToken.columns) from access_token where id = ?", id
    ) { try AccessToken($0) }
  }

  /// The tokens of an account or of all, the newest first.
  package func tokens(of login: String? = nil) throws -> [AccessToken] {
    try database.rows(
      """
      select \(AccessToken.columns) from access_token where login = ? or ? is null
      order by issued_at desc, id desc
      """, login, login
    ) { try AccessToken($0) }
  }
}
