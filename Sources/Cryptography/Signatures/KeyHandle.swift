import COpenSSL

/// The owner of one key of OpenSSL.
///
/// A key is written when it is made and only read afterwards; OpenSSL counts references atomically
/// and lets any number of threads use one key, each with its own context. That is the rule which
/// makes the sharing safe.
@safe
final class KeyHandle: @unchecked Sendable {
  let key: OpaquePointer
  let algorithm: SignatureAlgorithm

  /// Takes the key over; it is released with the handle, also when the algorithm is refused.
  init(owning key: OpaquePointer) throws(CryptographyError) {
    unsafe self.key = key
    if unsafe EVP_PKEY_is_a(key, "SM2") == 1 {
      algorithm = .sm2
    } else if unsafe EVP_PKEY_is_a(key, "ED25519") == 1 {
      algorithm = .ed25519
    } else {
      unsafe EVP_PKEY_free(key)
      throw CryptographyError(.malformedKey, "the key is neither an SM2 nor an Ed25519 key")
    }
  }

  deinit {
    unsafe EVP_PKEY_free(key)
  }

  /// The public half, as DER of SubjectPublicKeyInfo (RFC 5280 §4.1).
  func publicKeyInfo() throws(CryptographyError) -> [UInt8] {
    let length = unsafe i2d_PUBKEY(key, nil)
    guard length > 0 else { throw .library("the public key could not be written") }
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      var end = buffer.baseAddress
      count = unsafe Int(max(0, i2d_PUBKEY(key, &end)))
    }
  }

  /// Runs an operation with a fresh context that is bound to this key and knows the signer.
  func withContext<Result>(
    _ body: (_ digest: OpaquePointer, _ method: OpaquePointer?) throws(CryptographyError) -> Result
  ) throws(CryptographyError) -> Result {
    guard let digest = unsafe EVP_MD_CTX_new() else { throw .library("no signature context") }
    defer { unsafe EVP_MD_CTX_free(digest) }
    guard algorithm == .sm2 else { return try unsafe body(digest, nil) }

    guard let context = unsafe EVP_PKEY_CTX_new(key, nil) else {
      throw .library("no SM2 context")
    }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    let id = SignatureAlgorithm.signerID
    guard unsafe EVP_PKEY_CTX_set1_id(context, id, CInt(id.count)) == 1 else {
      throw .library("the SM2 signer identifier was refused")
    }
    unsafe EVP_MD_CTX_set_pkey_ctx(digest, context)
    return try unsafe body(digest, DigestMethods.shared[.sm3])
  }
}
