/// Whatever holds a private key and signs with it: a key file, or a token that never gives the key away.
package protocol Signer: Sendable {
  var algorithm: SignatureAlgorithm { get }

  /// The signature of a message: 64 bytes, raw r‖s or R‖S. With SM2 the message is digested with the
  /// signer identifier `1234567812345678` (GB/T 32918.2 §5.5).
  func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8]

  /// The public half.
  func verifyingKey() throws(CryptographyError) -> VerifyingKey
}

extension SigningKey: Signer {}
