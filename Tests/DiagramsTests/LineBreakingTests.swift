import Drawing
import Testing

@testable import Diagrams

@Suite("Breaking labels into lines")
struct LineBreakingTests {
  private let breaking = LineBreaking(size: 10)

  @Test(arguments: [
    ("审核", 100.0, ["审核"]),
    ("主管部门审核意见", 50, ["主管部门", "审核意见"]),
    ("一二三四五六七", 60, ["一二三四", "五六七"]),
    ("办理（说明）", 40, ["办理（说", "明）"]),
    ("审核，退回", 30, ["审核，", "退回"]),
    ("Case officer review", 70, ["Case officer", "review"]),
    ("提交 PDF 文件", 45, ["提交 PDF", "文件"]),
    ("第一行\n第二行", 100, ["第一行", "第二行"]),
    ("", 100, []),
    ("  办  ", 100, ["办"]),
  ])
  func `keeps words and punctuation together`(text: String, width: Double, lines: [String]) {
    #expect(breaking.lines(of: text, within: width) == lines)
  }

  @Test func `shortens what is too long`() {
    let lines = breaking.lines(of: "一二三四五六七八九十", within: 30, limit: 2)
    #expect(lines == ["一二三", "四五…"])
  }

  @Test func `breaks even a word that is wider than the box`() {
    let lines = breaking.lines(of: String(repeating: "w", count: 30), within: 50)
    #expect(lines.count > 3)
    #expect(lines.joined().count == 30)
    #expect(lines.allSatisfy { TextWidth.of($0, size: 10) <= 50 })
  }
}
