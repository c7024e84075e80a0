/// The tables of a spreadsheet file (工作簿): every cell as the text that people see in it.
package struct Workbook: Hashable, Sendable {
  /// In the order of the file; a CSV file has one.
  package var sheets: [Sheet]

  package init(sheets: [Sheet]) { self.sheets = sheets }

  /// Reads an `.xlsx` file (ISO/IEC 29500-1) or a CSV file (RFC 4180), told apart by the first bytes.
  ///
  /// CSV may be in UTF-8 with or without byte order mark, UTF-16 with one, or GB18030.
  package static func read(
    _ bytes: [UInt8], named name: String, bounds: SpreadsheetBounds = .standard
  ) throws(SpreadsheetError) -> Workbook {
    guard bytes.count <= bounds.fileBytes else {
      throw SpreadsheetError("\(name) 有 \(bytes.count) 字节，最多 \(bounds.fileBytes) 字节；请分成几个文件")
    }
    if bytes.starts(with: [0x50, 0x4B]) {
      return try WorkbookReader(bytes, bounds: bounds).workbook()
    }
    // The compound file of Excel 97 to 2003.
    guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
      throw SpreadsheetError("\(name) 是旧式 .xls 文件；请另存为 .xlsx 或 CSV 后再导入")
    }
    var reader = CSVReader(try CSVText.decoded(bytes, named: name), bounds: bounds)
    return Workbook(sheets: [Sheet(name: name, rows: try reader.rows())])
  }
}

/// One table of a workbook (工作表).
package struct Sheet: Hashable, Sendable {
  package var name: String
  /// The rows that hold something, in their order.
  package var rows: [SheetRow]

  package init(name: String, rows: [SheetRow]) {
    self.name = name
    self.rows = rows
  }
}

/// One row of a table.
package struct SheetRow: Hashable, Sendable {
  /// As the spreadsheet program counts it, from 1.
  package var number: Int
  /// From the first column on, without white space around; what is missing is empty.
  package var cells: [String]

  package init(number: Int, cells: [String]) {
    self.number = number
    self.cells = cells
  }

  package subscript(column: Int) -> String {
    cells.indices.contains(column) ? cells[column] : ""
  }

  var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
}

/// How large a spreadsheet may be, so that an uploaded one cannot exhaust the program.
package struct SpreadsheetBounds: Hashable, Sendable {
  /// The file as it is sent.
  package var fileBytes = 32 << 20
  /// One part of it, unpacked.
  package var partBytes = 256 << 20
  package var rows = 300_000
  package var columns = 256
  /// Characters in one cell; Excel allows 32,767.
  package var cellLength = 32_767

  package init() {}

  package static let standard = SpreadsheetBounds()
}

/// Why a spreadsheet cannot be read, in words for whoever sent it.
package struct SpreadsheetError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}
