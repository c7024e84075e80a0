import CivilTime

/// Reads the rows of one sheet (ISO/IEC 29500-1 §18.3.1).
struct SheetReader {
  let name: String
  let strings: [String]
  let styles: CellStyles
  let countsFrom1904: Bool
  let bounds: SpreadsheetBounds

  /// The cell that is being read.
  private struct Cell {
    var column: Int
    var type: String
    var style: Int
    var text = ""
  }

  init(
    name: String, strings: [String], styles: CellStyles, countsFrom1904: Bool,
    bounds: SpreadsheetBounds
  ) {
    self.name = name
    self.strings = strings
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
    self.bounds = bounds
  }

  mutating func rows(of content: [UInt8], part: String) throws(SpreadsheetError) -> [SheetRow] {
    var reader = try MarkupReader(content, part: part)
    var rows: [SheetRow] = []
    var row = SheetRow(number: 0, cells: [])
    var cell: Cell?
    var isText = false
    while let node = try reader.next() {
      switch node {
      case .start("row"):
        row = SheetRow(number: Int(reader.attribute("r") ?? "") ?? row.number + 1, cells: [])
      case .start("c"):
        cell = Cell(
          column: try column(reader.attribute("r"), after: row),
          type: reader.attribute("t") ?? "n", style: Int(reader.attribute("s") ?? "") ?? 0)
      case .start("v"), .start("t"): isText = cell != nil
      case .end("v"), .end("t"): isText = false
      case .text(let text) where isText: cell?.text += text
      case .end("c"):
        if let cell { try take(cell, into: &row) }
        cell = nil
      case .end("row"):
        if row.isEmpty { continue }
        guard rows.count < bounds.rows else {
          throw SpreadsheetError("工作表“\(name)”超过 \(bounds.rows) 行；请分成几个文件")
        }
        rows.append(row)
      default: continue
      }
    }
    return rows
  }

  /// The column of a reference such as `AB12`, from 0; without one the next.
  private func column(
    _ reference: String?, after row: SheetRow
  ) throws(SpreadsheetError) -> Int {
    var column = row.cells.count
    if let reference {
      var number = 0
      for byte in reference.utf8.prefix(while: { (65...90).contains($0) }).prefix(4) {
        number = number * 26 + Int(byte) - 64
      }
      column = number - 1
    }
    guard (0..<bounds.columns).contains(column) else {
      throw SpreadsheetError("工作表“\(name)”第 \(row.number) 行：超过 \(bounds.columns) 列")
    }
    return column
  }

  private func take(_ cell: Cell, into row: inout SheetRow) throws(SpreadsheetError) {
    let text = value(of: cell)
    guard text.unicodeScalars.count <= bounds.cellLength else {
      throw SpreadsheetError(
        "工作表“\(name)”第 \(row.number) 行：单元格超过 \(bounds.cellLength) 个字符")
    }
    while row.cells.count <= cell.column { row.cells.append("") }
    row.cells[cell.column] = text.trimmed
  }

  private func value(of cell: Cell) -> String {
    switch cell.type {
    case "s":
      guard let index = Int(cell.text), strings.indices.contains(index) else { return "" }
      return strings[index]
    case "b": return cell.text == "1" ? "是" : "否"
    case "n" where styles.isDate(cell.style):
      return SerialDate.date(cell.text, countsFrom1904: countsFrom1904)?.description ?? cell.text
    default: return cell.text
    }
  }
}

/// Days as spreadsheets number them.
enum SerialDate {
  /// The day of a serial number; nil when it is no number of a day.
  ///
  /// Serial 60 is 29 February 1900, which never was; from 61 on the days are right (§18.17.4.1).
  static func date(_ text: String, countsFrom1904: Bool) -> CalendarDate? {
    guard let number = Double(text), number >= 0, number < 2_958_466 else { return nil }
    let serial = Int(number)
    if countsFrom1904 { return epoch1904.adding(days: serial) }
    guard serial != 60, serial > 0 else { return nil }
    return (serial < 60 ? epoch1900 : epoch1900.adding(days: -1)).adding(days: serial)
  }

  /// 31 December 1899 and 1 January 1904.
  private static let epoch1900 = CalendarDate(daysSinceEpoch: -25_568)
  private static let epoch1904 = CalendarDate(daysSinceEpoch: -24_107)
}
