import CZXing

/// The first reader: zxing-cpp.
enum ZXingReader {
  static func symbols(
    in picture: Luminance, _ symbologies: Set<ReadSymbol.Symbology>, thoroughly: Bool
  ) -> [ReadSymbol] {
    var kinds = 0
    if symbologies.contains(.qr) { kinds |= CZXING_QR }
    if symbologies.contains(.code128) { kinds |= CZXING_CODE_128 }
    if symbologies.contains(.pdf417) { kinds |= CZXING_PDF_417 }
    var found: [ReadSymbol] = []
    // A picture on which the library gives up is one in which it reads nothing.
    _ = unsafe withUnsafeMutablePointer(to: &found) { found in
      unsafe czxing_read(
        picture.pixels, Int32(picture.width), Int32(picture.height), Int32(kinds),
        thoroughly ? 1 : 0, note, found)
    }
    return found
  }
}

private func note(
  _ context: UnsafeMutableRawPointer?, _ kind: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int
) {
  let symbology: ReadSymbol.Symbology? =
    switch Int(kind) {
    case CZXING_QR: .qr
    case CZXING_CODE_128: .code128
    case CZXING_PDF_417: .pdf417
    default: nil
    }
  guard let symbology else { return }
  let text = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  unsafe context?.assumingMemoryBound(to: [ReadSymbol].self).pointee
    .append(ReadSymbol(symbology: symbology, bytes: text))
}
