import COpenSSL

/// Why something could not be done with keys, signatures or passwords.
package struct CryptographyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of trouble that a caller may tell apart.
  package enum Kind: Hashable, Sendable {
    /// The library refused: not enough memory, a broken installation.
    case library
    /// The bytes or the file are not a key of the algorithms used here.
    case malformedKey
    /// The key file exists already and is not overwritten.
    case keyFileExists
    /// The key file is open to others, or is not a plain file of this account.
    case unsafeKeyFile
    /// The key file is encrypted and no passphrase was given.
    case passphraseNeeded
    case wrongPassphrase
    /// The passphrase is too short or too long to protect anything.
    case unusablePassphrase
    /// The token or its library refused.
    case token
    /// The file system refused.
    case file
    /// The stored password hash is not an Argon2id hash with acceptable parameters.
    case malformedPasswordHash
    /// The password is too long to be hashed.
    case passwordTooLong
  }

  package let kind: Kind
  /// What was being done and what stood in the way, with the path where there is one.
  package let message: String

  package var description: String { message }

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// An error of OpenSSL with the library's own reason, taken from this thread's error queue.
  static func library(_ doing: String, kind: Kind = .library) -> CryptographyError {
    let code = ERR_get_error()
    ERR_clear_error()
    guard code != 0, let reason = unsafe ERR_reason_error_string(code) else {
      return CryptographyError(kind, "\(doing): OpenSSL gave no reason")
    }
    return unsafe CryptographyError(kind, "\(doing): \(String(cString: reason))")
  }
}
