package import CivilTime
package import Cryptography
package import Runtime

extension CertificateQueries {
  /// The key that signs on a day: the newest in force whose private half is in the ring; nil when
  /// there is none.
  func signingKey(
    on day: CalendarDate, in keyring: MarkKeyring
  ) throws -> (id: UInt16, signing: any Signer)? {
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
  package func currentKey() throws -> (id: UInt16, signing: any Signer) {
    if let current = try queries.signingKey(on: today, in: keyring) { return current }
    let made = try makeKey()
    return (made.key.id, made.signing)
  }

  /// Makes a new key, which signs from now on; papers of the older keys stay verifiable.
  @discardableResult
  ///
  /// - Parameters:
  ///   - algorithm: nil for that of the settings. A key that lies ready in the ring under the next id,
  ///     as in a token, is taken as it is.
  ///   - notAfter: the last day on which papers may be issued with it; nil for no end.
  package func makeKey(
    _ algorithm: SignatureAlgorithm? = nil, notAfter: CalendarDate? = nil
  ) throws -> (key: MarkKey, signing: any Signer) {
    let id = try nextKeyID()
    if let notAfter, notAfter < today {
      throw Refusal(code: "CRT-KEY", message: "密钥的有效期不能在今天之前结束")
    }
    let signing = try keyring.keyOrNew(id, algorithm ?? settings.algorithm)
    let key = MarkKey(
      id: id, key: try signing.verifyingKey(), issuer: settings.issuerName,
      notBefore: today, notAfter: notAfter)
    try record(.keyAdded(key))
    return (key, signing)
  }

  /// The id that the next key will have.
  package func nextKeyID() throws -> UInt16 {
    let last = try queries.keys().keys.last?.id ?? 0
    guard last < UInt16.max else {
      throw Refusal(code: "CRT-KEYS", message: "密钥编号已用完")
    }
    return last + 1
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
