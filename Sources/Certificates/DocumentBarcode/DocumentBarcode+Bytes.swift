import DotMatrix

extension DocumentBarcode {
  /// How the text becomes bytes.
  package enum Encoding: String, Hashable, Sendable, CaseIterable {
    /// What exchange stations read.
    case gb18030
    case utf8
  }

  /// The bytes that the symbol holds.
  package func bytes(_ encoding: Encoding = .gb18030) throws(DocumentBarcodeError) -> [UInt8] {
    guard encoding == .gb18030, let converter = GB18030() else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for character in text {
      for scalar in character.unicodeScalars {
        guard let code = converter.code(of: scalar) else { throw .unencodable(character) }
        bytes += code
      }
    }
    return bytes
  }

  /// Reads the bytes of a symbol: UTF-8 where they are that, else GB 18030.
  package init(bytes: [UInt8]) throws(DocumentBarcodeError) {
    if let text = String(validating: bytes, as: UTF8.self) {
      try self.init(text)
      return
    }
    guard let converter = GB18030() else { throw .undecodable }
    var text = ""
    var offset = 0
    while offset < bytes.count {
      let end = min(bytes.count, offset + GB18030.codeLength(at: offset, in: bytes))
      guard let scalar = converter.scalar(of: bytes[offset..<end]) else { throw .undecodable }
      text.unicodeScalars.append(scalar)
      offset = end
    }
    try self.init(text)
  }
}
