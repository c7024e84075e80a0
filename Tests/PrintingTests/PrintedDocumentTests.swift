import CivilTime
import DotMatrix
import Drawing
import FEEL
import PrintTemplates
import Printing
import TestTools
import Testing
import XMLReading

@Suite("A printed document")
struct PrintedDocumentTests {
  /// A document of a template around some elements, which stand on lines 6 and following.
  private func document(
    _ inner: String, _ data: Context = [:], marks: [Marks] = [Marks()]
  ) throws -> PrintedDocument {
    try PrintedDocument(
      PrintOrder(
        template: try template(inner), scope: Scope(data, now: .epoch), marks: marks))
  }

  private func template(_ inner: String) throws -> PrintTemplate {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page size="A4" top="37" right="26" bottom="35" left="28"/>
      <style name="body" font="fangsong" size="16" line="10.22727" cell="5.57143"/>
      <style name="small" font="song" size="10" line="5"/>
      <signed-fields/>
      \(inner)
      </print-template>
      """
    return try PrintTemplate.parse(Array(source.utf8), file: "t.xml")
  }

  /// What is wrong with a print, as `line:column rule`.
  private func faults(
    _ inner: String, _ data: Context = [:], marks: [Marks] = [Marks()]
  ) -> [String] {
    do {
      _ = try document(inner, data, marks: marks)
      return []
    } catch let error as PrintingError {
      return error.faults.map { "\($0.line):\($0.column) \($0.rule)" }
    } catch {
      return ["\(error)"]
    }
  }

  private func text(of document: PrintedDocument) throws -> String {
    let bytes = try document.pdf(author: "云岭县")
    return String(
      decoding: try Tool.run("pdftotext", ["-layout", "FILE", "-"], on: bytes), as: UTF8.self)
  }

  @Test func `holds 22 lines of 28 characters on a page`() throws {
    let words = { (count: Int) in String(repeating: "编", count: count) }
    let body = "<body><paragraph style='body'>{{ words }}</paragraph></body>"
    #expect(try document(body, ["words": .string(words(22 * 28))]).pageCount == 1)
    #expect(try document(body, ["words": .string(words(22 * 28 + 1))]).pageCount == 2)
  }

  @Test func `refuses a text that does not fit its box`() throws {
    let box = { (attributes: String) in
      "<fixed><text x='10' y='10' width='40' style='small' \(attributes)>{{ name }}</text></fixed>"
    }
    let short: Context = ["name": "云岭县农业技术推广"]
    let long: Context = ["name": "云岭县农业技术推广服务中心"]
    #expect(faults(box(""), short).isEmpty)
    #expect(faults(box(""), long) == ["6:8 overflow"])
    #expect(faults(box("overflow='shrink' min-size='8'"), long).isEmpty)
    #expect(faults(box("overflow='shrink' min-size='9'"), long) == ["6:8 overflow"])
    #expect(faults(box("overflow='wrap' height='10'"), long).isEmpty)
    #expect(faults(box("overflow='wrap' height='9'"), long) == ["6:8 overflow"])
    #expect(faults(box("lines='2'"), long).isEmpty)
  }

  @Test func `never prints a character that no font has`() throws {
    do {
      _ = try document(
        "<body><paragraph style='small'>{{ name }}</paragraph></body>",
        ["name": "张\u{10FFFD}\u{E000}"])
      Issue.record("the characters have no glyphs")
    } catch let error as PrintingError {
      #expect(error.faults.map(\.rule) == ["missing-glyph"])
      #expect(error.description.contains("U+10FFFD"))
      #expect(error.description.contains("U+E000"))
      #expect(error.description.hasPrefix("t.xml:6:7"))
    }
  }

  @Test(
    "refuses characters that make the paper look other than its data",
    arguments: ["张\u{202E}三", "张\u{0}三", "张\u{200B}三", "张\u{2066}三"])
  func misleading(name: String) {
    let body = "<body><paragraph style='small'>{{ name }}</paragraph></body>"
    #expect(faults(body, ["name": .string(name)]).contains("6:7 misleading-character"))
  }

  @Test func `prints a value only if there is one, unless it may be empty`() throws {
    let paragraph = { (words: String) in
      "<body><paragraph style='small'>\(words)</paragraph></body>"
    }
    #expect(faults(paragraph("{{ name }}")) == ["6:7 no-value"])
    #expect(faults(paragraph("{{? name }}")).isEmpty)
    #expect(faults(paragraph("{{ unit }}"), ["unit": ["a": 1]]) == ["6:7 unprintable-value"])
    let data: Context = ["on": "2026-07-01", "yes": true, "count": 3, "list": ["甲", "乙"]]
    let printed = try text(
      of: document(paragraph("{{ date(on) }}{{ yes }}{{ count }}{{ list }}"), data))
    #expect(printed.contains("2026年7月1日是3甲、乙"))
  }

  @Test func `tells all faults of a print at once`() {
    let found = faults(
      """
      <fixed><text x="1" y="1" width="9" style="small">{{ a }}</text></fixed>
      <body><repeat for="p" in="b"><paragraph style="small">字</paragraph></repeat></body>
      """)
    #expect(Set(found) == ["6:8 no-value", "7:7 not-a-list"])
  }

  @Test func `leaves out what its condition excludes`() throws {
    let body = """
      <body><paragraph style="small" if="kind = 1">甲</paragraph>
      <paragraph style="small" if="kind = 2">乙</paragraph>
      <page-break if="false"/></body>
      """
    let printed = try text(of: document(body, ["kind": 1]))
    #expect(printed.contains("甲"))
    #expect(!printed.contains("乙"))
    #expect(faults("<body><page-break if='absent'/></body>") == ["6:7 not-a-condition"])
  }

  @Test func `numbers pages and copies`() throws {
    let printed = try text(
      of: document(
        """
        <copies><copy name="单位联"/><copy name="存根"/></copies>
        <fixed pages="every"><text x="10" y="280" width="150" style="small">{{ copy.name }}{{ copy.ordinal }}／{{ copy.count }}第{{ page.number }}页共{{ page.count }}页</text></fixed>
        <fixed pages="later"><text x="10" y="285" width="50" style="small">续页</text></fixed>
        <body><paragraph style="small">甲</paragraph><page-break/><paragraph style="small">乙</paragraph></body>
        """))
    for words in ["单位联1／2第1页共2页", "单位联1／2第2页共2页", "存根2／2第2页共2页"] {
      #expect(printed.contains(words))
    }
    #expect(printed.ranges(of: "续页").count == 2)
  }

  @Test func `puts a group at the foot of the page, or of the next one`() throws {
    let body = { (lines: Int) in
      """
      <body><repeat for="n" in="for i in 1..\(lines) return i"><paragraph style="body">{{ n }}行</paragraph></repeat>
      <group at="bottom"><paragraph style="body">版记甲</paragraph><paragraph style="body">版记乙</paragraph></group></body>
      """
    }
    #expect(try document(body(20)).pageCount == 1)
    #expect(try document(body(21)).pageCount == 2)
  }

  @Test func `refuses a mark that is missing, too large or not encodable`() throws {
    let qr = "<fixed><qr x='10' y='10' size='20'/></fixed>"
    #expect(faults(qr) == ["6:8 missing-mark"])
    #expect(faults(qr, marks: [Marks(qr: "123")]).isEmpty)
    let long = String(repeating: "x", count: 60)
    #expect(faults(qr, marks: [Marks(qr: long)]) == ["6:8 mark-too-large"])
    let bars = "<fixed><code128 x='10' y='10' width='55' digits='small'/></fixed>"
    #expect(faults(bars) == ["6:8 missing-mark"])
    #expect(faults(bars, marks: [Marks(code128: "编")]) == ["6:8 unencodable-mark"])
    #expect(
      faults(bars, marks: [Marks(code128: String(repeating: "7", count: 22))]) == [
        "6:8 mark-too-large"
      ])
    #expect(faults(bars, marks: [Marks(), Marks()]) == ["1:1 mark-count"])
  }

  @Test func `shows as a specimen that it is worth nothing`() throws {
    let template = try template(
      "<fixed><qr x='10' y='10' size='29'/></fixed><body><paragraph style='small'>甲</paragraph></body>"
    )
    let specimen = try PrintedDocument(
      PrintOrder(specimenOf: template, scope: Scope(now: .epoch)))
    let printed = try text(of: specimen)
    #expect(printed.contains("甲"))
    // Turned text comes back in no particular order.
    #expect("样张无效".allSatisfy(printed.contains))
  }

  @Test func `is put where the calibration of its printer says`() throws {
    let inner = """
      <fixed><text x='30' y='40' width='100' style='small'>甲乙</text>
      <text x='30' y='240' width='100' style='small'>丙丁</text>
      <qr x='100' y='100' size='29'/></fixed>
      """
    let map = PlaneMap(
      x: PlaneMap.Row(x: 1.002, y: 0.001, offset: -1.5),
      y: PlaneMap.Row(x: -0.001, y: 0.998, offset: 2))
    let print = try document(inner, marks: [Marks(qr: "HTTPS://EXAMPLE/1/12345")])
    let plain = try print.pdf(author: "a")
    let moved = try print.pdf(author: "a", calibration: Calibration(map: map))
    let words = zip(try PlacedWord.all(in: plain), try PlacedWord.all(in: moved))
    for (before, after) in words {
      let place = map(Point(x: before.x, y: before.middle))
      #expect(abs(after.x - place.x) < 0.1 && abs(after.middle - place.y) < 0.1)
    }
    // The mark is moved as a whole: its dark box is as large as before.
    let boxes = try [plain, moved].map {
      try GreyPage(of: $0, page: 1).ink(within: 90...140, 90...140)
    }
    let (before, after) = (try #require(boxes[0]), try #require(boxes[1]))
    let middle = map(before.center)
    #expect(after.center.distance(to: middle) < 0.15)
    #expect(abs(after.width - before.width) < 0.15 && abs(after.height - before.height) < 0.15)
    #expect(try print.pdf(author: "a", calibration: .none) == plain)
  }

  @Test func `becomes a picture from the same layout`() throws {
    let bytes = try document("<body><paragraph style='small'>甲</paragraph></body>")
      .png(page: 0, dotsPerInch: 72)
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // 595 × 842 points of A4, big-endian in the IHDR chunk.
    #expect(Array(bytes[16..<24]) == [0, 0, 2, 83, 0, 0, 3, 74])
  }

  @Test func `says which fonts are but substitutes`() throws {
    let table = FontTable(candidates: [
      .song: [
        FontTable.Candidate("No Such Song"),
        FontTable.Candidate("Noto Serif CJK SC", isGenuine: false),
      ],
      .fangsong: [FontTable.Candidate("No Such Fangsong")],
    ])
    func print(_ style: String) throws -> PrintedDocument {
      let template = try template("<body><paragraph style='\(style)'>甲</paragraph></body>")
      return try PrintedDocument(
        PrintOrder(template: template, scope: Scope(now: .epoch), marks: [Marks()]), fonts: table)
    }
    #expect(try print("small").substitutedFonts == [.song])
    #expect(throws: PrintingError.self) { try print("body") }
  }
}
