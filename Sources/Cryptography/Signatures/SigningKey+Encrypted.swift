import COpenSSL

extension SigningKey {
  /// How often the passphrase is digested: what OWASP recommends for PBKDF2 with HMAC-SHA-256.
  private static let iterations: CInt = 600_000
  private static let heading = "-----BEGIN ENCRYPTED PRIVATE KEY-----"

  /// The key as PEM text, encrypted with a passphrase: PKCS #8 with PBES2 (RFC 8018 §6.2), AES-256 in
  /// CBC mode and PBKDF2 with HMAC-SHA-256.
  package func pem(encryptedWith passphrase: Passphrase) throws(CryptographyError) -> String {
    let doing = "the private key could not be encrypted"
    guard let info = unsafe EVP_PKEY2PKCS8(handle.key) else { throw .library(doing) }
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
    let scheme = unsafe PKCS5_pbe2_set_iv(
      EVP_aes_256_cbc(), Self.iterations, nil, 0, nil, NID_hmacWithSHA256)
    guard let scheme = unsafe scheme else { throw .library(doing) }
    let words = passphrase.text
    let encrypted = unsafe PKCS8_set0_pbe(words, CInt(words.utf8.count), info, scheme)
    guard let encrypted = unsafe encrypted else {
      unsafe X509_ALGOR_free(scheme)
      throw .library(doing)
    }
    defer { unsafe X509_SIG_free(encrypted) }
    let sink = try MemoryBuffer()
    guard unsafe PEM_write_bio_PKCS8(sink.bio, encrypted) == 1 else { throw .library(doing) }
    return String(decoding: sink.contents(), as: UTF8.self)
  }

  /// Whether PEM text is a private key that a passphrase protects.
  static func isEncrypted(_ pem: String) -> Bool {
    pem.contains(heading)
  }

  /// Reads a private key that is encrypted with a passphrase.
  package init(pem: String, passphrase: Passphrase) throws(CryptographyError) {
    let source = try MemoryBuffer(Array(pem.utf8))
    let words = Array(passphrase.text.utf8CString)
    let key = unsafe words.withUnsafeBufferPointer { words in
      // Without a callback the last argument is the passphrase itself.
      unsafe PEM_read_bio_PrivateKey(
        source.bio, nil, nil, UnsafeMutableRawPointer(mutating: words.baseAddress))
    }
    guard let key = unsafe key else {
      throw .library(
        "the private key could not be decrypted; the passphrase is wrong, or the file is damaged",
        kind: .wrongPassphrase)
    }
    self.init(try unsafe KeyHandle(owning: key))
  }
}
