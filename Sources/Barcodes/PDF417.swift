import CZint

/// The encoder of PDF417 (ISO/IEC 15438).
package enum PDF417 {
  /// The modules that must stay light around the symbol.
  package static let quietZone = 2
  /// How many modules high a row is at least.
  package static let rowHeight = 3

  /// The modules of a row of so many columns: start, stop and both indicators take 69 (ISO/IEC 15438).
  package static func width(columns: Int) -> Int { 69 + 17 * columns }

  /// The symbol that holds the bytes, one grid row for each row of the symbol.
  ///
  /// Rows are drawn `rowHeight` times as high as modules are wide. Of the correction level, 0 to 8, two to
  /// the power of `level + 1` codewords come. A row has 1 to 30 columns; nil lets the library choose.
  package static func encode(
    _ bytes: [UInt8], level: Int = 4, columns: Int? = nil
  ) throws(BarcodeError) -> ModuleGrid {
    guard !bytes.isEmpty else { throw .empty }
    precondition((0...8).contains(level), "PDF417 has correction levels 0 to 8")
    precondition(columns.map { (1...30).contains($0) } ?? true, "PDF417 has 1 to 30 columns")
    guard let symbol = unsafe ZBarcode_Create() else { throw .library("out of memory") }
    defer { unsafe ZBarcode_Delete(symbol) }
    unsafe symbol.pointee.symbology = BARCODE_PDF417
    unsafe symbol.pointee.input_mode = DATA_MODE
    unsafe symbol.pointee.option_1 = Int32(level)
    if let columns { unsafe symbol.pointee.option_2 = Int32(columns) }
    let status = unsafe ZBarcode_Encode(symbol, bytes, Int32(bytes.count))
    guard status < ZINT_ERROR else {
      if status == ZINT_ERROR_TOO_LONG { throw .tooLong(count: bytes.count) }
      throw .library(
        unsafe withUnsafeBytes(of: &symbol.pointee.errtxt) {
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return unsafe grid(of: symbol)
  }

  /// The rows of the symbol, whose bits go from the lowest upwards.
  private static func grid(of symbol: UnsafeMutablePointer<zint_symbol>) -> ModuleGrid {
    let width = Int(unsafe symbol.pointee.width)
    let rows = Int(unsafe symbol.pointee.rows)
    let rowBytes = unsafe MemoryLayout.size(ofValue: symbol.pointee.encoded_data.0)
    var modules: [Bool] = []
    unsafe withUnsafeBytes(of: &symbol.pointee.encoded_data) { data in
      for row in 0..<rows {
        for column in 0..<width {
          let byte = unsafe data[row * rowBytes + column / 8]
          modules.append(byte >> UInt8(column % 8) & 1 == 1)
        }
      }
    }
    return ModuleGrid(width: width, height: rows, modules: modules)
  }
}
