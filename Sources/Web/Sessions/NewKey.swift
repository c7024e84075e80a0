import Cryptography

/// Names that nobody can guess, for submissions and drafts.
enum NewKey {
  static func make() -> String {
    Base64URL.encode(RandomBytes.make(count: 12))
  }
}
