import Cryptography

/// The secret with which a program signs in (访问令牌): 256 random bits, shown once.
///
/// It begins with `tz_`, so that it is recognised where it should not be.
package struct TokenSecret: Sendable {
  private static let prefix = "tz_"

  package let text: String
  /// The SHA-256 of the bits in hexadecimal, which alone is kept: the secret cannot be computed from
  /// it, and has too many bits to be tried.
  package let digest: String

  /// A new secret.
  package init() {
    self.init(bytes: RandomBytes.make(count: 32))
  }

  /// What a program sends; nil if it can be no secret.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix),
      let bytes = Base64URL.decode(text.dropFirst(Self.prefix.count)), bytes.count == 32
    else { return nil }
    self.init(bytes: bytes)
  }

  private init(bytes: [UInt8]) {
    text = Self.prefix + Base64URL.encode(bytes)
    digest = Hexadecimal.encode(Digest.sha256(bytes))
  }
}
