import CZint

/// The encoder of Code 128 (ISO/IEC 15417).
package enum Code128 {
  /// The modules that must stay light on either side.
  package static let quietZone = 10

  /// The bars for an ASCII text; pairs of digits share a symbol character (code set C).
  package static func encode(_ text: String) throws(BarcodeError) -> BarPattern {
    guard !text.isEmpty else { throw .empty }
    if let character = text.first(where: { !$0.isASCII || $0 == "\0" || $0 == "\r\n" }) {
      throw .unencodable(character)
    }
    guard let symbol = unsafe ZBarcode_Create() else { throw .library("out of memory") }
    defer { unsafe ZBarcode_Delete(symbol) }
    unsafe symbol.pointee.symbology = BARCODE_CODE128
    unsafe symbol.pointee.input_mode = DATA_MODE
    var bytes = Array(text.utf8)
    let status = unsafe ZBarcode_Encode(symbol, &bytes, Int32(bytes.count))
    guard status < ZINT_ERROR else {
      if status == ZINT_ERROR_TOO_LONG { throw .tooLong(count: bytes.count) }
      throw .library(
        unsafe withUnsafeBytes(of: &symbol.pointee.errtxt) {
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return BarPattern(unsafe widths(of: symbol))
  }

  /// Lengths of equal modules in the first row, where bits go from the lowest upwards.
  private static func widths(of symbol: UnsafeMutablePointer<zint_symbol>) -> [Int] {
    let count = Int(unsafe symbol.pointee.width)
    return unsafe withUnsafeBytes(of: &symbol.pointee.encoded_data.0) { row in
      var widths: [Int] = []
      var isDark = false
      for column in 0..<count {
        let dark = unsafe row[column / 8] >> UInt8(column % 8) & 1 == 1
        if dark == isDark, !widths.isEmpty {
          widths[widths.count - 1] += 1
        } else {
          widths.append(1)
        }
        isDark = dark
      }
      return widths
    }
  }
}
