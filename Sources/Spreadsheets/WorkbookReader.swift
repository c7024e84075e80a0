/// Reads the workbook of an `.xlsx` package (ISO/IEC 29500-1 §18): its sheets with shared and inline
/// strings, numbers, dates and the kept results of formulas.
struct WorkbookReader {
  private let archive: PackageArchive
  private let bounds: SpreadsheetBounds

  init(_ bytes: [UInt8], bounds: SpreadsheetBounds) throws(SpreadsheetError) {
    archive = try PackageArchive(bytes, bounds: bounds)
    self.bounds = bounds
  }

  func workbook() throws(SpreadsheetError) -> Workbook {
    guard let content = try archive.part("xl/workbook.xml") else {
      throw SpreadsheetError("文件里没有工作簿；请用 Excel 或 WPS 另存为 .xlsx")
    }
    let (sheets, countsFrom1904) = try sheets(in: content)
    let targets = try targets()
    let strings = try sharedStrings()
    let styles = try CellStyles(try archive.part("xl/styles.xml"))
    var read: [Sheet] = []
    for (name, relation) in sheets {
      guard let target = targets[relation], let content = try archive.part(target) else {
        throw SpreadsheetError("工作表“\(name)”在文件里找不到；请重新保存后再试")
      }
      var reader = SheetReader(
        name: name, strings: strings, styles: styles, countsFrom1904: countsFrom1904,
        bounds: bounds)
      read.append(Sheet(name: name, rows: try reader.rows(of: content, part: target)))
    }
    return Workbook(sheets: read)
  }

  /// Name and relation of every sheet; whether dates count from 1904.
  private func sheets(
    in content: [UInt8]
  ) throws(SpreadsheetError) -> ([(String, String)], Bool) {
    var reader = try MarkupReader(content, part: "xl/workbook.xml")
    var sheets: [(String, String)] = []
    var countsFrom1904 = false
    while let node = try reader.next() {
      switch node {
      case .start("sheet"):
        guard let name = reader.attribute("name"), let id = reader.attribute("r:id") else {
          continue
        }
        sheets.append((name, id))
      case .start("workbookPr"):
        countsFrom1904 = ["1", "true"].contains(reader.attribute("date1904"))
      default: continue
      }
    }
    return (sheets, countsFrom1904)
  }

  /// The parts of the package by the relations of the workbook.
  private func targets() throws(SpreadsheetError) -> [String: String] {
    let part = "xl/_rels/workbook.xml.rels"
    guard let content = try archive.part(part) else { return [:] }
    var reader = try MarkupReader(content, part: part)
    var targets: [String: String] = [:]
    while let node = try reader.next() {
      guard case .start("Relationship") = node, let id = reader.attribute("Id"),
        let target = reader.attribute("Target")
      else { continue }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return targets
  }

  /// The strings that cells name by number; phonetic readings are left out.
  private func sharedStrings() throws(SpreadsheetError) -> [String] {
    let part = "xl/sharedStrings.xml"
    guard let content = try archive.part(part) else { return [] }
    var reader = try MarkupReader(content, part: part)
    var strings: [String] = []
    var current = ""
    var isText = false
    var isPhonetic = false
    while let node = try reader.next() {
      switch node {
      case .start("si"): current = ""
      case .end("si"): strings.append(current)
      case .start("rPh"): isPhonetic = true
      case .end("rPh"): isPhonetic = false
      case .start("t"): isText = !isPhonetic
      case .end("t"): isText = false
      case .text(let text) where isText: current += text
      default: continue
      }
    }
    return strings
  }
}
