/// Which number formats of a workbook show dates (ISO/IEC 29500-1 §18.8.30).
struct CellStyles {
  /// For each style of cells, whether it shows a date.
  private var showsDate: [Bool] = []

  init(_ content: [UInt8]?) throws(SpreadsheetError) {
    guard let content else { return }
    var reader = try MarkupReader(content, part: "xl/styles.xml")
    var own: [Int: String] = [:]
    var isInCells = false
    while let node = try reader.next() {
      switch node {
      case .start("numFmt"):
        if let id = reader.attribute("numFmtId").flatMap({ Int($0) }) {
          own[id] = reader.attribute("formatCode") ?? ""
        }
      case .start("cellXfs"): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf") where isInCells:
        let id = reader.attribute("numFmtId").flatMap { Int($0) } ?? 0
        showsDate.append(own[id].map(Self.isDate) ?? Self.builtInDates.contains(id))
      default: continue
      }
    }
  }

  func isDate(_ style: Int) -> Bool { showsDate.indices.contains(style) && showsDate[style] }

  /// Built-in formats with a day in them, those of Chinese editions among them.
  private static let builtInDates = Set(14...17).union([22]).union(27...31).union([36])
    .union(50...54).union([57, 58])

  /// Whether a format code shows a year or a day: what stands in quotes, brackets or behind a backslash
  /// is text.
  private static func isDate(_ code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: isBracketed = true
      case "]" where !isQuoted: isBracketed = false
      case "y", "Y", "d", "D":
        if !isQuoted && !isBracketed { return true }
      default: continue
      }
    }
    return false
  }
}
