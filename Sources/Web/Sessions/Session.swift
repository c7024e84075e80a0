package import CivilTime

/// Somebody's stay in the system, from sign-in to sign-out.
package struct Session: Hashable, Sendable {
  /// The SHA-256 of the token in the cookie, in hexadecimal: who reads the table cannot take over a
  /// session.
  package var id: String
  package var person: String
  package var login: String
  /// Whether nothing but the change of the password is allowed.
  package var mustChangePassword: Bool
  package var began: Instant
  package var lastSeen: Instant
  /// The remote address at the sign-in.
  package var address: String
  /// The sign-in before this one and the address from which it came, for the workbench.
  package var previousSignIn: Instant?
  package var previousAddress: String?

  package init(
    id: String, person: String, login: String, mustChangePassword: Bool, began: Instant,
    lastSeen: Instant, address: String, previousSignIn: Instant?, previousAddress: String?
  ) {
    self.id = id
    self.person = person
    self.login = login
    self.mustChangePassword = mustChangePassword
    self.began = began
    self.lastSeen = lastSeen
    self.address = address
    self.previousSignIn = previousSignIn
    self.previousAddress = previousAddress
  }
}
