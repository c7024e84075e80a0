import Spreadsheets
import Testing

@Suite("Writing spreadsheets")
struct WritingTests {
  private static let awkward = [
    "标题", "a < b & \"c\"", "两行\n文字", " 前后空格 ", "=1+1", "控制\u{7}字符", "😀",
  ]

  private func book(_ cells: [String]) -> Workbook {
    Workbook(sheets: [
      Sheet(
        name: "待办/2026",
        rows: [
          SheetRow(number: 1, cells: ["列"] + cells.indices.map { "第\($0)" }),
          SheetRow(number: 2, cells: ["甲"] + cells),
        ])
    ])
  }

  @Test func `what was written as xlsx is read again`() throws {
    let written = try book(Self.awkward).xlsx()
    let read = try Workbook.read(written, named: "list.xlsx")
    #expect(read.sheets.map(\.name) == ["待办2026"])
    let cells = try #require(read.sheets.first?.rows.last?.cells)
    #expect(
      cells == ["甲", "标题", "a < b & \"c\"", "两行\n文字", "前后空格", "=1+1", "控制字符", "😀"])
    #expect(try book(Self.awkward).xlsx() == written, "the same table gives the same bytes")
  }

  @Test func `what was written as CSV is read again, and nothing in it is a formula`() throws {
    let written = book(Self.awkward).csv()
    #expect(written.prefix(3) == [0xEF, 0xBB, 0xBF])
    let read = try Workbook.read(written, named: "list.csv")
    let cells = try #require(read.sheets.first?.rows.last?.cells)
    #expect(cells[1] == "标题" && cells[2] == "a < b & \"c\"" && cells[3] == "两行\n文字")
    #expect(cells[5] == "'=1+1")
    for start in ["=", "+", "-", "@"] {
      #expect(String(decoding: book(["\(start)x"]).csv(), as: UTF8.self).contains("'\(start)x"))
    }
  }

  @Test func `a long table keeps its rows`() throws {
    let rows = (1...5_000).map { SheetRow(number: $0, cells: ["\($0)", "第 \($0) 件"]) }
    let written = try Workbook(sheets: [Sheet(name: "表", rows: rows)]).xlsx()
    #expect(try Workbook.read(written, named: "long.xlsx").sheets.first?.rows == rows)
  }
}
