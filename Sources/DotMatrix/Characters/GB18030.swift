internal import Glibc

/// The encoding of Chinese text that printers take: GB 18030, of one, two or four bytes.
///
/// Not thread-safe on purpose: a converter of the C library serves one thread at a time.
@safe
package final class GB18030 {
  private let encoder: iconv_t
  private let decoder: iconv_t

  /// nil where the C library has no tables of the encoding.
  package init?() {
    unsafe encoder = iconv_open("GB18030", "UTF-8")
    unsafe decoder = iconv_open("UTF-8", "GB18030")
    guard unsafe encoder != Self.failed, unsafe decoder != Self.failed else { return nil }
  }

  deinit {
    if unsafe encoder != Self.failed { unsafe iconv_close(encoder) }
    if unsafe decoder != Self.failed { unsafe iconv_close(decoder) }
  }

  private static var failed: iconv_t? { unsafe iconv_t(bitPattern: -1) }

  /// The code of a character.
  package func code(of scalar: Unicode.Scalar) -> [UInt8]? {
    unsafe Self.converted(Array(String(scalar).utf8), by: encoder)
  }

  /// The character of a code.
  package func scalar(of code: some Collection<UInt8>) -> Unicode.Scalar? {
    guard let text = unsafe Self.converted(Array(code), by: decoder) else { return nil }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// How many bytes the code has that begins here: 1, 2 or 4, by its first two bytes (GB 18030-2022
  /// §5.1). A code that is cut short counts as whole.
  package static func codeLength(at offset: Int, in bytes: [UInt8]) -> Int {
    guard 0x81...0xFE ~= bytes[offset], offset + 1 < bytes.count else { return 1 }
    switch bytes[offset + 1] {
    case 0x30...0x39: return 4
    case 0x40...0x7E, 0x80...0xFE: return 2
    default: return 1
    }
  }

  private static func converted(_ bytes: [UInt8], by descriptor: iconv_t) -> [UInt8]? {
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: 16)
    var (left, room) = (source.count, target.count)
    let result = unsafe source.withUnsafeMutableBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        let result = unsafe iconv(descriptor, &from, &left, &to, &room)
        // Back to the first state, whatever the last character left behind.
        unsafe iconv(descriptor, nil, nil, nil, nil)
        return result
      }
    }
    guard result == 0, left == 0 else { return nil }
    return target.prefix(target.count - room).map { UInt8(bitPattern: $0) }
  }
}

@available(*, unavailable)
extension GB18030: Sendable {}
