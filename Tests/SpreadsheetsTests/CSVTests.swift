import Spreadsheets
import Testing

@Suite("Comma-separated values")
struct CSVTests {
  private func cells(_ bytes: [UInt8]) throws -> [[String]] {
    try Workbook.read(bytes, named: "名册.csv").sheets[0].rows.map(\.cells)
  }

  private func cells(_ text: String) throws -> [[String]] { try cells(Array(text.utf8)) }

  @Test func `are quoted, and their lines end in any way`() throws {
    #expect(
      try cells("a,b\r\nc,\"d,\"\"e\"\"\nf\"\rg\n") == [["a", "b"], ["c", "d,\"e\"\nf"], ["g"]])
    #expect(try cells("a;b;c\n1,5;2;3") == [["a", "b", "c"], ["1,5", "2", "3"]])
    #expect(try cells("a\tb\n　甲 \t乙") == [["a", "b"], ["甲", "乙"]])
    #expect(try cells("") == [])
  }

  @Test func `number their rows as the lines on which they begin`() throws {
    let rows = try Workbook.read(Array("a\n\n\"b\nc\"\nd\n".utf8), named: "x.csv").sheets[0].rows
    #expect(rows.map(\.number) == [1, 3, 5])
  }

  @Test func `are read in UTF-8 with and without mark, UTF-16 and GB18030`() throws {
    let wanted = [["姓名"], ["龢"]]
    #expect(try cells("姓名\n龢") == wanted)
    #expect(try cells([0xEF, 0xBB, 0xBF] + Array("姓名\n龢".utf8)) == wanted)
    let wide = "姓名\n龢".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(try cells([0xFF, 0xFE] + wide) == wanted)
    #expect(try cells([0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0xFD, 0x98]) == wanted)
    // Four bytes: 𠮷.
    #expect(try cells([0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0x95, 0x34, 0xB2, 0x35]) == [["姓名"], ["𠮷"]])
  }

  @Test func `say what is wrong with them`() {
    func message(_ bytes: [UInt8]) -> String? {
      do {
        _ = try cells(bytes)
        return nil
      } catch {
        return (error as? SpreadsheetError)?.description
      }
    }
    #expect(message(Array("a\n\"b".utf8)) == "第 2 行：引号没有结束；请检查这一行的引号是否成对")
    #expect(
      message([0xFF, 0xFF, 0xFF])
        == "名册.csv 的文字既不是 UTF-8 也不是 GB18030；请另存为 UTF-8 的 CSV 后再导入")
    #expect(message([0x61, 0x00]) == "名册.csv 不是文本文件；请用 .xlsx 或 CSV 文件")
  }
}
