import Cryptography

/// The secret in a browser's cookie: 256 random bits, in the URL-safe alphabet.
struct SessionToken {
  static let cookie = "tongzheng-session"

  let text: String
  private let bytes: [UInt8]

  /// A new secret.
  init() {
    bytes = RandomBytes.make(count: 32)
    text = Base64URL.encode(bytes)
  }

  /// What a cookie holds; nil if it can be no token.
  init?(_ text: String) {
    guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
    self.text = text
  }

  /// Under which the session is kept; the token cannot be computed from it.
  var sessionID: String { Hexadecimal.encode(Digest.sha256(bytes)) }

  /// What every form of the session carries, so that no other site can post in its name.
  var formToken: String {
    Base64URL.encode(MessageAuthentication.code(of: Array("form".utf8), key: bytes).prefix(24))
  }

  /// Whether a form brought the right token; compared in constant time.
  func isFormToken(_ text: String) -> Bool {
    ConstantTime.equal(text, formToken)
  }
}
