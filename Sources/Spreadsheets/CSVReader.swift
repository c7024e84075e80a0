/// Reads comma-separated values (RFC 4180); also with semicolons or tabs, whichever the first line
/// has most of.
struct CSVReader {
  private let text: [Unicode.Scalar]
  private let bounds: SpreadsheetBounds
  private let separator: Unicode.Scalar
  private var next = 0
  private var line = 1

  init(_ text: String, bounds: SpreadsheetBounds) {
    self.text = Array(text.unicodeScalars)
    self.bounds = bounds
    separator = Self.separator(of: self.text)
  }

  private static func separator(of text: [Unicode.Scalar]) -> Unicode.Scalar {
    let head = text.prefix { $0 != "\n" && $0 != "\r" }
    func count(_ scalar: Unicode.Scalar) -> Int { head.count { $0 == scalar } }
    return [",", "\t", ";"].max { count($0) < count($1) } ?? ","
  }

  /// The rows that hold something; a row is numbered by the line on which it begins.
  mutating func rows() throws(SpreadsheetError) -> [SheetRow] {
    var rows: [SheetRow] = []
    while next < text.count {
      let number = line
      let row = SheetRow(number: number, cells: try cells())
      if row.isEmpty { continue }
      guard rows.count < bounds.rows else {
        throw SpreadsheetError("第 \(number) 行：超过 \(bounds.rows) 行；请分成几个文件")
      }
      rows.append(row)
    }
    return rows
  }

  /// The cells of the row that begins here; the end of its line is consumed.
  private mutating func cells() throws(SpreadsheetError) -> [String] {
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard cells.count <= bounds.columns else {
        throw SpreadsheetError("第 \(line) 行：超过 \(bounds.columns) 列")
      }
      guard next < text.count, text[next] == separator else { break }
      next += 1
    }
    endLine()
    return cells
  }

  private mutating func cell() throws(SpreadsheetError) -> String {
    var cell = String.UnicodeScalarView()
    if next < text.count, text[next] == "\"" {
      try readQuoted(into: &cell)
    }
    // Behind a closing quote programs leave nothing or blanks.
    while next < text.count, text[next] != separator, !isLineEnd(text[next]) {
      cell.append(text[next])
      next += 1
    }
    guard cell.count <= bounds.cellLength else {
      throw SpreadsheetError("第 \(line) 行：单元格超过 \(bounds.cellLength) 个字符")
    }
    return String(cell).trimmed
  }

  private mutating func readQuoted(
    into cell: inout String.UnicodeScalarView
  ) throws(SpreadsheetError) {
    let begin = line
    next += 1
    while next < text.count {
      let scalar = text[next]
      next += 1
      if scalar == "\"" {
        guard next < text.count, text[next] == "\"" else { return }
        next += 1
      } else if scalar == "\n" {
        line += 1
      }
      cell.append(scalar)
    }
    throw SpreadsheetError("第 \(begin) 行：引号没有结束；请检查这一行的引号是否成对")
  }

  private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

  private mutating func endLine() {
    guard next < text.count else { return }
    if text[next] == "\r" { next += 1 }
    if next < text.count, text[next] == "\n" { next += 1 }
    line += 1
  }
}

extension String {
  /// Without white space around, full-width blanks included.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
