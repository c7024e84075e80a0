import COpenSSL

/// Unpredictable bytes and digits from OpenSSL's seeded generator.
///
/// A process that cannot get randomness must not go on and hand out guessable tokens; it stops.
package enum RandomBytes {
  package static func make(count: Int) -> [UInt8] {
    precondition(count >= 0 && count <= Int(Int32.max), "a count of random bytes is out of range")
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, made in
      let done = count == 0 ? 1 : unsafe RAND_bytes(buffer.baseAddress, Int32(count))
      precondition(done == 1, "the system gives no randomness")
      made = count
    }
  }

  /// Decimal digits, every one of the ten equally likely.
  package static func digits(count: Int) -> String {
    var digits: [UInt8] = []
    while digits.count < count {
      // 250 is the largest multiple of ten below 256; larger bytes would favour small digits.
      for byte in make(count: count - digits.count) where byte < 250 {
        digits.append(UInt8(ascii: "0") + byte % 10)
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
