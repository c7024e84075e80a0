import COpenSSL

/// A public key that tells whether a signature is genuine.
package struct VerifyingKey: Sendable, Hashable {
  private let handle: KeyHandle
  /// DER of SubjectPublicKeyInfo (RFC 5280 §4.1), which names the algorithm too.
  package let publicKeyInfo: [UInt8]

  package var algorithm: SignatureAlgorithm { handle.algorithm }

  package init(publicKeyInfo: [UInt8]) throws(CryptographyError) {
    let key = unsafe publicKeyInfo.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      return unsafe d2i_PUBKEY(nil, &start, buffer.count)
    }
    guard let key = unsafe key else {
      throw .library("the public key could not be read", kind: .malformedKey)
    }
    handle = try unsafe KeyHandle(owning: key)
    self.publicKeyInfo = publicKeyInfo
  }

  /// Reads a public key from PEM text (`BEGIN PUBLIC KEY`).
  package init(pem: String) throws(CryptographyError) {
    let source = try MemoryBuffer(Array(pem.utf8))
    guard let key = unsafe PEM_read_bio_PUBKEY(source.bio, nil, nil, nil) else {
      throw .library("the public key could not be read", kind: .malformedKey)
    }
    handle = try unsafe KeyHandle(owning: key)
    publicKeyInfo = try handle.publicKeyInfo()
  }

  /// The key as PEM text (`BEGIN PUBLIC KEY`), to be given to anyone who checks papers offline.
  package func pem() throws(CryptographyError) -> String {
    let sink = try MemoryBuffer()
    guard unsafe PEM_write_bio_PUBKEY(sink.bio, handle.key) == 1 else {
      throw .library("the public key could not be written")
    }
    return String(decoding: sink.contents(), as: UTF8.self)
  }

  /// Whether the 64 bytes are this key's signature of the message. Whatever is malformed is not.
  package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == SignatureAlgorithm.signatureLength else { return false }
    do throws(CryptographyError) {
      let encoded =
        switch algorithm {
        case .ed25519: signature
        case .sm2: try RawSignature(bytes: signature).der()
        }
      return try unsafe handle.withContext { (digest, method) throws(CryptographyError) in
        guard unsafe EVP_DigestVerifyInit(digest, nil, method, nil, handle.key) == 1 else {
          throw CryptographyError.library("a verification could not be started")
        }
        let verdict = unsafe EVP_DigestVerify(
          digest, encoded, encoded.count, message, message.count)
        ERR_clear_error()
        return verdict == 1
      }
    } catch {
      return false
    }
  }

  package static func == (left: VerifyingKey, right: VerifyingKey) -> Bool {
    left.publicKeyInfo == right.publicKeyInfo
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(publicKeyInfo)
  }
}

extension VerifyingKey {
  /// What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410 §4).
  private static let ed25519Head: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// An Ed25519 key from its 32 bytes (RFC 8032 §5.1.5).
  init(ed25519 point: [UInt8]) throws(CryptographyError) {
    try self.init(publicKeyInfo: Self.ed25519Head + point)
  }
}
