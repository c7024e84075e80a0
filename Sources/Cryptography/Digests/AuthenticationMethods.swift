import COpenSSL

/// OpenSSL's HMAC over each digest function, made ready once for the life of the process: like
/// those of digests (`DigestMethods`), a fetch is dearer than a short code.
@safe
struct AuthenticationMethods: @unchecked Sendable {
  static let shared = AuthenticationMethods()

  /// Contexts without key, which are only copied from.
  private let sm3: OpaquePointer
  private let sha256: OpaquePointer

  private init() {
    guard let method = unsafe EVP_MAC_fetch(nil, "HMAC", nil),
      let sm3 = unsafe Self.context(of: method, over: "SM3"),
      let sha256 = unsafe Self.context(of: method, over: "SHA2-256")
    else {
      preconditionFailure("this OpenSSL offers no HMAC: its default provider is off")
    }
    unsafe self.sm3 = sm3
    unsafe self.sha256 = sha256
  }

  @unsafe
  private static func context(of method: OpaquePointer, over digest: String) -> OpaquePointer? {
    guard let context = unsafe EVP_MAC_CTX_new(method) else { return nil }
    var name = Array(digest.utf8CString)
    let isSet = unsafe name.withUnsafeMutableBufferPointer { name in
      unsafe EVP_MAC_CTX_set_params(
        context,
        [
          OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0),
          OSSL_PARAM_construct_end(),
        ]) == 1
    }
    return unsafe isSet ? context : nil
  }

  /// A context of one's own, to be given a key and freed.
  @unsafe
  func context(for algorithm: DigestAlgorithm) -> OpaquePointer {
    let context =
      switch algorithm {
      case .sm3: unsafe EVP_MAC_CTX_dup(sm3)
      case .sha256: unsafe EVP_MAC_CTX_dup(sha256)
      }
    guard let context = unsafe context else {
      preconditionFailure("no memory for the context of an HMAC")
    }
    return unsafe context
  }
}
