/// What a symbol in a picture says. A reader may be mistaken: it proves nothing by itself.
package struct ReadSymbol: Hashable, Sendable {
  package enum Symbology: String, Hashable, Sendable, CaseIterable {
    case qr, code128, pdf417
  }

  package let symbology: Symbology
  package let bytes: [UInt8]

  package init(symbology: Symbology, bytes: [UInt8]) {
    self.symbology = symbology
    self.bytes = bytes
  }

  /// The bytes as UTF-8; what is not UTF-8 shows as replacement characters.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
