package import CivilTime
package import Cryptography

/// The hash of the journal at one entry, signed; kept outside, it finds every later forgery.
///
/// As text it is one line: `TZH1 <seq> <hash in hex> <time> <key id> <signature, base64url>`. Signed
/// are the bytes of the line before the last space.
package struct SignedHead: Hashable, Sendable {
  package let sequence: Int64
  package let hash: [UInt8]
  package let at: Instant
  package let keyID: String
  package let signature: [UInt8]

  init(sequence: Int64, hash: [UInt8], at: Instant, by signer: any HeadSigner) throws {
    self.sequence = sequence
    self.hash = hash
    self.at = at
    keyID = signer.keyID
    let text = Self.text(sequence: sequence, hash: hash, at: at, keyID: signer.keyID)
    signature = try signer.sign(Array(text.utf8))
  }

  /// Reads a line; nil when it is none.
  package init?(line: String) {
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count == 6, parts[0] == "TZH1", let sequence = Int64(parts[1]),
      let hash = Hexadecimal.decode(parts[2]), let at = Instant(parts[3]),
      let signature = Base64URL.decode(parts[5])
    else { return nil }
    self.sequence = sequence
    self.hash = hash
    self.at = at
    keyID = parts[4]
    self.signature = signature
  }

  package var line: String { "\(signedText) \(Base64URL.encode(signature))" }

  private var signedText: String {
    Self.text(sequence: sequence, hash: hash, at: at, keyID: keyID)
  }

  private static func text(
    sequence: Int64, hash: [UInt8], at: Instant, keyID: String
  ) -> String {
    "TZH1 \(sequence) \(Hexadecimal.encode(hash)) \(at) \(keyID)"
  }

  /// Whether the signature is the key's.
  package func isSigned(by key: VerifyingKey) -> Bool {
    key.verifies(signature, of: Array(signedText.utf8))
  }
}
