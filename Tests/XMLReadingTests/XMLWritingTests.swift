import Testing

@testable import XMLReading

@Suite("Writing XML")
struct XMLWritingTests {
  private func written(_ text: String) throws -> String {
    let file = try XMLFile.parse(Array(text.utf8), file: "x.xml")
    return String(decoding: XMLWriter.bytes(of: file), as: UTF8.self)
  }

  private let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  @Test func `keeps everything where it stood`() throws {
    let text = """
      <!-- before -->
      <?style sheet?>
      <a:x xmlns:a="urn:a" xmlns="urn:b" id="1" a:b="二">
        <y/><!-- inside --> text
        <a:z>三</a:z>
      </a:x>
      <!-- behind -->

      """
    #expect(try written(text) == head + text)
  }

  @Test func `escapes so that reading gives the same back`() throws {
    let text = "<a b='&lt;&amp;\"&#10;&#9;&#13;>'>&lt;&amp;]]&gt;\"<![CDATA[<x>&amp;]]>&#13;\n</a>"
    let once = try written(text)
    #expect(
      once == head
        + "<a b=\"&lt;&amp;&quot;&#10;&#9;&#13;&gt;\">&lt;&amp;]]&gt;\"&lt;x&gt;&amp;amp;&#13;\n</a>\n"
    )
    let (before, after) = (
      try XMLFile.parse(Array(text.utf8), file: "x"), try XMLFile.parse(Array(once.utf8), file: "x")
    )
    #expect(before.root["b"] == after.root["b"])
    #expect(before.root.text == after.root.text)
  }

  @Test func `gives the same bytes again`() throws {
    let texts = [
      "<a/>", "<a  b = 'c'></a>", "<a>\r\n<b/>\r\n</a>", "<a><![CDATA[]]></a>", "<a>&#x4E2D;</a>",
    ]
    for text in texts {
      let once = try written(text)
      #expect(try written(once) == once)
    }
  }
}

@Suite("Lenient reading")
struct LenientReadingTests {
  private func read(_ bytes: [UInt8]) throws -> XMLElement {
    try XMLFile.parseLeniently(bytes, file: "x.xml").root
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? pair.reversed() : pair
    }
  }

  @Test(arguments: [true, false])
  func `takes UTF-16 with and without a byte order mark`(bigEndian: Bool) throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a b=\"编制\"/>"
    let bytes = utf16(text, bigEndian: bigEndian)
    #expect(try read(bytes)["b"] == "编制")
    #expect(try read((bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes)["b"] == "编制")
  }

  @Test func `takes the encodings that files declare`() throws {
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a b='".utf8)
    #expect(try read(latin + [0xE4] + Array("'/>".utf8))["b"] == "ä")
    let chinese = Array("<?xml version='1.0' encoding='GB2312'?><a b='".utf8)
    #expect(try read(chinese + [0xB1, 0xE0, 0xD6, 0xC6] + Array("'/>".utf8))["b"] == "编制")
    #expect(try read(Array("<?xml version='1.0' encoding='UTF-16'?><a b='编'/>".utf8))["b"] == "编")
  }

  @Test func `refuses an encoding that nobody knows`() {
    #expect(throws: XMLSyntaxError.self) {
      try read(Array("<?xml version='1.0' encoding='klingon'?><a/>".utf8))
    }
  }

  @Test func `takes prefixes that are not declared`() throws {
    let root = try read(Array("<a x:b='1'><y:c/></a>".utf8))
    #expect(root.attributes.map(\.prefix) == ["x"])
    #expect(root.elements.map(\.writtenName) == ["y:c"])
    #expect(throws: XMLSyntaxError.self) {
      try XMLFile.parse(Array("<a x:b='1'/>".utf8), file: "x.xml")
    }
  }

  @Test func `does not mind a namespace that is no absolute address`() throws {
    let text = Array("<a xmlns='relative' xmlns:b='not an address'/>".utf8)
    #expect(try XMLFile.parse(text, file: "x.xml").root.name.namespace == "relative")
  }
}
