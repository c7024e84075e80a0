internal import Glibc

/// Turns text in another encoding into UTF-8, XML by what it says of itself (XML 1.0 appendix F).
///
/// The office itself takes UTF-8 alone; this is for what is looked at, handed on or imported.
package enum TextConversion {
  /// The text in UTF-8, with a declaration that says so; the bytes themselves where they are UTF-8
  /// already, or in an encoding that nobody here knows.
  package static func utf8(from bytes: [UInt8]) -> [UInt8] {
    guard let encoding = encoding(of: bytes) else { return bytes }
    guard let text = converted(bytes, from: encoding) else { return bytes }
    return declaringUTF8(text)
  }

  /// By the first bytes, else as declared; nil for UTF-8.
  private static func encoding(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if bytes.starts(with: [0x3C, 0, 0x3F, 0]) { return "UTF-16LE" }
    if bytes.starts(with: [0, 0x3C, 0, 0x3F]) { return "UTF-16BE" }
    guard let name = TextCheck.declaredEncoding(of: bytes),
      !TextCheck.readable.contains(name.uppercased())
    else { return nil }
    // Whoever declares UTF-16 in single bytes has written UTF-8.
    return name.uppercased().hasPrefix("UTF-16") ? "UTF-8" : name
  }

  /// The text in UTF-8, without a byte order mark; nil where the bytes are no text of that encoding, or
  /// where nobody here knows it.
  package static func converted(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
    let descriptor = unsafe iconv_open("UTF-8", encoding)
    guard unsafe descriptor != iconv_t(bitPattern: -1) else { return nil }
    defer { unsafe iconv_close(descriptor) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // A character of UTF-16, or of one or two bytes, takes at most three bytes of UTF-8.
    var target = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    var (left, room) = (source.count, target.count)
    let result = unsafe source.withUnsafeMutableBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        return unsafe iconv(descriptor, &from, &left, &to, &room)
      }
    }
    guard result != Int(bitPattern: UInt(bitPattern: -1)), left == 0 else { return nil }
    let text = target.prefix(target.count - room).map { UInt8(bitPattern: $0) }
    return text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
  }

  private static func declaringUTF8(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.starts(with: Array("<?xml".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    let declaration = String(decoding: bytes[...end], as: UTF8.self)
      .replacing(/encoding\s*=\s*["'][^"']*["']/, with: "encoding=\"UTF-8\"")
    return Array(declaration.utf8) + bytes[(end + 1)...]
  }

  /// UTF-8 with blanks in place of a declaration that no parser of XML 1.0 takes: one behind white space, or
  /// of another version. Everything else keeps its place.
  static func withoutStrayDeclaration(_ bytes: [UInt8]) -> [UInt8] {
    let whitespace: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    guard let start = bytes.firstIndex(where: { !whitespace.contains($0) }),
      bytes[start...].starts(with: Array("<?xml ".utf8)),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    let declaration = String(decoding: bytes[start...end], as: UTF8.self)
    if start == 0, declaration.contains(/version\s*=\s*["']1\.0["']/) { return bytes }
    var blanked = bytes
    for index in start...end where !whitespace.contains(bytes[index]) { blanked[index] = 0x20 }
    return blanked
  }
}
