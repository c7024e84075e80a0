import CivilTime
import FEEL
import PrintTemplates
import Printing
import TestTools
import Testing
import XMLReading

@Suite("The arrangement of a page")
struct ArrangementTests {
  /// A page of 100 × 100 mm with a type area from 10,10 to 90,90.
  private func document(_ inner: String, _ data: Context = [:]) throws -> PrintedDocument {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page width="100" height="100" top="10" right="10" bottom="10" left="10"/>
      <style name="small" font="song" size="10" line="5"/>
      \(inner)
      </print-template>
      """
    return try PrintedDocument(
      PrintOrder(
        template: try PrintTemplate.parse(Array(source.utf8), file: "t.xml"),
        scope: Scope(data, now: .epoch), marks: [Marks()]))
  }

  private func words(_ document: PrintedDocument) throws -> [PlacedWord] {
    try PlacedWord.all(in: try document.pdf(author: "云岭县"))
  }

  @Test func `gives each section pages of its own`() throws {
    let source = """
      <fixed><text x="10" y="2" width="40" style="small">{{ page.number }}/{{ page.count }}</text></fixed>
      <section name="cover"><fixed><text x="10" y="40" width="40" style="small">封面</text></fixed></section>
      <section name="list"><fixed pages="first"><text x="10" y="92" width="40" style="small">首页</text></fixed>
      <fixed pages="last"><text x="50" y="92" width="40" style="small">末页</text></fixed>
      <body><paragraph style="small">甲</paragraph><page-break/><paragraph style="small">乙</paragraph></body></section>
      <section name="none" if="false"><body><paragraph style="small">丙</paragraph></body></section>
      """
    let found = try words(document(source))
    let expected = [
      (1, ["1/3", "封面"]), (2, ["2/3", "甲", "首页"]), (3, ["3/3", "乙", "末页"]),
    ]
    for (page, texts) in expected {
      #expect(found.filter { $0.page == page }.map(\.text).sorted() == texts.sorted())
    }
  }

  @Test func `prints one section alone`() throws {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page size="A5"/><style name="s" font="song" size="10" line="5"/>
      <section name="a"><body><paragraph style="s">甲</paragraph></body></section>
      <section name="b"><body><paragraph style="s">乙</paragraph></body></section></print-template>
      """
    var order = PrintOrder(
      template: try PrintTemplate.parse(Array(source.utf8), file: "t.xml"),
      scope: Scope(now: .epoch), marks: [Marks()])
    order.sections = ["b"]
    let document = try PrintedDocument(order)
    #expect(document.pageCount == 1)
    #expect(try words(document).map(\.text) == ["乙"])
  }

  @Test func `lays tiles in rows and columns over pages`() throws {
    let found = try words(
      document(
        """
        <body><tiles for="n" in="list" columns="2" width="35" height="20" column-gap="5" row-gap="4">
        <text x="2" y="3" width="30" style="small">{{ n }}</text></tiles></body>
        """, ["list": ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"]]))
    #expect(found.map(\.page) == [1, 1, 1, 1, 1, 1, 2, 2, 2])
    let lefts = found.map { (($0.x * 10).rounded() / 10) }
    #expect(lefts == [12, 52, 12, 52, 12, 52, 12, 52, 12])
    // 24 mm from row to row; the second page begins at the top again.
    #expect(abs(found[2].middle - found[0].middle - 24) < 0.05)
    #expect(abs(found[4].middle - found[2].middle - 24) < 0.05)
    #expect(abs(found[6].middle - found[0].middle) < 0.05)
  }

  @Test(
    "goes on in a booklet below the lines that it has",
    arguments: [(1, [1, 1, 1], [15.5, 23.5, 31.5]), (8, [1, 1, 2], [71.5, 85.5, 15.5])])
  func register(start: Int, pages: [Int], middles: [Double]) throws {
    let found = try words(
      document(
        """
        <body><register for="e" in="entries" pitch="8" lines="9" start="next" gap-after="8" gap="6">
        <text x="0" y="3" width="60" style="small">{{ e }}</text></register></body>
        """, ["entries": ["甲", "乙", "丙"], "next": Value(integerLiteral: start)]))
    #expect(found.map(\.text) == ["甲", "乙", "丙"])
    #expect(found.map(\.page) == pages)
    for (word, middle) in zip(found, middles) { #expect(abs(word.middle - middle) < 0.05) }
  }

  @Test(
    "numbers the pages of a booklet as the booklet has them",
    arguments: [(nil, "6", "封面"), (6, "6", nil), (8, "8", nil)] as [(Int?, String, String?)])
  func folio(page: Int?, number: String, cover: String?) throws {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page size="A5"/><style name="s" font="song" size="10" line="5"/>
      <section name="cover"><body><paragraph style="s">封面</paragraph></body></section>
      <section name="roster"><fixed><text x="10" y="2" width="40" style="s">{{ page.number }}</text></fixed>
      <body><register for="e" in="entries" pitch="8" lines="9" pages="6" folio="6">
      <text x="0" y="3" width="60" style="s">{{ e }}</text></register></body></section></print-template>
      """
    var order = PrintOrder(
      template: try PrintTemplate.parse(Array(source.utf8), file: "t.xml"),
      scope: Scope(["entries": ["甲"]], now: .epoch), marks: [Marks()])
    if let page {
      order.sections = ["roster"]
      (order.page, order.line) = (page, 1)
    }
    let found = Set(try words(PrintedDocument(order)).map(\.text))
    #expect(found == Set([number, "甲", cover].compactMap(\.self)))
  }

  @Test func `refuses a line that the page of a booklet has not`() throws {
    let inner = """
      <body><register for="e" in="entries" pitch="8" lines="9" start="next">
      <text x="0" y="0" width="60" style="small">{{ e }}</text></register></body>
      """
    for next in [0, 10] {
      let error = #expect(throws: PrintingError.self) {
        _ = try document(inner, ["entries": ["甲"], "next": Value(integerLiteral: next)])
      }
      #expect(error?.faults.map(\.rule) == ["bad-line"])
    }
  }

  @Test func `lets cells reach over rows and columns`() throws {
    let found = try words(
      document(
        """
        <body><table columns="20 30 30" style="small" inner="0.2" outer="0.4" padding="1">
        <row height="8"><cell row-span="2" align="center">单位</cell><cell span="2" align="center">编制</cell></row>
        <row height="10"><cell align="center">核定</cell><cell align="center">实有</cell></row>
        <row height="6"><cell fill="#ffff00">甲</cell><cell>乙</cell><cell>丙</cell></row>
        </table></body>
        """))
    let middles = Dictionary(uniqueKeysWithValues: found.map { ($0.text, $0) })
    // Over both rows: 10 + (8 + 10) / 2; beside it each row for itself.
    for (text, center, middle) in [
      ("单位", 20.0, 19.0), ("编制", 60.0, 14.0), ("核定", 45.0, 23.0), ("实有", 75.0, 23.0),
    ] {
      let word = try #require(middles[text])
      #expect(abs((word.x + word.right) / 2 - center) < 0.05, "\(text)")
      #expect(abs(word.middle - middle) < 0.05, "\(text)")
    }
    #expect(abs((middles["甲"]?.x ?? 0) - 11) < 0.05)
  }

  @Test func `keeps rows together that a cell joins`() throws {
    let rows = (1...6).map {
      "<row height=\"11\"><cell row-span=\"2\">组\($0)</cell><cell>甲\($0)</cell></row><row height=\"11\"><cell>乙\($0)</cell></row>"
    }.joined()
    let found = try words(
      document("<body><table columns=\"20 *\" style=\"small\">\(rows)</table></body>"))
    for group in 1...6 {
      let pages = Set(found.filter { $0.text.hasSuffix("\(group)") }.map(\.page))
      #expect(pages == [(group - 1) / 3 + 1])
    }
  }
}
