import COpenSSL

/// Comparison of secrets without telling by its duration how much of them was right.
package enum ConstantTime {
  /// Whether the two are equal. Their lengths are no secret.
  package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    unsafe left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
  }

  /// Whether the UTF-8 bytes of two texts are equal.
  package static func equal(_ left: String, _ right: String) -> Bool {
    equal(Array(left.utf8), Array(right.utf8))
  }
}
