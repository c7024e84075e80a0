/// A block of network addresses, such as `10.66.0.0/16` or `2001:db8::/32`.
struct NetworkBlock: Hashable, Sendable {
  private let bytes: [UInt8]
  /// How many bits all its addresses share.
  let prefix: Int

  /// Nil for what is no block; an address alone is a block of one.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let bytes = Self.bytes(of: first) else { return nil }
    let bits = bytes.count * 8
    if parts.count == 2 {
      guard let prefix = Int(parts[1]), 0...bits ~= prefix else { return nil }
      self.prefix = prefix
    } else {
      prefix = bits
    }
    self.bytes = bytes
  }

  func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(of: address[...]), other.count == bytes.count else { return false }
    let whole = prefix / 8
    guard other.prefix(whole) == bytes.prefix(whole) else { return false }
    let rest = prefix % 8
    guard rest > 0 else { return true }
    return (other[whole] ^ bytes[whole]) >> UInt8(8 - rest) == 0
  }

  /// What tells one client from another: an IPv4 address, and of IPv6 the first 64 bits, for whoever has one
  /// address there has all that begin alike.
  static func client(of address: String) -> String {
    guard let bytes = bytes(of: address[...]), bytes.count == 16 else { return address }
    return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
  }

  /// The 4 or 16 bytes of an address; an IPv4 address in the clothes of IPv6 (`::ffff:10.0.0.1`) is one of
  /// IPv4.
  private static func bytes(of text: Substring) -> [UInt8]? {
    if let plain = ipv4(text) { return plain }
    let mapped = "::ffff:"
    if text.lowercased().hasPrefix(mapped) {
      return ipv4(text.dropFirst(mapped.count))
    }
    return ipv6(text)
  }

  private static func ipv4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let bytes = parts.compactMap { part in
      part.allSatisfy(\.isWholeNumber) ? UInt8(part) : nil
    }
    return bytes.count == 4 ? bytes : nil
  }

  /// Eight groups of up to four hexadecimal digits, of which one row of zeros may be left out as `::`.
  private static func ipv6(_ text: Substring) -> [UInt8]? {
    let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var groups: [[UInt16]] = []
    for half in halves {
      let words = half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
      let values = words.compactMap { word in
        1...4 ~= word.count && word.allSatisfy(\.isHexDigit) ? UInt16(word, radix: 16) : nil
      }
      guard values.count == words.count else { return nil }
      groups.append(values)
    }
    let count = groups.map(\.count).reduce(0, +)
    let all: [UInt16]
    switch halves.count {
    case 1 where count == 8: all = groups[0]
    case 2 where count < 8: all = groups[0] + Array(repeating: 0, count: 8 - count) + groups[1]
    default: return nil
    }
    return all.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}
