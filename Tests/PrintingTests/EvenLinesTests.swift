import CivilTime
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

/// Justified lines with stretches that are to stay together.
@Suite("Even lines")
struct EvenLinesTests {
  /// The words of each line of a paragraph 100 mm wide, 20 characters of 5 mm.
  private func lines(_ paragraph: String, align: String = "justify") throws -> [String] {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page width="120" height="80" top="10" right="10" bottom="10" left="10"/>
      <style name="body" font="song" size="14.1732" line="8" align="\(align)"/>
      <body><paragraph style="body">\(paragraph)</paragraph></body>
      </print-template>
      """
    let template = try PrintTemplate.parse(Array(source.utf8), file: "t.xml")
    let document = try PrintedDocument(
      PrintOrder(template: template, scope: Scope(now: .epoch), marks: [Marks()]), fonts: .noto)
    let words = try PlacedWord.all(in: try document.pdf(author: "云岭县"))
    return Dictionary(grouping: words) { Int(($0.middle(.serif) / 8).rounded(.down)) }
      .sorted { $0.key < $1.key }
      .map { $0.value.sorted { $0.x < $1.x }.map(\.text).joined() }
  }

  @Test func `keep a number whole where that costs little`() throws {
    // 18 characters, then a number of 3: the line before is filled to nine tenths.
    let words = String(repeating: "许", count: 18)
    #expect(try lines("\(words)<span keep='true'>一二三</span>号") == [words, "一二三号"])
  }

  @Test func `break a number that would tear the line before apart`() throws {
    // 12 characters, then a number of 12.
    let words = String(repeating: "许", count: 12)
    let number = "甲乙丙丁戊己庚辛壬癸子丑"
    #expect(
      try lines("\(words)<span keep='true'>\(number)</span>")
        == [words + number.prefix(8), String(number.suffix(4))])
    #expect(
      try lines("\(words)<span keep='true'>\(number)</span>", align: "left") == [words, number])
  }

  @Test func `break a date behind its year or its month alone`() throws {
    // 15 characters, then a date of 20 half and 3 full widths: day and month do not fit.
    func broken(after count: Int) throws -> [String] {
      let words = String(repeating: "许", count: count)
      return try lines("\(words)<span keep='true'>2026年11月23日</span>起")
        .map { $0.replacing("许", with: "") }
    }
    #expect(try broken(after: 13) == ["2026年11月", "23日起"])
    #expect(try broken(after: 15) == ["2026年", "11月23日起"])
    #expect(try broken(after: 18) == ["", "2026年11月23日起"])
    let words = String(repeating: "许", count: 12)
    #expect(
      try lines("\(words)<span keep='true'>云许准〔2026〕12345号</span>")
        == [words + "云许准〔2026〕", "12345号"])
  }
}
