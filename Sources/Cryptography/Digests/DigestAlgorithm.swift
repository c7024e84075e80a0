/// A digest function of 32 bytes: SM3 (GB/T 32905-2016) or SHA-256 (FIPS 180-4).
package enum DigestAlgorithm: String, Hashable, Sendable, CaseIterable {
  case sm3
  case sha256

  /// The length of every digest of this office, in bytes.
  package static let digestLength = 32
}
