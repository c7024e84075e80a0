import CZBar

/// The second opinion: zbar, which knows QR codes and Code 128 only.
package enum ZBarReader {
  /// The format of zbar for one byte of brightness per pixel, `Y800`.
  private static let luminance: UInt = 0x3030_3859

  package static func symbols(
    in picture: Luminance, _ symbologies: Set<ReadSymbol.Symbology>
  ) -> [ReadSymbol] {
    guard let scanner = unsafe zbar_image_scanner_create(), let image = unsafe zbar_image_create()
    else { return [] }
    defer {
      unsafe zbar_image_destroy(image)
      unsafe zbar_image_scanner_destroy(scanner)
    }
    unsafe zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
    for (symbology, kind) in [(ReadSymbol.Symbology.qr, ZBAR_QRCODE), (.code128, ZBAR_CODE128)]
    where symbologies.contains(symbology) {
      unsafe zbar_image_scanner_set_config(scanner, kind, ZBAR_CFG_ENABLE, 1)
    }
    return unsafe picture.pixels.withUnsafeBufferPointer { pixels in
      unsafe zbar_image_set_format(image, luminance)
      unsafe zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
      unsafe zbar_image_set_data(image, pixels.baseAddress, UInt(pixels.count), nil)
      guard unsafe zbar_scan_image(scanner, image) > 0 else { return [] }
      return unsafe symbols(of: image)
    }
  }

  private static func symbols(of image: OpaquePointer) -> [ReadSymbol] {
    var found: [ReadSymbol] = []
    var next = unsafe zbar_image_first_symbol(image)
    while let symbol = unsafe next {
      let text = unsafe UnsafeBufferPointer(
        start: zbar_symbol_get_data(symbol), count: Int(zbar_symbol_get_data_length(symbol)))
      let bytes = unsafe text.map { UInt8(bitPattern: $0) }
      switch unsafe zbar_symbol_get_type(symbol) {
      case ZBAR_QRCODE: found.append(ReadSymbol(symbology: .qr, bytes: bytes))
      case ZBAR_CODE128: found.append(ReadSymbol(symbology: .code128, bytes: bytes))
      default: break
      }
      unsafe next = zbar_symbol_next(symbol)
    }
    return found
  }
}
