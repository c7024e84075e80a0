/// The words with which a key file is encrypted; a secret.
package struct Passphrase: Sendable {
  /// Fewer could be tried out.
  package static let shortest = 8
  /// OpenSSL reads no more.
  package static let longest = 1_024

  let text: String

  /// Takes the words as they were typed, without the end of their line.
  package init(_ text: String) throws(CryptographyError) {
    let count = text.utf8.count
    guard count >= Self.shortest, count <= Self.longest else {
      throw CryptographyError(
        .unusablePassphrase,
        "a passphrase must have \(Self.shortest) to \(Self.longest) bytes, this one has \(count)")
    }
    guard !text.utf8.contains(0) else {
      throw CryptographyError(.unusablePassphrase, "a passphrase must not contain a zero byte")
    }
    self.text = text
  }
}
