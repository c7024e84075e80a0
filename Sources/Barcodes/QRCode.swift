import CQREncode

#if canImport(Glibc)
  import Glibc
#endif

/// The encoder of QR codes (ISO/IEC 18004).
package enum QRCode {
  /// How much of a symbol may be lost: about 7, 15, 25 and 30 per cent.
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"
  }

  /// The modules that must stay light around the symbol.
  package static let quietZone = 4

  /// The smallest symbol that holds `text` as UTF-8.
  ///
  /// The text is split into numeric, alphanumeric and byte segments where that saves modules: a
  /// long number after an address in capitals needs 49 × 49 modules instead of 69 × 69.
  package static func encode(
    _ text: String, level: Level = .medium
  ) throws(BarcodeError) -> ModuleGrid {
    guard !text.isEmpty else { throw .empty }
    if text.utf8.contains(0) { throw .unencodable("\0") }
    let correction =
      switch level {
      case .low: QR_ECLEVEL_L
      case .medium: QR_ECLEVEL_M
      case .quartile: QR_ECLEVEL_Q
      case .high: QR_ECLEVEL_H
      }
    guard let code = unsafe QRcode_encodeString(text, 0, correction, QR_MODE_8, 1) else {
      let reason = errno
      if reason == ERANGE { throw .tooLong(count: text.utf8.count) }
      throw .library(unsafe String(cString: strerror(reason)))
    }
    defer { unsafe QRcode_free(code) }
    let width = Int(unsafe code.pointee.width)
    // The lowest bit of each byte is the colour of the module.
    let modules = (0..<width * width).map { unsafe code.pointee.data[$0] & 1 == 1 }
    return ModuleGrid(width: width, height: width, modules: modules)
  }
}
