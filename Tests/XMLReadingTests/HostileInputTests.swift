import Testing
import XMLReading

@Suite("Hostile and faulty XML")
struct HostileInputTests {
  private func faults(_ bytes: [UInt8], bounds: ReadingBounds = .standard) -> [Diagnostic] {
    do {
      _ = try XMLFile.parse(bytes, file: "x.xml", bounds: bounds)
      return []
    } catch {
      return error.faults
    }
  }

  private func faults(_ text: String) -> [Diagnostic] { faults(Array(text.utf8)) }

  struct Case: CustomTestStringConvertible {
    let text: String
    let place: String
    let words: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "<a>\n  <b>\n</a>", place: "3:1", words: "<b>（第 2 行）"),
    Case(text: "<a>\n<b x='1'\n x='2'/></a>", place: "2:1", words: "属性 x 重复"),
    Case(text: "<a>\n <c:b/></a>", place: "2:2", words: "前缀 c 没有声明"),
    Case(text: "<a>\n中&nbsp;</a>", place: "2:8", words: "&nbsp;"),
    Case(text: "<a>A & B</a>", place: "1:7", words: "&amp;"),
    Case(text: "<a b='<'/>", place: "1:7", words: "&lt;"),
    Case(text: "<a b=1/>", place: "1:6", words: "引号"),
    Case(text: "<a></a><b/>", place: "1:8", words: "根元素之后"),
    Case(text: "<a>\n<b>", place: "2:4", words: "文件提前结束"),
    Case(text: "\n<?xml version='1.0'?><a/>", place: "2:6", words: "最前面"),
    Case(text: "", place: "1:1", words: "文件为空"),
    Case(text: "没有", place: "1:1", words: "文件为空"),
    Case(text: "<a>\u{1}</a>", place: "1:4", words: "控制字符"),
    Case(text: "<a>&#1;</a>", place: "1:8", words: "控制字符"),
  ])
  func `is told with its line, column and words`(example: Case) throws {
    let fault = try #require(faults(example.text).first)
    #expect("\(fault.line):\(fault.column)" == example.place, "\(fault)")
    #expect(fault.message.contains(example.words), "\(fault)")
  }

  @Test func `is not told of more faults than anybody mends at once`() {
    let found = faults("<a>" + (0..<50_000).map { "<b\($0) c=\($0)" }.joined() + "</a>")
    #expect(found.count == 100)
  }

  @Test func `cannot have attributes without end`() {
    func element(_ count: Int) -> String {
      "<a>=<!-- ' <c ' --><![CDATA[<d ']]>\n <b \((0..<count).map { "c\($0)='=>'" }.joined(separator: " "))/></a>"
    }
    #expect(faults(element(2_000)).isEmpty)
    let found = faults(element(10_001))
    #expect(found.map { "\($0.line):\($0.column) \($0.rule)" } == ["2:2 xml-attributes"])
  }

  @Test func `cannot declare entities, because a document type is refused`() {
    let bomb = """
      <?xml version="1.0"?>
      <!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
      <!ENTITY d SYSTEM "file:///etc/passwd">]><a>&c;&d;</a>
      """
    let found = faults(bomb)
    #expect(found.map(\.rule) == ["xml-dtd"])
    #expect(found.map(\.location) == [SourceLocation(file: "x.xml", line: 2, column: 1)])
  }

  @Test func `cannot nest deeper than the bound`() {
    let deep = { String(repeating: "<a>", count: $0) + String(repeating: "</a>", count: $0) }
    #expect(faults(deep(256)).isEmpty)
    #expect(faults(deep(257)).map(\.rule) == ["xml-depth"])
    #expect(faults(deep(100_000)).map(\.column) == [256 * 3 + 1])
  }

  @Test func `cannot hold more elements or bytes than the bounds`() {
    let wide = "<a>" + String(repeating: "<b/>", count: 10) + "</a>"
    #expect(faults(Array(wide.utf8), bounds: ReadingBounds(elements: 11)).isEmpty)
    #expect(
      faults(Array(wide.utf8), bounds: ReadingBounds(elements: 10)).map(\.rule) == ["xml-count"])
    #expect(faults(Array(wide.utf8), bounds: ReadingBounds(bytes: 20)).map(\.rule) == ["xml-size"])
  }

  @Test func `cannot hold bytes that are not UTF-8`() {
    let found = faults(Array("<a>\n中".utf8) + [0xC4, 0xE3] + Array("</a>".utf8))
    #expect(found.map(\.rule) == ["xml-encoding"])
    #expect(found.map(\.location.description) == ["x.xml:2:2"])
    #expect(faults([0x3C, 0x61, 0x3E, 0, 0x3C]).map(\.column) == [4])
    #expect(faults([0xFF, 0xFE, 0x3C, 0]).map(\.rule) == ["xml-encoding"])
    #expect(
      faults("<?xml version='1.0' encoding='GB2312'?><a/>").map(\.rule) == ["xml-encoding"])
    #expect(faults("<?xml version='1.0' encoding='utf-8'?><a/>").isEmpty)
  }

  @Test func `with a huge attribute is refused or read, never cut`() throws {
    let value = String(repeating: "值", count: 1_000_000)
    let root = try XMLFile.parse(Array("<a b='\(value)'/>".utf8), file: "x.xml").root
    #expect(root["b"] == value)
    #expect(!faults("<a b='\(String(repeating: "v", count: 11_000_000))'/>").isEmpty)
  }

  @Test func `ends in an error or a tree for every cut of a good file`() throws {
    let good = Array("<?xml version='1.0'?><a x='一'><!--c--><b><![CDATA[d]]></b>&amp;</a>".utf8)
    #expect(faults(good).isEmpty)
    for length in 0..<good.count {
      #expect(!faults(Array(good[..<length])).isEmpty, "cut at \(length)")
    }
  }
}
