package import Cryptography

/// Signs heads of the journal.
package protocol HeadSigner: Sendable {
  /// Names the key in every signed head.
  var keyID: String { get }
  func sign(_ message: [UInt8]) throws -> [UInt8]
}

/// Signs with a key of the office; the key's id is the beginning of its public key's SHA-256.
package struct KeyedHeadSigner: HeadSigner {
  private let key: SigningKey
  package let keyID: String
  /// What others need to check the signatures.
  package let verifyingKey: VerifyingKey

  package init(_ key: SigningKey) throws {
    self.key = key
    verifyingKey = try key.verifyingKey()
    keyID = Self.id(of: verifyingKey)
  }

  package static func id(of key: VerifyingKey) -> String {
    Hexadecimal.encode(Digest.sha256(key.publicKeyInfo).prefix(8))
  }

  package func sign(_ message: [UInt8]) throws -> [UInt8] {
    try key.sign(message)
  }
}
