import CivilTime
package import Cryptography
import Runtime

extension CertificateRegister {
  /// The key that signs today: the newest in force whose private half is here. Makes one when there
  /// is none, as at the first start.
  @discardableResult
  package func currentKey() throws -> (id: UInt16, signing: SigningKey) {
    for id in try queries.keys(inForceOn: today) {
      if let signing = try keyring.key(id) { return (id, signing) }
    }
    let made = try makeKey()
    return (made.key.id, made.signing)
  }

  /// Makes a new key, which signs from now on; papers of the older keys stay verifiable.
  @discardableResult
  package func makeKey() throws -> (key: MarkKey, signing: SigningKey) {
    let last = try queries.keys().keys.last?.id ?? 0
    guard last < UInt16.max else {
      throw Refusal(code: "CRT-KEYS", message: "密钥编号已用完")
    }
    let signing = try keyring.keyOrNew(last + 1, settings.algorithm)
    let key = MarkKey(
      id: last + 1, key: try signing.verifyingKey(), issuer: settings.issuerName,
      notBefore: today)
    try record(.keyAdded(key))
    return (key, signing)
  }

  /// Takes a key out of force because its private half may be in wrong hands; its papers can then
  /// only be verified against the register.
  package func revokeKey(_ id: UInt16) throws {
    guard let key = try queries.keys().keys.first(where: { $0.id == id }) else {
      throw Refusal(code: "CRT-KEY", message: "没有编号为 \(id) 的密钥")
    }
    guard key.revokedOn == nil else {
      throw Refusal(code: "CRT-KEY", message: "密钥 \(id) 已停用")
    }
    try record(.keyRevoked(id, on: today))
  }
}
