import Testing
import XMLReading

@Suite("An XML file")
struct XMLFileTests {
  private func parse(_ text: String) throws -> XMLElement {
    try XMLFile.parse(Array(text.utf8), file: "a.xml").root
  }

  @Test func `keeps names, prefixes, attributes and declarations in order`() throws {
    let root = try parse(
      #"<b:a xmlns:b="urn:b" xmlns="urn:d" z="1" b:y="&lt;2&#x4E2D;" x="3"><c/></b:a>"#)
    #expect(root.name == QualifiedName("a", in: "urn:b"))
    #expect(root.writtenName == "b:a")
    #expect(root.attributes.map(\.value) == ["1", "<2中", "3"])
    #expect(root[QualifiedName("y", in: "urn:b")] == "<2中")
    #expect(root["z"] == "1")
    #expect(root["y"] == nil)
    #expect(root.namespaces.map(\.prefix) == ["b", nil])
    #expect(root.elements.map(\.name) == [QualifiedName("c", in: "urn:d")])
  }

  @Test func `keeps mixed content in the order of the file`() throws {
    let root = try parse("<a>一<b>二</b>&amp;三<!--注--><![CDATA[<四>]]><?p d?></a>")
    #expect(root.text == "一&三<四>")
    #expect(root.content.count == 6)
    #expect(root.content[0] == .text("一"))
    #expect(root.content[2] == .text("&三"))
    #expect(root.content[3] == .comment("注"))
    #expect(root.content[5] == .processingInstruction(target: "p", data: "d"))
    #expect(root.elements("b").first?.text == "二")
  }

  @Test func `knows where each start tag begins`() throws {
    let root = try parse("<?xml version='1.0'?>\n<根\n  属='中\n文'><甲/>文字<乙\n/>\r\n\t<丙 q='>'/></根>")
    #expect(root.location == SourceLocation(file: "a.xml", line: 2, column: 1))
    let places = root.elements.map { "\($0.name.local) \($0.line):\($0.column)" }
    #expect(places == ["甲 4:4", "乙 4:10", "丙 6:2"])
  }

  @Test func `counts lines beyond 65535 and columns in long lines`() throws {
    let lines = String(repeating: "\n", count: 70_000)
    let root = try parse("<a>\(lines)<b/><!--\(String(repeating: "字", count: 70_000))--><c/></a>")
    #expect(root.elements.map(\.line) == [70_001, 70_001])
    #expect(root.elements.map(\.column) == [1, 70_012])
  }

  @Test(arguments: ["&amp;", "&#38;", "&#x26;", "<![CDATA[&]]>"])
  func `resolves an ampersand once, in text and in attributes`(written: String) throws {
    let root = try parse("<a>x\(written)lt;y</a>")
    #expect(root.text == "x&lt;y")
    guard !written.hasPrefix("<") else { return }
    #expect(try parse("<a b='x\(written)amp;y'/>")["b"] == "x&amp;y")
    #expect(try parse("<a b='x \(written) &lt;&gt;&quot;&apos;'/>")["b"] == "x & <>\"'")
  }

  @Test func `is read with a byte order mark that no column counts`() throws {
    let root = try XMLFile.parse([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8), file: "a.xml").root
    #expect(root.column == 1)
  }

  @Test func `keeps white space and long texts whole`() throws {
    let text = String(repeating: "一 二\n", count: 100_000)
    #expect(try parse("<a> <b/> \(text)</a>").text == "  " + text)
  }
}
