import Foundation

/// XML files of older tools, which are not written in UTF-8, made readable.
///
/// The office itself takes UTF-8 alone; the commands that judge files of others read what XML 1.0
/// lets them be written in.
enum LegacyEncoding {
  private static let encodings: [String: String.Encoding] = [
    "ISO-8859-1": .isoLatin1, "LATIN1": .isoLatin1, "WINDOWS-1252": .windowsCP1252,
    "CP1252": .windowsCP1252, "UTF-16": .utf16, "UTF-16LE": .utf16LittleEndian,
    "UTF-16BE": .utf16BigEndian,
  ]

  /// The file in UTF-8, its declaration changed accordingly; as it is where its encoding is not known
  /// here, so that the reader tells.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard let encoding = encoding(of: bytes),
      let text = String(data: Data(bytes), encoding: encoding)
    else { return bytes }
    return Array(
      text.replacing(/(\A\uFEFF?<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']/) { $0.1 }.utf8)
  }

  private static func encoding(of bytes: [UInt8]) -> String.Encoding? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    let name = head.firstMatch(of: /\A<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/)
    return name.flatMap { encodings[$0.1.uppercased()] }
  }
}
