import CivilTime
package import Cryptography
package import Runtime

extension CertificateQueries {
  /// The key that signs on a day: the newest in force whose private half is in the ring; nil when
  /// there is none.
  func signingKey(
    on day: CalendarDate, in keyring: MarkKeyring
  ) throws -> (id: UInt16, signing: SigningKey)? {
    for id in try keys(inForceOn: day) {
      if let signing = try keyring.key(id) { return (id, signing) }
    }
    return nil
  }
}

extension CertificatesRoom {
  /// Makes the key of the marks when the office has none that could sign, as at its first start.
  package func makeKeyIfNeeded(in runtime: OfficeRuntime) throws {
    let today = runtime.settings.zone.date(of: runtime.settings.now())
    let isThere = try runtime.read {
      try CertificateQueries($0).signingKey(on: today, in: keyring) != nil
    }
    guard !isThere else { return }
    _ = try runtime.perform("makeMarkKey", by: .system) { step in
      try register(step).currentKey()
      return Done()
    }
  }
}

extension CertificateRegister {
  /// The key that signs today; makes one when there is none.
  @discardableResult
  package func currentKey() throws -> (id: UInt16, signing: SigningKey) {
    if let current = try queries.signingKey(on: today, in: keyring) { return current }
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
