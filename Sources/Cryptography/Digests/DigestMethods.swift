import COpenSSL

/// OpenSSL's implementations of the digest functions, fetched once for the life of the process:
/// a fetch takes locks and looks through the providers, which is dearer than a short digest.
@safe
struct DigestMethods: @unchecked Sendable {
  static let shared = DigestMethods()

  private let sm3: OpaquePointer
  private let sha256: OpaquePointer

  private init() {
    guard
      let sm3 = unsafe EVP_MD_fetch(nil, "SM3", nil),
      let sha256 = unsafe EVP_MD_fetch(nil, "SHA2-256", nil)
    else {
      preconditionFailure("this OpenSSL offers no SM3 or no SHA-256: its default provider is off")
    }
    unsafe self.sm3 = sm3
    unsafe self.sha256 = sha256
  }

  /// The method of an algorithm; never freed, constant, safe to share between threads.
  @unsafe
  subscript(algorithm: DigestAlgorithm) -> OpaquePointer {
    switch algorithm {
    case .sm3: unsafe sm3
    case .sha256: unsafe sha256
    }
  }
}
