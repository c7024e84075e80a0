import Spreadsheets
import Testing

@Suite("Workbooks of Excel and WPS")
struct WorkbookTests {
  private func read(
    _ bytes: [UInt8], bounds: SpreadsheetBounds = .standard
  ) throws -> Workbook {
    try Workbook.read(bytes, named: "名册.xlsx", bounds: bounds)
  }

  private func message(
    _ bytes: [UInt8], bounds: SpreadsheetBounds = .standard
  ) -> String? {
    do {
      _ = try read(bytes, bounds: bounds)
      return nil
    } catch {
      return (error as? SpreadsheetError)?.description
    }
  }

  private func cells(_ data: String, strings: String = "", styles: String = "") throws -> [[String]]
  {
    let bytes = StoredArchive.workbook(
      [("表", data)], strings: strings, styles: styles)
    return try read(bytes).sheets[0].rows.map(\.cells)
  }

  @Test func `hold shared, inline and formula strings, numbers and truth values`() throws {
    let data = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>行</t><r><t>内</t></r></is></c>
      <c r="B2" t="str"><f>A1</f><v> 公式 </v></c><c r="C2"><v>12.5</v></c>
      <c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c></row>
      """
    let strings = """
      <si><t>姓名</t></si><si><r><t>单</t></r><r><t>位</t></r><rPh sb="0" eb="1"><t>danwei</t></rPh></si>
      """
    #expect(
      try cells(data, strings: strings) == [
        ["姓名", "单位"], ["行内", "公式", "12.5", "是", "#N/A"],
      ])
  }

  @Test func `show days for numbers in formats of dates`() throws {
    let styles = """
      <numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
      <numFmt numFmtId="177" formatCode="0&quot;天 day&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/>
      <xf numFmtId="31"/></cellXfs>
      """
    let data = """
      <row r="1"><c r="A1"><v>46082</v></c><c r="B1" s="1"><v>46082</v></c>
      <c r="C1" s="2"><v>46082.75</v></c><c r="D1" s="3"><v>5</v></c>
      <c r="E1" s="4"><v>1</v></c><c r="F1" s="1"><v>59</v></c><c r="G1" s="1"><v>61</v></c>
      <c r="H1" s="1"><v>60</v></c></row>
      """
    #expect(
      try cells(data, styles: styles) == [
        [
          "46082", "2026-03-01", "2026-03-01", "5", "1900-01-01", "1900-02-28", "1900-03-01", "60",
        ]
      ])
    let old = StoredArchive.workbook(
      [("表", "<row><c s=\"1\"><v>44620</v></c></row>")], styles: styles,
      properties: "<workbookPr date1904=\"1\"/>")
    #expect(try read(old).sheets[0].rows.map(\.cells) == [["2026-03-01"]])
  }

  @Test func `keep the numbers of rows and columns that are left out`() throws {
    let data = """
      <row r="3"><c r="C3" t="inlineStr"><is><t>丙</t></is></c></row><row r="5"/>
      <row r="9"><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>乙</t></is></c></row>
      """
    let bytes = StoredArchive.workbook([("单位", data), ("人员", "")])
    let sheets = try read(bytes).sheets
    #expect(sheets.map(\.name) == ["单位", "人员"])
    #expect(sheets[0].rows.map(\.number) == [3, 9])
    #expect(sheets[0].rows[0].cells == ["", "", "丙"])
    #expect(sheets[0].rows[1].cells == ["甲", "乙"])
    #expect(sheets[1].rows == [])
  }

  @Test func `are refused when they are damaged, of another kind or dangerous`() {
    #expect(message([0x50, 0x4B, 3, 4, 0, 0]) == "文件已损坏，不是完整的 .xlsx；请重新保存后再试")
    #expect(
      message([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) == "名册.xlsx 是旧式 .xls 文件；请另存为 .xlsx 或 CSV 后再导入")
    var archive = StoredArchive()
    archive.add("word/document.xml", "<x/>")
    #expect(message(archive.content) == "文件里没有工作簿；请用 Excel 或 WPS 另存为 .xlsx")
    var entities = StoredArchive()
    entities.add(
      "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook>&a;</workbook>")
    #expect(message(entities.content) == "文件中的 xl/workbook.xml 含有文档类型或实体，不予读取")
    var broken = StoredArchive()
    broken.add("xl/workbook.xml", "<workbook><sheets>")
    #expect(message(broken.content) == "文件中的 xl/workbook.xml 不是正确的 XML；请重新保存后再试")
    var flipped = StoredArchive.workbook([("表", "<row><c><v>1</v></c></row>")])
    if let place = flipped.indices.first(where: { flipped[$0...].starts(with: "sheetData".utf8) }) {
      flipped[place] = UInt8(ascii: "S")
    }
    #expect(message(flipped) == "文件中的 xl/worksheets/s1.xml 已损坏；请重新保存后再试")
  }

  @Test func `are refused when they are larger than the bounds`() {
    var bounds = SpreadsheetBounds()
    bounds.rows = 2
    bounds.columns = 3
    let rows = (1...3).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
    #expect(
      message(StoredArchive.workbook([("表", rows)]), bounds: bounds)
        == "工作表“表”超过 2 行；请分成几个文件")
    #expect(
      message(
        StoredArchive.workbook([("表", "<row r=\"7\"><c r=\"XFD7\"><v>1</v></c></row>")]),
        bounds: bounds) == "工作表“表”第 7 行：超过 3 列")
    bounds.partBytes = 100
    let large = StoredArchive.workbook([("表", String(repeating: " ", count: 200))])
    #expect(
      message(large, bounds: bounds)?.contains("展开后超过 100 字节") == true)
    bounds.fileBytes = 10
    #expect(message(large, bounds: bounds)?.contains("最多 10 字节；请分成几个文件") == true)
    bounds = SpreadsheetBounds()
    bounds.cellLength = 4
    let cell = "<row r=\"1\"><c t=\"inlineStr\"><is><t>一二三四五</t></is></c></row>"
    #expect(
      message(StoredArchive.workbook([("表", cell)]), bounds: bounds)
        == "工作表“表”第 1 行：单元格超过 4 个字符")
  }

  @Test("stop at any byte without harm", arguments: 0..<40)
  func damage(seed: Int) {
    let whole = StoredArchive.workbook(
      [("表", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")], strings: "<si><t>甲</t></si>")
    _ = message(Array(whole.prefix(whole.count * seed / 40)))
    var changed = whole
    changed[(seed * 7919) % whole.count] ^= UInt8(1 << (seed % 8))
    _ = message(changed)
  }
}
