/// Digests of bytes that are at hand as a whole. What arrives in pieces goes through `Digester`.
package enum Digest {
  /// The SM3 digest (GB/T 32905-2016): 32 bytes.
  package static func sm3(_ bytes: [UInt8]) -> [UInt8] {
    of(bytes, by: .sm3)
  }

  /// The SHA-256 digest (FIPS 180-4): 32 bytes.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    of(bytes, by: .sha256)
  }

  /// The digest by an algorithm chosen in the configuration: 32 bytes.
  package static func of(_ bytes: [UInt8], by algorithm: DigestAlgorithm) -> [UInt8] {
    var digester = Digester(algorithm)
    digester.update(bytes)
    return digester.finish()
  }
}
