import COpenSSL

/// Keyed digests, for tokens that only this office can have made.
package enum MessageAuthentication {
  /// HMAC (RFC 2104) over the digest function: 32 bytes.
  package static func code(
    of message: [UInt8], key: [UInt8], by algorithm: DigestAlgorithm = .sha256
  ) -> [UInt8] {
    let context = unsafe AuthenticationMethods.shared.context(for: algorithm)
    defer { unsafe EVP_MAC_CTX_free(context) }
    let length = DigestAlgorithm.digestLength
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      let made =
        unsafe EVP_MAC_init(context, key, key.count, nil) == 1
        && EVP_MAC_update(context, message, message.count) == 1
        && EVP_MAC_final(context, buffer.baseAddress, &count, length) == 1
      precondition(made, "OpenSSL could not compute an HMAC")
    }
  }
}
