import CivilTime
import Runtime
import SQLDatabase

/// Accounts, their tokens, and the roles granted to people.
extension DirectoryProjection {
  func openAccount(_ login: String, for person: String) throws {
    try database.execute(
      """
      insert into account (login, person, is_disabled, must_change, failures)
      values (?, ?, 0, 1, 0)
      """, login, person)
  }

  func setAccount(_ login: String, isDisabled: Bool) throws {
    try database.execute("update account set is_disabled = ? where login = ?", isDisabled, login)
  }

  func unlockAccount(_ login: String) throws {
    try database.execute(
      "update account set failures = 0, locked_until = null where login = ?", login)
  }

  func changePassword(of login: String, byOwner: Bool) throws {
    try database.execute(
      """
      update account set must_change = ?, password_at = ?, failures = 0, locked_until = null
      where login = ?
      """, !byOwner, at, login)
  }

  func signIn(_ login: String) throws {
    try database.execute(
      """
      update account set failures = 0, locked_until = null, last_sign_in = ?, last_address = ?
      where login = ?
      """, at, entry.actor.address, login)
  }

  func failSignIn(_ login: String, failures: Int, lockedUntil: Instant?) throws {
    try database.execute(
      "update account set failures = ?, locked_until = ? where login = ?",
      failures, lockedUntil?.milliseconds, login)
  }

  func grant(_ grant: RoleGrant) throws {
    try database.execute(
      """
      insert into role_grant (person, role, unit, scope) values (?, ?, ?, ?)
      on conflict (person, role, unit) do update set scope = excluded.scope
      """, grant.person, grant.role, grant.unit ?? "", grant.scope.rawValue)
  }

  func revoke(_ role: String, from person: String, at unit: String?) throws {
    try database.execute(
      "delete from role_grant where person = ? and role = ? and unit = ?",
      person, role, unit ?? "")
  }

  func issueToken(
    _ id: String, for login: String, name: String, digest: String, until end: Instant
  ) throws {
    try database.execute(
      """
      insert into access_token (id, login, name, digest, issued_at, expires_at)
      values (?, ?, ?, ?, ?, ?)
      """, id, login, name, digest, at, end.milliseconds)
  }

  func revokeToken(_ id: String) throws {
    try database.execute("update access_token set revoked_at = ? where id = ?", at, id)
  }
}
