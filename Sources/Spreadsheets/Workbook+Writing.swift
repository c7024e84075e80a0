extension Workbook {
  /// The workbook as an `.xlsx` file (ISO/IEC 29500-1): every cell as text, the first row of each sheet in bold
  /// and kept in sight.
  package func xlsx() throws(SpreadsheetError) -> [UInt8] {
    var parts = [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", Self.relations),
      ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", bookRelations),
      ("xl/styles.xml", Self.styles),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(("xl/worksheets/sheet\(index + 1).xml", sheet.markup))
    }
    return try PackageWriter.archive(
      of: parts.map { (name: $0, content: Array((Self.declaration + $1).utf8)) })
  }

  /// The first sheet as CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheet programs expect it.
  ///
  /// What such a program would take for a formula is marked as text: what an applicant typed must not be computed
  /// on the desk of an official.
  package func csv() -> [UInt8] {
    let lines = (sheets.first?.rows ?? []).map { row in
      row.cells.map(Self.csvCell).joined(separator: ",") + "\r\n"
    }
    return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
  }

  private static func csvCell(_ cell: String) -> String {
    let isFormula = cell.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula ? "'\(cell)" : cell
    guard text.contains(where: { "\",\n\r\r\n".contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  // MARK: Parts

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packaging = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private var contentTypes: String {
    let own = sheets.indices.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(Self.type).worksheet+xml\"/>"
    }
    return """
      <Types xmlns="\(Self.packaging)/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="\(Self.type).sheet.main+xml"/>\
      <Override PartName="/xl/styles.xml" ContentType="\(Self.type).styles+xml"/>\
      \(own.joined())</Types>
      """
  }

  private static let relations = """
    <Relationships xmlns="\(packaging)/relationships">\
    <Relationship Id="rId1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
    """

  private var book: String {
    let own = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.shortName.asMarkup)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    return """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets>\(own.joined())</sheets></workbook>
      """
  }

  private var bookRelations: String {
    let own = sheets.indices.map {
      """
      <Relationship Id="rId\($0 + 1)" Type="\(Self.office)/worksheet" Target="worksheets/sheet\($0 + 1).xml"/>
      """
    }
    return """
      <Relationships xmlns="\(Self.packaging)/relationships">\(own.joined())\
      <Relationship Id="rId\(sheets.count + 1)" Type="\(Self.office)/styles" Target="styles.xml"/>\
      </Relationships>
      """
  }

  /// Two styles of cells: as text, and as text in bold.
  private static let styles = """
    <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>\
    <font><b/><sz val="11"/><name val="宋体"/></font></fonts>\
    <fills count="2"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill></fills>\
    <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="49" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
    <cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>\
    <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>
    """
}

extension Sheet {
  /// Excel takes no more than 31 characters and none of these.
  fileprivate var shortName: String {
    String(name.filter { !"[]:*?/\\".contains($0) }.prefix(31))
  }

  /// The name of a column, from 0: A to Z, AA and so on.
  private static func letters(of column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? last : letters(of: column / 26 - 1) + last
  }

  fileprivate var markup: String {
    let lines = rows.enumerated().map { index, row in
      let cells = row.cells.enumerated().map { column, cell in
        """
        <c r="\(Self.letters(of: column))\(index + 1)" t="inlineStr" s="\(index == 0 ? 1 : 0)"><is><t xml:space="preserve">\(cell.asMarkup)</t></is></c>
        """
      }
      return "<row r=\"\(index + 1)\">\(cells.joined())</row>"
    }
    return """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>\
      <sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
      </sheetView></sheetViews><sheetData>\(lines.joined())</sheetData></worksheet>
      """
  }
}

extension String {
  /// As characters of XML, without those that XML cannot hold (XML 1.0 §2.2).
  fileprivate var asMarkup: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n": text.unicodeScalars.append(scalar)
      case "\r": text += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
