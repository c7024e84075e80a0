import COpenSSL

/// A private key that signs: SM2 with SM3, or Ed25519.
package struct SigningKey: Sendable {
  let handle: KeyHandle

  package var algorithm: SignatureAlgorithm { handle.algorithm }

  init(_ handle: KeyHandle) {
    self.handle = handle
  }

  /// Makes a new key.
  package init(generating algorithm: SignatureAlgorithm) throws(CryptographyError) {
    let name =
      switch algorithm {
      case .sm2: "SM2"
      case .ed25519: "ED25519"
      }
    guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, name, nil) else {
      throw .library("this OpenSSL cannot make \(name) keys")
    }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard
      unsafe EVP_PKEY_keygen_init(context) == 1, unsafe EVP_PKEY_generate(context, &key) == 1,
      let key = unsafe key
    else { throw .library("a \(name) key could not be made") }
    self.init(try unsafe KeyHandle(owning: key))
  }

  /// Reads a key from PEM text (PKCS #8, not encrypted).
  package init(pem: String) throws(CryptographyError) {
    let source = try MemoryBuffer(Array(pem.utf8))
    // A password callback is given so that an encrypted key is refused instead of the library
    // asking at the terminal.
    let key = unsafe PEM_read_bio_PrivateKey(source.bio, nil, refusePassword, nil)
    guard let key = unsafe key else {
      throw .library("the private key could not be read", kind: .malformedKey)
    }
    self.init(try unsafe KeyHandle(owning: key))
  }

  /// Reads an Ed25519 key from its 32-byte seed (RFC 8032 §5.1.5).
  package init(ed25519Seed seed: [UInt8]) throws(CryptographyError) {
    let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    guard let key = unsafe key else {
      throw .library("an Ed25519 seed has 32 bytes", kind: .malformedKey)
    }
    self.init(try unsafe KeyHandle(owning: key))
  }

  /// The public half, which verifies what this key signs.
  package func verifyingKey() throws(CryptographyError) -> VerifyingKey {
    try VerifyingKey(publicKeyInfo: handle.publicKeyInfo())
  }

  /// The signature of a message: 64 bytes, raw r‖s or R‖S.
  package func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let signature = try unsafe handle.withContext {
      (digest, method) throws(CryptographyError) in
      var length = 0
      guard
        unsafe EVP_DigestSignInit(digest, nil, method, nil, handle.key) == 1,
        unsafe EVP_DigestSign(digest, nil, &length, message, message.count) == 1
      else { throw CryptographyError.library("a signature could not be started") }
      var signature = [UInt8](repeating: 0, count: length)
      guard unsafe EVP_DigestSign(digest, &signature, &length, message, message.count) == 1 else {
        throw CryptographyError.library("a signature could not be made")
      }
      return Array(signature.prefix(length))
    }
    return switch algorithm {
    case .ed25519: signature
    case .sm2: try RawSignature(der: signature).bytes
    }
  }

  /// The key as PEM text (PKCS #8, not encrypted); a secret.
  package func pem() throws(CryptographyError) -> String {
    let sink = try MemoryBuffer()
    guard unsafe PEM_write_bio_PKCS8PrivateKey(sink.bio, handle.key, nil, nil, 0, nil, nil) == 1
    else { throw .library("the private key could not be written") }
    return String(decoding: sink.contents(), as: UTF8.self)
  }
}

private func refusePassword(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: CInt, _ writing: CInt,
  _ context: UnsafeMutableRawPointer?
) -> CInt {
  -1
}
