import COpenSSL

/// Keyed digests, for tokens that only this office can have made.
package enum MessageAuthentication {
  /// HMAC (RFC 2104) over the digest function: 32 bytes.
  package static func code(
    of message: [UInt8], key: [UInt8], by algorithm: DigestAlgorithm = .sha256
  ) -> [UInt8] {
    let name =
      switch algorithm {
      case .sm3: "SM3"
      case .sha256: "SHA2-256"
      }
    let length = DigestAlgorithm.digestLength
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      let made = unsafe EVP_Q_mac(
        nil, "HMAC", nil, name, nil, key, key.count, message, message.count,
        buffer.baseAddress, length, &count)
      precondition(unsafe made != nil, "OpenSSL could not compute an HMAC")
    }
  }
}
