package import CivilTime
package import Cryptography

/// A public key in the registry of keys: whose marks it verifies, and of which days.
package struct MarkKey: Hashable, Sendable {
  package let id: UInt16
  package let key: VerifyingKey
  /// Who issues with the key, as people read it.
  package let issuer: String
  package let notBefore: CalendarDate
  package let notAfter: CalendarDate?
  /// Since when marks of the key prove nothing: the private key got into wrong hands.
  package let revokedOn: CalendarDate?

  package init(
    id: UInt16, key: VerifyingKey, issuer: String, notBefore: CalendarDate,
    notAfter: CalendarDate? = nil, revokedOn: CalendarDate? = nil
  ) {
    self.id = id
    self.key = key
    self.issuer = issuer
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.revokedOn = revokedOn
  }

  /// Whether papers may be issued with the key on a day.
  package func isInForce(on date: CalendarDate) -> Bool {
    date >= notBefore && notAfter.map { date <= $0 } ?? true && revokedOn == nil
  }
}
