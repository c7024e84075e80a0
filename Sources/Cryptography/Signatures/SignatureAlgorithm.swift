/// A signature scheme whose signatures are 64 bytes.
package enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
  /// SM2 over SM3 (GB/T 32918), signer identifier `1234567812345678`; the default for offices with
  /// a duty to use the commercial cryptography of the state.
  case sm2
  /// Ed25519 (RFC 8032).
  case ed25519

  /// The length of a signature: r‖s of SM2 with 32 bytes each, R‖S of Ed25519.
  package static let signatureLength = 64

  /// The signer identifier of GB/T 32918 that other products use when nothing was agreed. OpenSSL's
  /// own default is the empty one, which they refuse.
  static let signerID = Array("1234567812345678".utf8)
}
